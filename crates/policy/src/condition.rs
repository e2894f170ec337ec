//! Conditions: what else must hold for a statement to apply.

use crate::request::RequestContext;
use crate::wildcard::{matches, matches_arn};

/// How a condition compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operator {
    /// `StringEquals`.
    StringEquals,
    /// `StringNotEquals`.
    StringNotEquals,
    /// `StringLike`, with wildcards.
    StringLike,
    /// `StringNotLike`, with wildcards.
    StringNotLike,
    /// `ArnLike`, with wildcards in each of the six parts.
    ArnLike,
    /// `ArnEquals`, which AWS evaluates as it does `ArnLike`.
    ArnEquals,
}

impl Operator {
    /// Reads an operator's name without the suffix `IfExists`.
    fn read(name: &str) -> Option<Self> {
        Some(match name {
            "StringEquals" => Self::StringEquals,
            "StringNotEquals" => Self::StringNotEquals,
            "StringLike" => Self::StringLike,
            "StringNotLike" => Self::StringNotLike,
            "ArnLike" => Self::ArnLike,
            "ArnEquals" => Self::ArnEquals,
            _ => return None,
        })
    }

    /// Whether it says what must not be.
    const fn is_negated(self) -> bool {
        matches!(self, Self::StringNotEquals | Self::StringNotLike)
    }

    fn compares(self, expected: &str, found: &str) -> bool {
        match self {
            Self::StringEquals | Self::StringNotEquals => expected == found,
            Self::StringLike | Self::StringNotLike => matches(expected, found),
            Self::ArnLike | Self::ArnEquals => matches_arn(expected, found),
        }
    }
}

/// What a condition looks at. The names of condition keys do not tell upper from lower case.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ConditionKey {
    /// `kms:EncryptionContext:…`, with the context's own key, in lower case.
    EncryptionContext(String),
    /// `kms:ViaService`: the service that calls on somebody's behalf.
    ViaService,
    /// `kms:CallerAccount`: the account of whoever calls.
    CallerAccount,
}

impl ConditionKey {
    /// Reads a condition key's name.
    pub(crate) fn read(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        match name.strip_prefix("kms:encryptioncontext:") {
            Some("") => None,
            Some(key) => Some(Self::EncryptionContext(key.to_owned())),
            None if name == "kms:viaservice" => Some(Self::ViaService),
            None if name == "kms:calleraccount" => Some(Self::CallerAccount),
            None => None,
        }
    }

    fn found_in<'a>(&self, request: &RequestContext<'a>) -> Option<&'a str> {
        match self {
            Self::EncryptionContext(key) => {
                let mut pairs = request.encryption_context.iter();
                pairs.find(|(name, _)| name.to_ascii_lowercase() == *key).map(|(_, value)| *value)
            }
            Self::ViaService => request.via_service,
            Self::CallerAccount => Some(request.caller.account),
        }
    }
}

/// An operator with the suffix that it may carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Test {
    /// How it compares.
    pub operator: Operator,
    /// `IfExists`: it holds as well where the request has no such key.
    pub if_exists: bool,
}

impl Test {
    /// Reads an operator's whole name.
    pub(crate) fn read(name: &str) -> Option<Self> {
        let plain = name.strip_suffix("IfExists");
        Some(Self { operator: Operator::read(plain.unwrap_or(name))?, if_exists: plain.is_some() })
    }
}

/// One condition: one operator over one key, with the values that it takes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Condition {
    /// How it compares.
    pub test: Test,
    /// What it looks at.
    pub key: ConditionKey,
    /// One of them must fit or, under a negated operator, none may.
    pub values: Vec<String>,
}

impl Condition {
    /// Whether it holds for that request. Where the request has no such key, what must be does not hold and what must
    /// not be does.
    pub fn holds(&self, request: &RequestContext) -> bool {
        let negated = self.test.operator.is_negated();
        let Some(found) = self.key.found_in(request) else { return self.test.if_exists || negated };
        let fits = self.values.iter().any(|expected| self.test.operator.compares(expected, found));
        fits != negated
    }
}
