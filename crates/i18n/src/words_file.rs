//! The files with the words of a language.

use crate::Locale;

/// One of the two files of a language. A reader loads the second one on the way from the first chapter to anything else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordsFile {
    /// What the page says from the start: its controls, what happens on the stage, and the first chapter.
    First,
    /// What the steps of the other chapters and the parts of the page say that load later.
    Later,
}

impl WordsFile {
    /// Both of them.
    pub const ALL: [Self; 2] = [Self::First, Self::Later];

    /// The name of the file for a language, without its version and its ending.
    pub const fn name(self, locale: Locale) -> &'static str {
        match (self, locale) {
            (Self::First, Locale::English) => "en",
            (Self::First, Locale::Vietnamese) => "vi",
            (Self::Later, Locale::English) => "later-en",
            (Self::Later, Locale::Vietnamese) => "later-vi",
        }
    }
}
