//! Management events: the KMS calls that S3 makes for a role, with a forward access session.

use crate::{Event, ROLE};

/// What a KMS call adds to an [`Event`]. KMS logs neither plaintext nor ciphertext.
#[derive(Clone, Copy, Debug)]
pub struct ManagementEvent<'a> {
    /// The KMS key's ARN.
    pub key_arn: &'a str,
    /// The ARN in the encryption context: the object's or, with a bucket key, the bucket's.
    pub context_arn: &'a str,
    /// Which of the KMS key's materials was used: 64 hexadecimal digits.
    pub key_material_id: &'a str,
    /// Why KMS refused, if it did.
    pub failure: Option<KmsFailure>,
}

/// Why KMS refused a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KmsFailure {
    /// The quota was used up (<https://docs.aws.amazon.com/kms/latest/developerguide/throttling.html>).
    Throttled,
    /// The key's policy does not allow the call
    /// (<https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html>).
    AccessDenied {
        /// Whether a statement denies it.
        explicitly: bool,
    },
    /// The key is disabled.
    Disabled,
    /// There is no such key.
    NotFound,
}

impl KmsFailure {
    /// The `errorCode`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Throttled => "ThrottlingException",
            Self::AccessDenied { .. } => "AccessDenied",
            Self::Disabled => "DisabledException",
            Self::NotFound => "NotFoundException",
        }
    }

    fn message(self, Event { account, role, session, name, .. }: &Event, key: &str) -> String {
        let denied = |because: &str| {
            format!(
                "User: arn:aws:sts::{account}:assumed-role/{role}/{session} is not authorized to perform: kms:{name} \
                 on resource: {key} {because}"
            )
        };
        match self {
            Self::Throttled => {
                "You have exceeded the rate at which you may call KMS. Reduce the frequency of your calls."
                    .into()
            }
            Self::AccessDenied { explicitly: true } => {
                denied("with an explicit deny in a resource-based policy")
            }
            Self::AccessDenied { explicitly: false } => {
                denied(&format!("because no resource-based policy allows the kms:{name} action"))
            }
            Self::Disabled => format!("{key} is disabled."),
            Self::NotFound => format!("Key '{key}' does not exist"),
        }
    }
}

impl Event {
    /// The record of a KMS call, as JSON. `GenerateDataKey` names the key and its length; `Decrypt` names the algorithm and no
    /// key, because the ciphertext tells KMS which one; `Encrypt` names both
    /// (<https://docs.aws.amazon.com/kms/latest/developerguide/ct-encrypt.html>).
    pub fn management_record(&self, call: &ManagementEvent) -> String {
        let key = call.key_arn;
        let message = call.failure.map(|failure| failure.message(self, key)).unwrap_or_default();
        let (named, encrypting, what, value) = match self.name {
            "GenerateDataKey" => (key, "", "keySpec", "AES_256"),
            "Encrypt" => ("", key, "encryptionAlgorithm", "SYMMETRIC_DEFAULT"),
            _ => ("", "", "encryptionAlgorithm", "SYMMETRIC_DEFAULT"),
        };
        let own = [
            // S3 calls with a forward access session, and one line more says so.
            ("comma", ","),
            ("key", key),
            ("context", call.context_arn),
            ("named key", named),
            ("encrypting key", encrypting),
            ("what of the key", what),
            ("value of it", value),
            ("error", call.failure.map_or("", KmsFailure::code)),
            ("message", &message),
            // Only in the record of a call that was served.
            ("key material", if call.failure.is_none() { call.key_material_id } else { "" }),
        ];
        self.record(include_str!("management.txt"), ROLE, &own)
    }
}
