//! KMS: the KMS keys, the quota, and a record of every request.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use envelope::{ARN_KEY, Generator, KmsKey};
use policy::{Caller, Decision, KeyPolicy, RequestContext};

use crate::arn::{ACCOUNT, role_arn, session_arn, via_service};
use crate::encryption::{KMS_KEYS_MAX, KmsKeyNumber};
use crate::facts::Region;
use crate::object::ObjectNumber;
use crate::quota::TokenBucket;
use crate::time::Instant;

/// An operation of KMS that S3 requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KmsOperation {
    /// Makes a new data key and returns it in plaintext and encrypted.
    GenerateDataKey,
    /// Decrypts an encrypted key.
    Decrypt,
    /// Encrypts an existing data key.
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

    /// The operation's name in a policy.
    pub const fn action(self) -> &'static str {
        match self {
            Self::GenerateDataKey => "kms:GenerateDataKey",
            Self::Decrypt => "kms:Decrypt",
            Self::Encrypt => "kms:Encrypt",
        }
    }
}

/// What KMS did with a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KmsOutcome {
    /// KMS served it.
    Served,
    /// KMS refused it with 400 `ThrottlingException`: the quota was used up.
    Throttled,
    /// KMS refused it with 400 `NotFoundException`: there is no such KMS key.
    NotFound,
    /// KMS refused it with 400 `AccessDeniedException`: the key's policy does not allow the request.
    AccessDenied {
        /// The statement that denies it, counted from 0; `None` if no statement allows it.
        statement: Option<u32>,
    },
    /// KMS refused it with 400 `DisabledException`: the KMS key is disabled.
    Disabled,
}

/// What the ARN in the encryption context of a KMS request names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ContextOf {
    /// An object.
    Object(ObjectNumber),
    /// The bucket.
    Bucket,
    /// Objects of a burst, a different one in each of the requests that the record stands for.
    BurstObjects,
}

/// The KMS that a request goes to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum KmsPlace {
    /// KMS in the bucket's Region.
    #[default]
    Source,
    /// KMS in the Region of the replica bucket, which may be the same Region.
    Destination(Region),
}

/// A KMS request that KMS has decided or, in a burst, several requests that are equal in everything recorded here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KmsRequest {
    /// The number of the record in its lane, counted from 0.
    pub number: u32,
    /// When KMS decided.
    pub at: Instant,
    /// The operation that S3 requested.
    pub operation: KmsOperation,
    /// What the ARN in the encryption context names.
    pub context: ContextOf,
    /// The role for which S3 sent the request, counted from 0.
    pub role: u32,
    /// What KMS did with the request.
    pub outcome: KmsOutcome,
    /// How many requests this record stands for.
    pub count: u32,
    /// The session of the role, counted from 0.
    pub session: u32,
    /// The KMS key that the request names: at the destination of a replication, one of that Region's keys.
    pub kms_key: KmsKeyNumber,
    /// The KMS that the request went to.
    pub place: KmsPlace,
}

/// The session, the KMS key and the place are hashed only if one of them differs from the default, so that the fingerprints of older runs
/// stay the same.
impl Hash for KmsRequest {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Self { number, at, operation, context, role, outcome, count, session, kms_key, place } = self;
        (number, at, operation, context, role, outcome, count).hash(state);
        if (*session, *kms_key, *place) != (0, KmsKeyNumber(0), KmsPlace::Source) {
            (session, kms_key, place).hash(state);
        }
    }
}

/// A request that KMS has not decided yet.
#[derive(Clone, Copy, Debug)]
pub struct NewKmsRequest {
    pub operation: KmsOperation,
    pub kms_key: KmsKeyNumber,
    pub context: ContextOf,
    /// The role for which S3 sends the request.
    pub role: u32,
    pub session: u32,
    pub place: KmsPlace,
}

/// The number of the default policy, which KMS gives to a new key.
const DEFAULT_POLICY: u32 = 0;

/// KMS in one lane's account.
#[derive(Clone, Debug)]
pub struct Kms {
    region: Region,
    keys: Vec<KeyInKms>,
    /// Every policy that a key ever had, by its number. The first is the default policy.
    policies: Vec<Arc<KeyPolicy>>,
    pub quota: TokenBucket,
    pub requests: Vec<KmsRequest>,
}

/// A KMS key with its state in KMS.
#[derive(Clone, Debug)]
struct KeyInKms {
    id: [u8; 16],
    key: KmsKey,
    /// The number of its policy.
    policy: u32,
    enabled: bool,
}

impl KeyInKms {
    fn new(generator: &mut Generator) -> Self {
        let mut id = [0; 16];
        generator.fill(&mut id);
        Self { id, key: KmsKey::new(id, generator.key()), policy: DEFAULT_POLICY, enabled: true }
    }
}

impl Kms {
    /// KMS with its keys. The first key comes from the account's generator. The others come from `other_keys`, so that they do not change
    /// the account's other keys in runs that do not use them.
    pub fn new(region: Region, generator: &mut Generator, other_keys: &mut Generator) -> Self {
        let first = KeyInKms::new(generator);
        let others = (1..KMS_KEYS_MAX).map(|_| KeyInKms::new(other_keys));
        Self {
            region,
            keys: std::iter::once(first).chain(others).collect(),
            policies: vec![Arc::new(KeyPolicy::allowing_account(ACCOUNT))],
            quota: TokenBucket::full(region.quota().value),
            requests: Vec::new(),
        }
    }

    /// The KMS key with this number, if there is one.
    pub fn key(&self, number: KmsKeyNumber) -> Option<&KmsKey> {
        self.keys.get(usize::from(number.0)).map(|in_kms| &in_kms.key)
    }

    /// The identifier of a KMS key. A key that does not exist has one as well: the one that a configuration names.
    pub fn id(&self, number: KmsKeyNumber) -> [u8; 16] {
        self.keys.get(usize::from(number.0)).map_or([number.0; 16], |in_kms| in_kms.id)
    }

    /// Gives a KMS key another policy, and returns the policy's number.
    pub fn put_policy(&mut self, kms_key: KmsKeyNumber, policy: Arc<KeyPolicy>) -> u32 {
        // The number fits, because each command adds one policy at most.
        let number = u32::try_from(self.policies.len()).unwrap_or(u32::MAX);
        self.policies.push(policy);
        if let Some(in_kms) = self.keys.get_mut(usize::from(kms_key.0)) {
            in_kms.policy = number;
        }
        number
    }

    /// The policy with this number, if a key ever had it.
    pub fn policy(&self, number: u32) -> Option<&Arc<KeyPolicy>> {
        self.policies.get(number as usize)
    }

    /// Whether a KMS key has the default policy, which is the same for every role.
    pub fn has_default_policy(&self, kms_key: KmsKeyNumber) -> bool {
        self.keys.get(usize::from(kms_key.0)).is_none_or(|in_kms| in_kms.policy == DEFAULT_POLICY)
    }

    /// Enables or disables a KMS key. Returns `false` and does nothing if there is no such key or if it is the AWS managed one, which Bob
    /// can neither enable nor disable.
    pub fn set_enabled(&mut self, kms_key: KmsKeyNumber, enabled: bool) -> bool {
        let own = kms_key != KmsKeyNumber::AWS_MANAGED;
        match self.keys.get_mut(usize::from(kms_key.0)).filter(|_| own) {
            Some(in_kms) => {
                in_kms.enabled = enabled;
                true
            }
            None => false,
        }
    }

    /// Decides one request and records it: returns its number and its outcome. `context_arn` is the ARN in its encryption context.
    pub fn decide(&mut self, at: Instant, request: NewKmsRequest, context_arn: &str) -> (u32, KmsOutcome) {
        let outcome =
            if self.quota.take(at) { self.verdict(request, context_arn) } else { KmsOutcome::Throttled };
        (self.note(at, request, outcome, 1), outcome)
    }

    /// The outcome of a request that is within the quota. AWS does not publish in which order KMS checks a request; this order is our
    /// assumption, and so is that a refused request counts against the quota.
    pub fn verdict(&self, request: NewKmsRequest, context_arn: &str) -> KmsOutcome {
        let Some(in_kms) = self.keys.get(usize::from(request.kms_key.0)) else {
            return KmsOutcome::NotFound;
        };
        match self.decision(in_kms.policy, request, context_arn) {
            Decision::ExplicitDeny(statement) => {
                KmsOutcome::AccessDenied { statement: u32::try_from(statement).ok() }
            }
            Decision::ImplicitDeny => KmsOutcome::AccessDenied { statement: None },
            Decision::Allowed(_) if !in_kms.enabled => KmsOutcome::Disabled,
            Decision::Allowed(_) => KmsOutcome::Served,
        }
    }

    fn decision(&self, policy: u32, request: NewKmsRequest, context_arn: &str) -> Decision {
        // The default policy allows every role of the account, and no other role sends requests, so it need not be evaluated.
        let Some(policy) = self.policy(policy).filter(|_| policy != DEFAULT_POLICY) else {
            return Decision::Allowed(0);
        };
        self.evaluate(policy, request.operation, (request.role, request.session), context_arn)
    }

    /// What a policy decides about a KMS request of the first role.
    pub fn decision_for_first_role(
        &self,
        policy: &KeyPolicy,
        operation: KmsOperation,
        context_arn: &str,
    ) -> Decision {
        self.evaluate(policy, operation, (0, 0), context_arn)
    }

    fn evaluate(
        &self,
        policy: &KeyPolicy,
        operation: KmsOperation,
        (role, session): (u32, u32),
        context_arn: &str,
    ) -> Decision {
        policy.evaluate(&RequestContext {
            action: operation.action(),
            caller: Caller {
                account: ACCOUNT,
                role_arn: &role_arn(role),
                session_arn: &session_arn(role, session),
            },
            encryption_context: &[(ARN_KEY, context_arn)],
            via_service: Some(&via_service(self.region)),
        })
    }

    /// Records `count` equal requests with their outcome, and returns the record's number.
    pub fn note(&mut self, at: Instant, request: NewKmsRequest, outcome: KmsOutcome, count: u32) -> u32 {
        // The number fits, because each record has an entry in the log, which limits the commands.
        let number = u32::try_from(self.requests.len()).unwrap_or(u32::MAX);
        let NewKmsRequest { operation, kms_key, context, role, session, place } = request;
        self.requests.push(KmsRequest {
            number,
            at,
            operation,
            context,
            role,
            outcome,
            count,
            session,
            kms_key,
            place,
        });
        number
    }
}
