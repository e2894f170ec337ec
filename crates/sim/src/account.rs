//! One lane's account: what each of its requests does next.

use std::sync::Arc;

use envelope::Generator;

use crate::burst::Burst;
use crate::counters::Counters;
use crate::event::{Entry, EventKind, Operation};
use crate::facts::latency;
use crate::kms::{ContextOf, Kms, KmsOperation, KmsOutcome};
use crate::lane::Lane;
use crate::log::Log;
use crate::object::Body;
use crate::queue::{Queue, Weight};
use crate::request::{Opened, PendingCall, Requests, Stage};
use crate::s3::{Expiry, S3};
use crate::settings::Settings;
use crate::time::{Duration, Instant};

/// The bytes of the three pictures, in the order of [`Picture::ALL`](crate::Picture::ALL).
pub type Pictures = [Arc<[u8]>; 3];

/// In a burst, bucket keys of this many requesters get lines in the log; those of the others come and go silently.
const BURST_REQUESTERS_LOGGED_MAX: u32 = 16;

/// One lane's account.
#[derive(Clone, Debug)]
pub struct Account {
    pub lane: Lane,
    pub settings: Settings,
    pub s3: S3,
    pub kms: Kms,
    pub totals: Counters,
    pub pictures: Pictures,
    pub generator: Generator,
    pub requests: Requests,
    /// Bucket keys on their way from KMS.
    fetching: Vec<Fetch>,
    pub bursts: Vec<Burst>,
}

/// A bucket key on its way from KMS, and the requests that wait for it besides the one that asked.
#[derive(Clone, Debug)]
struct Fetch {
    requester: u32,
    /// The old bucket key that a read needs; nothing when a new one is fetched.
    under: Option<u32>,
    waiting: Vec<u32>,
}

/// What is due.
#[derive(Clone, Copy, Debug)]
pub enum Due {
    Request { place: u32, stage: Stage },
    Burst { number: u32 },
    Expiry { requester: u32, bucket_key: u32 },
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
    /// An account in which nothing has happened yet. Every key of it comes from that generator.
    pub fn new(lane: Lane, settings: Settings, pictures: &Pictures, mut generator: Generator) -> Self {
        Self {
            lane,
            settings,
            s3: S3::default(),
            kms: Kms::new(settings.region.quota().value, &mut generator),
            totals: Counters::default(),
            pictures: pictures.clone(),
            generator,
            requests: Requests::default(),
            fetching: Vec::new(),
            bursts: Vec::new(),
        }
    }

    pub fn keeps_bucket_keys(&self) -> bool {
        self.lane == Lane::BucketKey
    }

    /// The requesters take turns.
    pub fn requester_of(&self, turn: u64) -> u32 {
        u32::try_from(turn % u64::from(self.settings.requesters.max(1))).unwrap_or(0)
    }

    pub fn is_fetching(&self, requester: u32) -> bool {
        self.fetching.iter().any(|fetch| fetch.requester == requester && fetch.under.is_none())
    }

    /// Registers the bucket key that KMS has just made for that requester. Its time counts from when S3 asked.
    pub fn keep_bucket_key(&mut self, requester: u32, asked_at: Instant) -> u32 {
        self.s3.keep_new(requester, asked_at, asked_at.after(self.settings.time_limit))
    }

    pub fn advance(&mut self, place: u32, stage: Stage, scribe: &mut Scribe) {
        match stage {
            Stage::AtS3 => self.at_s3(place, scribe),
            Stage::AtKms => self.at_kms(place, scribe),
            Stage::KmsAnswer => self.kms_answer(place, scribe),
            Stage::DataKeyReady => self.work_on_body(place, scribe),
            Stage::BodyDone => self.drop_key(place, scribe),
            Stage::Finished => self.finish(place, scribe),
        }
    }

    /// The request has reached S3: which key does it need, and is that key at hand?
    fn at_s3(&mut self, place: u32, scribe: &mut Scribe) {
        self.totals.s3_requests += 1;
        let Some(request) = self.requests.get_mut(place) else { return };
        let (object, requester) = (request.object, request.requester);
        if request.operation == Operation::Head {
            scribe.write(self, latency::S3_TO_BOB.value, EventKind::HeadAnswered { object });
            self.requests.end(place);
            return;
        }
        let decrypt = request.operation == Operation::Get;
        let under = if decrypt { self.s3.object(object).and_then(|stored| stored.bucket_key) } else { None };
        let through_bucket_key = if decrypt { under.is_some() } else { self.keeps_bucket_keys() };
        if !through_bucket_key {
            return self.ask_kms(place, false, decrypt, scribe);
        }
        let held = match under {
            Some(number) => self.s3.holds(requester, number, scribe.now).then_some(number),
            None => self.s3.current(requester, scribe.now),
        };
        if let Some(number) = held {
            return self.use_bucket_key(place, number, scribe);
        }
        let alike = |fetch: &&mut Fetch| fetch.requester == requester && fetch.under == under;
        if let Some(fetch) = self.fetching.iter_mut().find(alike) {
            fetch.waiting.push(place);
            return scribe.write(self, Duration::ZERO, EventKind::WaitingForBucketKey { object });
        }
        self.fetching.push(Fetch { requester, under, waiting: Vec::new() });
        self.ask_kms(place, true, decrypt, scribe);
    }

    fn ask_kms(&mut self, place: u32, for_bucket: bool, decrypt: bool, scribe: &mut Scribe) {
        let Some(request) = self.requests.get_mut(place) else { return };
        request.call = Some(PendingCall { asked_at: scribe.now, for_bucket, decrypt, served: false });
        let object = request.object;
        let way = latency::S3_TO_KMS.value;
        scribe.write(self, way, EventKind::KmsRequested { object, for_bucket, decrypt });
        scribe.next(self.lane, way, place, Stage::AtKms);
    }

    fn at_kms(&mut self, place: u32, scribe: &mut Scribe) {
        let Some(request) = self.requests.get_mut(place) else { return };
        let (object, requester) = (request.object, request.requester);
        let Some(call) = request.call.as_mut() else { return };
        let operation = if call.decrypt { KmsOperation::Decrypt } else { KmsOperation::GenerateDataKey };
        let context = if call.for_bucket { ContextOf::Bucket } else { ContextOf::Object(object) };
        let (number, outcome) = self.kms.call(scribe.now, operation, context, requester);
        call.served = outcome == KmsOutcome::Served;
        self.totals.kms_requests += 1;
        let way = latency::KMS_TO_S3.value;
        if outcome == KmsOutcome::Served {
            scribe.write(self, way, EventKind::KmsAnswered { object, call: number });
        } else {
            self.totals.kms_throttled += 1;
            scribe.write(self, way, EventKind::KmsThrottled { object, call: number });
        }
        scribe.next(self.lane, way, place, Stage::KmsAnswer);
    }

    fn kms_answer(&mut self, place: u32, scribe: &mut Scribe) {
        let Some(request) = self.requests.get_mut(place) else { return };
        let (object, requester, operation) = (request.object, request.requester, request.operation);
        let Some(call) = request.call else { return };
        if !call.for_bucket {
            if !call.served {
                return self.slow_down(place, scribe);
            }
            self.take_data_key_from_kms(place, operation, object);
            return self.work_on_body(place, scribe);
        }
        let under = match operation {
            Operation::Get => self.s3.object(object).and_then(|stored| stored.bucket_key),
            Operation::Put | Operation::Head => None,
        };
        let fetch =
            self.fetching.iter().position(|fetch| fetch.requester == requester && fetch.under == under);
        let waiting = fetch.map(|index| self.fetching.swap_remove(index).waiting).unwrap_or_default();
        if !call.served {
            self.slow_down(place, scribe);
            for place in waiting {
                self.slow_down(place, scribe);
            }
            return;
        }
        let number = match under {
            Some(number) => {
                let expires = call.asked_at.after(self.settings.time_limit);
                let key = self.decrypt_bucket_key(number);
                self.s3.hold_again(requester, number, expires, key);
                number
            }
            None => self.keep_bucket_key(requester, call.asked_at),
        };
        let expires = call.asked_at.after(self.settings.time_limit);
        self.note_kept(number, requester, expires, scribe);
        self.use_bucket_key(place, number, scribe);
        for place in waiting {
            self.use_bucket_key(place, number, scribe);
        }
    }

    fn note_kept(&self, bucket_key: u32, requester: u32, expires: Instant, scribe: &mut Scribe) {
        scribe.write(self, Duration::ZERO, EventKind::BucketKeyKept { bucket_key, requester, expires });
        let due = (self.lane, Due::Expiry { requester, bucket_key });
        scribe.queue.push(expires, Weight::Background, due);
    }

    /// Makes or opens the object's data key with a bucket key that S3 holds.
    fn use_bucket_key(&mut self, place: u32, number: u32, scribe: &mut Scribe) {
        let Some(request) = self.requests.get_mut(place) else { return };
        request.bucket_key = Some(number);
        let (object, requester, operation, body) =
            (request.object, request.requester, request.operation, request.body);
        self.s3.used(requester, number, scribe.now, self.settings.time_limit, self.settings.window);
        if matches!(body, Body::Picture { .. }) {
            self.take_data_key_from_bucket_key(place, number);
        }
        let lasts = latency::DATA_KEY_IN_S3.value;
        let kind = match operation {
            Operation::Get => EventKind::DataKeyOpened { object, bucket_key: number },
            Operation::Put | Operation::Head => EventKind::DataKeyMade { object, bucket_key: number },
        };
        scribe.write(self, lasts, kind);
        scribe.next(self.lane, lasts, place, Stage::DataKeyReady);
    }

    fn work_on_body(&mut self, place: u32, scribe: &mut Scribe) {
        let Some(request) = self.requests.get_mut(place) else { return };
        let (object, operation, body) = (request.object, request.operation, request.body);
        let kind = match (operation, body) {
            (Operation::Get, Body::Picture { .. }) => match self.open_body(place, object) {
                Opened::Refused | Opened::No => EventKind::BodyRefused { object },
                Opened::Yes { .. } => EventKind::BodyOpened { object },
            },
            (Operation::Get, Body::Size(_)) => {
                request.opened = Opened::Yes { matches: true };
                EventKind::BodyOpened { object }
            }
            (_, body) => {
                self.seal_body(place, object, body);
                EventKind::BodyEncrypted { object }
            }
        };
        let lasts = latency::ENCRYPT.value;
        scribe.write(self, lasts, kind);
        scribe.next(self.lane, lasts, place, Stage::BodyDone);
    }

    fn drop_key(&mut self, place: u32, scribe: &mut Scribe) {
        let Some(request) = self.requests.get_mut(place) else { return };
        request.data_key = None;
        let object = request.object;
        let lasts = match request.operation {
            Operation::Put => {
                Duration::from_nanos(latency::DROP_KEY.value.as_nanos() + latency::STORE.value.as_nanos())
            }
            Operation::Get | Operation::Head => latency::DROP_KEY.value,
        };
        scribe.write(self, lasts, EventKind::PlaintextKeyDropped { object });
        scribe.next(self.lane, lasts, place, Stage::Finished);
    }

    fn finish(&mut self, place: u32, scribe: &mut Scribe) {
        let Some(request) = self.requests.end(place) else { return };
        let object = request.object;
        let kind = match (request.operation, request.opened) {
            (Operation::Put | Operation::Head, _) => {
                self.store(request, scribe.now);
                self.totals.objects_stored += 1;
                EventKind::ObjectStored { object }
            }
            (Operation::Get, Opened::Yes { matches }) => EventKind::ReadDelivered { object, matches },
            (Operation::Get, Opened::Refused | Opened::No) => EventKind::ReadRefused { object },
        };
        scribe.write(self, latency::S3_TO_BOB.value, kind);
    }

    fn slow_down(&mut self, place: u32, scribe: &mut Scribe) {
        let Some(request) = self.requests.end(place) else { return };
        scribe.write(self, latency::S3_TO_BOB.value, EventKind::SlowDown { object: request.object });
    }

    pub fn advance_burst(&mut self, number: u32, scribe: &mut Scribe) {
        // The burst is taken out while its slice runs, because the slice changes the rest of the account.
        let index = number as usize;
        let Some(mut burst) = self.bursts.get(index).cloned() else { return };
        let slice = burst.run_slice(self);
        self.totals.s3_requests += u64::from(slice.requests);
        self.totals.kms_requests += u64::from(slice.kms_requests);
        self.totals.kms_throttled += u64::from(slice.throttled);
        self.totals.objects_stored += u64::from(slice.requests - slice.throttled);
        let (requests, throttled, kms_requests) = (slice.requests, slice.throttled, slice.kms_requests);
        scribe.write(self, burst.slice_lasts(), EventKind::BurstSlice { requests, throttled, kms_requests });
        for (bucket_key, requester, expires) in slice.kept {
            if requester < BURST_REQUESTERS_LOGGED_MAX {
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

    pub fn expire(&mut self, requester: u32, bucket_key: u32, scribe: &mut Scribe) {
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
