//! Which claims each step of the story rests on.

/// The ids of the claims of each step, by chapter and step, in the order of the story. Within a step, what the
/// text says comes first, and then what is assumed where AWS has not said.
const STEPS: &[&[&[&str]]] = &[
    ENVELOPE,
    THREE_UPLOADS,
    COST_AND_QUOTA,
    BUCKET_KEY,
    TIME_LIMIT,
    SWITCH_ON,
    AUDIT_LOG,
    REPLICATION,
    SCALE,
    COMPARE,
    LAB,
];

const ENVELOPE: &[&[&str]] = &[
    &[
        "upload-asks-for-a-data-key",
        "encrypted-data-key-is-metadata",
        "is-a-key-encryption-key",
        "makes-data-keys",
        "sse-s3-asks-nothing",
    ],
    &[
        "encrypted-data-key-is-metadata",
        "kms-keeps-no-data-key",
        "every-read-asks",
        "next-accesses-ask-nothing",
        "open-derive-or-wrap",
    ],
    &["objects-use-aes-gcm", "every-read-asks", "open-object-format"],
    &["head-needs-no-key", "head-makes-no-call", "delete-and-list-ask-nothing"],
];

// More than one cache would make more than one request below, as in AWS's own sample.
const THREE_UPLOADS: &[&[&str]] = &[
    &[
        "upload-asks-for-a-data-key",
        "makes-data-keys",
        "every-object-keeps-its-own-key",
        "is-a-key-encryption-key",
        "open-caches",
    ],
    &["every-read-asks", "nothing-is-cached", "next-accesses-ask-nothing", "open-caches"],
    &[
        "upload-asks-for-a-data-key",
        "every-object-keeps-its-own-key",
        "etag-of-sse-kms",
        "open-object-format",
    ],
];

// The quota named is that of the Region with which the page starts; the others stand right below it in the list.
// The burst meets no bucket key at first, so one request below is enough only if the later uploads wait for the
// first. The bill counts what was refused a step before.
const COST_AND_QUOTA: &[&[&str]] = &[
    &[
        "quota-top",
        "kms-throttles-with-400",
        "s3-answers-503",
        "open-quota-algorithm",
        "open-concurrent-requests",
    ],
    &["price-kms-request", "price-free-requests", "price-kms-key", "open-throttled-bill", "open-one-price"],
    &["quota-is-shared", "quota-default", "quota-top", "quota-middle", "quota-counts-operations"],
];

const BUCKET_KEY: &[&[&str]] = &[
    &[
        "context-is-the-bucket",
        "encrypted-bucket-keys-are-kept",
        "makes-data-keys",
        "is-a-key-encryption-key",
        "open-derive-or-wrap",
    ],
    &["next-accesses-ask-nothing", "every-read-asks", "saves-three-operations", "open-derive-or-wrap"],
    &["makes-data-keys", "at-least-once-per-requester", "not-one-cache", "open-time-limit", "open-caches"],
];

const TIME_LIMIT: &[&[&str]] = &[
    &["is-a-key-encryption-key", "open-time-limit", "open-window", "open-two-times"],
    &[
        "encrypted-bucket-keys-are-kept",
        "first-access-decrypts",
        "next-accesses-ask-nothing",
        "open-two-times",
    ],
    &[
        "who-is-a-requester",
        "at-least-once-per-requester",
        "sessions-share-since",
        "who-was-a-requester",
        "open-second-requester",
    ],
    &["sample-of-aws", "not-one-cache", "open-four-calls", "open-caches"],
];

const SWITCH_ON: &[&[&str]] = &[
    &["off-by-default", "always-on-in-directory-buckets", "upload-asks-for-a-data-key"],
    &[
        "no-change-in-clients",
        "writers-need-decrypt",
        "multipart-needs-both",
        "makes-data-keys",
        "upload-asks-for-a-data-key",
    ],
    &["every-read-asks", "nothing-is-cached", "encrypted-data-key-is-metadata", "makes-data-keys"],
    &["copy-converts", "batch-copies-many", "etag-of-sse-kms", "copy-asks-twice", "price-put"],
    &["update-since", "update-moves-no-data", "update-turns-it-on", "open-update-calls"],
    &["header-overrides", "wrong-header-in-a-title", "upload-asks-for-a-data-key"],
];

const AUDIT_LOG: &[&[&str]] = &[
    &[
        "kms-calls-are-management-events",
        "bucket-arn-in-events",
        "both-kinds-recorded",
        "audit-after",
        "s3-events-are-unchanged",
    ],
    &["context-is-the-object", "not-checked-while-held"],
    &["context-is-the-bucket", "missing-permission-is-403", "revoking-takes-a-while", "open-time-limit"],
    &["both-arns-during-migration", "context-is-the-bucket", "context-is-the-object"],
];

const REPLICATION: &[&[&str]] = &[
    &["opt-in", "same-and-other-region"],
    &[
        "setting-carries-over",
        "key-material-never-does",
        "etag-of-sse-kms",
        "open-replica-etag",
        "replication-kms",
    ],
    &["replica-key-is-not-checked", "replica-key-in-its-region"],
];

const SCALE: &[&[&str]] = &[
    &["what-it-saves", "up-to-ninety-nine", "price-kms-request", "open-time-limit", "open-one-price"],
    &["s3-answers-503", "kms-throttles-with-400", "retry-wait", "quota-is-shared", "open-quota-algorithm"],
    &["it-can-save-nothing", "at-least-once-per-requester", "first-access-decrypts", "open-time-limit"],
    &[
        "copy-converts",
        "batch-copies-many",
        "update-turns-it-on",
        "convert-what-is-read",
        "open-update-calls",
    ],
];

// Each line of the table leads to a step that has claims of its own; DSSE-KMS is named in the table alone.
const COMPARE: &[&[&str]] = &[
    &[
        "upload-asks-for-a-data-key",
        "every-read-asks",
        "next-accesses-ask-nothing",
        "price-kms-request",
        "dsse-is-not-supported",
    ],
    &[
        "counted-with-athena",
        "both-arns-during-migration",
        "writers-need-decrypt",
        "convert-what-is-read",
        "audit-after",
    ],
];

const LAB: &[&[&str]] =
    &[&["open-time-limit", "open-window", "open-caches", "open-quota-algorithm", "open-latency"]];

/// The claims that a step rests on, by their ids; none for a step that there is not.
pub fn claims_of(chapter: usize, step: usize) -> &'static [&'static str] {
    STEPS.get(chapter).and_then(|steps| steps.get(step)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::{chapters, sources};
    use super::*;
    use crate::Locale;

    #[test]
    fn every_step_of_the_story_has_its_place() {
        let chapters = &Locale::English.table().chapters;
        assert_eq!(STEPS.len(), chapters.len());
        for (steps, chapter) in STEPS.iter().zip(chapters) {
            assert_eq!(steps.len(), chapter.steps.len(), "{}", chapter.name);
        }
    }

    #[test]
    fn every_id_is_that_of_a_claim_and_stands_once_in_its_step() {
        let known: BTreeSet<_> = sources::all().map(|claim| claim.id).collect();
        for ids in STEPS.iter().copied().flatten() {
            let unique: BTreeSet<_> = ids.iter().collect();
            assert_eq!(unique.len(), ids.len(), "an id stands twice in {ids:?}");
            for id in *ids {
                assert!(known.contains(id), "{id}");
            }
        }
    }

    #[test]
    fn every_step_but_the_labs_rests_on_a_few_claims() {
        // Every step outside the lab states something about AWS.
        for (steps, chapter) in STEPS.iter().zip(&chapters::IDS) {
            let least = if *chapter == "lab" { 0 } else { 2 };
            for (index, ids) in steps.iter().enumerate() {
                assert!((least..=5).contains(&ids.len()), "{}, step {}", chapter, index + 1);
            }
        }
    }

    #[test]
    fn there_are_no_claims_for_a_step_that_there_is_not() {
        assert_eq!(claims_of(0, 0), ENVELOPE[0]);
        assert!(claims_of(0, ENVELOPE.len()).is_empty());
        assert!(claims_of(STEPS.len(), 0).is_empty());
    }
}
