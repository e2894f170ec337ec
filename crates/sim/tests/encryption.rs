//! Default encryption, request headers, several KMS keys, and what an object was at every moment.

#![allow(missing_docs)]

use std::sync::Arc;

use sim::{
    BucketEncryption, Command, Counters, EventKind, Instant, KmsKeyNumber, Lane, ObjectEncryption,
    ObjectNumber, Picture, PutHeaders, Run, S3Error, Sent, ServerSideEncryption, Settings,
};

const CAT: ObjectNumber = ObjectNumber(0);
const DOG: ObjectNumber = ObjectNumber(1);
const SECOND: KmsKeyNumber = KmsKeyNumber(1);

fn new_run() -> Run {
    let pictures =
        ["the cat's bytes", "the dog's bytes", "the chicken's bytes"].map(|text| Arc::from(text.as_bytes()));
    Run::new(Settings::default(), pictures, [42; 32])
}

fn played(commands: &[(u64, Command)]) -> Run {
    let mut run = new_run();
    for (millis, command) in commands {
        run.give(Instant::from_millis(*millis), command.clone());
    }
    run.settle();
    run
}

fn totals(run: &Run, lane: Lane) -> Counters {
    run.log().counters_at(lane, Instant::MAX)
}

fn happened(run: &Run, lane: Lane, kind: impl Fn(&EventKind) -> bool) -> usize {
    run.log().entries().iter().filter(|entry| entry.lane == lane && kind(&entry.kind)).count()
}

fn delivered(run: &Run, lane: Lane) -> usize {
    happened(run, lane, |kind| matches!(kind, EventKind::ReadDelivered { matches: true, .. }))
}

fn default(encryption: BucketEncryption) -> Command {
    Command::PutBucketEncryption { lane: None, encryption }
}

#[test]
fn sse_s3_makes_no_kms_request_and_really_encrypts() {
    let run = played(&[
        (0, default(BucketEncryption::SseS3)),
        (0, Command::Upload(Picture::Cat)),
        (500, Command::Read(CAT)),
        (900, Command::FlipByte(CAT)),
        (1_000, Command::Read(CAT)),
    ]);
    for lane in Lane::BOTH {
        assert_eq!(totals(&run, lane).kms_requests, 0);
        assert_eq!(delivered(&run, lane), 1);
        assert_eq!(happened(&run, lane, |kind| matches!(kind, EventKind::ReadRefused { .. })), 1);
        let object = run.object_at(lane, CAT, Instant::from_millis(600)).expect("it is stored");
        assert_eq!((object.encryption, object.bucket_key), (ObjectEncryption::SseS3, None));
        // Worked out with md5sum.
        assert_eq!(object.etag().as_deref(), Some("7ec449e14559e4f4959a433917870162"));
        assert_ne!(object.sealed.as_ref().expect("it has bytes").ciphertext, b"the cat's bytes");
        let key = run.reveal_data_key_of(lane, &object).expect("S3's own key opens it");
        let sealed = object.sealed.as_ref().expect("it has bytes");
        let mut bytes = sealed.ciphertext.clone();
        envelope::open(&key, &sealed.nonce, &sealed.associated_data, &mut bytes, &sealed.tag)
            .expect("it opens");
        assert_eq!(bytes, b"the cat's bytes");
    }
}

#[test]
fn a_new_default_leaves_stored_objects_as_they_are() {
    let run = played(&[
        (0, Command::Upload(Picture::Cat)),
        (500, default(BucketEncryption::SseS3)),
        (600, Command::Upload(Picture::Dog)),
        (1_000, default(BucketEncryption::sse_kms(true))),
        (1_100, Command::Upload(Picture::Chicken)),
        (2_000, Command::Read(CAT)),
        (2_200, Command::Read(DOG)),
        (2_400, Command::Read(ObjectNumber(2))),
    ]);
    // Above: a data key for the cat, a bucket key for the chicken, and a Decrypt for the cat. Below: one bucket key.
    assert_eq!(totals(&run, Lane::ObjectKeys).kms_requests, 3);
    assert_eq!(totals(&run, Lane::BucketKey).kms_requests, 1);
    for lane in Lane::BOTH {
        assert_eq!(delivered(&run, lane), 3);
    }
    let above = |number| run.object_at(Lane::ObjectKeys, number, Instant::MAX).expect("it is stored");
    assert_eq!(above(CAT).kms_key(), Some(KmsKeyNumber(0)));
    assert_eq!((above(CAT).bucket_key, above(ObjectNumber(2)).bucket_key), (None, Some(0)));
    assert!(run.bucket_key_in(Lane::ObjectKeys, 0).is_some_and(|key| key.encrypted.is_some()));
    let at = |millis| run.bucket_encryption_at(Lane::BucketKey, Instant::from_millis(millis));
    assert_eq!(at(499), BucketEncryption::sse_kms(true));
    assert_eq!(at(500), BucketEncryption::SseS3);
}

#[test]
fn the_log_keeps_what_a_request_carried_and_forgets_what_a_fork_drops() {
    let headers = PutHeaders { bucket_key_enabled: Some(true), ..PutHeaders::default() };
    let with_headers = Command::Put { picture: Picture::Dog, headers };
    let as_other = Command::UploadAs { picture: Picture::Cat, role: 2 };
    let mut run = played(&[(0, Command::Upload(Picture::Cat)), (500, with_headers), (1_000, as_other)]);
    let carried = |run: &Run| {
        let entries = run.log().entries().iter().enumerate();
        let sent = entries.filter(|(_, entry)| matches!(entry.kind, EventKind::RequestSent { .. }));
        sent.map(|(index, _)| run.log().sent(index)).collect::<Vec<_>>()
    };
    let plain = Sent::default();
    let [headed, other] = [Sent { headers, ..plain }, Sent { role: 2, ..plain }];
    assert_eq!(carried(&run), [plain, plain, headed, headed, other, other]);
    run.give(Instant::from_millis(600), Command::Upload(Picture::Cat));
    run.settle();
    assert_eq!(carried(&run), [plain, plain, headed, headed, plain, plain]);
}

#[test]
fn headers_overrule_the_default_for_one_object() {
    let put = |picture, encryption, bucket_key_enabled| Command::Put {
        picture,
        headers: PutHeaders { encryption, bucket_key_enabled },
    };
    let run = played(&[
        (0, put(Picture::Cat, Some(ServerSideEncryption::Aes256), Some(true))),
        (500, put(Picture::Dog, None, Some(true))),
        (1_000, put(Picture::Chicken, None, Some(false))),
        (1_500, put(Picture::Cat, Some(ServerSideEncryption::AwsKms(None)), None)),
    ]);
    for lane in Lane::BOTH {
        let stored = |number| run.object_at(lane, ObjectNumber(number), Instant::MAX).expect("it is stored");
        assert_eq!(stored(0).encryption, ObjectEncryption::SseS3);
        assert_eq!(stored(1).bucket_key, Some(0));
        assert_eq!(stored(2).bucket_key, None);
        assert_eq!(stored(3).kms_key(), Some(KmsKeyNumber::AWS_MANAGED));
        // A bucket key, a data key, and a key from the AWS managed one.
        assert_eq!(totals(&run, lane).kms_requests, 3);
    }
}

#[test]
fn each_kms_key_has_bucket_keys_of_its_own() {
    let under = |kms_key| PutHeaders {
        encryption: Some(ServerSideEncryption::AwsKms(Some(kms_key))),
        bucket_key_enabled: None,
    };
    let mut commands = Vec::new();
    for index in 0..6 {
        let kms_key = KmsKeyNumber(u8::from(index % 2 == 1));
        commands.push((200 * index, Command::Put { picture: Picture::Cat, headers: under(kms_key) }));
    }
    for index in 0..6 {
        let number = u32::try_from(index).expect("it is small");
        commands.push((2_000 + 200 * index, Command::Read(ObjectNumber(number))));
    }
    let run = played(&commands);
    assert_eq!(totals(&run, Lane::BucketKey).kms_requests, 2);
    assert_eq!(delivered(&run, Lane::BucketKey), 6);
    let keys: Vec<_> = run.kms_requests_at(Lane::BucketKey, Instant::MAX).iter().map(|c| c.kms_key).collect();
    assert_eq!(keys, [KmsKeyNumber(0), SECOND]);
    assert_eq!(run.bucket_key_in(Lane::BucketKey, 1).map(|key| key.kms_key), Some(SECOND));
    assert_ne!(run.kms_key_arn(Lane::BucketKey), run.kms_key_arn_of(Lane::BucketKey, SECOND));
}

#[test]
fn a_kms_key_that_does_not_exist_is_accepted_by_the_bucket_and_found_out_later() {
    let nowhere = BucketEncryption::SseKms { kms_key: KmsKeyNumber(200), bucket_key: false };
    let run = played(&[(0, default(nowhere)), (10, Command::Upload(Picture::Cat))]);
    for lane in Lane::BOTH {
        let error = S3Error::KmsNotFound;
        let answer = EventKind::ErrorAnswered { object: CAT, error };
        assert_eq!(happened(&run, lane, |kind| *kind == answer), 1);
        let totals = totals(&run, lane);
        assert_eq!((totals.objects_stored, totals.kms_requests, totals.kms_refused), (0, 1, 1));
        assert_eq!(run.object_at(lane, CAT, Instant::MAX).map(|object| object.number), None);
    }
}

#[test]
fn deleting_is_free_and_leaves_the_past_as_it_was() {
    let run = played(&[
        (0, Command::Upload(Picture::Cat)),
        (500, Command::Delete(CAT)),
        // It sets off before the object is gone and arrives after it.
        (500, Command::Read(CAT)),
        (1_000, Command::Read(CAT)),
    ]);
    for lane in Lane::BOTH {
        let totals = totals(&run, lane);
        assert_eq!((totals.kms_requests, totals.objects_deleted, totals.objects_standing()), (1, 1, 0));
        assert_eq!((totals.s3_requests, totals.s3_put_requests, totals.s3_get_requests), (3, 1, 1));
        assert_eq!(totals.s3_cost().as_nano(), 5_400);
        let gone = EventKind::ErrorAnswered { object: CAT, error: S3Error::NoSuchKey };
        assert_eq!(happened(&run, lane, |kind| *kind == gone), 1);
        assert!(run.object_at(lane, CAT, Instant::from_millis(510)).is_some());
        assert!(run.object_at(lane, CAT, Instant::MAX).is_none());
        assert_eq!(run.versions_at(lane, CAT, Instant::MAX).len(), 1);
    }
}

#[test]
fn a_burst_under_sse_s3_never_reaches_kms() {
    let run = played(&[
        (
            0,
            Command::PutBucketEncryption {
                lane: Some(Lane::ObjectKeys),
                encryption: BucketEncryption::SseS3,
            },
        ),
        (100, Command::Burst { requests: 150_000, over: sim::burst_over() }),
    ]);
    let above = totals(&run, Lane::ObjectKeys);
    assert_eq!((above.kms_requests, above.objects_stored), (0, 150_000));
    assert_eq!(totals(&run, Lane::BucketKey).kms_requests, 1);
}

#[test]
fn a_bucket_key_that_is_held_again_does_not_start_its_nonces_anew() {
    let run = played(&[
        (0, Command::Upload(Picture::Cat)),
        // The read brings the old bucket key back, and the upload is made under it.
        (400_000, Command::Read(CAT)),
        (400_500, Command::Upload(Picture::Dog)),
    ]);
    let nonce = |number| {
        let object = run.object_at(Lane::BucketKey, number, Instant::MAX).expect("it is stored");
        assert_eq!(object.bucket_key, Some(0));
        object.sealed.as_ref().expect("it has bytes").encrypted_data_key.as_bytes()[16..28].to_vec()
    };
    assert_ne!(nonce(CAT), nonce(DOG));
}

#[test]
fn what_is_held_is_told_for_every_cache() {
    let pictures = ["cat", "dog", "hen"].map(|text| Arc::from(text.as_bytes()));
    let mut run = Run::new(Settings { caches: 2, ..Settings::default() }, pictures, [42; 32]);
    for millis in [0, 1_000] {
        run.give(Instant::from_millis(millis), Command::Upload(Picture::Cat));
    }
    run.give(Instant::from_millis(400_000), Command::Read(DOG));
    run.settle();
    let held = |millis| {
        let held = run.held_bucket_keys_at(Lane::BucketKey, Instant::from_millis(millis));
        held.map(|held| (held.bucket_key, held.requester.cache)).collect::<Vec<_>>()
    };
    assert_eq!(held(49), []);
    assert_eq!(held(50), [(0, 0)]);
    assert_eq!(held(1_050), [(0, 0), (1, 1)]);
    // The time counts from when S3 asked.
    assert_eq!(held(300_019), [(0, 0), (1, 1)]);
    assert_eq!(held(300_020), [(1, 1)]);
    assert_eq!(held(301_020), []);
    assert_eq!(held(400_100), [(1, 0)], "the other cache has had it decrypted for the read");
}
