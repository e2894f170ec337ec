//! Every word that the page says. One struct of strings a locale: a missing translation does not compile.
//!
//! The words themselves are compiled natively only: a build step writes them into files, and the page reads these.

mod captions;
#[cfg(not(target_family = "wasm"))]
mod en;
mod lines;
mod number;
mod policy;
#[cfg(not(target_family = "wasm"))]
pub mod reference;
pub mod scale;
#[cfg(not(target_family = "wasm"))]
mod story_en;
#[cfg(not(target_family = "wasm"))]
mod story_vi;
mod strings;
#[cfg(not(target_family = "wasm"))]
mod vi;

pub use captions::{caption, lane_name, replication_failure};
pub use strings::{CHAPTERS, ChapterStrings, ChapterTable, StepStrings, StepTable, Strings, Table};

pub use policy::policy_error;
use std::sync::OnceLock;

/// A language of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Locale {
    /// English.
    #[default]
    English,
    /// Vietnamese.
    Vietnamese,
}

impl Locale {
    /// Both.
    pub const ALL: [Self; 2] = [Self::English, Self::Vietnamese];

    /// The language tag.
    pub const fn id(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Vietnamese => "vi",
        }
    }

    /// The language's own name for itself.
    pub const fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Vietnamese => "Tiếng Việt",
        }
    }

    /// The first of the reader's languages that the page speaks; English if it speaks none of them.
    pub fn of_languages<'a>(languages: impl IntoIterator<Item = &'a str>) -> Self {
        let spoken = |tag: &str| {
            let primary = tag.split('-').next().unwrap_or_default();
            Self::ALL.into_iter().find(|locale| locale.id().eq_ignore_ascii_case(primary))
        };
        languages.into_iter().find_map(spoken).unwrap_or_default()
    }

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

/// The languages that can be read.
static ARRIVED: [OnceLock<Strings>; 2] = [const { OnceLock::new() }; 2];

/// Puts values into a template: `{name}` stands for the value of that name.
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut text = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let Some((name, after)) = after.split_once('}') else { break };
        if let Some((_, value)) = values.iter().find(|(known, _)| *known == name) {
            text.push_str(value);
        }
        rest = after;
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_is_filled() {
        assert_eq!(fill("{a} of {b}.", &[("b", "3"), ("a", "2")]), "2 of 3.");
        assert_eq!(fill("no holes", &[("a", "1")]), "no holes");
    }

    #[test]
    fn the_readers_languages_decide() {
        assert_eq!(Locale::of_languages(["fr-FR", "vi-VN", "en"]), Locale::Vietnamese);
        assert_eq!(Locale::of_languages(["en-GB", "vi"]), Locale::English);
        assert_eq!(Locale::of_languages(["de"]), Locale::English);
        assert_eq!(Locale::of_languages([]), Locale::English);
    }

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
