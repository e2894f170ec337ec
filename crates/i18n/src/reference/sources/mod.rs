//! Everything that the page claims about AWS, one sentence each, with how it is known.

mod audit;
mod bucket_keys;
mod claim;
mod existing;
mod limits;
mod open;
mod prices;
mod replication;
mod savings;
mod settings;
mod uploads;

pub use claim::Claim;

use super::{Words, both};

/// Claims about one thing.
#[derive(Clone, Copy, Debug)]
pub struct Group {
    /// Its name in a link.
    pub id: &'static str,
    /// Its heading.
    pub title: Words,
    /// The claims.
    pub claims: &'static [Claim],
}

/// All claims, in the order of the story.
pub const GROUPS: [Group; 10] = [
    Group {
        id: "uploads",
        title: both("Without a bucket key", "Khi không có bucket key"),
        claims: &uploads::CLAIMS,
    },
    Group { id: "bucket-keys", title: both("Bucket keys", "Bucket key"), claims: &bucket_keys::CLAIMS },
    Group {
        id: "settings",
        title: both("Settings and policies", "Thiết lập và policy"),
        claims: &settings::CLAIMS,
    },
    Group {
        id: "existing",
        title: both("Existing objects and directory buckets", "Object đã có và directory bucket"),
        claims: &existing::CLAIMS,
    },
    Group {
        id: "savings",
        title: both("What it saves", "Tiết kiệm được bao nhiêu"),
        claims: &savings::CLAIMS,
    },
    Group {
        id: "limits",
        title: both("Quotas, throttling and retries", "Hạn mức, throttling và thử lại"),
        claims: &limits::CLAIMS,
    },
    Group { id: "prices", title: both("Prices", "Giá"), claims: &prices::CLAIMS },
    Group { id: "audit", title: both("CloudTrail", "CloudTrail"), claims: &audit::CLAIMS },
    Group {
        id: "replication",
        title: both("Replication and ETags", "Replication và ETag"),
        claims: &replication::CLAIMS,
    },
    Group {
        id: "open",
        title: both(
            "Open questions, and what we assume instead",
            "Những câu hỏi còn bỏ ngỏ, và điều chúng tôi giả định",
        ),
        claims: &open::CLAIMS,
    },
];

/// All claims, one after the other.
pub fn all() -> impl Iterator<Item = &'static Claim> {
    GROUPS.iter().flat_map(|group| group.claims)
}
