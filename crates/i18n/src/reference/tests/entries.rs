//! Entries: complete, named once, and pointing at what is there.

use std::collections::BTreeSet;

use sim::facts::Evidence;

use crate::Locale;
use crate::reference::{chapters, corrections, documents, glossary, questions, sources};

fn is_kebab_case(id: &str) -> bool {
    !id.is_empty()
        && id.split('-').all(|word| {
            !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
        })
}

#[test]
fn there_are_twenty_seven_questions_under_five_to_seven_headings() {
    assert_eq!(questions::all().count(), 27);
    assert!((5..=7).contains(&questions::GROUPS.len()));
    assert!(questions::all().all(|question| question.step >= 1));
}

#[test]
fn every_id_is_kebab_case_and_its_own() {
    let kinds: [Vec<&str>; 4] = [
        questions::all().map(|question| question.id).collect(),
        corrections::all().map(|correction| correction.id).collect(),
        glossary::all().map(|term| term.id).collect(),
        sources::all().map(|claim| claim.id).collect(),
    ];
    for ids in kinds {
        let unique: BTreeSet<_> = ids.iter().collect();
        assert_eq!(unique.len(), ids.len(), "an id stands twice in {ids:?}");
        for id in ids {
            assert!(is_kebab_case(id), "{id}");
        }
    }
}

#[test]
fn every_known_error_of_older_notes_is_corrected() {
    let known = [
        "bucket-key-encrypts-objects",
        "one-call-per-bucket-key",
        "key-is-gone-after-the-limit",
        "old-quotas",
        "quota-is-per-key",
        "quota-for-generate-data-key",
        "more-s3-events",
        "bucket-in-s3-logs",
        "same-key-at-the-replica",
        "destination-default-for-every-replica",
        "only-on-the-bucket",
        "only-new-objects",
        "each-session-is-a-requester",
        "always-ninety-nine-percent",
        "revoking-works-at-once",
        "s3-returns-throttling-exception",
        "aes256-is-rejected",
        "lasts-a-known-time",
        "managed-key-is-free",
        "etag-is-md5",
        "works-for-dsse-and-client-side",
    ];
    let corrected: BTreeSet<_> = corrections::all().map(|correction| correction.id).collect();
    assert_eq!(corrected, BTreeSet::from(known));
}

#[test]
fn every_cross_link_leads_somewhere() {
    let terms: BTreeSet<_> = glossary::all().map(|term| term.id).collect();
    for term in glossary::all() {
        for other in term.see_also {
            assert!(terms.contains(other) && *other != term.id, "{} points to {other}", term.id);
        }
    }
    let corrected: BTreeSet<_> = corrections::all().map(|correction| correction.id).collect();
    for question in questions::all() {
        for correction in question.corrections {
            assert!(corrected.contains(correction), "{} points to {correction}", question.id);
        }
    }
}

#[test]
fn every_chapter_is_one_of_the_story() {
    let named = questions::all()
        .map(|question| question.chapter)
        .chain(corrections::all().map(|correction| correction.chapter))
        .chain(glossary::all().map(|term| term.chapter));
    for chapter in named {
        assert!(chapters::IDS.contains(&chapter), "{chapter}");
    }
}

#[test]
fn everything_rests_on_a_source_with_an_address() {
    for question in questions::all() {
        assert!(!question.sources.is_empty() && !question.asked_at.is_empty(), "{}", question.id);
        for address in question.sources.iter().chain(question.asked_at) {
            assert!(address.starts_with("https://"), "{address}");
        }
        assert!(question.sources.iter().all(|source| documents::has_title(source)), "{}", question.id);
    }
    for correction in corrections::all() {
        assert!(!correction.sources.is_empty(), "{}", correction.id);
        assert!(correction.sources.iter().all(|source| documents::has_title(source)), "{}", correction.id);
    }
    for claim in sources::all() {
        if claim.class == Evidence::Assumption {
            assert!(claim.address.is_empty(), "{}", claim.id);
        } else {
            assert!(documents::has_title(claim.address), "{} rests on {}", claim.id, claim.address);
        }
    }
}

#[test]
fn every_figure_that_a_text_quotes_has_a_claim() {
    // The dates stand beside their claims, and what the example saves follows from the claim about it.
    let told = ["example_saving", "quota_date"];
    let holes = |text: &'static str| text.split('{').skip(1).filter_map(|part| Some(part.split_once('}')?.0));
    let claimed: BTreeSet<_> = sources::all().flat_map(|claim| holes(claim.words.en)).collect();
    for (entry, words) in super::texts() {
        for hole in holes(words.en).filter(|hole| !told.contains(hole)) {
            assert!(claimed.contains(hole), "{entry} quotes {hole}, which no claim tells of");
        }
    }
}

#[test]
fn every_claim_is_dated() {
    for claim in sources::all() {
        let (year, month) = claim.as_of.split_once('-').unwrap_or((claim.as_of, "01"));
        let (year, month): (u32, u32) =
            (year.parse().expect("a year is a number"), month.parse().expect("a month is a number"));
        assert!((2015..=2026).contains(&year) && (1..=12).contains(&month), "{}", claim.id);
    }
}

#[test]
fn the_glossary_is_sorted_in_each_language() {
    for locale in Locale::ALL {
        let terms = glossary::sorted(locale);
        assert_eq!(terms.len(), glossary::all().count());
        let first = terms.first().map(|term| term.term.of(locale));
        assert_eq!(first, Some("AAD"));
    }
}
