//! Both lanes on one clock. The world changes only through [`World::apply`] and [`World::step`], and both are total.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use envelope::{BucketKey, EncryptionContext, Generator};

use crate::arn::{bucket_arn, object_arn};
use crate::burst::{self, BURST_REQUESTS_MAX, Burst};
use crate::command::{Command, Picture, Refusal};
use crate::counters::Counters;
use crate::event::{Entry, EventKind, Operation};
use crate::facts::latency;
use crate::fingerprint::Fingerprint;
use crate::kms::{ContextOf, Kms, KmsOperation, KmsOutcome};
use crate::lane::Lane;
use crate::log::{LOG_ENTRIES_MAX, Log};
use crate::object::{Body, ObjectNumber, Sealed, StoredObject};
use crate::queue::{Queue, Weight};
use crate::request::{Opened, PendingCall, Request, Requests, SealedBody, Stage};
use crate::s3::{Expiry, OBJECTS_MAX, S3};
use crate::settings::Settings;
use crate::time::{Duration, Instant};

/// The bytes of the three pictures, in the order of [`Picture::ALL`].
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
    pictures: Pictures,
    generator: Generator,
    requests: Requests,
    /// Bucket keys on their way from KMS.
    fetching: Vec<Fetch>,
    bursts: Vec<Burst>,
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
enum Due {
    Request { place: u32, stage: Stage },
    Burst { number: u32 },
    Expiry { requester: u32, bucket_key: u32 },
}

/// The simulated world.
#[derive(Clone, Debug)]
pub struct World {
    now: Instant,
    queue: Queue<(Lane, Due)>,
    accounts: [Account; 2],
    bodies: Vec<Body>,
    requests_so_far: u64,
}

/// What an account needs to write down what happens and to say what is due next.
struct Scribe<'a> {
    now: Instant,
    log: &'a mut Log,
    queue: &'a mut Queue<(Lane, Due)>,
}

impl Scribe<'_> {
    fn write(&mut self, account: &Account, lasts: Duration, kind: EventKind) {
        let until = self.now.after(lasts);
        self.log.push(Entry { at: self.now, until, lane: account.lane, kind, totals: account.totals });
    }

    fn next(&mut self, lane: Lane, after: Duration, place: u32, stage: Stage) {
        self.queue.push(self.now.after(after), Weight::Run, (lane, Due::Request { place, stage }));
    }
}

impl World {
    pub fn new(settings: Settings, pictures: &Pictures, secret: [u8; 32]) -> Self {
        let mut secrets = Generator::new(secret);
        let accounts = Lane::BOTH.map(|lane| {
            let mut lane_secret = [0; 32];
            secrets.fill(&mut lane_secret);
            let mut generator = Generator::new(lane_secret);
            Account {
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
        });
        Self { now: Instant::ZERO, queue: Queue::new(), accounts, bodies: Vec::new(), requests_so_far: 0 }
    }

    pub const fn now(&self) -> Instant {
        self.now
    }

    pub fn next_at(&self) -> Option<Instant> {
        self.queue.next_at()
    }

    pub fn is_settled(&self) -> bool {
        self.queue.is_settled()
    }

    pub fn account(&self, lane: Lane) -> &Account {
        &self.accounts[lane.index()]
    }

    /// What an upload with that number carries, whether or not it has arrived.
    pub fn body(&self, object: ObjectNumber) -> Option<Body> {
        self.bodies.get(object.0 as usize).copied()
    }

    pub fn objects_named(&self) -> usize {
        self.bodies.len()
    }

    /// Carries out a command at that moment, in both lanes.
    pub fn apply(&mut self, at: Instant, command: Command, log: &mut Log) {
        self.now = self.now.max(at);
        let full = log.entries().len() >= LOG_ENTRIES_MAX;
        match command {
            _ if full => self.write_both(log, EventKind::CommandRefused { reason: Refusal::Full }),
            Command::Upload(picture) => self.upload(log, |bodies| {
                let earlier = bodies
                    .iter()
                    .filter(|body| matches!(body, Body::Picture { picture: p, .. } if *p == picture));
                Body::Picture {
                    picture,
                    copy: u32::try_from(earlier.count()).unwrap_or(u32::MAX).saturating_add(1),
                }
            }),
            Command::UploadSized(size) => self.upload(log, |_| Body::Size(size)),
            Command::Read(object) => self.send(Operation::Get, object, log),
            Command::Head(object) => self.send(Operation::Head, object, log),
            Command::FlipByte(object) => self.flip_byte(object, log),
            Command::Burst { requests, over } => self.burst(requests, over, log),
            Command::Wait => self.write_both(log, EventKind::Waited),
        }
    }

    /// Lets the next thing happen that is due.
    pub fn step(&mut self, log: &mut Log) {
        let Some((at, (lane, due))) = self.queue.pop() else { return };
        self.now = self.now.max(at);
        let account = &mut self.accounts[lane.index()];
        let mut scribe = Scribe { now: self.now, log, queue: &mut self.queue };
        match due {
            Due::Request { place, stage } => account.advance(place, stage, &mut scribe),
            Due::Burst { number } => account.advance_burst(number, &mut scribe),
            Due::Expiry { requester, bucket_key } => account.expire(requester, bucket_key, &mut scribe),
        }
    }

    /// A hash of everything that both accounts keep.
    pub fn hash_into(&self, hash: &mut Fingerprint) {
        for account in &self.accounts {
            hash.write(&account.kms.id);
            for call in &account.kms.calls {
                call.hash(hash);
            }
            for number in 0..self.bodies.len() {
                let number = ObjectNumber(u32::try_from(number).unwrap_or(u32::MAX));
                if let Some(sealed) = account.s3.object(number).and_then(|object| object.sealed.as_ref()) {
                    hash.write(&sealed.etag);
                    hash.write(sealed.encrypted_data_key.as_bytes());
                    hash.write(&sealed.tag);
                    hash.write(&sealed.ciphertext);
                }
            }
        }
    }

    fn write_both(&mut self, log: &mut Log, kind: EventKind) {
        for account in &self.accounts {
            Scribe { now: self.now, log, queue: &mut self.queue }.write(account, Duration::ZERO, kind);
        }
    }

    fn upload(&mut self, log: &mut Log, body: impl FnOnce(&[Body]) -> Body) {
        let number = u32::try_from(self.bodies.len()).unwrap_or(u32::MAX);
        if number >= OBJECTS_MAX {
            return self.write_both(log, EventKind::CommandRefused { reason: Refusal::Full });
        }
        let body = body(&self.bodies);
        self.bodies.push(body);
        self.send(Operation::Put, ObjectNumber(number), log);
    }

    fn send(&mut self, operation: Operation, object: ObjectNumber, log: &mut Log) {
        let Some(body) = self.body(object) else {
            return self.write_both(log, EventKind::CommandRefused { reason: Refusal::NoSuchObject });
        };
        let turn = self.requests_so_far;
        self.requests_so_far += 1;
        for account in &mut self.accounts {
            let mut scribe = Scribe { now: self.now, log, queue: &mut self.queue };
            if operation != Operation::Put && account.s3.object(object).is_none() {
                scribe.write(
                    account,
                    Duration::ZERO,
                    EventKind::CommandRefused { reason: Refusal::NotStored },
                );
                continue;
            }
            let way = latency::BOB_TO_S3.value;
            scribe.write(account, way, EventKind::RequestSent { operation, object });
            let requester = account.requester_of(turn);
            let place = account.requests.begin(Request::new(operation, object, body, requester));
            scribe.next(account.lane, way, place, Stage::AtS3);
        }
    }

    fn flip_byte(&mut self, object: ObjectNumber, log: &mut Log) {
        if self.body(object).is_none() {
            return self.write_both(log, EventKind::CommandRefused { reason: Refusal::NoSuchObject });
        }
        for account in &mut self.accounts {
            let kind = match account.flip_byte(object) {
                Ok(position) => EventKind::ByteFlipped { object, position },
                Err(reason) => EventKind::CommandRefused { reason },
            };
            Scribe { now: self.now, log, queue: &mut self.queue }.write(account, Duration::ZERO, kind);
        }
    }

    fn burst(&mut self, requests: u32, over: Duration, log: &mut Log) {
        if requests == 0 || requests > BURST_REQUESTS_MAX {
            return self.write_both(log, EventKind::CommandRefused { reason: Refusal::BurstSize });
        }
        for account in &mut self.accounts {
            let mut scribe = Scribe { now: self.now, log, queue: &mut self.queue };
            scribe.write(account, burst::lead(), EventKind::BurstStarted { requests });
            let burst = Burst {
                first_request: self.requests_so_far,
                requests,
                starts: self.now.after(burst::lead()),
                over,
                next_slice: 0,
                stored: 0,
                throttled: 0,
                bytes: 0,
            };
            let number = u32::try_from(account.bursts.len()).unwrap_or(u32::MAX);
            self.queue.push(burst.slice_begins(0), Weight::Run, (account.lane, Due::Burst { number }));
            account.bursts.push(burst);
        }
        self.requests_so_far += u64::from(requests);
    }
}

impl Account {
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

    fn advance(&mut self, place: u32, stage: Stage, scribe: &mut Scribe) {
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

    fn advance_burst(&mut self, number: u32, scribe: &mut Scribe) {
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

    fn expire(&mut self, requester: u32, bucket_key: u32, scribe: &mut Scribe) {
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

/// The real cryptography. An error cannot come up here: the keys fit, and the pictures are far below the limit of one
/// AES-GCM message. Should it come up all the same, the request goes on without bytes and a read of them is refused.
impl Account {
    fn context_of(object: ObjectNumber, body: Body) -> EncryptionContext {
        EncryptionContext::for_arn(&object_arn(&body.object_key(object)))
    }

    fn bucket_context() -> EncryptionContext {
        EncryptionContext::for_arn(&bucket_arn())
    }

    fn take_data_key_from_kms(&mut self, place: u32, operation: Operation, object: ObjectNumber) {
        let Some(body @ Body::Picture { .. }) = self.requests.get_mut(place).map(|request| request.body)
        else {
            return;
        };
        let context = Self::context_of(object, body);
        let (plaintext, encrypted) = if operation == Operation::Get {
            let stored = self.s3.object(object).and_then(|stored| stored.sealed.as_ref());
            (stored.and_then(|sealed| self.kms.key.decrypt(&sealed.encrypted_data_key, &context).ok()), None)
        } else {
            match self.kms.key.generate_data_key(&context, &mut self.generator) {
                Ok(made) => (Some(made.plaintext), Some(made.encrypted)),
                Err(_) => (None, None),
            }
        };
        if let Some(request) = self.requests.get_mut(place) {
            request.data_key = plaintext;
            request.encrypted_data_key = encrypted;
        }
    }

    fn take_data_key_from_bucket_key(&mut self, place: u32, number: u32) {
        self.give_bucket_key_its_bytes(place, number);
        let Some(request) = self.requests.get_mut(place) else { return };
        let (object, operation, body, requester) =
            (request.object, request.operation, request.body, request.requester);
        let context = Self::context_of(object, body);
        let encrypted = self
            .s3
            .object(object)
            .and_then(|stored| stored.sealed.as_ref())
            .map(|s| s.encrypted_data_key.clone());
        let Some(key) = self.s3.held_mut(requester, number).and_then(|held| held.key.as_mut()) else {
            return;
        };
        let (plaintext, encrypted) = if operation == Operation::Get {
            (encrypted.and_then(|encrypted| key.open_data_key(&encrypted, &context).ok()), None)
        } else {
            match key.make_data_key(&context, &mut self.generator) {
                Ok(made) => (Some(made.plaintext), Some(made.encrypted)),
                Err(_) => (None, None),
            }
        };
        if let Some(request) = self.requests.get_mut(place) {
            request.data_key = plaintext;
            request.encrypted_data_key = encrypted;
        }
    }

    /// A bucket key has no bytes before real bytes need it: in a load of sizes nothing is encrypted.
    fn give_bucket_key_its_bytes(&mut self, place: u32, number: u32) {
        let Some(requester) = self.requests.get_mut(place).map(|request| request.requester) else { return };
        let needs = self.s3.held_mut(requester, number).is_some_and(|held| held.key.is_none());
        if !needs || self.s3.bucket_key(number).is_some_and(|record| record.encrypted.is_some()) {
            return;
        }
        let Ok(made) = self.kms.key.generate_data_key(&Self::bucket_context(), &mut self.generator) else {
            return;
        };
        if let Some(record) = self.s3.bucket_key_mut(number) {
            record.encrypted = Some(made.encrypted);
        }
        if let Some(held) = self.s3.held_mut(requester, number) {
            held.key = Some(BucketKey::new(made.plaintext));
        }
    }

    fn decrypt_bucket_key(&self, number: u32) -> Option<BucketKey> {
        let encrypted = self.s3.bucket_key(number)?.encrypted.as_ref()?;
        self.kms.key.decrypt(encrypted, &Self::bucket_context()).ok().map(BucketKey::new)
    }

    fn seal_body(&mut self, place: u32, object: ObjectNumber, body: Body) {
        let Body::Picture { picture, .. } = body else { return };
        let associated_data = Self::context_of(object, body).encode();
        let mut ciphertext = self.picture(picture).to_vec();
        let nonce = self.generator.nonce();
        let Some(request) = self.requests.get_mut(place) else { return };
        let Some(key) = &request.data_key else { return };
        let Ok(tag) = envelope::seal(key, &nonce, &associated_data, &mut ciphertext) else { return };
        request.sealed = Some(SealedBody { nonce, tag, associated_data, ciphertext });
    }

    fn open_body(&mut self, place: u32, object: ObjectNumber) -> Opened {
        let stored = self.s3.object(object).cloned();
        let Some(request) = self.requests.get_mut(place) else { return Opened::No };
        let opened = match (&request.data_key, stored.as_ref().and_then(|stored| stored.sealed.as_ref())) {
            (Some(key), Some(sealed)) => {
                let mut bytes = sealed.ciphertext.clone();
                match envelope::open(key, &sealed.nonce, &sealed.associated_data, &mut bytes, &sealed.tag) {
                    Ok(()) => {
                        let uploaded = stored
                            .as_ref()
                            .and_then(|stored| stored.picture)
                            .map(|picture| self.picture(picture));
                        Opened::Yes { matches: uploaded == Some(&bytes[..]) }
                    }
                    Err(_) => Opened::Refused,
                }
            }
            _ => Opened::Refused,
        };
        if let Some(request) = self.requests.get_mut(place) {
            request.opened = opened;
        }
        opened
    }

    fn store(&mut self, request: Request, at: Instant) {
        let (picture, size) = match request.body {
            Body::Picture { picture, .. } => (Some(picture), self.picture(picture).len() as u64),
            Body::Size(size) => (None, size),
        };
        let sealed = match (request.sealed, request.encrypted_data_key) {
            (Some(body), Some(encrypted_data_key)) => {
                let mut etag = [0; 16];
                self.generator.fill(&mut etag);
                let SealedBody { nonce, tag, associated_data, ciphertext } = body;
                Some(Sealed { etag, encrypted_data_key, nonce, tag, associated_data, ciphertext })
            }
            _ => None,
        };
        // A body of which only the size exists needs no name of its own before somebody asks for it.
        let object_key =
            if picture.is_some() { request.body.object_key(request.object) } else { String::new() };
        self.s3.store(Arc::new(StoredObject {
            number: request.object,
            object_key,
            picture,
            size,
            bucket_key: request.bucket_key,
            stored_at: at,
            sealed,
        }));
    }

    fn flip_byte(&mut self, object: ObjectNumber) -> Result<u32, Refusal> {
        let mut stored = self.s3.object(object).cloned().ok_or(Refusal::NotStored)?;
        let sealed = Arc::make_mut(&mut stored).sealed.as_mut().ok_or(Refusal::NoBytes)?;
        let position = flip_position(sealed.ciphertext.len());
        let byte = sealed.ciphertext.get_mut(position).ok_or(Refusal::NoBytes)?;
        *byte ^= 1;
        self.s3.store(stored);
        Ok(u32::try_from(position).unwrap_or(u32::MAX))
    }

    fn picture(&self, picture: Picture) -> &[u8] {
        &self.pictures[picture.index()]
    }
}

/// Which byte of an object [`Command::FlipByte`] changes: the middle one.
pub const fn flip_position(len: usize) -> usize {
    len / 2
}
