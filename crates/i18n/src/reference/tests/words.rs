//! Texts: both languages complete, alike in length and in figures, and free of typed figures.

use std::collections::BTreeSet;

use super::texts;
use crate::Locale;
use crate::reference::{figures, glossary};

fn holes(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|part| Some(part.split_once('}')?.0)).collect()
}

/// The text without its holes.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    for (index, part) in text.split('{').enumerate() {
        plain.push_str(if index == 0 { part } else { part.split_once('}').map_or("", |(_, rest)| rest) });
    }
    plain
}

#[test]
fn both_languages_have_the_same_holes_and_every_hole_has_a_value() {
    let known: BTreeSet<_> = figures::table(Locale::English).into_iter().map(|(name, _)| name).collect();
    let mut used = BTreeSet::new();
    for (entry, words) in texts() {
        assert_eq!(holes(words.en), holes(words.vi), "{entry}");
        for hole in holes(words.en) {
            assert!(known.contains(hole), "{entry} has a hole without a value: {hole}");
            used.insert(hole);
        }
    }
    let idle: Vec<_> = known.difference(&used).collect();
    assert!(idle.is_empty(), "no text uses these figures: {idle:?}");
}

/// What may have digits in a text: names, status codes, years and months. Everything else comes from a fact.
fn may_have_digits(word: &str, before: &str) -> bool {
    const NAMES: [&str; 15] = [
        "S3", "s3", "256", "AES256", "MD5", "800", "108", "38D", "200", "400", "403", "503", "4xx", "5xx",
        "boto3",
    ];
    let is_year = word.parse().is_ok_and(|year: u32| (2015..=2026).contains(&year));
    let is_month = before == "tháng" && word.parse().is_ok_and(|month: u32| (1..=12).contains(&month));
    is_year || is_month || NAMES.contains(&word)
}

#[test]
fn no_figure_is_typed_into_a_text() {
    let mut found = Vec::new();
    for (entry, words) in texts() {
        for text in Locale::ALL.map(|locale| plain(words.of(locale))) {
            // Regions are names too; their digits belong to them.
            let text = ["us-east-1", "us-east-2", "us-west-2"]
                .iter()
                .fold(text, |text, name| text.replace(name, "Region"));
            let mut before = "";
            for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
                if word.contains(|c: char| c.is_ascii_digit()) && !may_have_digits(word, before) {
                    found.push(format!("{entry}: {before} {word}"));
                }
                before = word;
            }
        }
    }
    assert!(found.is_empty(), "figures are typed into texts:\n{}", found.join("\n"));
}

#[test]
fn no_text_contains_a_figure_as_it_is_written() {
    for locale in Locale::ALL {
        // Short figures are ordinary numbers, and the size of a key is part of names such as AES-256.
        let figures: BTreeSet<_> = figures::table(locale)
            .into_iter()
            .filter(|(name, _)| *name != "key_bits")
            .map(|(_, value)| value)
            .filter(|value| value.chars().filter(char::is_ascii_digit).count() >= 3)
            .collect();
        for (entry, words) in texts() {
            let text = plain(words.of(locale));
            for word in text.split(|c: char| !(c.is_alphanumeric() || ".,$%".contains(c))) {
                let word = word.trim_end_matches(['.', ',']);
                assert!(!figures.contains(word), "{entry} has {word} typed into it");
            }
        }
    }
}

#[test]
fn vietnamese_is_vietnamese_and_about_as_long() {
    for (entry, words) in texts() {
        assert!(!words.en.trim().is_empty() && !words.vi.trim().is_empty(), "{entry}");
        let diacritics = "ăâđêôơưáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ";
        assert!(words.vi.to_lowercase().contains(|c| diacritics.contains(c)), "{entry}: {}", words.vi);
        let (english, vietnamese) = (words.en.chars().count(), words.vi.chars().count());
        let alike = vietnamese * 2 >= english && vietnamese <= english * 2;
        assert!(alike, "{entry}: {english} and {vietnamese} characters");
    }
}

#[test]
fn texts_are_set_as_the_house_sets_them() {
    for (entry, words) in texts() {
        for text in [words.en, words.vi] {
            assert!(!text.contains('!') && !text.contains('\'') && !text.contains('"'), "{entry}: {text}");
            assert!(text.matches('`').count().is_multiple_of(2), "{entry} has an odd backtick");
            assert!(!text.contains("  ") && text.trim() == text, "{entry} has stray spaces");
            assert_eq!(text.matches('“').count(), text.matches('”').count(), "{entry}");
            assert!(text.ends_with(['.', '?']), "{entry} ends without a stop: {text}");
        }
        assert!(!words.en.contains("n’t "), "{entry} contracts: {}", words.en);
    }
}

#[test]
fn every_acronym_is_in_the_glossary() {
    // Names of products, requests and units explain themselves where they stand.
    let names = [
        "EC2", "AES256", "COPY", "POST", "LIST", "DELETE", "GB", "TB", "SQL", "SQS", "CDK", "SP", "38D",
        "MAC",
    ];
    let terms: Vec<_> =
        glossary::all().flat_map(|term| [term.term.en, term.expansion.unwrap_or_default()]).collect();
    let mut missing = BTreeSet::new();
    for (entry, words) in texts() {
        for word in plain(words.en).split(|c: char| !c.is_ascii_alphanumeric()) {
            let is_acronym = word.chars().filter(char::is_ascii_uppercase).count() >= 2
                && !word.chars().any(|c| c.is_ascii_lowercase());
            let known = names.contains(&word) || terms.iter().any(|term| term.contains(word));
            if is_acronym && !known {
                missing.insert(format!("{word} ({entry})"));
            }
        }
    }
    assert!(missing.is_empty(), "the glossary lacks {missing:?}");
}

#[test]
fn answers_are_short_enough_to_be_read() {
    for question in crate::reference::questions::all() {
        for text in [question.answer.en, question.answer.vi] {
            let sentences = text.matches(". ").count() + 1;
            assert!((2..=5).contains(&sentences), "{}: {sentences} sentences", question.id);
        }
    }
    for claim in crate::reference::sources::all() {
        assert_eq!(claim.words.en.matches(". ").count(), 0, "{} is more than one sentence", claim.id);
    }
}
