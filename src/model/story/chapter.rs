//! The chapters of the story.

/// A chapter of the story.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Chapter {
    /// One upload, one key.
    #[default]
    Envelope,
    /// Cat, dog, chicken: three KMS requests, or one; and without a bucket key, one more for every read.
    ThreeUploads,
    /// The price of KMS requests, and the throttling at the quota.
    CostAndQuota,
    /// One bucket key for many objects, each of which still has a data key of its own.
    BucketKey,
    /// The bucket key's time limit; what counts as a requester; old objects stay readable.
    TimeLimit,
    /// The bucket's setting or a request's header; what happens to earlier objects; three ways to convert them.
    SwitchOn,
    /// Fewer KMS events, with the bucket's ARN instead of the object's; a key policy that denies S3's requests is repaired.
    AuditLog,
    /// The replica bucket gets the bucket key setting, never key material.
    Replication,
    /// A month of the reader's own traffic.
    Scale,
    /// Both lanes in one table, and what to do next.
    Compare,
    /// Every control, without a script.
    Lab,
}

impl Chapter {
    /// All chapters, in order.
    pub const ALL: [Self; 11] = [
        Self::Envelope,
        Self::ThreeUploads,
        Self::CostAndQuota,
        Self::BucketKey,
        Self::TimeLimit,
        Self::SwitchOn,
        Self::AuditLog,
        Self::Replication,
        Self::Scale,
        Self::Compare,
        Self::Lab,
    ];

    /// The chapter's name in the address.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Envelope => "envelope",
            Self::ThreeUploads => "three-uploads",
            Self::CostAndQuota => "cost-and-quota",
            Self::BucketKey => "bucket-key",
            Self::TimeLimit => "time-limit",
            Self::SwitchOn => "switch-on",
            Self::AuditLog => "audit-log",
            Self::Replication => "replication",
            Self::Scale => "scale",
            Self::Compare => "compare",
            Self::Lab => "lab",
        }
    }

    /// The chapter's place in [`Self::ALL`], from 0.
    pub const fn index(self) -> usize {
        self as usize
    }
}
