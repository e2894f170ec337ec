//! The two lanes.

/// One of the two ways to give objects their data keys, as the lanes start. Both run the same load on the same clock, each
/// in an account of its own; [`Command::PutBucketEncryption`](crate::Command::PutBucketEncryption) can change either.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lane {
    /// Every object gets its data key from KMS.
    ObjectKeys,
    /// S3 keeps a bucket key for a while and makes the objects' data keys itself.
    BucketKey,
}

impl Lane {
    /// Both lanes, in their order on the page from top to bottom. The first makes more KMS requests.
    pub const BOTH: [Self; 2] = [Self::ObjectKeys, Self::BucketKey];

    /// 0 for the first, 1 for the second.
    pub const fn index(self) -> usize {
        match self {
            Self::ObjectKeys => 0,
            Self::BucketKey => 1,
        }
    }
}
