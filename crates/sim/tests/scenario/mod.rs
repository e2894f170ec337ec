//! One run with a bit of everything. Natively and in WebAssembly it must come to the same fingerprint, to the last bit of every
//! ciphertext.

use std::sync::Arc;

use sim::{
    BucketEncryption, Command, Destination, Duration, Instant, KeyPolicy, KmsKeyNumber, ObjectNumber,
    Picture, PutHeaders, Region, ReplicaKmsKey, ReplicationPermissions, ReplicationRule, RequesterRule, Run,
    ServerSideEncryption, Settings, burst_over,
};

/// What the run comes to. Whoever changes the simulation on purpose changes this with it.
pub const FINGERPRINT: u64 = 0xa836_5ab7_ca47_5827;

/// Plays the run and hashes its log and everything it stored.
pub fn fingerprint() -> u64 {
    let settings = Settings {
        time_limit: Duration::from_secs(2),
        requesters: 3,
        seed: 4_294_967_295,
        ..Settings::default()
    };
    let pictures = [vec![1_u8; 5_000], vec![2; 3_000], vec![3; 1_000]].map(Arc::from);
    let mut run = Run::new(settings, pictures, [0xa5; 32]);
    let commands = [
        (0, Command::Upload(Picture::Cat)),
        (150, Command::Upload(Picture::Dog)),
        (300, Command::Upload(Picture::Chicken)),
        (500, Command::Read(ObjectNumber(0))),
        (700, Command::FlipByte(ObjectNumber(1))),
        (800, Command::Read(ObjectNumber(1))),
        (1_000, Command::Head(ObjectNumber(2))),
        (1_200, Command::Burst { requests: 150_000, over: burst_over() }),
        (1_250, Command::Upload(Picture::Cat)),
        (3_500, Command::Upload(Picture::Dog)),
        (3_600, Command::Read(ObjectNumber(0))),
        (3_700, Command::Read(ObjectNumber(99))),
        (9_000, Command::Wait),
    ];
    for (millis, command) in commands {
        run.give(Instant::from_millis(millis), command);
    }
    run.settle();
    run.fingerprint()
}

/// What the run of [`whole_fingerprint`] comes to.
pub const WHOLE_FINGERPRINT: u64 = 0x138c_6e6a_b66b_d51f;

/// The same with every kind of encryption, conversion, policy, multipart upload and replication.
pub fn whole_fingerprint() -> u64 {
    let settings = Settings {
        requesters: 2,
        sessions: 2,
        caches: 2,
        requester_rule: RequesterRule::PerSession,
        ..Settings::default()
    };
    let pictures = [vec![1_u8; 5_000], vec![2; 3_000], vec![3; 1_000]].map(Arc::from);
    let mut run = Run::new(settings, pictures, [0x5a; 32]);
    let cat = ObjectNumber(0);
    let denied = r#"{"Statement":{"Effect":"Deny","Principal":"*","Action":"kms:Decrypt","Resource":"*"}}"#;
    let denied = Arc::new(KeyPolicy::parse(denied).expect("it is a policy"));
    let rule = ReplicationRule {
        destination: Destination::OtherRegion(Region::all()[1]),
        sse_kms_encrypted_objects: true,
        replica_kms_key: ReplicaKmsKey::Valid,
        destination_encryption: BucketEncryption::sse_kms(true),
        permissions: ReplicationPermissions::ALL,
    };
    let headers = PutHeaders {
        encryption: Some(ServerSideEncryption::AwsKms(Some(KmsKeyNumber(2)))),
        bucket_key_enabled: Some(true),
    };
    let commands = [
        (0, Command::PutBucketEncryption { lane: None, encryption: BucketEncryption::SseS3 }),
        (100, Command::PutReplication { lane: None, rule: Some(rule) }),
        (200, Command::Upload(Picture::Cat)),
        (400, Command::MultipartUpload { picture: Picture::Dog, parts: 3 }),
        (900, Command::Put { picture: Picture::Chicken, headers }),
        (
            2_000,
            Command::UpdateObjectEncryption {
                lane: None,
                object: cat,
                kms_key: KmsKeyNumber(1),
                bucket_key: false,
            },
        ),
        (2_500, Command::PutBucketEncryption { lane: None, encryption: BucketEncryption::sse_kms(true) }),
        (3_000, Command::BatchCopy),
        (4_000, Command::Delete(ObjectNumber(2))),
        (5_000, Command::DisableKmsKey { lane: None, kms_key: KmsKeyNumber(0) }),
        (5_100, Command::Upload(Picture::Cat)),
        (6_000, Command::EnableKmsKey { lane: None, kms_key: KmsKeyNumber(0) }),
        (400_000, Command::Read(cat)),
        (401_000, Command::CopyObject { object: cat }),
        (500_000, Command::PutKeyPolicy { lane: None, policy: denied }),
        (800_000, Command::Read(cat)),
    ];
    for (millis, command) in commands {
        run.give(Instant::from_millis(millis), command);
    }
    run.settle();
    run.fingerprint()
}
