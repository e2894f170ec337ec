//! The strings of each language, once they are loaded.

use std::sync::OnceLock;

use crate::locale::Locale;
use crate::strings::Strings;
#[cfg(not(target_family = "wasm"))]
use crate::{en, strings::Table, vi};

/// The languages that can be read.
static ARRIVED: [OnceLock<Strings>; 2] = [const { OnceLock::new() }; 2];

impl Locale {
    /// What it says, as it stands in its table.
    #[cfg(not(target_family = "wasm"))]
    pub const fn table(self) -> &'static Table {
        match self {
            Self::English => &en::STRINGS,
            Self::Vietnamese => &vi::STRINGS,
        }
    }

    /// Takes in the strings from the language's file: [`Table::lines`], one a line. Whether they were those of this version.
    pub fn arrive(self, text: String) -> bool {
        // A language arrives once and is needed for as long as the page stands.
        let Some(strings) = Strings::read(text.leak()) else { return false };
        ARRIVED[self as usize].get_or_init(|| strings);
        true
    }

    /// Whether [`Locale::strings`] can be asked.
    pub fn has_arrived(self) -> bool {
        ARRIVED[self as usize].get().is_some()
    }

    /// What it says. In a browser the strings come in a file for each language, so that a reader loads one language and not
    /// all; elsewhere they are read from the table.
    ///
    /// # Panics
    /// In a browser, before the language has arrived. The page starts when its language is there, and turns to another one then too.
    pub fn strings(self) -> &'static Strings {
        let arrived = &ARRIVED[self as usize];
        #[cfg(not(target_family = "wasm"))]
        arrived.get_or_init(|| {
            let lines = self.table().lines(self).join("\n");
            Strings::read(lines.leak()).expect("a table is read as it was written")
        });
        arrived.get().expect("the language has arrived")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_have_the_same_holes_in_their_templates() {
        let holes = |text: &str| {
            let mut holes: Vec<String> =
                text.split('{').skip(1).filter_map(|part| Some(part.split_once('}')?.0.to_owned())).collect();
            holes.sort();
            holes
        };
        let [english, vietnamese] = Locale::ALL.map(|locale| locale.table().lines(locale));
        assert_eq!(english.len(), vietnamese.len());
        for (english, vietnamese) in english.iter().zip(&vietnamese).filter(|(line, _)| !line.contains('=')) {
            assert_eq!(holes(english), holes(vietnamese), "{english} / {vietnamese}");
            assert_eq!(english.is_empty(), vietnamese.is_empty(), "{english} / {vietnamese}");
        }
    }

    #[test]
    fn a_language_is_read_as_it_was_written() {
        for locale in Locale::ALL {
            let lines = locale.table().lines(locale);
            assert!(lines.iter().all(|line| !line.contains('\n')), "a string has one line");
            let read = Strings::read(lines.join("\n").leak()).expect("all of them are there");
            assert_eq!(read.page_title(), locale.table().page_title);
            assert_eq!(read.key_name_space(), locale.table().key_name_space, "the last of them");
            assert_eq!(read.chapter(1).steps[0].title, locale.table().chapters[1].steps[0].title);
            assert!(Strings::read(lines[1..].join("\n").leak()).is_none(), "one is missing");
            assert!(Strings::read((lines.join("\n") + "\nmore").leak()).is_none(), "one too many");
        }
    }
}
