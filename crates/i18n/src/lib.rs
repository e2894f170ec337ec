//! Every word that the page says. One struct of strings a locale: a missing translation does not compile.

mod captions;
mod en;
mod number;
#[cfg(not(target_family = "wasm"))]
pub mod reference;
mod strings;
mod vi;

pub use captions::{caption, lane_name};
pub use strings::{CHAPTERS, ChapterStrings, Strings};

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

    /// What it says.
    pub const fn strings(self) -> &'static Strings {
        match self {
            Self::English => &en::STRINGS,
            Self::Vietnamese => &vi::STRINGS,
        }
    }
}

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
        let [english, vietnamese] = Locale::ALL.map(|locale| locale.strings().all());
        assert_eq!(english.len(), vietnamese.len());
        for (english, vietnamese) in english.iter().zip(&vietnamese) {
            assert_eq!(holes(english), holes(vietnamese), "{english} / {vietnamese}");
            assert!(!english.is_empty() && !vietnamese.is_empty());
        }
    }
}
