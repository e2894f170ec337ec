//! KMS: one KMS key, the quota, and a note of every call.

use envelope::{Generator, KmsKey};

use crate::object::ObjectNumber;
use crate::quota::TokenBucket;
use crate::time::Instant;

/// The operation that S3 called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KmsOperation {
    /// A new data key and its encrypted copy.
    GenerateDataKey,
    /// The plaintext of an encrypted key.
    Decrypt,
}

/// What KMS did with a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KmsOutcome {
    /// It answered.
    Served,
    /// It refused with 400 `ThrottlingException`: the quota was used up.
    Throttled,
}

/// What the call's encryption context names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ContextOf {
    /// The object's ARN.
    Object(ObjectNumber),
    /// The bucket's ARN.
    Bucket,
    /// The ARNs of as many objects of a burst as the note counts.
    BurstObjects,
}

/// A note of one call or, within a burst, of several alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct KmsCall {
    /// Its number in this lane, counted from 0.
    pub number: u32,
    /// When KMS decided.
    pub at: Instant,
    /// What was called.
    pub operation: KmsOperation,
    /// What the encryption context named.
    pub context: ContextOf,
    /// For whom S3 called.
    pub requester: u32,
    /// What KMS did.
    pub outcome: KmsOutcome,
    /// How many calls this note stands for.
    pub count: u32,
}

/// KMS in one lane's account.
#[derive(Clone, Debug)]
pub struct Kms {
    pub id: [u8; 16],
    pub key: KmsKey,
    pub quota: TokenBucket,
    pub calls: Vec<KmsCall>,
}

impl Kms {
    pub fn new(quota_per_second: u32, generator: &mut Generator) -> Self {
        let mut id = [0; 16];
        generator.fill(&mut id);
        let key = KmsKey::new(id, generator.key());
        Self { id, key, quota: TokenBucket::full(quota_per_second), calls: Vec::new() }
    }

    /// Decides on one call and notes it.
    pub fn call(
        &mut self,
        at: Instant,
        operation: KmsOperation,
        context: ContextOf,
        requester: u32,
    ) -> (u32, KmsOutcome) {
        let outcome = if self.quota.take(at) { KmsOutcome::Served } else { KmsOutcome::Throttled };
        (self.note(at, operation, context, requester, outcome, 1), outcome)
    }

    /// Notes calls that have been decided.
    pub fn note(
        &mut self,
        at: Instant,
        operation: KmsOperation,
        context: ContextOf,
        requester: u32,
        outcome: KmsOutcome,
        count: u32,
    ) -> u32 {
        // The log bounds the calls: every call has an entry, and a full log takes no more commands.
        let number = u32::try_from(self.calls.len()).unwrap_or(u32::MAX);
        self.calls.push(KmsCall { number, at, operation, context, requester, outcome, count });
        number
    }
}
