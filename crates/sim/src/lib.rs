//! The simulated account: a virtual clock, an event queue, KMS with its quota, S3 with its bucket keys, prices,
//! and the log of everything that happened.
//!
//! Two lanes run the same load on the same clock. In [`Lane::ObjectKeys`] every object gets its data key from KMS;
//! in [`Lane::BucketKey`] S3 keeps a time-limited bucket key and makes the objects' data keys itself. The lanes only start
//! like this: a bucket's default and a request's headers can switch bucket keys on or off in either.
//!
//! Beyond uploads and reads there are SSE-S3 and several KMS keys ([`BucketEncryption`], [`PutHeaders`]), conversions of
//! stored objects, key policies that are evaluated at every KMS request, multipart uploads, and replication
//! ([`ReplicationRule`]). [`Run::object_at`] and [`Run::versions_at`] give an object as it was at any moment.
//!
//! The crate reads no wall clock and no random source of its own. A run is a function of its [`Settings`], its
//! pictures, one secret and its commands: the same input gives the same log, natively and in WebAssembly.
//! Decisions use integers only. Everything that a reader does arrives as a [`Command`]. A command that is not possible
//! becomes an event in the log, never a panic.

pub mod facts;

mod account;
mod arn;
mod batch;
mod burst;
mod command;
mod counters;
mod dice;
mod encryption;
mod etag;
mod event;
mod fingerprint;
mod hexadecimal;
mod history;
mod kms;
mod lane;
mod log;
mod money;
mod multipart;
mod object;
mod picture;
mod queue;
mod quota;
mod replica;
mod replication;
mod request;
mod requester;
mod run;
mod s3;
mod settings;
mod time;
mod volume;
mod world;

pub use arn::{
    ACCOUNT, BUCKET, REPLICA_BUCKET, REPLICATION_ROLE, bucket_arn, kms_key_arn, object_arn,
    replica_bucket_arn, replica_object_arn, role_arn, role_name, session_arn, session_name, via_service,
};
pub use batch::BATCH_OBJECTS_MAX;
pub use burst::{BURST_REQUESTS_MAX, BURST_SLICES, burst_over, burst_requests};
pub use command::{Command, Refusal};
pub use counters::Counters;
pub use dice::draw;
pub use encryption::{
    BucketEncryption, KMS_KEYS_MAX, KmsKeyNumber, ObjectEncryption, PutHeaders, ServerSideEncryption,
};
pub use event::{Entry, EventKind, Operation, S3Error};
pub use facts::Region;
pub use hexadecimal::hex;
pub use history::OBJECT_STATES_MAX;
pub use kms::{ContextOf, KmsOperation, KmsOutcome, KmsPlace, KmsRequest};
pub use lane::Lane;
pub use log::{LOG_ENTRIES_MAX, Log, Sent};
pub use money::NanoUsd;
pub use multipart::MULTIPART_PARTS_MAX;
pub use object::{BucketKeyRecord, ObjectNumber, Sealed, StoredObject};
pub use picture::{Picture, Pictures};
pub use policy::{
    Condition, ConditionKey, Decision, Effect, KeyPolicy, Operator, PolicyError, Principal, Problem,
    Statement, Test,
};
pub use quota::TokenBucket;
pub use replication::{
    Destination, ReplicaEncryption, ReplicaKmsKey, ReplicationFailure, ReplicationPermissions,
    ReplicationRule, SourceEncryption, replica_encryption,
};
pub use requester::Requester;
pub use run::{COMMANDS_MAX, Given, Progress, Run};
pub use s3::{HeldBucketKey, OBJECTS_MAX};
pub use settings::{RequesterRule, Settings, Window};
pub use time::{Duration, Instant};
pub use volume::{bucket_key_requests, monthly_cost};
