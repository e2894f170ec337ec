//! The chapters of the story.

/// A chapter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Chapter {
    /// One upload, one key.
    #[default]
    Envelope,
    /// Cat, dog, chicken: three calls, or one; and every read calls again.
    ThreeUploads,
    /// The bill and the wall.
    CostAndQuota,
    /// One bucket key, and still every object has a key of its own.
    BucketKey,
    /// The ring runs down; who counts as a requester; old objects stay readable.
    TimeLimit,
    /// Bucket setting or request header; earlier objects; three ways to convert them.
    SwitchOn,
    /// Fewer KMS events, bucket ARN instead of object ARN; a policy breaks and is mended.
    AuditLog,
    /// The setting carries over, key material never.
    Replication,
    /// A month of traffic.
    Scale,
    /// The table, and what to do on Monday.
    Compare,
    /// Everything unlocked, nothing scripted.
    Lab,
}

impl Chapter {
    /// All of them, in order.
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

    /// As it stands in an address.
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

    /// 0 for the first.
    pub const fn index(self) -> usize {
        self as usize
    }
}
