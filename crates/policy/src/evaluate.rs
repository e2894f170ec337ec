//! Whether a policy lets a KMS request through
//! (<https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html>).

use crate::request::RequestContext;
use crate::statement::{Effect, KeyPolicy, Statement};
use crate::wildcard::matches;

/// What a policy says to a KMS request.
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
    /// Whether the request goes through.
    pub const fn is_allowed(self) -> bool {
        matches!(self, Self::Allowed(_))
    }
}

impl KeyPolicy {
    /// What the policy says to that request: a statement that denies wins, and what nothing allows is denied. Where the account
    /// is allowed as a whole, the caller's own IAM policies are taken to allow it.
    pub fn evaluate(&self, request: &RequestContext) -> Decision {
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
    fn applies_to(&self, request: &RequestContext) -> bool {
        let action = request.action.to_ascii_lowercase();
        self.principals.iter().any(|principal| principal.is(&request.caller))
            && self.actions.iter().any(|pattern| matches(&pattern.to_ascii_lowercase(), &action))
            && self.conditions.iter().all(|condition| condition.holds(request))
    }
}
