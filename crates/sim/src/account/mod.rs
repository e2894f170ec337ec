//! One lane's account. This file has its state; the files below have its behaviour.

mod batch;
mod bucket_keys;
mod burst;
mod cryptography;
mod multipart;
mod replication;
mod scribe;
mod serve;

pub use scribe::{Due, Scribe};

use envelope::{Generator, S3Key};

use crate::batch::Batch;
use crate::burst::Burst;
use crate::counters::Counters;
use crate::encryption::{BucketEncryption, KmsKeyNumber};
use crate::kms::Kms;
use crate::lane::Lane;
use crate::picture::Pictures;
use crate::replica::Replica;
use crate::request::Requests;
use crate::requester::Requester;
use crate::s3::S3;
use crate::settings::Settings;

/// One lane's account.
#[derive(Clone, Debug)]
pub struct Account {
    pub lane: Lane,
    pub settings: Settings,
    pub s3: S3,
    /// The bucket's default encryption.
    pub encryption: BucketEncryption,
    /// The key that S3 holds itself, for SSE-S3.
    pub s3_key: S3Key,
    pub kms: Kms,
    /// What the lane has counted so far.
    pub totals: Counters,
    pub pictures: Pictures,
    /// The generator of all keys and nonces that most runs use.
    pub generator: Generator,
    /// Bob's requests under way.
    pub requests: Requests,
    /// Bucket keys on their way from KMS.
    pub fetching: Vec<Fetch>,
    /// Every burst of the run, by its number.
    pub bursts: Vec<Burst>,
    /// Every batch job of the run, by its number.
    pub batches: Vec<Batch>,
    pub replica: Replica,
}

/// A bucket key that S3 has requested from KMS, and the further requests that wait for it, besides the one that needed it first.
#[derive(Clone, Debug)]
pub struct Fetch {
    pub requester: Requester,
    pub kms_key: KmsKeyNumber,
    /// The number of the old bucket key that a read needs; `None` if S3 fetches a new one.
    pub old_bucket_key: Option<u32>,
    /// The places of the waiting requests among [`Requests`].
    pub waiting: Vec<u32>,
}

impl Account {
    /// An account in which nothing has happened yet. Its keys come from `generator`. Keys that only some runs use come from `seldom_used`
    /// instead, so that they do not change the other keys.
    pub fn new(
        lane: Lane,
        settings: Settings,
        pictures: &Pictures,
        mut generator: Generator,
        mut seldom_used: Generator,
    ) -> Self {
        Self {
            lane,
            settings,
            s3: S3::default(),
            encryption: BucketEncryption::sse_kms(lane == Lane::BucketKey),
            kms: Kms::new(settings.region, &mut generator, &mut seldom_used),
            s3_key: S3Key::new(seldom_used.key()),
            totals: Counters::default(),
            pictures: pictures.clone(),
            generator,
            requests: Requests::default(),
            fetching: Vec::new(),
            bursts: Vec::new(),
            batches: Vec::new(),
            replica: Replica::new(settings.region, Generator::new(*seldom_used.key().expose())),
        }
    }
}
