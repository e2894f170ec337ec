//! One lane's account: what it is made of, its bursts, and its bucket keys running out.

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
    pub totals: Counters,
    pub pictures: Pictures,
    pub generator: Generator,
    pub requests: Requests,
    /// Bucket keys on their way from KMS.
    pub fetching: Vec<Fetch>,
    pub bursts: Vec<Burst>,
    pub batches: Vec<Batch>,
    pub replica: Replica,
}

/// A bucket key on its way from KMS, and the requests that wait for it besides the one that asked.
#[derive(Clone, Debug)]
pub struct Fetch {
    pub requester: Requester,
    pub kms_key: KmsKeyNumber,
    /// The old bucket key that a read needs; nothing when a new one is fetched.
    pub under: Option<u32>,
    pub waiting: Vec<u32>,
}

impl Account {
    /// An account in which nothing has happened yet. Every key of it comes from that generator, but for those that not
    /// every run uses: they come from the other, so that the rest of the run is the same with them and without.
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
