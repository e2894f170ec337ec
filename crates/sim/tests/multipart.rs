//! Multipart uploads: what they ask of KMS, and the `ETag` that they leave.

#![allow(missing_docs)]

use std::sync::Arc;

use sim::{
    BucketEncryption, Command, EventKind, Instant, Lane, MULTIPART_PARTS_MAX, ObjectNumber, Picture, Refusal,
    Run, Settings, facts,
};

const CAT: ObjectNumber = ObjectNumber(0);

fn played(commands: &[(u64, Command)]) -> Run {
    let pictures =
        ["the cat's bytes", "the dog's bytes", "the chicken's bytes"].map(|text| Arc::from(text.as_bytes()));
    let mut run = Run::new(Settings::default(), pictures, [42; 32]);
    for (at, command) in commands {
        run.give(Instant::from_millis(*at), command.clone());
    }
    run.settle();
    run
}

fn upload(parts: u32) -> Command {
    Command::MultipartUpload { picture: Picture::Cat, parts }
}

fn delivered(run: &Run, lane: Lane) -> bool {
    let kind = EventKind::ReadDelivered { object: CAT, matches: true };
    run.log().entries().iter().any(|entry| entry.lane == lane && entry.kind == kind)
}

#[test]
fn each_part_asks_kms_without_a_bucket_key_and_none_does_with_one() {
    for parts in [1, 3, MULTIPART_PARTS_MAX] {
        let run = played(&[(0, upload(parts)), (60_000, Command::Read(CAT))]);
        let totals = Lane::BOTH.map(|lane| run.log().counters_at(lane, Instant::from_millis(50_000)));
        assert_eq!(totals[0].kms_requests, facts::multipart::kms_requests(u64::from(parts)));
        assert_eq!(totals[0].kms_requests, u64::from(parts) + 2);
        assert_eq!(totals[1].kms_requests, 1);
        for (lane, totals) in Lane::BOTH.into_iter().zip(totals) {
            assert_eq!((totals.s3_put_requests, totals.objects_stored), (u64::from(parts) + 2, 1));
            assert!(delivered(&run, lane));
            let object = run.object_at(lane, CAT, Instant::MAX).expect("it is stored");
            assert!(object.etag().is_some_and(|etag| etag.ends_with(&format!("-{parts}"))));
        }
    }
}

#[test]
fn under_sse_s3_the_etag_is_the_digest_of_the_digests() {
    let run = played(&[
        (0, Command::PutBucketEncryption { lane: None, encryption: BucketEncryption::SseS3 }),
        (0, upload(3)),
        (5_000, Command::Read(CAT)),
    ]);
    for lane in Lane::BOTH {
        let object = run.object_at(lane, CAT, Instant::MAX).expect("it is stored");
        // Worked out with md5sum over "the c", "at's " and "bytes".
        assert_eq!(object.etag().as_deref(), Some("dd2916d84d90ccc2b043effd07dd503a-3"));
        assert!(delivered(&run, lane));
        assert_eq!(run.log().counters_at(lane, Instant::MAX).kms_requests, 0);
    }
}

#[test]
fn a_default_that_changes_under_way_does_not_touch_the_upload() {
    let run = played(&[
        (0, upload(5)),
        (300, Command::PutBucketEncryption { lane: None, encryption: BucketEncryption::SseS3 }),
        (5_000, Command::Read(CAT)),
    ]);
    for lane in Lane::BOTH {
        assert!(delivered(&run, lane));
        assert!(run.object_at(lane, CAT, Instant::MAX).is_some_and(|object| object.kms_key().is_some()));
    }
}

#[test]
fn a_bucket_key_that_runs_out_under_way_is_decrypted_once_more() {
    let pictures = ["cat", "dog", "hen"].map(|text| Arc::from(text.as_bytes()));
    let settings = Settings { time_limit: sim::Duration::from_millis(200), ..Settings::default() };
    let mut run = Run::new(settings, pictures, [42; 32]);
    run.give(Instant::ZERO, upload(4));
    run.settle();
    let below = run.log().counters_at(Lane::BucketKey, Instant::MAX);
    assert_eq!(below.objects_stored, 1);
    assert!((2..=3).contains(&below.kms_requests), "{}", below.kms_requests);
}

#[test]
fn no_parts_and_too_many_are_refused() {
    let run = played(&[(0, upload(0)), (0, upload(MULTIPART_PARTS_MAX + 1))]);
    let refused = EventKind::CommandRefused { reason: Refusal::PartsCount };
    assert!(run.log().entries().iter().all(|entry| entry.kind == refused));
    assert_eq!(run.log().entries().len(), 4);
}
