//! How the AWS SDKs retry failed requests, before and after the change of 2026.

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

/// The number of attempts, including the first, in the standard mode.
pub const ATTEMPTS_MAX: Figure<u32> = guide(3);

/// The longest wait before the first retry after a throttling answer; it doubles with each retry, and the real wait is
/// drawn evenly between zero and this.
pub const THROTTLING_BASE: Figure<Duration> = guide(Duration::from_secs(1));

/// The longest wait before any retry.
pub const WAIT_MAX: Figure<Duration> = guide(Duration::from_secs(20));

/// The longest wait before the first retry after a transient error, since 2026. Before, it was the same as after throttling.
pub const TRANSIENT_BASE: Figure<Duration> = announced(Duration::from_millis(50));

/// The tokens that a client has for retries.
pub const TOKENS: Figure<u32> = guide(500);

/// The tokens that a retry after a throttling answer costs.
pub const THROTTLING_COST: Figure<u32> = guide(5);

/// The tokens that a retry after a transient error costs, since 2026.
pub const TRANSIENT_COST: Figure<u32> = announced(14);
