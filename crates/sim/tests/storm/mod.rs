//! Commands and settings of every kind, drawn at random.

use std::sync::Arc;

use proptest::prelude::*;
use sim::{
    BucketEncryption, Command, Destination, Duration, KeyPolicy, KmsKeyNumber, Lane, ObjectNumber, Picture,
    PutHeaders, Region, ReplicaKmsKey, ReplicationPermissions, ReplicationRule, RequesterRule,
    ServerSideEncryption, Settings, Window,
};

const POLICIES: [&str; 5] = [
    r#"{"Statement":{"Effect":"Allow","Principal":"*","Action":"kms:*","Resource":"*"}}"#,
    r#"{"Statement":{"Effect":"Deny","Principal":"*","Action":"kms:*","Resource":"*"}}"#,
    r#"{"Statement":{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"kms:GenerateDataKey","Resource":"*"}}"#,
    r#"{"Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/uploader-2"},"Action":"*","Resource":"*"}}"#,
    r#"{"Statement":{"Effect":"Allow","Principal":"*","Action":"kms:*","Resource":"*",
        "Condition":{"ArnLike":{"kms:EncryptionContext:aws:s3:arn":"arn:aws:s3:::bobs-photos/*"}}}}"#,
];

pub fn pictures() -> sim::Pictures {
    [vec![1; 300], vec![2; 200], vec![3; 100]].map(Arc::from)
}

fn picture() -> impl Strategy<Value = Picture> {
    prop::sample::select(Picture::ALL.to_vec())
}

fn object() -> impl Strategy<Value = ObjectNumber> {
    prop_oneof![6 => 0_u32..12, 2 => 0_u32..400, 1 => any::<u32>()].prop_map(ObjectNumber)
}

fn lane() -> impl Strategy<Value = Option<Lane>> {
    prop::sample::select(vec![None, Some(Lane::ObjectKeys), Some(Lane::BucketKey)])
}

fn kms_key() -> impl Strategy<Value = KmsKeyNumber> {
    prop_oneof![8 => 0_u8..4, 1 => any::<u8>()].prop_map(KmsKeyNumber)
}

fn encryption() -> impl Strategy<Value = BucketEncryption> {
    prop_oneof![
        1 => Just(BucketEncryption::SseS3),
        3 => (kms_key(), any::<bool>())
            .prop_map(|(kms_key, bucket_key)| BucketEncryption::SseKms { kms_key, bucket_key }),
    ]
}

fn headers() -> impl Strategy<Value = PutHeaders> {
    let algorithm = prop_oneof![
        Just(None),
        Just(Some(ServerSideEncryption::Aes256)),
        prop::option::of(kms_key()).prop_map(|kms_key| Some(ServerSideEncryption::AwsKms(kms_key))),
    ];
    (algorithm, any::<Option<bool>>())
        .prop_map(|(encryption, bucket_key_enabled)| PutHeaders { encryption, bucket_key_enabled })
}

fn rule() -> impl Strategy<Value = ReplicationRule> {
    let destination = prop_oneof![
        Just(Destination::SameRegion),
        (0..Region::all().len()).prop_map(|region| Destination::OtherRegion(Region::all()[region])),
    ];
    let replica_kms_key = prop::sample::select(vec![
        ReplicaKmsKey::Valid,
        ReplicaKmsKey::Valid,
        ReplicaKmsKey::Valid,
        ReplicaKmsKey::Absent,
        ReplicaKmsKey::WrongRegion,
    ]);
    let permissions = prop::array::uniform3(prop::bool::weighted(0.9));
    (destination, prop::bool::weighted(0.8), replica_kms_key, encryption(), permissions).prop_map(
        |(destination, sse_kms_encrypted_objects, replica_kms_key, destination_encryption, may)| {
            let [decrypt_source, encrypt_replica, decrypt_replica] = may;
            ReplicationRule {
                destination,
                sse_kms_encrypted_objects,
                replica_kms_key,
                destination_encryption,
                permissions: ReplicationPermissions { decrypt_source, encrypt_replica, decrypt_replica },
            }
        },
    )
}

fn policy() -> impl Strategy<Value = Arc<KeyPolicy>> {
    // The policy that lets everybody in comes up most, so that something goes on happening.
    prop_oneof![4 => Just(0), 1 => 0..POLICIES.len()]
        .prop_map(|index| Arc::new(KeyPolicy::parse(POLICIES[index]).expect("it is a policy")))
}

/// One command of any kind.
pub fn command() -> impl Strategy<Value = Command> {
    // Most Regions carry 10,000 requests a second, so the larger ones are throttled.
    let requests = prop_oneof![
        8 => 0_u32..3_000,
        2 => 9_000_u32..40_000,
        1 => any::<u32>().prop_map(|requests| requests | 1 << 31),
    ];
    prop_oneof![
        12 => picture().prop_map(Command::Upload),
        6 => (picture(), headers()).prop_map(|(picture, headers)| Command::Put { picture, headers }),
        3 => any::<u64>().prop_map(Command::UploadSized),
        12 => object().prop_map(Command::Read),
        2 => object().prop_map(Command::Head),
        2 => object().prop_map(Command::FlipByte),
        2 => object().prop_map(Command::Delete),
        4 => object().prop_map(|object| Command::CopyObject { object }),
        4 => (object(), kms_key(), any::<bool>()).prop_map(|(object, kms_key, bucket_key)| {
            Command::UpdateObjectEncryption { lane: None, object, kms_key, bucket_key }
        }),
        2 => (picture(), prop_oneof![4 => 0_u32..6, 1 => any::<u32>()])
            .prop_map(|(picture, parts)| Command::MultipartUpload { picture, parts }),
        2 => (lane(), encryption())
            .prop_map(|(lane, encryption)| Command::PutBucketEncryption { lane, encryption }),
        1 => (lane(), policy()).prop_map(|(lane, policy)| Command::PutKeyPolicy { lane, policy }),
        1 => (lane(), kms_key()).prop_map(|(lane, kms_key)| Command::DisableKmsKey { lane, kms_key }),
        3 => (lane(), kms_key()).prop_map(|(lane, kms_key)| Command::EnableKmsKey { lane, kms_key }),
        1 => (lane(), prop::option::weighted(0.8, rule()))
            .prop_map(|(lane, rule)| Command::PutReplication { lane, rule }),
        1 => (requests, 0_u64..3_000).prop_map(|(requests, millis)| Command::Burst {
            requests,
            over: Duration::from_millis(millis),
        }),
        1 => Just(Command::Wait),
    ]
}

/// Settings of any kind.
pub fn settings() -> impl Strategy<Value = Settings> {
    let who = (1_u32..5, 0_u32..4, 0_u32..20, any::<bool>());
    (0..Region::all().len(), 1_u64..2_000, any::<bool>(), who, any::<u32>()).prop_map(
        |(region, limit, sliding, (requesters, sessions, caches, per_session), seed)| Settings {
            region: Region::all()[region],
            time_limit: Duration::from_millis(limit),
            window: if sliding { Window::Sliding } else { Window::Fixed },
            requesters,
            seed,
            requester_rule: if per_session { RequesterRule::PerSession } else { RequesterRule::Current },
            sessions,
            caches,
        },
    )
}
