//! One lane's account: what it is made of, its bursts, and its bucket keys running out.

use std::sync::Arc;

use envelope::{Generator, S3Key};

use crate::batch::Batch;
use crate::burst::Burst;
use crate::counters::Counters;
use crate::encryption::{BucketEncryption, KmsKeyNumber};
use crate::event::{Entry, EventKind};
use crate::facts::latency;
use crate::kms::Kms;
use crate::lane::Lane;
use crate::log::Log;
use crate::queue::{Queue, Weight};
use crate::replica::Replica;
use crate::request::{Requests, Stage};
use crate::requester::Requester;
use crate::s3::{Expiry, S3};
use crate::settings::Settings;
use crate::time::{Duration, Instant};

/// The bytes of the three pictures, in the order of [`Picture::ALL`](crate::Picture::ALL).
pub type Pictures = [Arc<[u8]>; 3];

/// In a burst, bucket keys of this many requesters get lines in the log; those of the others come and go silently.
const BURST_REQUESTERS_LOGGED_MAX: u64 = 16;

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

/// What is due.
#[derive(Clone, Copy, Debug)]
pub enum Due {
    Request { place: u32, stage: Stage },
    Burst { number: u32 },
    Batch { number: u32 },
    Replication { number: u32 },
    Expiry { requester: Requester, bucket_key: u32 },
}

/// What an account needs to write down what happens and to say what is due next.
pub struct Scribe<'a> {
    pub now: Instant,
    pub log: &'a mut Log,
    pub queue: &'a mut Queue<(Lane, Due)>,
}

impl Scribe<'_> {
    pub fn write(&mut self, account: &Account, lasts: Duration, kind: EventKind) {
        let until = self.now.after(lasts);
        self.log.push(Entry { at: self.now, until, lane: account.lane, kind, totals: account.totals });
    }

    pub fn next(&mut self, lane: Lane, after: Duration, place: u32, stage: Stage) {
        self.queue.push(self.now.after(after), Weight::Run, (lane, Due::Request { place, stage }));
    }
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

    pub fn is_fetching(&self, requester: Requester, kms_key: KmsKeyNumber) -> bool {
        let alike =
            |fetch: &Fetch| (fetch.requester, fetch.kms_key, fetch.under) == (requester, kms_key, None);
        self.fetching.iter().any(alike)
    }

    /// Registers the bucket key that KMS has just made for that requester. Its time counts from when S3 asked.
    pub fn keep_bucket_key(
        &mut self,
        requester: Requester,
        kms_key: KmsKeyNumber,
        asked_at: Instant,
        now: Instant,
    ) -> u32 {
        self.s3.keep_new(requester, kms_key, asked_at, now, asked_at.after(self.settings.time_limit))
    }

    pub fn note_kept(&self, bucket_key: u32, requester: Requester, expires: Instant, scribe: &mut Scribe) {
        scribe.write(self, Duration::ZERO, EventKind::BucketKeyKept { bucket_key, requester, expires });
        let due = (self.lane, Due::Expiry { requester, bucket_key });
        scribe.queue.push(expires, Weight::Background, due);
    }

    /// Where a requester stands among all of them, counted from 0.
    fn order_of(&self, requester: Requester) -> u64 {
        let [roles, sessions] = [self.settings.requesters.max(1), self.settings.sessions_within_range()];
        let further = u64::from(requester.session) + u64::from(requester.cache) * u64::from(sessions);
        u64::from(requester.role).saturating_add(further.saturating_mul(u64::from(roles)))
    }

    pub fn advance_burst(&mut self, number: u32, scribe: &mut Scribe) {
        // The burst is taken out while its slice runs, because the slice changes the rest of the account.
        let index = number as usize;
        let Some(mut burst) = self.bursts.get(index).cloned() else { return };
        let slice = burst.run_slice(self);
        self.totals.s3_requests += u64::from(slice.requests);
        self.totals.s3_put_requests += u64::from(slice.requests);
        self.totals.kms_requests += u64::from(slice.kms_requests);
        self.totals.kms_throttled += u64::from(slice.throttled);
        self.totals.kms_refused += u64::from(slice.refused);
        self.totals.objects_stored += u64::from(slice.requests - slice.throttled - slice.refused);
        let (requests, throttled, kms_requests) = (slice.requests, slice.throttled, slice.kms_requests);
        scribe.write(self, burst.slice_lasts(), EventKind::BurstSlice { requests, throttled, kms_requests });
        if slice.refused > 0 {
            let refused = slice.refused;
            scribe.write(self, Duration::ZERO, EventKind::BurstSliceRefused { refused });
        }
        for (bucket_key, requester, expires) in slice.kept {
            if self.order_of(requester) < BURST_REQUESTERS_LOGGED_MAX {
                self.note_kept(bucket_key, requester, expires, scribe);
            }
        }
        if burst.is_over() {
            let (stored, throttled, bytes) = (burst.stored, burst.throttled, burst.bytes);
            scribe.write(self, latency::S3_TO_BOB.value, EventKind::BurstEnded { stored, throttled, bytes });
        } else {
            let due = (self.lane, Due::Burst { number });
            scribe.queue.push(burst.slice_begins(burst.next_slice), Weight::Run, due);
        }
        if let Some(place) = self.bursts.get_mut(index) {
            *place = burst;
        }
    }

    pub fn expire(&mut self, requester: Requester, bucket_key: u32, scribe: &mut Scribe) {
        match self.s3.expire(requester, bucket_key, scribe.now) {
            Expiry::Gone => {}
            Expiry::Stays(until) => {
                let due = (self.lane, Due::Expiry { requester, bucket_key });
                scribe.queue.push(until, Weight::Background, due);
            }
            Expiry::Dropped => {
                scribe.write(self, Duration::ZERO, EventKind::BucketKeyExpired { bucket_key, requester });
            }
        }
    }
}
