//! A run: settings, a secret and commands, simulated into a log. Checkpoints make it cheap to give a command in the past.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use envelope::PlaintextKey;
use policy::{Decision, KeyPolicy};

use crate::arn::kms_key_arn;
use crate::command::Command;
use crate::encryption::{BucketEncryption, KmsKeyNumber};
use crate::event::EventKind;
use crate::facts::Region;
use crate::fingerprint::Fingerprint;
use crate::kms::{KmsOperation, KmsRequest};
use crate::lane::Lane;
use crate::log::Log;
use crate::object::{Body, BucketKeyRecord, ObjectNumber, StoredObject};
use crate::picture::{Picture, Pictures};
use crate::replication::{REPLICA_KMS_KEY, ReplicationRule};
use crate::s3::HeldBucketKey;
use crate::settings::Settings;
use crate::time::Instant;
use crate::world::World;

/// The highest number of commands in one run.
pub const COMMANDS_MAX: usize = 5_000;

/// The highest number of checkpoints. When there are more, every other one is dropped.
const CHECKPOINTS_MAX: usize = 32;

/// The number of steps between two checkpoints, at first. It doubles whenever checkpoints are dropped.
const CHECKPOINT_STEPS: u32 = 512;

/// A run of both lanes.
#[derive(Clone, Debug)]
pub struct Run {
    settings: Settings,
    pictures: Pictures,
    secret: [u8; 32],
    commands: Vec<(Instant, Command)>,
    applied: usize,
    world: World,
    log: Log,
    end: Instant,
    checkpoints: Vec<Checkpoint>,
    checkpoint_steps: u32,
    steps_since_checkpoint: u32,
}

#[derive(Clone, Debug)]
struct Checkpoint {
    applied: usize,
    world: World,
    log_len: usize,
    end: Instant,
}

/// How far the run is simulated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Everything that follows from the commands has happened.
    Settled,
    /// More events are due.
    Working,
}

/// What happened to a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given {
    /// The command was added at the end.
    Added,
    /// The command was added, and later commands were dropped.
    Forked,
    /// The run has [`COMMANDS_MAX`] commands; nothing has changed.
    Full,
}

impl Run {
    /// A run without commands. All its keys are derived from `secret`.
    pub fn new(settings: Settings, pictures: Pictures, secret: [u8; 32]) -> Self {
        let world = World::new(settings, &pictures, secret);
        let first = Checkpoint { applied: 0, world: world.clone(), log_len: 0, end: Instant::ZERO };
        Self {
            settings,
            pictures,
            secret,
            commands: Vec::new(),
            applied: 0,
            world,
            log: Log::default(),
            end: Instant::ZERO,
            checkpoints: vec![first],
            checkpoint_steps: CHECKPOINT_STEPS,
            steps_since_checkpoint: 0,
        }
    }

    /// A run with the same commands and other settings, not simulated yet.
    #[must_use]
    pub fn with_settings(&self, settings: Settings) -> Self {
        Self { commands: self.commands.clone(), ..Self::new(settings, self.pictures.clone(), self.secret) }
    }

    /// A run with the same settings and other commands, not simulated yet. The commands must be in the order of their moments.
    #[must_use]
    pub fn with_commands(&self, commands: Vec<(Instant, Command)>) -> Self {
        Self { commands, ..Self::new(self.settings, self.pictures.clone(), self.secret) }
    }

    /// The settings of the run.
    pub const fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The bytes of one of Bob's pictures.
    pub fn picture_bytes(&self, picture: Picture) -> &[u8] {
        &self.pictures[picture.index()]
    }

    /// The commands of the run with their moments, in order.
    pub fn commands(&self) -> &[(Instant, Command)] {
        &self.commands
    }

    /// The log of what has been simulated so far.
    pub const fn log(&self) -> &Log {
        &self.log
    }

    /// The end of the last event that has been simulated so far. The end of a bucket key's time limit does not count.
    pub const fn end(&self) -> Instant {
        self.end
    }

    /// Whether a command at the moment `at` would drop later commands.
    pub fn would_fork(&self, at: Instant) -> bool {
        self.commands.last().is_some_and(|(last, _)| *last > at)
    }

    /// Adds a command at the moment `at` and drops every later command. The run has to be simulated again from there.
    pub fn give(&mut self, at: Instant, command: Command) -> Given {
        let kept = self.commands.partition_point(|(when, _)| *when <= at);
        if kept >= COMMANDS_MAX {
            return Given::Full;
        }
        let forked = kept < self.commands.len();
        self.commands.truncate(kept);
        self.commands.push((at, command));
        if self.world.now() > at || self.applied > kept {
            self.restore(at, kept);
        }
        if forked { Given::Forked } else { Given::Added }
    }

    /// Simulates the run further, by at most `steps_max` steps.
    pub fn advance(&mut self, steps_max: u32) -> Progress {
        for _ in 0..steps_max {
            match (self.commands.get(self.applied).cloned(), self.world.next_at()) {
                // Events that are due at the same moment happen before the command.
                (Some((at, command)), next) if next.is_none_or(|next| next > at) => {
                    self.checkpoint();
                    let len = self.log.entries().len();
                    self.world.apply(at, &command, &mut self.log);
                    self.applied += 1;
                    self.end = self.end.max(at);
                    self.extend_end(len);
                }
                (None, _) if self.world.is_settled() => return Progress::Settled,
                _ => {
                    let len = self.log.entries().len();
                    self.world.step(&mut self.log);
                    self.extend_end(len);
                    self.steps_since_checkpoint += 1;
                }
            }
        }
        Progress::Working
    }

    /// Simulates the run to its end.
    pub fn settle(&mut self) {
        while self.advance(u32::MAX) == Progress::Working {}
    }

    /// A hash of the log and of everything that is stored. It is equal for equal input on every target. It is not cryptographic.
    pub fn fingerprint(&self) -> u64 {
        let mut hash = Fingerprint::new();
        for entry in self.log.entries() {
            entry.hash(&mut hash);
        }
        self.world.hash_into(&mut hash);
        hash.finish()
    }

    fn extend_end(&mut self, from: usize) {
        let added = self.log.entries().get(from..).unwrap_or_default();
        let last = added.iter().filter(|entry| !matches!(entry.kind, EventKind::BucketKeyExpired { .. }));
        self.end = last.map(|entry| entry.until).fold(self.end, Instant::max);
    }

    fn checkpoint(&mut self) {
        if self.steps_since_checkpoint < self.checkpoint_steps && self.checkpoints.len() > 4 {
            return;
        }
        self.steps_since_checkpoint = 0;
        self.checkpoints.push(Checkpoint {
            applied: self.applied,
            world: self.world.clone(),
            log_len: self.log.entries().len(),
            end: self.end,
        });
        if self.checkpoints.len() > CHECKPOINTS_MAX {
            let mut index = 0;
            self.checkpoints.retain(|_| {
                index += 1;
                index % 2 == 1
            });
            self.checkpoint_steps = self.checkpoint_steps.saturating_mul(2);
        }
    }

    fn restore(&mut self, at: Instant, kept: usize) {
        while let Some(checkpoint) = self.checkpoints.last() {
            let usable = checkpoint.applied <= kept && checkpoint.world.now() <= at;
            if usable || self.checkpoints.len() == 1 {
                self.applied = checkpoint.applied;
                self.world = checkpoint.world.clone();
                self.log.truncate(checkpoint.log_len);
                self.end = checkpoint.end;
                self.steps_since_checkpoint = 0;
                return;
            }
            self.checkpoints.pop();
        }
    }
}

/// The state of the run at a moment `t`, for views.
impl Run {
    /// The object that was in the bucket at the moment `t`: its newest version, with the encryption and the bytes that it had then.
    pub fn object_at(&self, lane: Lane, number: ObjectNumber, t: Instant) -> Option<Arc<StoredObject>> {
        self.world.account(lane).s3.history(number)?.at(t)
    }

    /// Every version of the object that existed at the moment `t`, oldest first, each as it was then. Versions under a delete marker are
    /// included.
    pub fn versions_at(&self, lane: Lane, number: ObjectNumber, t: Instant) -> Vec<Arc<StoredObject>> {
        self.world.account(lane).s3.history(number).map(|history| history.versions_at(t)).unwrap_or_default()
    }

    /// How many objects the run has numbered, from 0. This includes objects whose upload has not been stored.
    pub fn objects_named(&self) -> usize {
        self.world.objects_named()
    }

    /// The object key of the upload with this number.
    pub fn object_key(&self, number: ObjectNumber) -> String {
        self.world.body(number).map(|body| body.object_key(number)).unwrap_or_default()
    }

    /// The picture of the upload with this number, if it has one.
    pub fn picture(&self, number: ObjectNumber) -> Option<Picture> {
        match self.world.body(number)? {
            Body::Picture { picture, .. } => Some(picture),
            Body::Size(_) => None,
        }
    }

    /// The bucket key with this number in [`Lane::BucketKey`].
    pub fn bucket_key(&self, number: u32) -> Option<&BucketKeyRecord> {
        self.bucket_key_in(Lane::BucketKey, number)
    }

    /// The bucket key with this number in either lane. A default or a header can switch bucket keys on in the other lane, too.
    pub fn bucket_key_in(&self, lane: Lane, number: u32) -> Option<&BucketKeyRecord> {
        self.world.account(lane).s3.bucket_key(number)
    }

    /// The bucket keys that S3 held in plaintext at the moment `t`, each with its requester and cache.
    pub fn held_bucket_keys_at(&self, lane: Lane, t: Instant) -> impl Iterator<Item = &HeldBucketKey> {
        self.world.account(lane).s3.held_at(t)
    }

    /// The bucket's default encryption at the moment `t`.
    pub fn bucket_encryption_at(&self, lane: Lane, t: Instant) -> BucketEncryption {
        let upto = self.log.entries().get(..self.log.count_at(t)).unwrap_or_default();
        let mut put = upto.iter().rev().filter(|entry| entry.lane == lane);
        put.find_map(|entry| match entry.kind {
            EventKind::BucketEncryptionPut { encryption } => Some(encryption),
            _ => None,
        })
        .unwrap_or(BucketEncryption::sse_kms(lane == Lane::BucketKey))
    }

    /// The requests that KMS had decided by the moment `t`, oldest first.
    pub fn kms_requests_at(&self, lane: Lane, t: Instant) -> &[KmsRequest] {
        let requests = &self.world.account(lane).kms.requests;
        requests.get(..requests.partition_point(|request| request.at <= t)).unwrap_or_default()
    }

    /// The policy of the lane's first KMS key at the moment `t`.
    pub fn key_policy_at(&self, lane: Lane, t: Instant) -> Option<&Arc<KeyPolicy>> {
        let upto = self.log.entries().get(..self.log.count_at(t)).unwrap_or_default();
        let put = upto.iter().rev().filter(|entry| entry.lane == lane).find_map(|entry| match entry.kind {
            EventKind::KeyPolicyPut { policy } => Some(policy),
            _ => None,
        });
        self.key_policy(lane, put.unwrap_or(0))
    }

    /// The policy with this number, which [`EventKind::KeyPolicyPut`](crate::EventKind::KeyPolicyPut) names. Number 0 is KMS's default
    /// policy.
    pub fn key_policy(&self, lane: Lane, number: u32) -> Option<&Arc<KeyPolicy>> {
        self.world.account(lane).kms.policy(number)
    }

    /// What the policy of the lane's first KMS key at the moment `t` decides about a KMS request of the first role with this ARN in the
    /// encryption context.
    pub fn key_policy_says(&self, lane: Lane, t: Instant, operation: KmsOperation, arn: &str) -> Decision {
        let kms = &self.world.account(lane).kms;
        self.key_policy_at(lane, t)
            .map_or(Decision::ImplicitDeny, |policy| kms.decision_for_first_role(policy, operation, arn))
    }

    /// Whether a KMS key of the lane was enabled at the moment `t`.
    pub fn kms_key_enabled_at(&self, lane: Lane, kms_key: KmsKeyNumber, t: Instant) -> bool {
        let upto = self.log.entries().get(..self.log.count_at(t)).unwrap_or_default();
        let last = upto.iter().rev().filter(|entry| entry.lane == lane).find_map(|entry| match entry.kind {
            EventKind::KmsKeyDisabled { kms_key: other } if other == kms_key => Some(false),
            EventKind::KmsKeyEnabled { kms_key: other } if other == kms_key => Some(true),
            _ => None,
        });
        last.unwrap_or(kms_key.exists())
    }

    /// The ARN of the lane's first KMS key.
    pub fn kms_key_arn(&self, lane: Lane) -> String {
        self.kms_key_arn_of(lane, KmsKeyNumber(0))
    }

    /// The ARN of a KMS key of the lane. A key that does not exist has an ARN as well: the one that the bucket's configuration names.
    pub fn kms_key_arn_of(&self, lane: Lane, kms_key: KmsKeyNumber) -> String {
        kms_key_arn(self.settings.region, self.world.account(lane).kms.id(kms_key))
    }

    /// Decrypts the data key of an object's newest version, so that a reader can check the ciphertext. The run does not change: no request
    /// is counted and no time passes. `None` if there is no such object or it has only a size.
    pub fn reveal_data_key(&self, lane: Lane, number: ObjectNumber) -> Option<PlaintextKey> {
        self.reveal_data_key_of(lane, self.world.account(lane).s3.object(number)?)
    }

    /// As [`Run::reveal_data_key`], for a version from [`Run::object_at`] or [`Run::versions_at`].
    pub fn reveal_data_key_of(&self, lane: Lane, object: &StoredObject) -> Option<PlaintextKey> {
        self.world.account(lane).open_data_key_of(object)
    }

    /// As [`Run::reveal_data_key`], for a replica from [`Run::replica_at`].
    pub fn reveal_data_key_of_replica(&self, lane: Lane, replica: &StoredObject) -> Option<PlaintextKey> {
        self.world.account(lane).open_data_key_of_replica(replica)
    }

    /// The object's replica that was in the replica bucket at the moment `t`, if any.
    pub fn replica_at(&self, lane: Lane, number: ObjectNumber, t: Instant) -> Option<Arc<StoredObject>> {
        self.world.account(lane).replica.s3.history(number)?.at(t)
    }

    /// The Region of the object's replica at the moment `t`, if there is one. It stays where it is when a later rule names another Region.
    pub fn replica_region_at(&self, lane: Lane, number: ObjectNumber, t: Instant) -> Option<Region> {
        let upto = self.log.entries().get(..self.log.count_at(t)).unwrap_or_default();
        let rule = upto.iter().rev().filter(|entry| entry.lane == lane).find_map(|entry| match entry.kind {
            EventKind::ObjectReplicated { object, rule } if object == number => Some(rule),
            _ => None,
        });
        Some(self.world.account(lane).region_of(self.replication_rule(lane, rule?)?))
    }

    /// The bucket keys that S3 held in plaintext for the lane's replica bucket at the moment `t`.
    pub fn held_bucket_keys_of_replicas_at(
        &self,
        lane: Lane,
        t: Instant,
    ) -> impl Iterator<Item = &HeldBucketKey> {
        self.world.account(lane).replica.s3.held_at(t)
    }

    /// The bucket key with this number in the lane's replica bucket.
    pub fn replica_bucket_key(&self, lane: Lane, number: u32) -> Option<&BucketKeyRecord> {
        self.world.account(lane).replica.s3.bucket_key(number)
    }

    /// The ARN of the KMS key that protects replicas in a Region.
    pub fn replica_kms_key_arn(&self, lane: Lane, region: Region) -> String {
        kms_key_arn(region, self.world.account(lane).replica.kms.id(REPLICA_KMS_KEY))
    }

    /// The replication rule with this number, which [`EventKind::ReplicationPut`](crate::EventKind::ReplicationPut) names.
    pub fn replication_rule(&self, lane: Lane, number: u32) -> Option<&ReplicationRule> {
        self.world.account(lane).replica.rules.get(number as usize)
    }

    /// The replication rule in force at the moment `t`, if there was one.
    pub fn replication_at(&self, lane: Lane, t: Instant) -> Option<&ReplicationRule> {
        let upto = self.log.entries().get(..self.log.count_at(t)).unwrap_or_default();
        let last = upto.iter().rev().filter(|entry| entry.lane == lane).find_map(|entry| match entry.kind {
            EventKind::ReplicationPut { rule } => Some(Some(rule)),
            EventKind::ReplicationDeleted => Some(None),
            _ => None,
        });
        self.replication_rule(lane, last??)
    }
}
