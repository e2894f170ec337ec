//! What a key policy stops, and what it stops only when the bucket key has run out.

#![allow(missing_docs)]

use std::sync::Arc;

use sim::{
    Command, Counters, EventKind, Instant, KeyPolicy, KmsKeyNumber, KmsOutcome, Lane, ObjectNumber, Picture,
    Refusal, Run, S3Error, Settings,
};

const CAT: ObjectNumber = ObjectNumber(0);
const FIRST: KmsKeyNumber = KmsKeyNumber(0);

fn played(settings: Settings, commands: &[(u64, Command)]) -> Run {
    let pictures =
        ["the cat's bytes", "the dog's bytes", "the chicken's bytes"].map(|text| Arc::from(text.as_bytes()));
    let mut run = Run::new(settings, pictures, [42; 32]);
    for (at, command) in commands {
        run.give(Instant::from_millis(*at), command.clone());
    }
    run.settle();
    run
}

fn put(text: &str) -> Command {
    Command::PutKeyPolicy { lane: None, policy: Arc::new(KeyPolicy::parse(text).expect("it is a policy")) }
}

fn totals(run: &Run, lane: Lane) -> Counters {
    run.log().counters_at(lane, Instant::MAX)
}

fn happened(run: &Run, lane: Lane, kind: &EventKind) -> usize {
    run.log().entries().iter().filter(|entry| entry.lane == lane && entry.kind == *kind).count()
}

const DENIED: EventKind = EventKind::ErrorAnswered { object: CAT, error: S3Error::AccessDenied };
const DISABLED: EventKind = EventKind::ErrorAnswered { object: CAT, error: S3Error::KmsDisabled };
const DELIVERED: EventKind = EventKind::ReadDelivered { object: CAT, matches: true };

const REVOKED: &str = r#"{"Statement":[
    {"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"kms:*","Resource":"*"},
    {"Effect":"Deny","Principal":{"AWS":"arn:aws:iam::111122223333:role/uploader"},"Action":"kms:Decrypt","Resource":"*"}
]}"#;

#[test]
fn revocation_bites_at_once_or_when_the_bucket_key_runs_out() {
    let run = played(
        Settings::default(),
        &[
            (0, Command::Upload(Picture::Cat)),
            (1_000, put(REVOKED)),
            (2_000, Command::Read(CAT)),
            (400_000, Command::Read(CAT)),
        ],
    );
    assert_eq!(happened(&run, Lane::ObjectKeys, &DENIED), 2);
    assert_eq!(
        (happened(&run, Lane::BucketKey, &DELIVERED), happened(&run, Lane::BucketKey, &DENIED)),
        (1, 1)
    );
    let outcomes =
        |lane| run.kms_requests_at(lane, Instant::MAX).iter().map(|c| c.outcome).collect::<Vec<_>>();
    let denied = KmsOutcome::AccessDenied { statement: Some(1) };
    assert_eq!(outcomes(Lane::ObjectKeys), [KmsOutcome::Served, denied, denied]);
    assert_eq!(outcomes(Lane::BucketKey), [KmsOutcome::Served, denied]);
    assert_eq!(totals(&run, Lane::ObjectKeys).kms_refused, 2);
    assert_eq!(totals(&run, Lane::ObjectKeys).kms_served(), 1);
    let statements = |millis| {
        run.key_policy_at(Lane::BucketKey, Instant::from_millis(millis)).map(|policy| policy.statements.len())
    };
    assert_eq!((statements(999), statements(1_000)), (Some(1), Some(2)));
}

#[test]
fn a_condition_on_the_objects_arn_breaks_only_the_lane_with_bucket_keys() {
    let policy = r#"{"Statement":{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"kms:*","Resource":"*",
        "Condition":{"StringLike":{"kms:EncryptionContext:aws:s3:arn":"arn:aws:s3:::bobs-photos/*"},
                     "StringEquals":{"kms:ViaService":"s3.us-east-1.amazonaws.com"}}}}"#;
    let run = played(
        Settings::default(),
        &[
            (0, put(policy)),
            (10, Command::Upload(Picture::Cat)),
            (100, Command::Burst { requests: 1_000, over: sim::burst_over() }),
        ],
    );
    assert_eq!(totals(&run, Lane::ObjectKeys).objects_stored, 1_001);
    let below = totals(&run, Lane::BucketKey);
    assert_eq!((below.objects_stored, below.kms_refused), (0, 1_001));
    assert_eq!(happened(&run, Lane::BucketKey, &DENIED), 1);
    let call = run.kms_requests_at(Lane::BucketKey, Instant::MAX)[0];
    assert_eq!(call.outcome, KmsOutcome::AccessDenied { statement: None });
}

#[test]
fn a_policy_for_one_role_lets_the_others_stand_outside() {
    let policy = r#"{"Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/uploader-2"},
        "Action":"kms:*","Resource":"*"}}"#;
    let settings = Settings { requesters: 2, ..Settings::default() };
    let commands = [
        (0, put(policy)),
        (10, Command::Upload(Picture::Cat)),
        (500, Command::Upload(Picture::Dog)),
        (1_000, Command::Burst { requests: 1_000, over: sim::burst_over() }),
    ];
    let run = played(settings, &commands);
    for lane in Lane::BOTH {
        assert_eq!(totals(&run, lane).objects_stored, 501);
        assert_eq!(happened(&run, lane, &DENIED), 1);
        // Whoever opens a record of the burst reads of a role that fared so.
        for call in run.kms_requests_at(lane, Instant::MAX) {
            assert_eq!(call.outcome == KmsOutcome::Served, call.role == 1);
        }
    }
}

#[test]
fn a_disabled_key_answers_nothing_until_it_is_enabled_again() {
    let run = played(
        Settings::default(),
        &[
            (0, Command::Upload(Picture::Cat)),
            (1_000, Command::DisableKmsKey { lane: None, kms_key: FIRST }),
            (2_000, Command::Read(CAT)),
            (3_000, Command::EnableKmsKey { lane: Some(Lane::ObjectKeys), kms_key: FIRST }),
            (4_000, Command::Read(CAT)),
            (5_000, Command::DisableKmsKey { lane: None, kms_key: KmsKeyNumber::AWS_MANAGED }),
            (5_000, Command::DisableKmsKey { lane: None, kms_key: KmsKeyNumber(77) }),
            (400_000, Command::Read(CAT)),
        ],
    );
    let both = |kind| Lane::BOTH.map(|lane| happened(&run, lane, &kind));
    assert_eq!(both(DISABLED), [1, 1]);
    assert_eq!(both(DELIVERED), [2, 2]);
    assert_eq!(both(EventKind::CommandRefused { reason: Refusal::NoSuchKmsKey }), [2, 2]);
    let enabled = |lane, millis| run.kms_key_enabled_at(lane, FIRST, Instant::from_millis(millis));
    assert_eq!([500, 1_500, 3_500].map(|at| enabled(Lane::ObjectKeys, at)), [true, false, true]);
    assert_eq!([500, 1_500, 3_500].map(|at| enabled(Lane::BucketKey, at)), [true, false, false]);
}
