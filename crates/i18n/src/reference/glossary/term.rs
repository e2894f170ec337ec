//! What an entry of the glossary consists of.

use crate::reference::Words;

/// A term with its explanation.
#[derive(Clone, Copy, Debug)]
pub struct Term {
    /// Its name in a link, in kebab case.
    pub id: &'static str,
    /// The term itself.
    pub term: Words,
    /// What an acronym stands for.
    pub expansion: Option<&'static str>,
    /// What it means here.
    pub explanation: Words,
    /// Related terms, by their ids.
    pub see_also: &'static [&'static str],
    /// The chapter that shows it.
    pub chapter: &'static str,
}

/// A term that is the same in both languages.
pub const fn same(term: &'static str) -> Words {
    Words { en: term, vi: term }
}

/// A term of one spelled out name.
pub const fn entry(
    id: &'static str,
    term: Words,
    explanation: Words,
    see_also: &'static [&'static str],
    chapter: &'static str,
) -> Term {
    Term { id, term, expansion: None, explanation, see_also, chapter }
}

impl Term {
    /// The same term, as an acronym of these words.
    pub(super) const fn short_for(self, words: &'static str) -> Self {
        Self { expansion: Some(words), ..self }
    }
}
