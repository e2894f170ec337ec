//! The error of a task.

use std::fmt;

/// One or two sentences for the person at the terminal: what went wrong, and what to do about it.
#[derive(Debug)]
pub struct Failure(String);

/// The result of anything that may fail with an error for the person at the terminal.
pub type Outcome<T> = Result<T, Failure>;

impl Failure {
    /// A failure with these sentences to show.
    pub fn new(sentences: impl Into<String>) -> Self {
        Self(sentences.into())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}
