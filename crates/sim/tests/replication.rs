//! What a replica gets, what it costs, and why an object is not replicated.

#![allow(missing_docs)]

use std::sync::Arc;

use sim::KmsOperation::{Decrypt, Encrypt, GenerateDataKey};
use sim::{
    BucketEncryption, Command, Counters, Destination, EventKind, Instant, KmsKeyNumber, KmsOperation,
    KmsPlace, Lane, ObjectEncryption, ObjectNumber, Picture, REPLICATION_ROLE, Region, ReplicaKmsKey,
    ReplicationFailure, ReplicationPermissions, ReplicationRule, Run, Settings, facts,
};

const CAT: ObjectNumber = ObjectNumber(0);

fn region(code: &str) -> Region {
    Region::find(code).expect("it is in the list")
}

fn rule() -> ReplicationRule {
    ReplicationRule {
        destination: Destination::OtherRegion(region("us-west-2")),
        sse_kms_encrypted_objects: true,
        replica_kms_key: ReplicaKmsKey::Valid,
        destination_encryption: BucketEncryption::sse_kms(false),
        permissions: ReplicationPermissions::ALL,
    }
}

fn played(commands: Vec<(u64, Command)>) -> Run {
    let pictures =
        ["the cat's bytes", "the dog's bytes", "the chicken's bytes"].map(|text| Arc::from(text.as_bytes()));
    let mut run = Run::new(Settings::default(), pictures, [42; 32]);
    for (at, command) in commands {
        run.give(Instant::from_millis(at), command);
    }
    run.settle();
    run
}

fn replicated(rule: ReplicationRule) -> Run {
    let mut commands = vec![(0, Command::PutReplication { lane: None, rule: Some(rule) })];
    let pictures = (0..).zip(Picture::ALL);
    commands.extend(pictures.map(|(index, picture)| (150 * index, Command::Upload(picture))));
    played(commands)
}

fn totals(run: &Run, lane: Lane) -> Counters {
    run.log().counters_at(lane, Instant::MAX)
}

fn asked_for_replicas(run: &Run, lane: Lane) -> Vec<(KmsOperation, bool)> {
    let calls = run.kms_requests_at(lane, Instant::MAX).iter();
    let calls = calls.filter(|call| call.role == REPLICATION_ROLE);
    calls.map(|call| (call.operation, call.place != KmsPlace::Source)).collect()
}

fn failures(run: &Run, lane: Lane) -> Vec<ReplicationFailure> {
    let entries = run.log().entries().iter().filter(|entry| entry.lane == lane);
    let failures = entries.filter_map(|entry| match entry.kind {
        EventKind::ReplicationFailed { failure, .. } => Some(failure),
        _ => None,
    });
    failures.collect()
}

#[test]
fn each_object_is_two_kms_requests_without_bucket_keys_and_few_with_one() {
    let run = replicated(rule());
    let above = asked_for_replicas(&run, Lane::ObjectKeys);
    assert_eq!(above.len() as u64, 3 * facts::replication::KMS_REQUESTS_PER_OBJECT.value);
    assert_eq!(above.iter().filter(|call| **call == (Decrypt, false)).count(), 3);
    assert_eq!(above.iter().filter(|call| **call == (Encrypt, true)).count(), 3);
    let below = asked_for_replicas(&run, Lane::BucketKey);
    assert_eq!(below, [(Decrypt, false), (GenerateDataKey, true)]);
    for lane in Lane::BOTH {
        let totals = totals(&run, lane);
        assert_eq!((totals.objects_replicated, totals.replications_failed), (3, 0));
        assert_eq!(totals.replicated_bytes, 15 + 15 + 19);
        assert_eq!(totals.replication_cost().as_nano(), 3 * 5_000);
        assert_eq!(run.kms_requests_at(lane, Instant::MAX).len() as u64, totals.kms_requests);
    }
}

#[test]
fn the_setting_is_carried_over_and_key_material_is_not() {
    let destination_encryption = BucketEncryption::sse_kms(true);
    let run = replicated(ReplicationRule { destination_encryption, ..rule() });
    for lane in Lane::BOTH {
        let source = run.object_at(lane, CAT, Instant::MAX).expect("it is stored");
        let replica = run.replica_at(lane, CAT, Instant::MAX).expect("it is replicated");
        // Row 1 below, row 2 above: what the destination would have done does not count.
        assert_eq!(replica.bucket_key.is_some(), lane == Lane::BucketKey);
        assert_eq!(replica.encryption, ObjectEncryption::SseKms { kms_key: KmsKeyNumber(0) });
        assert_ne!(source.etag(), replica.etag());
        let keys = [
            run.reveal_data_key_of(lane, &source).expect("it opens"),
            run.reveal_data_key_of_replica(lane, &replica).expect("it opens"),
        ];
        assert_ne!(keys[0].expose(), keys[1].expose());
        assert!(
            run.reveal_data_key_of(lane, &replica).is_none(),
            "the source's keys do not open the replica"
        );
        let sealed = replica.sealed.as_ref().expect("it has bytes");
        let mut bytes = sealed.ciphertext.clone();
        envelope::open(&keys[1], &sealed.nonce, &sealed.associated_data, &mut bytes, &sealed.tag)
            .expect("it opens");
        assert_eq!(bytes, b"the cat's bytes");
    }
    assert!(run.replica_bucket_key(Lane::BucketKey, 0).is_some_and(|key| key.encrypted.is_some()));
    let region = region("us-west-2");
    assert!(run.replica_kms_key_arn(Lane::BucketKey, region).starts_with("arn:aws:kms:us-west-2:"));
}

#[test]
fn an_object_under_sse_s3_stays_so_without_asking_kms() {
    let commands = vec![
        (0, Command::PutBucketEncryption { lane: None, encryption: BucketEncryption::SseS3 }),
        (
            0,
            Command::PutReplication {
                lane: None,
                // It needs neither the opt-in nor a key nor permissions.
                rule: Some(ReplicationRule {
                    sse_kms_encrypted_objects: false,
                    replica_kms_key: ReplicaKmsKey::Absent,
                    destination_encryption: BucketEncryption::sse_kms(true),
                    permissions: ReplicationPermissions {
                        decrypt_source: false,
                        encrypt_replica: false,
                        decrypt_replica: false,
                    },
                    ..rule()
                }),
            },
        ),
        (0, Command::Upload(Picture::Cat)),
        (100, Command::MultipartUpload { picture: Picture::Dog, parts: 2 }),
    ];
    let run = played(commands);
    for lane in Lane::BOTH {
        assert_eq!(totals(&run, lane).kms_requests, 0);
        for number in [CAT, ObjectNumber(1)] {
            let source = run.object_at(lane, number, Instant::MAX).expect("it is stored");
            let replica = run.replica_at(lane, number, Instant::MAX).expect("it is replicated");
            assert_eq!(replica.encryption, ObjectEncryption::SseS3);
            assert_eq!(replica.etag(), source.etag());
            assert!(run.reveal_data_key_of_replica(lane, &replica).is_some());
        }
    }
}

#[test]
fn what_is_missing_is_told() {
    use ReplicationFailure as F;
    let all = ReplicationPermissions::ALL;
    let may = |permissions| ReplicationRule { permissions, ..rule() };
    let cases = [
        (ReplicationRule { sse_kms_encrypted_objects: false, ..rule() }, [Some(F::NotOptedIn); 2]),
        (ReplicationRule { replica_kms_key: ReplicaKmsKey::Absent, ..rule() }, [Some(F::NoReplicaKey); 2]),
        (
            ReplicationRule { replica_kms_key: ReplicaKmsKey::WrongRegion, ..rule() },
            [Some(F::ReplicaKeyNotFound); 2],
        ),
        (may(ReplicationPermissions { decrypt_source: false, ..all }), [Some(F::SourceAccessDenied); 2]),
        (may(ReplicationPermissions { encrypt_replica: false, ..all }), [Some(F::ReplicaAccessDenied); 2]),
        // Decrypt on the replica's key is needed only where a bucket key is in play.
        (may(ReplicationPermissions { decrypt_replica: false, ..all }), [None, Some(F::ReplicaAccessDenied)]),
    ];
    for (rule, expected) in cases {
        let run = replicated(rule);
        for (lane, expected) in Lane::BOTH.into_iter().zip(expected) {
            let expected = vec![expected; 3].into_iter().flatten().collect::<Vec<_>>();
            assert_eq!(failures(&run, lane), expected, "{rule:?}");
            let totals = totals(&run, lane);
            assert_eq!(totals.replications_failed + totals.objects_replicated, 3);
            assert_eq!(totals.objects_stored, 3);
            assert_eq!(run.replica_at(lane, CAT, Instant::MAX).is_none(), !expected.is_empty());
        }
    }
}

#[test]
fn a_rule_holds_for_what_is_stored_while_it_stands() {
    let same_region = ReplicationRule { destination: Destination::SameRegion, ..rule() };
    let run = played(vec![
        (0, Command::Upload(Picture::Cat)),
        (500, Command::PutReplication { lane: Some(Lane::ObjectKeys), rule: Some(same_region) }),
        (600, Command::Upload(Picture::Dog)),
        (
            900,
            Command::UpdateObjectEncryption {
                lane: None,
                object: CAT,
                kms_key: KmsKeyNumber(1),
                bucket_key: false,
            },
        ),
        (2_500, Command::PutReplication { lane: None, rule: None }),
        (3_000, Command::Upload(Picture::Chicken)),
    ]);
    let there = |lane| [0, 1, 2].map(|n| run.replica_at(lane, ObjectNumber(n), Instant::MAX).is_some());
    assert_eq!(there(Lane::ObjectKeys), [false, true, false]);
    assert_eq!(there(Lane::BucketKey), [false; 3]);
    assert_eq!(totals(&run, Lane::ObjectKeys).replicated_bytes, 0);
    let rule_at = |millis| run.replication_at(Lane::ObjectKeys, Instant::from_millis(millis)).copied();
    assert_eq!([400, 500, 2_500].map(rule_at), [None, Some(same_region), None]);
}

#[test]
fn a_bucket_key_does_not_follow_the_rule_into_another_region() {
    let to = |code| {
        let destination = Destination::OtherRegion(region(code));
        Command::PutReplication { lane: None, rule: Some(ReplicationRule { destination, ..rule() }) }
    };
    let run = played(vec![
        (0, to("us-west-2")),
        (10, Command::Upload(Picture::Cat)),
        (5_000, to("us-west-2")),
        (5_010, Command::Upload(Picture::Dog)),
        (10_000, to("us-east-2")),
        (10_010, Command::Upload(Picture::Chicken)),
    ]);
    let fetched = asked_for_replicas(&run, Lane::BucketKey);
    assert_eq!(fetched.iter().filter(|call| **call == (GenerateDataKey, true)).count(), 2);
    assert_eq!(totals(&run, Lane::BucketKey).objects_replicated, 3);
}
