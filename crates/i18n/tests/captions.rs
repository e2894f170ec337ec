//! Every kind of event reads as a sentence in both languages.

#![allow(missing_docs)]

use std::sync::Arc;

use i18n::{Locale, caption};
use sim::{
    BucketEncryption, Command, Destination, Instant, KeyPolicy, KmsKeyNumber, Lane, ObjectNumber, Picture,
    ReplicaKmsKey, ReplicationPermissions, ReplicationRule, Run, Settings, burst_over,
};

fn rule(decrypt_source: bool) -> ReplicationRule {
    ReplicationRule {
        destination: Destination::SameRegion,
        sse_kms_encrypted_objects: true,
        replica_kms_key: ReplicaKmsKey::Valid,
        destination_encryption: BucketEncryption::sse_kms(false),
        permissions: ReplicationPermissions { decrypt_source, ..ReplicationPermissions::ALL },
    }
}

fn commands() -> Vec<Command> {
    let (cat, first) = (ObjectNumber(0), KmsKeyNumber(0));
    let denied = r#"{"Statement":{"Effect":"Deny","Principal":"*","Action":"*","Resource":"*"}}"#;
    let denied = Arc::new(KeyPolicy::parse(denied).expect("it is a policy"));
    let nobody = Arc::new(KeyPolicy { id: None, statements: Vec::new(), text: String::new() });
    let everybody = Arc::new(KeyPolicy::allowing_account(sim::ACCOUNT));
    let policy = |policy| Command::PutKeyPolicy { lane: Some(Lane::ObjectKeys), policy };
    let default = |encryption| Command::PutBucketEncryption { lane: None, encryption };
    let nowhere = BucketEncryption::SseKms { kms_key: KmsKeyNumber(9), bucket_key: true };
    vec![
        Command::Upload(Picture::Cat),
        Command::Head(cat),
        Command::Read(cat),
        Command::FlipByte(cat),
        Command::Read(cat),
        Command::FlipByte(cat),
        default(BucketEncryption::SseS3),
        Command::Upload(Picture::Dog),
        Command::Read(ObjectNumber(1)),
        Command::UploadAs { picture: Picture::Cat, role: 1 },
        default(nowhere),
        Command::Upload(Picture::Chicken),
        Command::Burst { requests: 10, over: burst_over() },
        default(BucketEncryption::sse_kms(false)),
        Command::UpdateObjectEncryption {
            lane: None,
            object: ObjectNumber(1),
            kms_key: first,
            bucket_key: false,
        },
        default(BucketEncryption::sse_kms(true)),
        Command::UploadAs { picture: Picture::Dog, role: 1 },
        Command::UpdateObjectEncryption {
            lane: None,
            object: ObjectNumber(1),
            kms_key: first,
            bucket_key: true,
        },
        Command::PutReplication { lane: None, rule: Some(rule(true)) },
        Command::CopyObject { object: cat },
        Command::MultipartUpload { picture: Picture::Cat, parts: 2 },
        Command::BatchCopy,
        Command::PutReplication { lane: None, rule: Some(rule(false)) },
        Command::Upload(Picture::Cat),
        Command::PutReplication { lane: None, rule: None },
        policy(denied),
        Command::CopyObject { object: cat },
        policy(nobody),
        Command::CopyObject { object: cat },
        policy(everybody),
        Command::DisableKmsKey { lane: None, kms_key: first },
        Command::CopyObject { object: cat },
        Command::EnableKmsKey { lane: None, kms_key: first },
        Command::DisableKmsKey { lane: None, kms_key: KmsKeyNumber(9) },
        Command::MultipartUpload { picture: Picture::Cat, parts: 0 },
        Command::Delete(cat),
        Command::Read(cat),
        Command::Burst { requests: 150_000, over: burst_over() },
        Command::Wait,
    ]
}

#[test]
fn every_event_is_a_sentence() {
    let pictures = ["cat", "dog", "hen"].map(|text| Arc::from(text.as_bytes()));
    let mut run = Run::new(Settings::default(), pictures, [1; 32]);
    for (index, command) in (0..).zip(commands()) {
        run.give(Instant::from_millis(400_000 * index), command);
    }
    run.settle();
    for locale in Locale::ALL {
        for entry in run.log().entries() {
            let text = caption(locale, &run, entry);
            let whole = text.ends_with('.') && !text.contains(['{', '}']) && !text.contains("  ");
            assert!(whole && !text.contains(" ."), "{:?}: {text}", entry.kind);
        }
        // Who is not Bob is named.
        let of_role = |entry: &&sim::Entry| caption(locale, &run, entry).contains(&sim::role_name(1));
        let named = run.log().entries().iter().filter(of_role).count();
        assert_eq!(named, 6, "in each lane as it uploads, twice, and as S3 asks for its bucket key");
    }
}
