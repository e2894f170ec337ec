//! The strings of each language, once they are loaded.

use std::sync::OnceLock;

use crate::locale::Locale;
use crate::strings::Strings;
use crate::words_file::WordsFile;
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

    /// Takes in a file of the language: [`Table::lines`], one a line. Whether it was written for this version of the page. The first
    /// file comes first.
    pub fn arrive(self, file: WordsFile, text: String) -> bool {
        let arrived = &ARRIVED[self as usize];
        // A language arrives once and is needed for as long as the page stands.
        let text = text.leak();
        match file {
            WordsFile::First => {
                let strings = Strings::read(text);
                strings.map(|strings| arrived.get_or_init(|| strings)).is_some()
            }
            WordsFile::Later => arrived.get().is_some_and(|strings| strings.read_later(text)),
        }
    }

    /// Whether what a file contains can be asked for.
    pub fn has_arrived(self, file: WordsFile) -> bool {
        let strings = ARRIVED[self as usize].get();
        strings.is_some_and(|strings| file == WordsFile::First || strings.has_later())
    }

    /// What it says. In a browser the strings come in files for each language, so that a reader loads one language and not
    /// all; elsewhere they are read from the table.
    ///
    /// # Panics
    /// In a browser, before the language has arrived. The page starts when its language is there, and turns to another one then too.
    pub fn strings(self) -> &'static Strings {
        let arrived = &ARRIVED[self as usize];
        #[cfg(not(target_family = "wasm"))]
        arrived.get_or_init(|| {
            let text = |file| &*self.table().lines(self, file).join("\n").leak();
            let strings = Strings::read(text(WordsFile::First)).expect("a table is read as it was written");
            assert!(strings.read_later(text(WordsFile::Later)), "a table is read as it was written");
            strings
        });
        arrived.get().expect("the language has arrived")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::CHAPTERS;

    /// The lines of both files.
    fn lines(locale: Locale) -> Vec<String> {
        WordsFile::ALL.iter().flat_map(|file| locale.table().lines(locale, *file)).collect()
    }

    fn leaked(lines: &[String]) -> &'static str {
        lines.join("\n").leak()
    }

    #[test]
    fn both_languages_have_the_same_holes_in_their_templates() {
        let holes = |text: &str| {
            let mut holes: Vec<String> =
                text.split('{').skip(1).filter_map(|part| Some(part.split_once('}')?.0.to_owned())).collect();
            holes.sort();
            holes
        };
        let [english, vietnamese] = Locale::ALL.map(lines);
        assert_eq!(english.len(), vietnamese.len());
        for (english, vietnamese) in english.iter().zip(&vietnamese).filter(|(line, _)| !line.contains('=')) {
            assert_eq!(holes(english), holes(vietnamese), "{english} / {vietnamese}");
            assert_eq!(english.is_empty(), vietnamese.is_empty(), "{english} / {vietnamese}");
        }
    }

    #[test]
    fn a_language_is_read_as_it_was_written() {
        for locale in Locale::ALL {
            let table = locale.table();
            assert!(lines(locale).iter().all(|line| !line.contains('\n')), "a string has one line");
            let [first, later] = WordsFile::ALL.map(|file| table.lines(locale, file));
            let read = Strings::read(leaked(&first)).expect("all of them are there");
            assert_eq!(read.page_title(), table.page_title);
            assert_eq!(read.key_name_space(), table.key_name_space, "the last of them");
            assert_eq!(read.chapter_name(CHAPTERS - 1), table.chapters[CHAPTERS - 1].name);
            assert_eq!(read.steps(0)[3].title, table.chapters[0].steps[3].title);
            assert!(!read.has_later() && read.read_later(leaked(&later)) && read.has_later());
            assert_eq!(read.trail_strip(), table.trail_strip);
            for (index, chapter) in table.chapters.iter().enumerate() {
                assert_eq!(read.steps(index).len(), chapter.steps.len());
                assert_eq!(read.steps(index)[0].text, chapter.steps[0].text);
            }
        }
    }

    #[test]
    fn a_file_of_another_version_is_refused() {
        let table = Locale::English.table();
        let [first, later] = WordsFile::ALL.map(|file| table.lines(Locale::English, file));
        let longer = |lines: &[String]| leaked(&[lines, &["more".to_owned()]].concat());
        assert!(Strings::read(leaked(&first[1..])).is_none(), "one is missing");
        assert!(Strings::read(longer(&first)).is_none(), "one too many");
        let read = Strings::read(leaked(&first)).expect("all of them are there");
        assert!(!read.read_later(leaked(&later[1..])), "one is missing");
        assert!(!read.read_later(longer(&later)), "one too many");
        assert!(!read.has_later());
    }
}
