//! The accounts of both lanes on one clock. They change only through [`World::apply`] and [`World::step`], which cannot fail.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use envelope::Generator;

use crate::account::{Account, Due, Scribe};
use crate::batch::BATCH_OBJECTS_MAX;
use crate::burst::{self, BURST_REQUESTS_MAX, Burst};
use crate::command::{Command, Refusal};
use crate::encryption::{KmsKeyNumber, PutHeaders, ServerSideEncryption};
use crate::event::{EventKind, Operation};
use crate::facts::bucket_key::REQUESTERS_MAX;
use crate::fingerprint::Fingerprint;
use crate::lane::Lane;
use crate::log::{LOG_ENTRIES_MAX, Log};
use crate::multipart::MULTIPART_PARTS_MAX;
use crate::object::{Body, ObjectNumber};
use crate::picture::{Picture, Pictures};
use crate::queue::{Queue, Weight};
use crate::request::Request;
use crate::requester::{Caller, Requester};
use crate::s3::OBJECTS_MAX;
use crate::settings::Settings;
use crate::time::{Duration, Instant};

/// The simulated world.
#[derive(Clone, Debug)]
pub struct World {
    now: Instant,
    queue: Queue<(Lane, Due)>,
    accounts: [Account; 2],
    bodies: Vec<Body>,
    requests_so_far: u64,
    /// How many of these requests needed a key. Such requests take turns among S3's caches.
    key_requests_so_far: u64,
}

/// The request that a command sends to S3, without the object.
#[derive(Clone, Copy)]
struct NewRequest {
    operation: Operation,
    headers: PutHeaders,
    /// For a multipart upload: the number of parts.
    parts: u32,
    /// The role that sends the request; `None` for the role whose turn it is.
    role: Option<u32>,
    /// The lane in which the request is sent; `None` for both.
    lane: Option<Lane>,
}

impl From<Operation> for NewRequest {
    fn from(operation: Operation) -> Self {
        Self { operation, headers: PutHeaders::default(), parts: 0, role: None, lane: None }
    }
}

impl World {
    pub fn new(settings: Settings, pictures: &Pictures, secret: [u8; 32]) -> Self {
        let mut secrets = Generator::new(secret);
        let mut for_both = || {
            Lane::BOTH.map(|_| {
                let mut secret = [0; 32];
                secrets.fill(&mut secret);
                Generator::new(secret)
            })
        };
        let ([above, below], [seldom_above, seldom_below]) = (for_both(), for_both());
        let account =
            |lane, generator, seldom_used| Account::new(lane, settings, pictures, generator, seldom_used);
        let accounts =
            [account(Lane::ObjectKeys, above, seldom_above), account(Lane::BucketKey, below, seldom_below)];
        Self {
            now: Instant::ZERO,
            queue: Queue::new(),
            accounts,
            bodies: Vec::new(),
            requests_so_far: 0,
            key_requests_so_far: 0,
        }
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

    /// The content of the upload with this number, whether or not it has reached S3.
    pub fn body(&self, object: ObjectNumber) -> Option<Body> {
        self.bodies.get(object.0 as usize).copied()
    }

    pub fn objects_named(&self) -> usize {
        self.bodies.len()
    }

    /// Carries out a command at the moment `at`. A command that is not possible becomes an entry in the log.
    pub fn apply(&mut self, at: Instant, command: &Command, log: &mut Log) {
        self.now = self.now.max(at);
        let full = log.entries().len() >= LOG_ENTRIES_MAX;
        match *command {
            _ if full => self.write_both(log, EventKind::CommandRefused { reason: Refusal::Full }),
            Command::Upload(picture) => {
                let body = self.next_copy(picture);
                self.upload(body, Operation::Put.into(), log);
            }
            Command::Put { picture, headers } => {
                let body = self.next_copy(picture);
                self.upload(body, NewRequest { headers, ..Operation::Put.into() }, log);
            }
            Command::UploadSized(size) => self.upload(Body::Size(size), Operation::Put.into(), log),
            Command::Read(object) => self.send(Operation::Get.into(), object, log),
            Command::Head(object) => self.send(Operation::Head.into(), object, log),
            Command::Delete(object) => self.send(Operation::Delete.into(), object, log),
            Command::MultipartUpload { parts: parts @ 1..=MULTIPART_PARTS_MAX, picture } => {
                let body = self.next_copy(picture);
                self.upload(body, NewRequest { parts, ..Operation::CreateMultipartUpload.into() }, log);
            }
            Command::MultipartUpload { .. } => {
                self.write_both(log, EventKind::CommandRefused { reason: Refusal::PartsCount });
            }
            Command::CopyObject { object } => self.send(Operation::Copy.into(), object, log),
            Command::UpdateObjectEncryption { lane, object, kms_key, bucket_key } => {
                let headers = PutHeaders {
                    encryption: Some(ServerSideEncryption::AwsKms(Some(kms_key))),
                    bucket_key_enabled: Some(bucket_key),
                };
                self.send(NewRequest { headers, lane, ..Operation::UpdateEncryption.into() }, object, log);
            }
            Command::UploadAs { picture, role } => {
                let body = self.next_copy(picture);
                let role = Some(role.min(REQUESTERS_MAX - 1));
                self.upload(body, NewRequest { role, ..Operation::Put.into() }, log);
            }
            Command::BatchCopy => self.batch(log),
            Command::PutKeyPolicy { lane, ref policy } => {
                self.configure(lane, log, |account| {
                    let policy = account.kms.put_policy(KmsKeyNumber(0), Arc::clone(policy));
                    EventKind::KeyPolicyPut { policy }
                });
            }
            Command::PutReplication { lane, rule } => {
                let now = self.now;
                self.configure(lane, log, |account| account.put_replication(rule, now));
            }
            Command::DisableKmsKey { lane, kms_key } => self.set_enabled(lane, kms_key, false, log),
            Command::EnableKmsKey { lane, kms_key } => self.set_enabled(lane, kms_key, true, log),
            Command::PutBucketEncryption { lane, encryption } => {
                self.configure(lane, log, |account| {
                    account.encryption = encryption;
                    EventKind::BucketEncryptionPut { encryption }
                });
            }
            Command::FlipByte(object) => self.flip_byte(object, log),
            Command::Burst { requests, over } => self.burst(requests, over, log),
            Command::Wait => self.write_both(log, EventKind::Waited),
        }
    }

    /// Processes the next event in the queue.
    pub fn step(&mut self, log: &mut Log) {
        let Some((at, (lane, due))) = self.queue.pop() else { return };
        self.now = self.now.max(at);
        let account = &mut self.accounts[lane.index()];
        let mut scribe = Scribe { now: self.now, log, queue: &mut self.queue };
        match due {
            Due::Request { place, stage } => account.advance(place, stage, &mut scribe),
            Due::Burst { number } => account.advance_burst(number, &mut scribe),
            Due::Batch { number } => account.advance_batch(number, &mut scribe),
            Due::Replication { number } => account.advance_replication(number, &mut scribe),
            Due::Expiry { requester, bucket_key } => account.expire(requester, bucket_key, &mut scribe),
        }
    }

    /// Adds everything that both accounts store to a hash.
    pub fn hash_into(&self, hash: &mut Fingerprint) {
        for account in &self.accounts {
            hash.write(&account.kms.id(KmsKeyNumber(0)));
            for request in &account.kms.requests {
                request.hash(hash);
            }
            for number in 0..self.bodies.len() {
                let number = ObjectNumber(u32::try_from(number).unwrap_or(u32::MAX));
                // A replica is hashed only if there is one, so that the hash of a run without replication stays the same.
                for object in [account.s3.object(number), account.replica.s3.object(number)] {
                    if let Some(sealed) = object.and_then(|object| object.sealed.as_ref()) {
                        hash.write(&sealed.etag);
                        hash.write(sealed.encrypted_data_key.as_bytes());
                        hash.write(&sealed.tag);
                        hash.write(&sealed.ciphertext);
                    }
                }
            }
        }
    }

    fn write_both(&mut self, log: &mut Log, kind: EventKind) {
        for account in &self.accounts {
            Scribe { now: self.now, log, queue: &mut self.queue }.write(account, Duration::ZERO, kind);
        }
    }

    /// Changes the configuration of the bucket or of a KMS key, in one lane or in both.
    fn configure(
        &mut self,
        lane: Option<Lane>,
        log: &mut Log,
        mut change: impl FnMut(&mut Account) -> EventKind,
    ) {
        for account in &mut self.accounts {
            if lane.is_none_or(|lane| lane == account.lane) {
                let kind = change(account);
                Scribe { now: self.now, log, queue: &mut self.queue }.write(account, Duration::ZERO, kind);
            }
        }
    }

    fn set_enabled(&mut self, lane: Option<Lane>, kms_key: KmsKeyNumber, enabled: bool, log: &mut Log) {
        self.configure(lane, log, |account| {
            if !account.kms.set_enabled(kms_key, enabled) {
                EventKind::CommandRefused { reason: Refusal::NoSuchKmsKey }
            } else if enabled {
                EventKind::KmsKeyEnabled { kms_key }
            } else {
                EventKind::KmsKeyDisabled { kms_key }
            }
        });
    }

    fn next_copy(&self, picture: Picture) -> Body {
        let alike = |body: &&Body| matches!(body, Body::Picture { picture: p, .. } if *p == picture);
        let earlier = self.bodies.iter().filter(alike).count();
        Body::Picture { picture, copy: u32::try_from(earlier).unwrap_or(u32::MAX).saturating_add(1) }
    }

    fn upload(&mut self, body: Body, new: NewRequest, log: &mut Log) {
        let number = u32::try_from(self.bodies.len()).unwrap_or(u32::MAX);
        if number >= OBJECTS_MAX {
            return self.write_both(log, EventKind::CommandRefused { reason: Refusal::Full });
        }
        self.bodies.push(body);
        self.send(new, ObjectNumber(number), log);
    }

    fn send(&mut self, new: NewRequest, object: ObjectNumber, log: &mut Log) {
        let NewRequest { operation, headers, parts, role, lane } = new;
        let Some(body) = self.body(object) else {
            return self.write_both(log, EventKind::CommandRefused { reason: Refusal::NoSuchObject });
        };
        let caller = match role {
            Some(role) => Caller { requester: Requester { role, ..Requester::default() }, session: 0 },
            None => self.next_caller(operation.needs_a_key()),
        };
        for account in self.accounts.iter_mut().filter(|account| lane.is_none_or(|lane| lane == account.lane))
        {
            let mut scribe = Scribe { now: self.now, log, queue: &mut self.queue };
            if let Some(reason) = account.refusal_of(operation, object) {
                scribe.write(account, Duration::ZERO, EventKind::CommandRefused { reason });
                continue;
            }
            let mut request = Request::new(operation, object, body, caller);
            request.headers = headers;
            request.parts = parts;
            account.send(request, &mut scribe);
        }
    }

    /// The caller of the next request of the load, with the cache that serves it.
    fn next_caller(&mut self, needs_a_key: bool) -> Caller {
        let settings = self.accounts[0].settings;
        let caller = settings.caller_of(self.requests_so_far, self.key_requests_so_far);
        self.requests_so_far += 1;
        self.key_requests_so_far += u64::from(needs_a_key);
        caller
    }

    fn flip_byte(&mut self, object: ObjectNumber, log: &mut Log) {
        if self.body(object).is_none() {
            return self.write_both(log, EventKind::CommandRefused { reason: Refusal::NoSuchObject });
        }
        for account in &mut self.accounts {
            let kind = match account.flip_byte(object, self.now) {
                Ok(position) => EventKind::ByteFlipped { object, position },
                Err(reason) => EventKind::CommandRefused { reason },
            };
            Scribe { now: self.now, log, queue: &mut self.queue }.write(account, Duration::ZERO, kind);
        }
    }

    fn batch(&mut self, log: &mut Log) {
        let caller = self.next_caller(true);
        for account in &mut self.accounts {
            let mut scribe = Scribe { now: self.now, log, queue: &mut self.queue };
            let body = |number: ObjectNumber| Some((number, *self.bodies.get(number.0 as usize)?));
            let mut to_do: Vec<_> = account.s3.stored_objects().filter_map(body).collect();
            if to_do.len() > BATCH_OBJECTS_MAX {
                let kind = EventKind::CommandRefused { reason: Refusal::BatchSize };
                scribe.write(account, Duration::ZERO, kind);
                continue;
            }
            to_do.reverse();
            account.start_batch(to_do, caller, &mut scribe);
        }
    }

    fn burst(&mut self, requests: u32, over: Duration, log: &mut Log) {
        if requests == 0 || requests > BURST_REQUESTS_MAX {
            return self.write_both(log, EventKind::CommandRefused { reason: Refusal::BurstSize });
        }
        for account in &mut self.accounts {
            let mut scribe = Scribe { now: self.now, log, queue: &mut self.queue };
            scribe.write(account, burst::time_to_s3(), EventKind::BurstStarted { requests });
            let burst = Burst {
                first_request: self.requests_so_far,
                first_key_request: self.key_requests_so_far,
                requests,
                starts: self.now.after(burst::time_to_s3()),
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
        self.key_requests_so_far += u64::from(requests);
    }
}
