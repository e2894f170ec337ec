//! Who a statement is about.

use crate::request::Caller;

/// A principal under `AWS`, or `*`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Principal {
    /// Everybody.
    Everyone,
    /// Everybody in an account, as far as the account's own IAM policies allow it: its twelve digits, or its root's ARN.
    Account(String),
    /// One role, user or session, by its ARN.
    Arn(String),
}

impl Principal {
    /// Reads one principal. A star within an ARN is no principal
    /// (<https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html>).
    pub(crate) fn read(text: &str) -> Option<Self> {
        if text == "*" {
            return Some(Self::Everyone);
        }
        if is_account(text) {
            return Some(Self::Account(text.to_owned()));
        }
        let [arn, partition, service, region, account, resource] = split(text)?;
        let plain = arn == "arn" && !partition.is_empty() && region.is_empty() && !text.contains(['*', '?']);
        if !plain || !is_account(account) {
            return None;
        }
        match (service, resource.split_once('/')) {
            ("iam", None) if resource == "root" => Some(Self::Account(account.to_owned())),
            ("iam", Some(("role" | "user", name))) if !name.is_empty() => Some(Self::Arn(text.to_owned())),
            ("sts", Some(("assumed-role", name))) if name.contains('/') => Some(Self::Arn(text.to_owned())),
            _ => None,
        }
    }

    /// Whether it stands for that caller.
    pub(crate) fn is(&self, caller: &Caller) -> bool {
        match self {
            Self::Everyone => true,
            Self::Account(account) => account == caller.account,
            Self::Arn(arn) => arn == caller.role_arn || arn == caller.session_arn,
        }
    }
}

fn is_account(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn split(arn: &str) -> Option<[&str; 6]> {
    let mut parts = arn.splitn(6, ':');
    let mut next = || parts.next();
    Some([next()?, next()?, next()?, next()?, next()?, next()?])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_a_principal_and_what_is_not() {
        for text in [
            "*",
            "111122223333",
            "arn:aws:iam::111122223333:root",
            "arn:aws:iam::111122223333:role/uploader",
            "arn:aws:iam::111122223333:user/path/alice",
            "arn:aws:sts::111122223333:assumed-role/uploader/bob",
        ] {
            assert!(Principal::read(text).is_some(), "{text}");
        }
        for text in [
            "",
            "bob",
            "11112222333",
            "arn:aws:iam::111122223333:role/*",
            "arn:aws:iam::111122223333:role/",
            "arn:aws:iam:us-east-1:111122223333:role/uploader",
            "arn:aws:sts::111122223333:assumed-role/uploader",
            "arn:aws:s3:::bobs-photos",
        ] {
            assert_eq!(Principal::read(text), None, "{text}");
        }
    }
}
