//! A language's file taken in, and a length of time said with its words: `1 minute` or `5 minutes`.

use wasm_bindgen::prelude::wasm_bindgen;

/// With our own tables: the file has a line for each string, in the order of the table.
#[cfg(feature = "words-own")]
#[wasm_bindgen]
pub fn words_own(language: &str, file: String, minutes: u64) -> Option<String> {
    let locale = i18n::Locale::of_languages([language]);
    if !locale.arrive(i18n::WordsFile::First, file) {
        return None;
    }
    let strings = locale.strings();
    let template = if minutes == 1 { strings.one_minute() } else { strings.minutes() };
    Some(i18n::fill(template, &[("count", &locale.count(minutes))]))
}

/// With Fluent: the file has messages in Fluent's language.
#[cfg(feature = "words-fluent")]
#[wasm_bindgen]
pub fn words_fluent(language: &str, file: String, minutes: u32) -> Option<String> {
    use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};

    let mut bundle = FluentBundle::new(vec![language.parse().ok()?]);
    // Marks of direction around each value are of no use to English and Vietnamese.
    bundle.set_use_isolating(false);
    bundle.add_resource(FluentResource::try_new(file).ok()?).ok()?;
    let mut values = FluentArgs::new();
    values.set("count", minutes);
    let message = bundle.get_message("minutes")?.value()?;
    Some(bundle.format_pattern(message, Some(&values), &mut Vec::new()).into_owned())
}

#[cfg(test)]
mod tests {
    #[test]
    #[cfg(feature = "words-own")]
    fn our_own_says_the_length() {
        let locale = i18n::Locale::English;
        let file = || locale.table().lines(locale, i18n::WordsFile::First).join("\n");
        assert_eq!(super::words_own("en", file(), 1).as_deref(), Some("1 minute"));
        assert_eq!(super::words_own("en", file(), 5).as_deref(), Some("5 minutes"));
    }

    #[test]
    #[cfg(feature = "words-fluent")]
    fn fluent_says_the_length() {
        let file = || {
            "minutes = { $count ->\n    [one] { $count } minute\n   *[other] { $count } minutes\n }\n"
                .to_owned()
        };
        assert_eq!(super::words_fluent("en", file(), 1).as_deref(), Some("1 minute"));
        assert_eq!(super::words_fluent("en", file(), 5).as_deref(), Some("5 minutes"));
    }
}
