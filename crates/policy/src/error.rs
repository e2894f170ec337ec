//! Why a text is no key policy, and where.

/// Why a text is no key policy that this crate can evaluate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PolicyError {
    /// The text is longer than KMS takes: [`POLICY_BYTES_MAX`](crate::POLICY_BYTES_MAX).
    TooLong {
        /// How long it is, in bytes.
        bytes: usize,
    },
    /// The text is not JSON.
    NotJson {
        /// The line, counted from 1.
        line: usize,
        /// The column in that line, counted from 1 in characters. At the end of a text it is the one after the last.
        column: usize,
    },
    /// The JSON is not the policy language, or uses a part of it that this crate does not know.
    At {
        /// Where, such as `Statement[1].Condition.StringLike`; empty for the policy as a whole. Statements are counted
        /// from 0.
        path: String,
        /// What is the matter there.
        problem: Problem,
    },
}

/// What is the matter at a place of a policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// There must be an object (`{…}`).
    NotAnObject,
    /// There must be a text.
    NotText,
    /// There must be a text or a list of texts.
    NotTexts,
    /// A list is empty.
    Empty,
    /// An element is missing that must be there.
    Missing(&'static str),
    /// An element that the language does not have, or that this crate does not know.
    UnknownElement(String),
    /// `Version` must be `2012-10-17` or `2008-10-17`.
    UnknownVersion(String),
    /// `Effect` must be `Allow` or `Deny`.
    UnknownEffect(String),
    /// An action of a key policy begins with `kms:`, or is `*`.
    NotAKmsAction(String),
    /// `Resource` must be `*`: a key policy is about the key that it hangs on.
    ResourceNotStar(String),
    /// Neither `*` nor an account, nor the ARN of a role, a user or a session.
    InvalidPrincipal(String),
    /// A condition operator that this crate does not know.
    UnknownOperator(String),
    /// A condition key that this crate does not know.
    UnknownConditionKey(String),
}
