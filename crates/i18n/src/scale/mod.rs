//! What the chapter `scale` says. Its program is loaded when the chapter is opened, and carries its own words.

mod en;
mod vi;
mod words;

pub use words::{FieldWords, PresetWords, UnitWords, Words};

use crate::Locale;

/// The words in that language.
pub const fn words(locale: Locale) -> &'static Words {
    match locale {
        Locale::English => &en::WORDS,
        Locale::Vietnamese => &vi::WORDS,
    }
}
