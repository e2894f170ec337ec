//! The languages of the page.

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
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_readers_languages_decide() {
        assert_eq!(Locale::of_languages(["fr-FR", "vi-VN", "en"]), Locale::Vietnamese);
        assert_eq!(Locale::of_languages(["en-GB", "vi"]), Locale::English);
        assert_eq!(Locale::of_languages(["de"]), Locale::English);
        assert_eq!(Locale::of_languages([]), Locale::English);
    }
}
