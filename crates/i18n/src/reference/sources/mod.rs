//! Everything that the page claims about AWS, one sentence each, with how it is known.

mod audit;
mod bucket_keys;
mod existing;
mod limits;
mod open;
mod prices;
mod replication;
mod savings;
mod settings;
mod uploads;

use sim::facts::{Evidence, Figure};

use super::{Words, both};

/// One claim about AWS.
#[derive(Clone, Copy, Debug)]
pub struct Claim {
    /// Its name in a link, in kebab case.
    pub id: &'static str,
    /// How it is known.
    pub class: Evidence,
    /// The address of what says it; empty for an assumption.
    pub address: &'static str,
    /// When it was last read there or, for a record that has a date of its own, made: year and month.
    pub as_of: &'static str,
    /// The claim, in one sentence.
    pub words: Words,
}

impl Claim {
    /// Whether the date is that of the record itself, and not that of our reading.
    pub fn is_record(&self) -> bool {
        self.class == Evidence::Measured && self.as_of != COMPILED
    }
}

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
        title: both("Quotas, throttling and retries", "Hạn mức, throttle và thử lại"),
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

/// When the documentation was last read for this list.
const READ: &str = "2026-04";

/// When everything else was last looked at.
const COMPILED: &str = "2026-11";

const fn claim(
    id: &'static str,
    class: Evidence,
    (address, as_of): (&'static str, &'static str),
    words: Words,
) -> Claim {
    Claim { id, class, address, as_of, words }
}

/// What AWS's documentation says.
const fn documented(id: &'static str, address: &'static str, words: Words) -> Claim {
    claim(id, Evidence::Documented, (address, READ), words)
}

/// What follows from AWS's documentation.
const fn derived(id: &'static str, address: &'static str, words: Words) -> Claim {
    claim(id, Evidence::Derived, (address, READ), words)
}

/// What somebody has measured: when, or, where that is not known, when it was last read.
const fn measured(id: &'static str, address: &'static str, as_of: &'static str, words: Words) -> Claim {
    claim(id, Evidence::Measured, (address, as_of), words)
}

/// What AWS has not said.
const fn assumed(id: &'static str, words: Words) -> Claim {
    claim(id, Evidence::Assumption, ("", COMPILED), words)
}

/// What a figure of the simulation rests on. Class, address and date are the figure's own.
const fn figure<T>(id: &'static str, figure: &Figure<T>, words: Words) -> Claim {
    claim(id, figure.evidence, (figure.source, figure.as_of), words)
}
