//! A policy's statements.

use crate::condition::Condition;
use crate::principal::Principal;

/// The longest key policy that KMS takes, in bytes
/// (<https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html>).
pub const POLICY_BYTES_MAX: usize = 32_768;

/// What a statement does when it applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Effect {
    /// It allows, unless another statement denies.
    Allow,
    /// It denies, whatever other statements allow.
    Deny,
}

/// One statement. Its `Resource` is `*`, the key that the policy hangs on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Statement {
    /// `Sid`, if it has one.
    pub sid: Option<String>,
    /// `Effect`.
    pub effect: Effect,
    /// `Principal`: it is about each of them.
    pub principals: Vec<Principal>,
    /// `Action`, with wildcards. Upper and lower case do not differ.
    pub actions: Vec<String>,
    /// `Condition`: all of them must hold.
    pub conditions: Vec<Condition>,
}

/// A key policy.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct KeyPolicy {
    /// `Id`, if it has one.
    pub id: Option<String>,
    /// `Statement`.
    pub statements: Vec<Statement>,
    /// The text that it was read from.
    pub text: String,
}

impl KeyPolicy {
    /// The policy that KMS gives a key made by a program
    /// (<https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html>): the account may do everything,
    /// and so its IAM policies decide.
    pub fn allowing_account(account: &str) -> Self {
        let sid = "Enable IAM User Permissions";
        let text = format!(
            r#"{{
  "Version": "2012-10-17",
  "Statement": [
    {{
      "Sid": "{sid}",
      "Effect": "Allow",
      "Principal": {{ "AWS": "arn:aws:iam::{account}:root" }},
      "Action": "kms:*",
      "Resource": "*"
    }}
  ]
}}"#
        );
        let statement = Statement {
            sid: Some(sid.to_owned()),
            effect: Effect::Allow,
            principals: vec![Principal::Account(account.to_owned())],
            actions: vec!["kms:*".to_owned()],
            conditions: Vec::new(),
        };
        Self { id: None, statements: vec![statement], text }
    }
}
