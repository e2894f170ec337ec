//! Whether a policy lets a call through
//! (<https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html>).

use crate::statement::{Effect, KeyPolicy, Statement};
use crate::wildcard::matches;

/// Who calls.
#[derive(Clone, Copy, Debug)]
pub struct Caller<'a> {
    /// The account, twelve digits.
    pub account: &'a str,
    /// The ARN of the role, `arn:aws:iam::…:role/…`.
    pub role_arn: &'a str,
    /// The ARN of the role's session, `arn:aws:sts::…:assumed-role/…/…`.
    pub session_arn: &'a str,
}

/// A call to KMS, as far as a key policy can look at it.
#[derive(Clone, Copy, Debug)]
pub struct KmsRequest<'a> {
    /// What is called, such as `kms:Decrypt`.
    pub action: &'a str,
    /// Who calls.
    pub caller: Caller<'a>,
    /// The encryption context's pairs.
    pub encryption_context: &'a [(&'a str, &'a str)],
    /// The service that calls on the caller's behalf, such as `s3.us-east-1.amazonaws.com`.
    pub via_service: Option<&'a str>,
}

/// What a policy says to a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Decision {
    /// That statement, counted from 0, allows it and none denies it.
    Allowed(usize),
    /// That statement, counted from 0, denies it, whatever others allow.
    ExplicitDeny(usize),
    /// No statement allows it.
    ImplicitDeny,
}

impl Decision {
    /// Whether the call goes through.
    pub const fn is_allowed(self) -> bool {
        matches!(self, Self::Allowed(_))
    }
}

impl KeyPolicy {
    /// What the policy says to that call: a statement that denies wins, and what nothing allows is denied. Where the account
    /// is allowed as a whole, the caller's own IAM policies are taken to allow the call.
    pub fn evaluate(&self, request: &KmsRequest) -> Decision {
        let first = |effect| {
            self.statements.iter().position(|other| other.effect == effect && other.applies_to(request))
        };
        match (first(Effect::Deny), first(Effect::Allow)) {
            (Some(statement), _) => Decision::ExplicitDeny(statement),
            (None, Some(statement)) => Decision::Allowed(statement),
            (None, None) => Decision::ImplicitDeny,
        }
    }
}

impl Statement {
    fn applies_to(&self, request: &KmsRequest) -> bool {
        let action = request.action.to_ascii_lowercase();
        self.principals.iter().any(|principal| principal.is(&request.caller))
            && self.actions.iter().any(|pattern| matches(&pattern.to_ascii_lowercase(), &action))
            && self.conditions.iter().all(|condition| condition.holds(request))
    }
}
