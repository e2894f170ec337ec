//! The record types. They exist to be written: the simulation has types of its own.

use serde::Serialize;

/// The version of the record format that AWS writes today.
pub const EVENT_VERSION: &str = "1.11";

/// One management event of KMS.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)] // The fields carry CloudTrail's own names.
pub struct Record {
    pub event_version: &'static str,
    pub user_identity: UserIdentity,
    pub event_time: String,
    pub event_source: &'static str,
    pub event_name: &'static str,
    pub aws_region: String,
    #[serde(rename = "sourceIPAddress")]
    pub source_ip_address: &'static str,
    pub user_agent: &'static str,
    /// Only in the record of a call that failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error_code: Option<&'static str>,
    /// Only in the record of a call that failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error_message: Option<String>,
    pub request_parameters: RequestParameters,
    /// Always null: KMS logs neither plaintext nor ciphertext.
    pub response_elements: Option<()>,
    /// Only in the record of a call that was served.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub additional_event_data: Option<AdditionalEventData>,
    #[serde(rename = "requestID")]
    pub request_id: String,
    #[serde(rename = "eventID")]
    pub event_id: String,
    pub read_only: bool,
    pub resources: [Resource; 1],
    pub event_type: &'static str,
    pub management_event: bool,
    pub recipient_account_id: String,
    pub event_category: &'static str,
}

/// Who called: a role that Bob assumed, with S3 calling on its behalf.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)] // The fields carry CloudTrail's own names.
pub struct UserIdentity {
    #[serde(rename = "type")]
    pub kind: &'static str,
    pub principal_id: String,
    pub arn: String,
    pub account_id: String,
    pub access_key_id: String,
    pub session_context: SessionContext,
    pub invoked_by: &'static str,
}

/// The session of the role.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)] // The fields carry CloudTrail's own names.
pub struct SessionContext {
    pub session_issuer: SessionIssuer,
    pub attributes: Attributes,
}

/// The role itself.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)] // The fields carry CloudTrail's own names.
pub struct SessionIssuer {
    #[serde(rename = "type")]
    pub kind: &'static str,
    pub principal_id: String,
    pub arn: String,
    pub account_id: String,
    pub user_name: String,
}

/// When the session began, and whether a second factor was used.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)] // The fields carry CloudTrail's own names.
pub struct Attributes {
    pub creation_date: String,
    pub mfa_authenticated: &'static str,
}

/// What was asked. `GenerateDataKey` names the key and its length; `Decrypt` names the algorithm and no key, because
/// the ciphertext tells KMS which one; `Encrypt` names both
/// (<https://docs.aws.amazon.com/kms/latest/developerguide/ct-encrypt.html>).
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
#[allow(missing_docs)] // The fields carry CloudTrail's own names.
pub enum RequestParameters {
    #[serde(rename_all = "camelCase")]
    GenerateDataKey { key_id: String, encryption_context: EncryptionContext, key_spec: &'static str },
    #[serde(rename_all = "camelCase")]
    Decrypt { encryption_context: EncryptionContext, encryption_algorithm: &'static str },
    #[serde(rename_all = "camelCase")]
    Encrypt { encryption_context: EncryptionContext, key_id: String, encryption_algorithm: &'static str },
}

/// The encryption context that S3 sends: the object's ARN or, with a bucket key, the bucket's.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)] // The field carries S3's own name.
pub struct EncryptionContext {
    #[serde(rename = "aws:s3:arn")]
    pub arn: String,
}

/// Which of the KMS key's materials was used: 64 hexadecimal digits.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)] // The field carries CloudTrail's own name.
pub struct AdditionalEventData {
    pub key_material_id: String,
}

/// The KMS key.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)] // The fields carry CloudTrail's own names.
pub struct Resource {
    pub account_id: String,
    #[serde(rename = "type")]
    pub kind: &'static str,
    #[serde(rename = "ARN")]
    pub arn: String,
}

impl Record {
    /// A record with everything that is alike in every KMS call that S3 makes for one role in one account. Whoever makes
    /// one fills in what was asked and what came of it.
    pub fn of_s3_calling_kms(account: &str, role: &str, session: &str, region: &str, key_arn: &str) -> Self {
        let principal = "AROAEXAMPLEUPLOADER00";
        Self {
            event_version: EVENT_VERSION,
            user_identity: UserIdentity {
                kind: "AssumedRole",
                principal_id: format!("{principal}:{session}"),
                arn: format!("arn:aws:sts::{account}:assumed-role/{role}/{session}"),
                account_id: account.into(),
                access_key_id: "ASIAEXAMPLEBOB000000".into(),
                session_context: SessionContext {
                    session_issuer: SessionIssuer {
                        kind: "Role",
                        principal_id: principal.into(),
                        arn: format!("arn:aws:iam::{account}:role/{role}"),
                        account_id: account.into(),
                        user_name: role.into(),
                    },
                    attributes: Attributes { creation_date: String::new(), mfa_authenticated: "false" },
                },
                invoked_by: FORWARD_ACCESS,
            },
            event_time: String::new(),
            event_source: "kms.amazonaws.com",
            event_name: "GenerateDataKey",
            aws_region: region.into(),
            source_ip_address: FORWARD_ACCESS,
            user_agent: FORWARD_ACCESS,
            error_code: None,
            error_message: None,
            request_parameters: RequestParameters::GenerateDataKey {
                key_id: key_arn.into(),
                encryption_context: EncryptionContext { arn: String::new() },
                key_spec: "AES_256",
            },
            response_elements: None,
            additional_event_data: None,
            request_id: String::new(),
            event_id: String::new(),
            read_only: true,
            resources: [Resource { account_id: account.into(), kind: "AWS::KMS::Key", arn: key_arn.into() }],
            event_type: "AwsApiCall",
            management_event: true,
            recipient_account_id: account.into(),
            event_category: "Management",
        }
    }

    /// Says what `GenerateDataKey` was asked.
    pub fn generate_data_key(&mut self, key_arn: &str, context_arn: String) {
        self.event_name = "GenerateDataKey";
        self.request_parameters = RequestParameters::GenerateDataKey {
            key_id: key_arn.into(),
            encryption_context: EncryptionContext { arn: context_arn },
            key_spec: "AES_256",
        };
    }

    /// Says what `Decrypt` was asked.
    pub fn decrypt(&mut self, context_arn: String) {
        self.event_name = "Decrypt";
        self.request_parameters = RequestParameters::Decrypt {
            encryption_context: EncryptionContext { arn: context_arn },
            encryption_algorithm: "SYMMETRIC_DEFAULT",
        };
    }

    /// Says what `Encrypt` was asked.
    pub fn encrypt(&mut self, key_arn: &str, context_arn: String) {
        self.event_name = "Encrypt";
        self.request_parameters = RequestParameters::Encrypt {
            encryption_context: EncryptionContext { arn: context_arn },
            key_id: key_arn.into(),
            encryption_algorithm: "SYMMETRIC_DEFAULT",
        };
    }

    /// Says that KMS refused because the quota was used up
    /// (<https://docs.aws.amazon.com/kms/latest/developerguide/throttling.html>).
    pub fn throttled(&mut self) {
        let message =
            "You have exceeded the rate at which you may call KMS. Reduce the frequency of your calls.";
        self.fail("ThrottlingException", message.into());
    }

    /// Says that KMS refused because the key's policy does not allow the call; `explicitly` where a statement denies it
    /// (<https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html>).
    pub fn access_denied(&mut self, explicitly: bool) {
        let (caller, operation) = (&self.user_identity.arn, self.event_name);
        let [Resource { arn: key, .. }] = &self.resources;
        let because = if explicitly {
            "with an explicit deny in a resource-based policy".to_owned()
        } else {
            format!("because no resource-based policy allows the kms:{operation} action")
        };
        let message = format!(
            "User: {caller} is not authorized to perform: kms:{operation} on resource: {key} {because}"
        );
        self.fail("AccessDenied", message);
    }

    /// Says that KMS refused because the key is disabled.
    pub fn disabled(&mut self) {
        let [Resource { arn: key, .. }] = &self.resources;
        let message = format!("{key} is disabled.");
        self.fail("DisabledException", message);
    }

    /// Says that KMS refused because there is no such key.
    pub fn not_found(&mut self) {
        let [Resource { arn: key, .. }] = &self.resources;
        let message = format!("Key '{key}' does not exist");
        self.fail("NotFoundException", message);
    }

    fn fail(&mut self, code: &'static str, message: String) {
        self.error_code = Some(code);
        self.error_message = Some(message);
        self.additional_event_data = None;
    }
}

/// The name of S3's forward access session. Records of console uploads say `AWS Internal` in the same places.
const FORWARD_ACCESS: &str = "fas.s3.amazonaws.com";
