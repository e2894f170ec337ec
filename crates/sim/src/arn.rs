//! Names and ARNs of the account's resources, in AWS's own form.

use crate::facts::Region;
use crate::hexadecimal::hex;

/// The example account of AWS's documentation.
pub const ACCOUNT: &str = "111122223333";

/// Bob's bucket.
pub const BUCKET: &str = "bobs-photos";

/// The bucket's ARN: the encryption context that KMS sees when a bucket key is used.
pub fn bucket_arn() -> String {
    format!("arn:aws:s3:::{BUCKET}")
}

/// An object's ARN: the encryption context that KMS sees without a bucket key.
pub fn object_arn(object_key: &str) -> String {
    format!("arn:aws:s3:::{BUCKET}/{object_key}")
}

/// The KMS key's ARN, from its sixteen-byte identifier.
pub fn kms_key_arn(region: Region, id: [u8; 16]) -> String {
    let mut id = hex(&id);
    for place in [20, 16, 12, 8] {
        id.insert(place, '-');
    }
    format!("arn:aws:kms:{}:{ACCOUNT}:key/{id}", region.code())
}

/// The bucket that receives the replicas.
pub const REPLICA_BUCKET: &str = "bobs-photos-replica";

/// The number of the role that S3 assumes to replicate. The roles of the load have other numbers.
pub const REPLICATION_ROLE: u32 = u32::MAX;

/// The name of the replication role and of its sessions.
const REPLICATION: &str = "s3-replication";

/// The replica bucket's ARN.
pub fn replica_bucket_arn() -> String {
    format!("arn:aws:s3:::{REPLICA_BUCKET}")
}

/// A replica's ARN.
pub fn replica_object_arn(object_key: &str) -> String {
    format!("arn:aws:s3:::{REPLICA_BUCKET}/{object_key}")
}

/// The name of a role, given by its number: a role of the load, counted from 0, or [`REPLICATION_ROLE`].
pub fn role_name(role: u32) -> String {
    if role == REPLICATION_ROLE { REPLICATION.to_owned() } else { numbered("uploader", role) }
}

/// The name of a session of such a role. Sessions are counted from 0.
pub fn session_name(role: u32, session: u32) -> String {
    if role == REPLICATION_ROLE { REPLICATION.to_owned() } else { numbered("bob", session) }
}

/// The ARN of a role of the load.
pub fn role_arn(role: u32) -> String {
    format!("arn:aws:iam::{ACCOUNT}:role/{}", role_name(role))
}

/// The ARN of a session of such a role.
pub fn session_arn(role: u32, session: u32) -> String {
    format!("arn:aws:sts::{ACCOUNT}:assumed-role/{}/{}", role_name(role), session_name(role, session))
}

/// The name of S3 in a Region as the value of the condition key `kms:ViaService`.
pub fn via_service(region: Region) -> String {
    format!("s3.{}.amazonaws.com", region.code())
}

fn numbered(name: &str, number: u32) -> String {
    if number == 0 { name.to_owned() } else { format!("{name}-{}", u64::from(number) + 1) }
}
