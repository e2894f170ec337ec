//! The request rates that S3 itself supports, for one partitioned prefix. The number of prefixes is not limited.

use super::{Evidence, Figure};

const fn documented(value: u32) -> Figure<u32> {
    Figure {
        value,
        evidence: Evidence::Documented,
        source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/optimizing-performance.html",
        as_of: "2026-04",
    }
}

/// PUT, COPY, POST and DELETE requests a second, at least.
pub const PUT_PER_SECOND: Figure<u32> = documented(3_500);

/// GET and HEAD requests a second, at least.
pub const GET_PER_SECOND: Figure<u32> = documented(5_500);

/// The number of prefixes that exceed a KMS quota when each is read at the full rate, with one KMS request for each read.
pub const fn prefixes_to_exceed(quota_per_second: u32) -> u32 {
    quota_per_second / GET_PER_SECOND.value + 1
}

#[cfg(test)]
mod tests {
    use super::prefixes_to_exceed;

    #[test]
    fn kms_gives_way_before_s3_does() {
        assert_eq!([10_000, 20_000, 100_000].map(prefixes_to_exceed), [2, 4, 19]);
    }
}
