//! CloudTrail records of KMS calls that S3 makes, field for field as AWS writes them.
//!
//! The shapes follow AWS's own examples
//! (<https://docs.aws.amazon.com/kms/latest/developerguide/ct-generatedatakey.html>) and published records of 2025 and
//! 2026. The values are the simulation's. KMS calls are management events with `readOnly` true.

mod record;
mod timestamp;

pub use record::{
    AdditionalEventData, Attributes, EVENT_VERSION, EncryptionContext, Record, RequestParameters, Resource,
    SessionContext, SessionIssuer, UserIdentity,
};
pub use timestamp::event_time;

/// The record as indented JSON, the way a reader sees it in the event history.
pub fn to_json(record: &Record) -> String {
    // Serialising plain strings and booleans into memory cannot fail; were it to, an empty text is shown.
    serde_json::to_string_pretty(record).unwrap_or_default()
}
