//! What an answered question consists of.

use crate::reference::Words;

/// A question with its answer.
#[derive(Clone, Copy, Debug)]
pub struct Question {
    /// Its name in a link, in kebab case.
    pub id: &'static str,
    /// Where people have asked it.
    pub asked_at: &'static [&'static str],
    /// The chapter that shows the answer.
    pub chapter: &'static str,
    /// Which of the chapter's steps, from 1. Links leave it out for now.
    pub step: u8,
    /// The question.
    pub question: Words,
    /// The answer; what is asked for comes first.
    pub answer: Words,
    /// What the answer rests on.
    pub sources: &'static [&'static str],
    /// Corrections of older notes that belong to it, by their ids.
    pub corrections: &'static [&'static str],
}
