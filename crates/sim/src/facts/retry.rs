//! How the AWS SDKs try again after a refusal, before and after the change of 2026.

use super::{Evidence, Figure};
use crate::time::Duration;

const GUIDE: &str = "https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html";
const ANNOUNCEMENT: &str =
    "https://aws.amazon.com/blogs/developer/announcing-updated-retry-behavior-for-aws-sdks-and-tools/";

const fn guide<T>(value: T) -> Figure<T>
where
    T: Copy,
{
    Figure { value, evidence: Evidence::Documented, source: GUIDE, as_of: "2026-11" }
}

const fn announced<T>(value: T) -> Figure<T>
where
    T: Copy,
{
    Figure { value, evidence: Evidence::Documented, source: ANNOUNCEMENT, as_of: "2026-11" }
}

/// Attempts in all, the first included, in the standard mode.
pub const ATTEMPTS_MAX: Figure<u32> = guide(3);

/// The longest wait before the first retry after a throttling answer; it doubles with each retry, and the real wait is
/// drawn evenly between nothing and this.
pub const THROTTLING_BASE: Figure<Duration> = guide(Duration::from_secs(1));

/// No wait is longer, however often it has doubled.
pub const WAIT_MAX: Figure<Duration> = guide(Duration::from_secs(20));

/// The longest wait before the first retry after a passing fault, since 2026. Before, it was the throttling base.
pub const TRANSIENT_BASE: Figure<Duration> = announced(Duration::from_millis(50));

/// Tokens that a client has for retries.
pub const TOKENS: Figure<u32> = guide(500);

/// What a retry after a throttling answer takes from them.
pub const THROTTLING_COST: Figure<u32> = guide(5);

/// What a retry after a passing fault takes from them, since 2026.
pub const TRANSIENT_COST: Figure<u32> = announced(14);
