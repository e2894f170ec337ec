//! What a task says when it cannot go on.

use std::fmt;

/// One or two sentences for the person at the terminal: what went wrong, and what to do about it.
#[derive(Debug)]
pub struct Failure(String);

/// The result of anything that can fail in front of a person.
pub type Outcome<T> = Result<T, Failure>;

impl Failure {
    /// Wraps the sentences to show.
    pub fn new(sentences: impl Into<String>) -> Self {
        Self(sentences.into())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}
