//! A burst: many uploads of which only sizes exist. Each is decided on its own, in its own instant, but the log gets
//! one line a slice, and so does the event queue.

use crate::account::Account;
use crate::arn::{bucket_arn, object_arn};
use crate::dice;
use crate::encryption::{BucketEncryption, KmsKeyNumber};
use crate::facts::latency;
use crate::kms::{ContextOf, KmsOperation, KmsOutcome, KmsPlace, Question};
use crate::region::Region;
use crate::requester::{Caller, Requester};
use crate::sorted_map::SortedMap;
use crate::time::{Duration, Instant};

/// Most uploads in one burst.
pub const BURST_REQUESTS_MAX: u32 = 1_000_000;

/// Slices that a burst is dealt with in.
pub const BURST_SLICES: u32 = 100;

/// Sizes of a burst's objects lie between 4 KiB and 1 MiB, all alike likely: our assumption.
const SIZE_BYTES_MIN: u64 = 4 * 1024;
const SIZE_BYTES_MAX: u64 = 1024 * 1024;

/// How many uploads the page fires at a Region: half as many again as its quota allows in a second.
pub const fn burst_requests(region: Region) -> u32 {
    region.quota().value / 2 * 3
}

/// Over how long the page spreads them: a tenth of a second, so that the quota of one second has to carry them.
pub const fn burst_over() -> Duration {
    Duration::from_millis(100)
}

/// A burst under way in one lane.
#[derive(Clone, Debug)]
pub struct Burst {
    pub first_request: u64,
    /// The same, counting only requests that need a key.
    pub first_key_request: u64,
    pub requests: u32,
    pub starts: Instant,
    pub over: Duration,
    pub next_slice: u32,
    pub stored: u32,
    pub throttled: u32,
    pub bytes: u64,
}

/// What became of one upload of a burst.
enum Fate {
    /// Stored without a KMS request.
    Stored,
    /// KMS was asked for it and did that.
    Asked(KmsOutcome),
}

/// What one slice came to.
#[derive(Clone, Debug, Default)]
pub struct Slice {
    pub requests: u32,
    pub throttled: u32,
    /// Uploads that failed for another reason than the quota.
    pub refused: u32,
    pub kms_requests: u32,
    /// Bucket keys that were fetched: number, requester, and when their time limit is over.
    pub kept: Vec<(u32, Requester, Instant)>,
    /// How the calls came out: the outcome, how many had it, and the role and session of the first of them.
    calls: Vec<(KmsOutcome, u32, (u32, u32))>,
    /// What KMS says to each role and session when the quota lets a call through. Within a slice nothing changes it.
    verdicts: SortedMap<(u32, u32), KmsOutcome>,
}

impl Burst {
    /// When that slice begins. It is decided at once then, so that whoever comes in the middle of it finds the quota
    /// as the slice leaves it.
    pub fn slice_begins(&self, slice: u32) -> Instant {
        self.moment(slice, BURST_SLICES)
    }

    /// How long a slice lasts.
    pub fn slice_lasts(&self) -> Duration {
        self.slice_begins(1).since(self.starts)
    }

    fn moment(&self, part: u32, parts: u32) -> Instant {
        let nanos = u128::from(self.over.as_nanos()) * u128::from(part) / u128::from(parts.max(1));
        self.starts.after(Duration::from_nanos(u64::try_from(nanos).unwrap_or(u64::MAX)))
    }

    /// Whether every slice has been dealt with.
    pub const fn is_over(&self) -> bool {
        self.next_slice >= BURST_SLICES
    }

    /// Deals with the next slice: every upload of it in turn.
    pub fn run_slice(&mut self, account: &mut Account) -> Slice {
        let bound = |slice: u32| {
            let uploads = u64::from(self.requests) * u64::from(slice) / u64::from(BURST_SLICES);
            u32::try_from(uploads).unwrap_or(u32::MAX)
        };
        let mut slice = Slice::default();
        for index in bound(self.next_slice)..bound(self.next_slice + 1) {
            let number = self.first_request + u64::from(index);
            let at = self.moment(index, self.requests);
            slice.requests += 1;
            let key_number = self.first_key_request + u64::from(index);
            let caller = account.settings.caller_of(number, key_number);
            let fate = account.serve_sized_upload(at, caller, &mut slice);
            if let Fate::Asked(outcome) = fate {
                slice.note_call(outcome, (caller.requester.role, caller.session));
            }
            match fate {
                Fate::Stored | Fate::Asked(KmsOutcome::Served) => {
                    self.stored += 1;
                    let span = SIZE_BYTES_MAX - SIZE_BYTES_MIN + 1;
                    self.bytes += SIZE_BYTES_MIN + dice::draw(account.settings.seed, number) % span;
                }
                Fate::Asked(KmsOutcome::Throttled) => {
                    slice.throttled += 1;
                    self.throttled += 1;
                }
                Fate::Asked(
                    KmsOutcome::NotFound | KmsOutcome::AccessDenied { .. } | KmsOutcome::Disabled,
                ) => slice.refused += 1,
            }
        }
        let at = self.slice_begins(self.next_slice);
        account.note_burst_calls(at, &slice);
        self.next_slice += 1;
        slice
    }
}

impl Slice {
    fn note_call(&mut self, outcome: KmsOutcome, who: (u32, u32)) {
        self.kms_requests += 1;
        match self.calls.iter_mut().find(|(other, ..)| *other == outcome) {
            Some((_, count, _)) => *count += 1,
            None => self.calls.push((outcome, 1, who)),
        }
    }
}

impl Account {
    /// What becomes of one upload of a burst. All of it happens in the instant of its arrival, without the way to KMS and
    /// back, which shifts every upload alike.
    fn serve_sized_upload(&mut self, at: Instant, caller: Caller, slice: &mut Slice) -> Fate {
        let BucketEncryption::SseKms { kms_key, bucket_key } = self.encryption else { return Fate::Stored };
        let requester = caller.requester;
        if bucket_key {
            if let Some(bucket_key) = self.s3.current(requester, kms_key, at) {
                self.s3.used(requester, bucket_key, at, self.settings.time_limit, self.settings.window);
                return Fate::Stored;
            }
            if self.is_fetching(requester, kms_key) {
                return Fate::Stored;
            }
        }
        let outcome = if self.kms.quota.take(at) {
            let (role, session) = (requester.role, caller.session);
            let question = Question { role, session, ..self.burst_question(kms_key) };
            let kms = &self.kms;
            slice.verdicts.get(&(role, session)).copied().unwrap_or_else(|| {
                // The objects of a burst have no names of their own, so the first stands for all.
                let arn = if bucket_key { bucket_arn() } else { object_arn("burst/0.bin") };
                let verdict = kms.verdict(question, &arn);
                slice.verdicts.insert((role, session), verdict);
                verdict
            })
        } else {
            KmsOutcome::Throttled
        };
        if bucket_key && outcome == KmsOutcome::Served {
            let number = self.keep_bucket_key(requester, kms_key, at, at);
            slice.kept.push((number, requester, at.after(self.settings.time_limit)));
        }
        Fate::Asked(outcome)
    }

    /// What S3 asks KMS for an upload of a burst.
    fn burst_question(&self, kms_key: KmsKeyNumber) -> Question {
        let for_bucket = self.encryption.uses_bucket_key();
        let context = if for_bucket { ContextOf::Bucket } else { ContextOf::BurstObjects };
        Question {
            operation: KmsOperation::GenerateDataKey,
            kms_key,
            context,
            role: 0,
            session: 0,
            place: KmsPlace::Source,
        }
    }

    fn note_burst_calls(&mut self, at: Instant, slice: &Slice) {
        let BucketEncryption::SseKms { kms_key, .. } = self.encryption else { return };
        // A note stands for many calls. Where roles fare differently it names one that had that outcome; otherwise the first.
        let alike = self.kms.treats_all_alike(kms_key);
        // What was served stands first.
        let served = |wanted: bool| {
            slice.calls.iter().filter(move |(outcome, ..)| (*outcome == KmsOutcome::Served) == wanted)
        };
        for (outcome, count, who) in served(true).chain(served(false)) {
            let (role, session) = if alike { (0, 0) } else { *who };
            let question = Question { role, session, ..self.burst_question(kms_key) };
            self.kms.note(at, question, *outcome, *count);
        }
    }
}

/// How long the first request of a burst is on its way to S3.
pub const fn lead() -> Duration {
    latency::BOB_TO_S3.value
}
