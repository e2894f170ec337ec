//! What the chapter `scale` says. The part of the program that has the chapter is loaded when the chapter is opened, and carries its
//! words itself.

mod en;
mod number;
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
