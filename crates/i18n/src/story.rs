//! The words of the story: its chapters, and their steps.

use crate::lines::Lines;
#[cfg(not(target_family = "wasm"))]
use crate::{
    Locale,
    reference::{glossary, steps::claims_of},
};

/// A chapter's words, written down.
#[derive(Clone, Copy, Debug)]
pub struct ChapterTable {
    /// Its name in the rail.
    pub name: &'static str,
    /// The one sentence to keep from it; empty in the lab.
    pub keep: &'static str,
    /// What the reader may try at its end; empty in the lab.
    pub challenge: &'static str,
    /// The words of its steps.
    pub steps: &'static [StepTable],
}

/// A step's words, written down.
#[derive(Clone, Copy, Debug)]
pub struct StepTable {
    /// Its heading.
    pub title: &'static str,
    /// What it tells, before anything moves.
    pub text: &'static str,
    /// What the reader is asked to guess; empty when there is nothing to guess.
    pub question: &'static str,
    /// What the reader should see, once it has been played.
    pub outcome: &'static str,
}

/// A step's words, to be shown: those of its [`StepTable`], and what the glossary has to say about them.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)] // They are described where they are written down.
pub struct StepStrings {
    pub title: &'static str,
    pub text: &'static str,
    pub question: &'static str,
    pub outcome: &'static str,
    /// The terms that occur in it, as `id=term`, with `|` between them.
    pub terms: &'static str,
    /// The ids of the claims that it rests on, with `|` between them.
    pub claims: &'static str,
}

#[cfg(not(target_family = "wasm"))]
impl ChapterTable {
    /// How many steps the chapter has, and their words, each on a line of its own: what [`StepStrings::read`] reads.
    pub(crate) fn lines(&self, locale: Locale, number: usize) -> Vec<String> {
        let mut lines = vec![self.steps.len().to_string()];
        for (index, step) in self.steps.iter().enumerate() {
            let words = [step.title, step.text, step.question, step.outcome];
            lines.extend(words.map(str::to_owned));
            lines.push(terms_of(locale, &words.join(" ")));
            lines.push(claims_of(number, index).join("|"));
        }
        lines
    }
}

/// Most terms that are offered beside a step.
#[cfg(not(target_family = "wasm"))]
const TERMS_MAX: usize = 5;

#[cfg(not(target_family = "wasm"))]
fn terms_of(locale: Locale, text: &str) -> String {
    let terms = glossary::in_text(locale, text).into_iter().take(TERMS_MAX);
    terms.map(|term| format!("{}={}", term.id, term.term.of(locale))).collect::<Vec<_>>().join("|")
}

impl StepStrings {
    /// Reads the words of a chapter's steps, after their number.
    pub(crate) fn read(lines: &mut Lines) -> &'static [Self] {
        let count = lines.next().parse().unwrap_or(0);
        let step = |_| Self {
            title: lines.next(),
            text: lines.next(),
            question: lines.next(),
            outcome: lines.next(),
            terms: lines.next(),
            claims: lines.next(),
        };
        // Read once for each language and kept for as long as the page stands.
        let steps: Vec<_> = (0..count).map(step).collect();
        steps.leak()
    }

    /// The ids of the claims that it rests on.
    pub fn claims(&self) -> impl Iterator<Item = &'static str> {
        self.claims.split('|').filter(|id| !id.is_empty())
    }

    /// The terms that occur in it: their ids in the glossary, and how they are written.
    pub fn terms(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.terms.split('|').filter_map(|term| term.split_once('='))
    }
}
