//! The KMS quota "Cryptographic operations (symmetric) request rate", L-6E3AF000, now and in the past.
//!
//! It holds for one account in one Region and is shared by every symmetric key and every caller, S3 included.

use super::{Evidence, Figure};

/// Where today's quotas are published.
pub const SOURCE: &str = "https://docs.aws.amazon.com/kms/latest/developerguide/requests-per-second.html";

const HISTORY_SOURCE: &str = "https://github.com/awsdocs/aws-kms-developer-guide";

/// Which of the three published quotas a Region has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tier {
    /// us-east-1, us-west-2, eu-west-1.
    Top,
    /// Six more Regions that the documentation names.
    Middle,
    /// Every other Region.
    Default,
}

/// The quotas of one period, in requests a second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotas {
    /// The quota of every other Region.
    pub default: u32,
    /// The six Regions of the middle tier; `None` before that tier existed.
    pub middle: Option<u32>,
    /// us-east-1, us-west-2 and eu-west-1.
    pub top: u32,
    /// The first month of the period (year and month), as the history of AWS's documentation shows it.
    pub from: &'static str,
    /// The last month of the period (year and month); `None` for today's quotas.
    pub until: Option<&'static str>,
}

/// The quotas over time, today's first. Notes that readers have quote the quotas of the year in which they were written.
pub const HISTORY: Figure<[Quotas; 4]> = Figure {
    value: [
        Quotas { default: 10_000, middle: Some(20_000), top: 100_000, from: "2025-02", until: None },
        Quotas { default: 5_500, middle: Some(10_000), top: 50_000, from: "2022-04", until: Some("2023-06") },
        Quotas { default: 5_500, middle: Some(10_000), top: 30_000, from: "2019-12", until: Some("2022-02") },
        Quotas { default: 5_500, middle: None, top: 10_000, from: "2018-08", until: Some("2019-11") },
    ],
    evidence: Evidence::Documented,
    source: HISTORY_SOURCE,
    as_of: "2026-04",
};

/// Today's quota of a tier, in requests a second.
pub const fn per_second(tier: Tier) -> Figure<u32> {
    let value = match tier {
        Tier::Top => 100_000,
        Tier::Middle => 20_000,
        Tier::Default => 10_000,
    };
    Figure { value, evidence: Evidence::Documented, source: SOURCE, as_of: "2026-04" }
}
