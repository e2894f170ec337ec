//! What stands on the stage and can be touched.

use sim::{KmsKeyNumber, Lane, ObjectNumber, Picture};

use super::lane::lane_id;

/// The KMS key of Bob's bucket, which stands on the stage.
pub const KMS_KEY: KmsKeyNumber = KmsKeyNumber(0);

/// A thing on a lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Thing {
    /// The person who sends the requests.
    Person,
    /// A picture that can be uploaded.
    Photo(Picture),
    /// The bucket.
    Bucket,
    /// The bucket's default encryption.
    Setting,
    /// An object in the bucket.
    Object(ObjectNumber),
    /// The place of the bucket key that serves whoever has asked last, empty or not.
    Safe,
    /// Another bucket key that S3 holds, by its number from 0.
    BucketKey(u32),
    /// The way between S3 and KMS.
    Wire,
    /// The key policy, where it bars the way to KMS.
    Policy,
    /// The KMS key.
    KmsKey,
    /// The quota of KMS.
    Quota,
    /// CloudTrail's slips.
    Spool,
    /// The bucket to which a replication rule sends replicas.
    ReplicaBucket,
    /// KMS of the replica bucket's Region, if that is another one.
    ReplicaKms,
}

impl Thing {
    /// What kind of thing it is, for the attribute `data-thing`.
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Photo(_) => "picture",
            Self::Bucket => "bucket",
            Self::Setting => "bucket-setting",
            Self::Object(_) => "object",
            Self::Safe | Self::BucketKey(_) => "bucket-key",
            Self::Wire => "wire",
            Self::Policy => "policy",
            Self::KmsKey | Self::ReplicaKms => "kms-key",
            Self::Quota => "quota",
            Self::Spool => "cloudtrail",
            Self::ReplicaBucket => "replica-bucket",
        }
    }

    /// Its number among those of its kind, for the attribute `data-number`, where the lane has several.
    pub const fn number(self) -> Option<u32> {
        match self {
            Self::Photo(picture) => Some(picture as u32),
            Self::Object(ObjectNumber(number)) | Self::BucketKey(number) => Some(number),
            _ => None,
        }
    }

    /// The id of the thing's element in a lane.
    pub fn element_id(self, lane: Lane) -> String {
        let lane = lane_id(lane);
        match self {
            Self::Person => format!("person-{lane}"),
            Self::Photo(picture) => format!("photo-{}-{lane}", picture.stem()),
            Self::Bucket => format!("bucket-{lane}"),
            Self::Setting => format!("bucket-setting-{lane}"),
            Self::Object(number) => format!("object-{}-{lane}", number.0),
            Self::Safe => format!("safe-{lane}"),
            Self::BucketKey(number) => format!("bucket-key-{number}-{lane}"),
            Self::Wire => format!("wire-{lane}"),
            Self::Policy => format!("policy-{lane}"),
            Self::KmsKey => format!("kms-key-{lane}"),
            Self::Quota => format!("quota-{lane}"),
            Self::Spool => format!("spool-{lane}"),
            Self::ReplicaBucket => format!("replica-bucket-{lane}"),
            Self::ReplicaKms => format!("replica-kms-{lane}"),
        }
    }
}
