//! Objects that are there already change their protection: copied onto themselves, one by one or in a batch, or with
//! nothing but their data key encrypted anew.

#![allow(missing_docs)]

use std::sync::Arc;

use sim::KmsOperation::{Decrypt, Encrypt, GenerateDataKey};
use sim::{
    BATCH_OBJECTS_MAX, BucketEncryption, Command, Counters, EventKind, Instant, KmsKeyNumber, KmsOperation,
    Lane, OBJECT_STATES_MAX, ObjectEncryption, ObjectNumber, Picture, Refusal, Run, Settings, StoredObject,
};

const CAT: ObjectNumber = ObjectNumber(0);
const SECOND: KmsKeyNumber = KmsKeyNumber(1);

fn millis(millis: u64) -> Instant {
    Instant::from_millis(millis)
}

fn played(commands: &[(u64, Command)]) -> Run {
    let pictures =
        ["the cat's bytes", "the dog's bytes", "the chicken's bytes"].map(|text| Arc::from(text.as_bytes()));
    let mut run = Run::new(Settings::default(), pictures, [42; 32]);
    for (at, command) in commands {
        run.give(millis(*at), command.clone());
    }
    run.settle();
    run
}

fn totals(run: &Run, lane: Lane) -> Counters {
    run.log().counters_at(lane, Instant::MAX)
}

fn operations(run: &Run, lane: Lane) -> Vec<KmsOperation> {
    run.kms_requests_at(lane, Instant::MAX).iter().map(|call| call.operation).collect()
}

fn cat(run: &Run, lane: Lane, at: u64) -> Arc<StoredObject> {
    run.object_at(lane, CAT, millis(at)).expect("it is stored")
}

fn opens(run: &Run, lane: Lane, object: &StoredObject) -> bool {
    let sealed = object.sealed.as_ref().expect("it has bytes");
    let key = run.reveal_data_key_of(lane, object).expect("the data key opens");
    let mut bytes = sealed.ciphertext.clone();
    envelope::open(&key, &sealed.nonce, &sealed.associated_data, &mut bytes, &sealed.tag).is_ok()
        && bytes == b"the cat's bytes"
}

fn encryption(bucket_key: bool) -> Command {
    Command::PutBucketEncryption { lane: None, encryption: BucketEncryption::sse_kms(bucket_key) }
}

#[test]
fn a_copy_gets_a_bucket_key_and_the_old_version_keeps_none() {
    let run = played(&[
        (0, Command::Upload(Picture::Cat)),
        (500, encryption(true)),
        (600, Command::CopyObject { object: CAT }),
        (1_000, Command::Read(CAT)),
    ]);
    let lane = Lane::ObjectKeys;
    // The upload; then the source is decrypted and a bucket key fetched; the read finds it held.
    assert_eq!(operations(&run, lane), [GenerateDataKey, Decrypt, GenerateDataKey]);
    let (before, after) = (cat(&run, lane, 550), cat(&run, lane, 2_000));
    assert_eq!((before.version, before.bucket_key), (1, None));
    assert_eq!((after.version, after.bucket_key), (2, Some(0)));
    assert_ne!(before.etag(), after.etag());
    assert!(after.stored_at > before.stored_at);
    let versions = run.versions_at(lane, CAT, Instant::MAX);
    assert_eq!(versions.iter().map(|version| version.bucket_key).collect::<Vec<_>>(), [None, Some(0)]);
    assert!(versions.iter().all(|version| opens(&run, lane, version)));
    let totals = totals(&run, lane);
    assert_eq!((totals.s3_put_requests, totals.s3_get_requests), (2, 1));
}

#[test]
fn a_copy_without_bucket_keys_is_two_kms_requests_and_one_that_has_one_keeps_it() {
    let run = played(&[
        (0, Command::Upload(Picture::Cat)),
        (500, encryption(false)),
        (600, Command::CopyObject { object: CAT }),
    ]);
    let copies = sim::facts::conversion::COPY_KMS_REQUESTS.value;
    assert_eq!(totals(&run, Lane::ObjectKeys).kms_requests, 1 + copies);
    // Below, the object had a bucket key before its bucket was told to do without.
    assert_eq!(totals(&run, Lane::BucketKey).kms_requests, 1);
    assert_eq!(cat(&run, Lane::BucketKey, 2_000).bucket_key, Some(0));
}

#[test]
fn updating_the_encryption_changes_the_data_keys_protection_and_nothing_else() {
    let update = |kms_key, bucket_key| Command::UpdateObjectEncryption {
        lane: None,
        object: CAT,
        kms_key,
        bucket_key,
    };
    let run = played(&[
        (0, Command::PutBucketEncryption { lane: None, encryption: BucketEncryption::SseS3 }),
        (0, Command::Upload(Picture::Cat)),
        (500, update(KmsKeyNumber(0), false)),
        (1_000, update(SECOND, true)),
        (1_500, Command::Read(CAT)),
    ]);
    for lane in Lane::BOTH {
        let states = [400, 900, 1_400].map(|at| cat(&run, lane, at));
        let encryptions = states.each_ref().map(|state| (state.encryption, state.bucket_key));
        let under = |kms_key| ObjectEncryption::SseKms { kms_key };
        let expected =
            [(ObjectEncryption::SseS3, None), (under(KmsKeyNumber(0)), None), (under(SECOND), Some(0))];
        assert_eq!(encryptions, expected);
        for state in &states {
            assert!(opens(&run, lane, state));
            assert_eq!(state.etag(), states[0].etag(), "it stays the MD5, now under SSE-KMS");
            assert_eq!((state.version, state.stored_at), (1, states[0].stored_at));
        }
        let parts = |state: &Arc<StoredObject>| state.sealed.clone().map(|s| (s.ciphertext, s.nonce, s.tag));
        assert_eq!(parts(&states[0]), parts(&states[2]));
        // Encrypt under the first key; Decrypt from it; a bucket key under the second, which serves the read.
        assert_eq!(operations(&run, lane), [Encrypt, Decrypt, GenerateDataKey]);
        let delivered = EventKind::ReadDelivered { object: CAT, matches: true };
        assert!(run.log().entries().iter().any(|entry| entry.lane == lane && entry.kind == delivered));
        assert_eq!(run.versions_at(lane, CAT, Instant::MAX).len(), 1);
    }
}

#[test]
fn a_batch_job_converts_every_object_and_costs_what_the_price_list_says() {
    let pictures = Picture::ALL.into_iter().cycle().take(5);
    let mut commands: Vec<_> =
        (0..).zip(pictures).map(|(index, picture)| (150 * index, Command::Upload(picture))).collect();
    commands.push((2_000, Command::Delete(ObjectNumber(4))));
    commands.push((3_000, encryption(true)));
    commands.push((3_000, Command::BatchCopy));
    let run = played(&commands);
    let above = totals(&run, Lane::ObjectKeys);
    // Five uploads, four sources to decrypt, and one bucket key for all the copies.
    assert_eq!(above.kms_requests, 5 + 4 + 1);
    assert_eq!((above.batch_jobs, above.batch_objects), (1, 4));
    assert_eq!(above.batch_cost().as_nano(), 250_000_000 + 4_000);
    assert_eq!(above.s3_cost().as_nano(), 9 * 5_000);
    for lane in Lane::BOTH {
        let ended = EventKind::BatchEnded { copied: 4, failed: 0 };
        let ends = run.log().entries().iter().filter(|entry| entry.lane == lane && entry.kind == ended);
        assert_eq!(ends.count(), 1);
        for number in 0..4 {
            let object = run.object_at(lane, ObjectNumber(number), Instant::MAX).expect("it is stored");
            assert!(object.bucket_key.is_some());
            assert_eq!(object.version, 2);
        }
    }
}

#[test]
fn an_empty_batch_ends_at_once_and_one_that_is_too_large_is_refused() {
    let run = played(&[(0, Command::BatchCopy)]);
    assert!(run.log().entries().iter().any(|e| e.kind == EventKind::BatchEnded { copied: 0, failed: 0 }));
    let mut commands = vec![(0, Command::UploadSized(1)); BATCH_OBJECTS_MAX + 1];
    commands.push((1_000, Command::BatchCopy));
    let refused = EventKind::CommandRefused { reason: Refusal::BatchSize };
    assert!(played(&commands).log().entries().iter().any(|entry| entry.kind == refused));
}

#[test]
fn a_flip_in_the_past_and_a_conversion_after_it_are_both_undone_for_a_reader_of_the_past() {
    let run = played(&[
        (0, Command::Upload(Picture::Cat)),
        (500, Command::FlipByte(CAT)),
        (
            600,
            Command::UpdateObjectEncryption { lane: None, object: CAT, kms_key: SECOND, bucket_key: false },
        ),
        (1_000, Command::FlipByte(CAT)),
        (1_500, Command::CopyObject { object: CAT }),
        (2_000, Command::Delete(CAT)),
    ]);
    for lane in Lane::BOTH {
        let whole = |at| opens(&run, lane, &cat(&run, lane, at));
        assert_eq!([400, 550, 900, 1_100, 1_900].map(whole), [true, false, false, true, true]);
        assert_eq!([400, 900, 1_900].map(|at| cat(&run, lane, at).version), [1, 1, 2]);
        assert!(run.object_at(lane, CAT, Instant::MAX).is_none());
        assert_eq!(run.versions_at(lane, CAT, Instant::MAX).len(), 2);
    }
}

#[test]
fn a_changed_object_cannot_be_copied_and_an_object_has_a_last_state() {
    let run = played(&[
        (0, Command::Upload(Picture::Cat)),
        (500, Command::FlipByte(CAT)),
        (600, Command::CopyObject { object: CAT }),
    ]);
    assert!(run.log().entries().iter().any(|e| e.kind == EventKind::ReadRefused { object: CAT }));
    assert_eq!(cat(&run, Lane::ObjectKeys, 2_000).version, 1);

    let mut commands = vec![(0, Command::Upload(Picture::Cat))];
    commands.extend(vec![(500, Command::CopyObject { object: CAT }); OBJECT_STATES_MAX + 5]);
    let run = played(&commands);
    for lane in Lane::BOTH {
        let refused = EventKind::CommandRefused { reason: Refusal::TooManyStates };
        let refusals = run.log().entries().iter().filter(|e| e.lane == lane && e.kind == refused).count();
        assert_eq!(refusals, 6);
        let versions = run.versions_at(lane, CAT, Instant::MAX);
        assert_eq!(versions.len(), OBJECT_STATES_MAX);
        assert!(versions.iter().all(|version| opens(&run, lane, version)));
    }
}

#[test]
fn a_read_under_way_sees_a_changed_byte_and_no_new_version() {
    let under_way = |command| {
        // The read reaches S3 at 1,020 ms and comes to the bytes 30 ms later.
        played(&[(0, Command::Upload(Picture::Cat)), (1_000, Command::Read(CAT)), (1_030, command)])
    };
    let outcome = |run: &Run| {
        let mut entries = run.log().entries().iter().filter(|entry| entry.lane == Lane::ObjectKeys);
        entries.find_map(|entry| match entry.kind {
            EventKind::ReadDelivered { matches, .. } => Some(matches),
            EventKind::ReadRefused { .. } => Some(false),
            _ => None,
        })
    };
    assert_eq!(outcome(&under_way(Command::FlipByte(CAT))), Some(false));

    let run = played(&[
        (0, Command::Upload(Picture::Cat)),
        (1_000, Command::CopyObject { object: CAT }),
        // While this read is with KMS, the copy's new version and then a deletion arrive.
        (1_080, Command::Read(CAT)),
        (1_090, Command::Delete(CAT)),
    ]);
    assert_eq!(outcome(&run), Some(true));
}
