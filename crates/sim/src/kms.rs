//! KMS: the KMS keys, the quota, and a note of every call.

use std::hash::{Hash, Hasher};

use envelope::{Generator, KmsKey};

use crate::encryption::{KMS_KEYS_MAX, KmsKeyNumber};
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
    /// An encrypted copy of a data key that is there already.
    Encrypt,
}

impl KmsOperation {
    /// The operation's own name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::GenerateDataKey => "GenerateDataKey",
            Self::Decrypt => "Decrypt",
            Self::Encrypt => "Encrypt",
        }
    }
}

/// What KMS did with a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KmsOutcome {
    /// It answered.
    Served,
    /// It refused with 400 `ThrottlingException`: the quota was used up.
    Throttled,
    /// It refused with 400 `NotFoundException`: there is no such KMS key.
    NotFound,
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KmsCall {
    /// Its number in this lane, counted from 0.
    pub number: u32,
    /// When KMS decided.
    pub at: Instant,
    /// What was called.
    pub operation: KmsOperation,
    /// What the encryption context named.
    pub context: ContextOf,
    /// For whom S3 called: the role, counted from 0.
    pub requester: u32,
    /// What KMS did.
    pub outcome: KmsOutcome,
    /// How many calls this note stands for.
    pub count: u32,
    /// Which session of the role it was, counted from 0.
    pub session: u32,
    /// The KMS key that was to be used.
    pub kms_key: KmsKeyNumber,
}

/// One session and the first KMS key hash as calls always did, which keeps the fingerprints of runs.
impl Hash for KmsCall {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Self { number, at, operation, context, requester, outcome, count, session, kms_key } = self;
        (number, at, operation, context, requester, outcome, count).hash(state);
        if (*session, *kms_key) != (0, KmsKeyNumber(0)) {
            (session, kms_key).hash(state);
        }
    }
}

/// What S3 asks of KMS.
#[derive(Clone, Copy, Debug)]
pub struct Question {
    pub operation: KmsOperation,
    pub kms_key: KmsKeyNumber,
    pub context: ContextOf,
    /// For whom: the role and its session.
    pub role: u32,
    pub session: u32,
}

/// KMS in one lane's account.
#[derive(Clone, Debug)]
pub struct Kms {
    keys: Vec<KeyInKms>,
    pub quota: TokenBucket,
    pub calls: Vec<KmsCall>,
}

/// A KMS key with what KMS knows about it.
#[derive(Clone, Debug)]
struct KeyInKms {
    id: [u8; 16],
    key: KmsKey,
}

impl KeyInKms {
    fn new(generator: &mut Generator) -> Self {
        let mut id = [0; 16];
        generator.fill(&mut id);
        Self { id, key: KmsKey::new(id, generator.key()) }
    }
}

impl Kms {
    /// The first key comes from the account's generator; the others have one of their own, so that an account in which
    /// nobody uses them makes the same keys as if they were not there.
    pub fn new(quota_per_second: u32, generator: &mut Generator, other_keys: &mut Generator) -> Self {
        let first = KeyInKms::new(generator);
        let others = (1..KMS_KEYS_MAX).map(|_| KeyInKms::new(other_keys));
        let keys = std::iter::once(first).chain(others).collect();
        Self { keys, quota: TokenBucket::full(quota_per_second), calls: Vec::new() }
    }

    /// The KMS key of that number, if there is one.
    pub fn key(&self, number: KmsKeyNumber) -> Option<&KmsKey> {
        self.keys.get(usize::from(number.0)).map(|in_kms| &in_kms.key)
    }

    /// Its identifier. A KMS key that does not exist has one as well: the one that somebody wrote into a configuration.
    pub fn id(&self, number: KmsKeyNumber) -> [u8; 16] {
        self.keys.get(usize::from(number.0)).map_or([number.0; 16], |in_kms| in_kms.id)
    }

    /// Decides on one call and notes it.
    pub fn call(&mut self, at: Instant, question: Question) -> (u32, KmsOutcome) {
        let outcome = self.decide(at, question);
        (self.note(at, question, outcome, 1), outcome)
    }

    /// Decides on one call. The quota comes first; AWS does not publish the order.
    pub fn decide(&mut self, at: Instant, question: Question) -> KmsOutcome {
        if !self.quota.take(at) {
            return KmsOutcome::Throttled;
        }
        if self.keys.get(usize::from(question.kms_key.0)).is_none() {
            return KmsOutcome::NotFound;
        }
        KmsOutcome::Served
    }

    /// Notes calls that have been decided.
    pub fn note(&mut self, at: Instant, question: Question, outcome: KmsOutcome, count: u32) -> u32 {
        // The log bounds the calls: every call has an entry, and a full log takes no more commands.
        let number = u32::try_from(self.calls.len()).unwrap_or(u32::MAX);
        let Question { operation, kms_key, context, role: requester, session } = question;
        self.calls.push(KmsCall {
            number,
            at,
            operation,
            context,
            requester,
            outcome,
            count,
            session,
            kms_key,
        });
        number
    }
}
