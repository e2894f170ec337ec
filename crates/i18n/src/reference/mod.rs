//! The reference: answered questions, corrections of older notes, a glossary and the list of sources.
//!
//! A build step calls [`page`] natively and writes the fragments that the page fetches when a reader asks for one. Nothing
//! of this is compiled into WebAssembly.
//!
//! Each entry carries both languages side by side ([`Words`]): a missing translation does not compile, and whoever
//! changes one sees the other. A text knows two signs: `{hole}` stands for a figure from [`figures`], and a pair of
//! backticks marks what is typed or sent as it stands. Everything else is plain text and is escaped.

pub mod chapters;
pub mod corrections;
pub mod documents;
pub mod figures;
pub mod glossary;
mod html;
mod labels;
mod pages;
pub mod questions;
pub mod sources;
pub mod steps;

#[cfg(test)]
mod tests;

pub use pages::{Page, page};

use crate::Locale;

/// A text in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    /// In English.
    pub en: &'static str,
    /// In Vietnamese.
    pub vi: &'static str,
}

impl Words {
    /// The text in that language.
    pub const fn of(self, locale: Locale) -> &'static str {
        match locale {
            Locale::English => self.en,
            Locale::Vietnamese => self.vi,
        }
    }
}

/// Both languages of one text. It keeps the lists of entries short.
const fn both(en: &'static str, vi: &'static str) -> Words {
    Words { en, vi }
}
