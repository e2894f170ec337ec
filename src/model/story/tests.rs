//! Every step has the outcome that its text states.

use i18n::Locale;
use sim::{Instant, Lane, Settings};

use crate::model::fixtures;

use super::{Chapter, Passage};

/// The KMS requests of the upper and the lower lane, from the beginning of the step to its end.
fn kms_requests(chapter: Chapter, index: usize) -> [u64; 2] {
    kms_requests_with(Settings::default(), chapter, index)
}

fn kms_requests_with(settings: Settings, chapter: Chapter, index: usize) -> [u64; 2] {
    let mut run = fixtures::run(settings);
    let mut before = [0; 2];
    for step in &chapter.steps()[..=index] {
        before = Lane::BOTH.map(|lane| run.log().counters_at(lane, Instant::MAX).kms_requests);
        let begins = run.end();
        for (after, command) in (step.script)(&settings) {
            run.give(begins.after(after), command);
        }
        run.settle();
    }
    let now = Lane::BOTH.map(|lane| run.log().counters_at(lane, Instant::MAX).kms_requests);
    [now[0] - before[0], now[1] - before[1]]
}

#[test]
fn each_step_has_the_outcome_that_its_text_states() {
    let all = |chapter: Chapter| -> Vec<_> {
        (0..chapter.steps().len()).map(|index| kms_requests(chapter, index)).collect()
    };
    assert_eq!(all(Chapter::Envelope), [[1, 1], [1, 0], [1, 0], [0, 0]]);
    assert_eq!(all(Chapter::ThreeUploads), [[3, 1], [3, 0], [1, 0]]);
    assert_eq!(all(Chapter::CostAndQuota), [[150_000, 1], [300_000, 0], [0, 0]]);
    assert_eq!(all(Chapter::BucketKey), [[3, 1], [3, 0], [1_000, 0]]);
    // After the time limit: a new bucket key for the upload, and then the old one, which KMS decrypts again for the read of the old object.
    assert_eq!(all(Chapter::TimeLimit), [[2, 2], [1, 1], [2, 1], [150, 1]]);
    // Without the setting the lanes are alike; the setting changes only the uploads after it.
    assert_eq!(all(Chapter::SwitchOn), [[2, 2], [2, 1], [1, 1], [2, 1], [1, 1], [1, 1]]);
    assert_eq!(all(Chapter::AuditLog), [[3, 1], [1, 0], [1, 1], [1, 1]]);
    // An object that is not replicated needs only the KMS request of its upload. Replication adds two KMS requests: above for the object,
    // below for the replication role's bucket keys, one in each Region. Below, the bucket key from the first step serves the uploads.
    let replicated = sim::facts::replication::KMS_REQUESTS_PER_OBJECT.value;
    assert_eq!(all(Chapter::Replication), [[1, 1], [1 + replicated, replicated], [1, 0]]);
    assert_eq!(all(Chapter::Scale), [[0, 0]; 4]);
    assert_eq!(all(Chapter::Compare), [[6, 1], [0, 0]]);
    assert_eq!(all(Chapter::Lab), [[0, 0]]);
}

#[test]
fn with_two_caches_the_run_counts_what_aws_measured() {
    let settings = Settings { caches: sim::facts::bucket_key::SAMPLE_CACHES.value, ..Settings::default() };
    let measured = kms_requests_with(settings, Chapter::TimeLimit, 3);
    let figures = &sim::facts::measured::SAMPLE_CALLS_WITH;
    assert_eq!(measured, [sim::facts::measured::SAMPLE_CALLS_WITHOUT.value, figures.value]);
}

#[test]
fn the_reference_links_to_the_storys_own_chapters() {
    assert_eq!(Chapter::ALL.map(Chapter::id), i18n::reference::chapters::IDS);
}

#[test]
fn every_script_is_in_order() {
    for passage in Passage::all() {
        assert!((passage.step().script)(&Settings::default()).is_sorted_by_key(|(after, _)| *after));
    }
}

#[test]
fn every_step_has_its_texts_in_each_language() {
    for locale in Locale::ALL {
        for chapter in Chapter::ALL {
            let words = locale.strings().steps(chapter.index());
            assert_eq!(words.len(), chapter.steps().len(), "{}", chapter.id());
            for (words, step) in words.iter().zip(chapter.steps()) {
                assert!(!words.title.is_empty() && !words.text.is_empty());
                assert_eq!(words.question.is_empty(), step.prediction.is_none(), "{}", words.title);
                let plays = !(step.script)(&Settings::default()).is_empty();
                assert!(
                    !plays || !words.outcome.is_empty(),
                    "a step that plays has a text for its outcome: {}",
                    words.title
                );
            }
        }
    }
}

#[test]
fn the_story_is_walked_forward_and_back() {
    let forward: Vec<_> = Passage::all().collect();
    assert_eq!(forward.len(), Chapter::ALL.map(|chapter| chapter.steps().len()).iter().sum::<usize>());
    for pair in forward.windows(2) {
        assert_eq!(pair[1].previous(), Some(pair[0]));
    }
    assert_eq!(forward[0].previous(), None);
    assert!(forward.len() < 64);
    assert!(forward.iter().enumerate().all(|(number, passage)| passage.number() == number));
}
