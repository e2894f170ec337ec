//! What stands on the stage and can be touched.

use sim::{Lane, ObjectNumber, Picture};

use super::lane::lane_id;

/// A thing on a lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Thing {
    /// The person who sends the requests.
    Person,
    /// A picture that can be uploaded.
    Photo(Picture),
    /// The bucket, with its default encryption.
    Bucket,
    /// An object in the bucket.
    Object(ObjectNumber),
    /// The place of the bucket key that serves whoever has asked last, empty or not.
    Safe,
    /// Another bucket key that S3 holds, by its number from 0.
    BucketKey(u32),
    /// The way between S3 and KMS.
    Wire,
    /// The KMS key.
    KmsKey,
    /// The quota of KMS.
    Quota,
    /// CloudTrail's slips.
    Spool,
}

impl Thing {
    /// The id of the thing's element in a lane.
    pub fn element_id(self, lane: Lane) -> String {
        let lane = lane_id(lane);
        match self {
            Self::Person => format!("person-{lane}"),
            Self::Photo(picture) => format!("photo-{}-{lane}", picture.stem()),
            Self::Bucket => format!("bucket-{lane}"),
            Self::Object(number) => format!("object-{}-{lane}", number.0),
            Self::Safe => format!("safe-{lane}"),
            Self::BucketKey(number) => format!("bucket-key-{number}-{lane}"),
            Self::Wire => format!("wire-{lane}"),
            Self::KmsKey => format!("kms-key-{lane}"),
            Self::Quota => format!("quota-{lane}"),
            Self::Spool => format!("spool-{lane}"),
        }
    }
}
