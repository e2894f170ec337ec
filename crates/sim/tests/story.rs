//! What happens to a handful of objects, step by step.

#![allow(missing_docs)]

use std::sync::Arc;

use sim::{
    Command, Counters, Duration, EventKind, Given, Instant, Lane, ObjectNumber, Picture, Refusal, Region,
    Run, Settings, burst_over, burst_requests,
};

const CAT: ObjectNumber = ObjectNumber(0);

fn run(settings: Settings) -> Run {
    let pictures =
        ["the cat's bytes", "the dog's bytes", "the chicken's bytes"].map(|text| Arc::from(text.as_bytes()));
    Run::new(settings, pictures, [42; 32])
}

fn millis(millis: u64) -> Instant {
    Instant::from_millis(millis)
}

fn totals(run: &Run, lane: Lane) -> Counters {
    run.log().counters_at(lane, Instant::MAX)
}

fn kinds(run: &Run, lane: Lane) -> Vec<EventKind> {
    run.log().entries().iter().filter(|entry| entry.lane == lane).map(|entry| entry.kind).collect()
}

fn three_uploads() -> Run {
    let mut run = run(Settings::default());
    for (index, picture) in (0..).zip(Picture::ALL) {
        run.give(millis(150 * index), Command::Upload(picture));
    }
    run.settle();
    run
}

#[test]
fn three_uploads_make_three_requests_or_one() {
    let run = three_uploads();
    let above = totals(&run, Lane::ObjectKeys);
    let below = totals(&run, Lane::BucketKey);
    assert_eq!((above.kms_requests, below.kms_requests), (3, 1));
    assert_eq!((above.objects_stored, below.objects_stored), (3, 3));
    assert_eq!((above.s3_requests, below.s3_requests), (3, 3));
    assert_eq!(above.kms_cost().as_nano(), 9_000);
}

#[test]
fn an_upload_takes_about_a_tenth_of_a_second() {
    let mut run = run(Settings::default());
    run.give(Instant::ZERO, Command::Upload(Picture::Cat));
    run.settle();
    assert_eq!(run.end(), millis(105));
    let ends: Vec<_> = Lane::BOTH
        .map(|lane| run.log().entries().iter().filter(|e| e.lane == lane).map(|e| e.until).max())
        .into();
    assert_eq!(ends[0], Some(millis(100)));
}

#[test]
fn every_object_has_a_data_key_of_its_own_and_what_is_stored_is_ciphertext() {
    let run = three_uploads();
    let mut data_keys = Vec::new();
    for lane in Lane::BOTH {
        for number in 0..3 {
            let number = ObjectNumber(number);
            let object = run.object_at(lane, number, Instant::MAX).expect("it is stored");
            let sealed = object.sealed.as_ref().expect("it has bytes");
            assert_ne!(sealed.ciphertext, b"the cat's bytes");
            let key = run.reveal_data_key(lane, number).expect("it can be opened");
            let mut bytes = sealed.ciphertext.clone();
            envelope::open(&key, &sealed.nonce, &sealed.associated_data, &mut bytes, &sealed.tag)
                .expect("it opens");
            assert!(bytes.ends_with(b"'s bytes"));
            data_keys.push(*key.expose());
        }
    }
    data_keys.sort_unstable();
    data_keys.dedup();
    assert_eq!(data_keys.len(), 6);
}

#[test]
fn every_read_calls_kms_above_and_none_does_below_while_the_bucket_key_lives() {
    let mut run = three_uploads();
    for index in 0..4 {
        run.give(millis(1_000 + 200 * index), Command::Read(CAT));
    }
    run.settle();
    assert_eq!(totals(&run, Lane::ObjectKeys).kms_requests, 7);
    assert_eq!(totals(&run, Lane::BucketKey).kms_requests, 1);
    for lane in Lane::BOTH {
        let matched = kinds(&run, lane)
            .iter()
            .filter(|k| matches!(k, EventKind::ReadDelivered { matches: true, .. }))
            .count();
        assert_eq!(matched, 4);
    }
}

#[test]
fn after_the_time_limit_the_next_upload_fetches_a_new_bucket_key() {
    let mut run = three_uploads();
    run.give(millis(301_000), Command::Upload(Picture::Cat));
    run.settle();
    assert_eq!(totals(&run, Lane::BucketKey).kms_requests, 2);
    let below = kinds(&run, Lane::BucketKey);
    assert!(below.iter().any(|kind| matches!(kind, EventKind::BucketKeyExpired { bucket_key: 0, .. })));
    let copy = run.object_at(Lane::BucketKey, ObjectNumber(3), Instant::MAX).expect("it is stored");
    assert_eq!(copy.object_key, "cat-2.png");
    assert_eq!(copy.bucket_key, Some(1));
}

#[test]
fn an_object_under_an_old_bucket_key_stays_readable_for_one_decrypt() {
    let mut run = three_uploads();
    run.give(millis(400_000), Command::Read(CAT));
    run.give(millis(400_300), Command::Read(ObjectNumber(1)));
    run.settle();
    assert_eq!(totals(&run, Lane::BucketKey).kms_requests, 2);
    assert_eq!(totals(&run, Lane::ObjectKeys).kms_requests, 5);
    let delivered = kinds(&run, Lane::BucketKey);
    assert_eq!(
        delivered.iter().filter(|k| matches!(k, EventKind::ReadDelivered { matches: true, .. })).count(),
        2
    );
}

#[test]
fn a_flipped_byte_is_refused_and_flipping_it_back_heals_it() {
    let mut run = three_uploads();
    run.give(millis(1_000), Command::FlipByte(CAT));
    run.give(millis(1_100), Command::Read(CAT));
    run.give(millis(1_400), Command::FlipByte(CAT));
    run.give(millis(1_500), Command::Read(CAT));
    run.settle();
    for lane in Lane::BOTH {
        let outcomes: Vec<_> = kinds(&run, lane)
            .into_iter()
            .filter(|kind| matches!(kind, EventKind::ReadRefused { .. } | EventKind::ReadDelivered { .. }))
            .collect();
        let expected =
            [EventKind::ReadRefused { object: CAT }, EventKind::ReadDelivered { object: CAT, matches: true }];
        assert_eq!(outcomes, expected);
    }
    let bytes =
        |t| run.object_at(Lane::ObjectKeys, CAT, t).and_then(|o| o.sealed.clone()).map(|s| s.ciphertext);
    assert_ne!(bytes(millis(900)), bytes(millis(1_200)));
    assert_eq!(bytes(millis(900)), bytes(millis(1_600)));
}

#[test]
fn head_needs_no_key() {
    let mut run = three_uploads();
    run.give(millis(1_000), Command::Head(CAT));
    run.settle();
    let above = totals(&run, Lane::ObjectKeys);
    assert_eq!((above.kms_requests, above.s3_requests), (3, 4));
}

#[test]
fn a_burst_beyond_the_quota_is_throttled_above_and_sails_through_below() {
    for region in ["us-east-1", "eu-central-1", "eu-north-1"] {
        let region = Region::find(region).expect("it is in the list");
        let mut run = run(Settings { region, ..Settings::default() });
        let requests = burst_requests(region);
        run.give(Instant::ZERO, Command::Burst { requests, over: burst_over() });
        run.settle();
        let above = totals(&run, Lane::ObjectKeys);
        let below = totals(&run, Lane::BucketKey);
        assert_eq!(above.kms_requests, u64::from(requests));
        // One second's quota is in the bucket; a tenth of a second, less the last upload's share, refills it.
        let quota = u64::from(region.quota().value);
        let served = quota + quota / 10;
        assert!(above.kms_served().abs_diff(served) <= 1, "{} served", above.kms_served());
        assert_eq!(above.objects_stored, above.kms_served());
        assert_eq!((below.kms_requests, below.kms_throttled), (1, 0));
        assert_eq!(below.objects_stored, u64::from(requests));
    }
}

#[test]
fn an_upload_right_after_a_burst_is_told_to_slow_down() {
    let region = Region::find("eu-north-1").expect("it is in the list");
    let mut run = run(Settings { region, ..Settings::default() });
    run.give(Instant::ZERO, Command::Burst { requests: 900_000, over: burst_over() });
    // Its call reaches KMS between two tokens.
    run.give(Instant::from_nanos(84_050_000), Command::Upload(Picture::Dog));
    run.settle();
    let slowed = |lane| kinds(&run, lane).iter().any(|kind| matches!(kind, EventKind::SlowDown { .. }));
    assert!(slowed(Lane::ObjectKeys));
    assert!(!slowed(Lane::BucketKey));
    run.give(millis(5_000), Command::Read(CAT));
    run.settle();
    let refused = EventKind::CommandRefused { reason: Refusal::NotStored };
    assert!(kinds(&run, Lane::ObjectKeys).contains(&refused));
    assert!(!kinds(&run, Lane::BucketKey).contains(&refused));
}

#[test]
fn each_requester_needs_a_bucket_key_of_its_own() {
    let mut run = run(Settings { requesters: 2, ..Settings::default() });
    for index in 0..6 {
        run.give(millis(200 * index), Command::Upload(Picture::Cat));
    }
    run.settle();
    assert_eq!(totals(&run, Lane::BucketKey).kms_requests, 2);
}

#[test]
fn uploads_at_the_same_moment_share_one_fetch() {
    let mut run = run(Settings::default());
    for _ in 0..3 {
        run.give(Instant::ZERO, Command::Upload(Picture::Cat));
    }
    run.settle();
    assert_eq!(totals(&run, Lane::BucketKey).kms_requests, 1);
    assert_eq!(totals(&run, Lane::BucketKey).objects_stored, 3);
}

#[test]
fn acting_in_the_past_drops_the_future() {
    let mut run = three_uploads();
    assert!(run.would_fork(millis(160)));
    assert_eq!(run.give(millis(160), Command::Upload(Picture::Chicken)), Given::Forked);
    run.settle();
    assert_eq!(run.commands().len(), 3);
    assert_eq!(totals(&run, Lane::ObjectKeys).objects_stored, 3);
    assert_eq!(run.object_key(ObjectNumber(2)), "chicken.png");
    assert_eq!(run.commands()[2].0, millis(160));
}

#[test]
fn other_settings_work_the_same_commands_out_again() {
    let run = three_uploads();
    let short = Settings { time_limit: Duration::from_millis(100), ..Settings::default() };
    let mut again = run.with_settings(short);
    again.settle();
    assert_eq!(totals(&again, Lane::BucketKey).kms_requests, 3);
    assert_eq!(totals(&run, Lane::BucketKey).kms_requests, 1);
}

#[test]
fn commands_that_make_no_sense_become_events() {
    let mut run = run(Settings::default());
    run.give(Instant::ZERO, Command::Read(ObjectNumber(9)));
    run.give(Instant::ZERO, Command::Burst { requests: 0, over: Duration::ZERO });
    run.give(Instant::ZERO, Command::UploadSized(10));
    run.give(millis(500), Command::FlipByte(ObjectNumber(0)));
    run.settle();
    let reasons: Vec<_> = kinds(&run, Lane::BucketKey)
        .into_iter()
        .filter_map(|kind| match kind {
            EventKind::CommandRefused { reason } => Some(reason),
            _ => None,
        })
        .collect();
    assert_eq!(reasons, [Refusal::NoSuchObject, Refusal::BurstSize, Refusal::NoBytes]);
}
