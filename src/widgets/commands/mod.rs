//! Controls for commands that only parts of the program show: their words arrive with the parts.

mod default_encryption;
mod load;
mod replication_rules;
mod uploads;

pub use default_encryption::DefaultEncryption;
pub use load::Load;
pub use replication_rules::ReplicationRules;
pub use uploads::{UploadInParts, upload_name};
