//! What others have measured or reported in public.

use super::{Evidence, Figure};
use crate::money::NanoUsd;

const fn of_the_sample(value: u64) -> Figure<u64> {
    Figure {
        value,
        evidence: Evidence::Measured,
        source: "https://github.com/aws-samples/s3-bucketkey-poc",
        as_of: "2022-03",
    }
}

/// Uploads in AWS's own sample: one role, one after the other.
pub const SAMPLE_UPLOADS: Figure<u64> = of_the_sample(50);

/// Downloads in the same sample, each a HEAD and a GET.
pub const SAMPLE_DOWNLOADS: Figure<u64> = of_the_sample(100);

/// Objects among which the downloads of the sample were distributed.
pub const SAMPLE_OBJECTS: Figure<u64> = of_the_sample(9);

/// KMS requests of the sample without a bucket key.
pub const SAMPLE_CALLS_WITHOUT: Figure<u64> = of_the_sample(150);

/// KMS requests of the sample with a bucket key.
pub const SAMPLE_CALLS_WITH: Figure<u64> = of_the_sample(4);

const fn of_one_account(dollars: u64) -> Figure<NanoUsd> {
    Figure {
        value: NanoUsd::new(dollars * 1_000_000_000),
        evidence: Evidence::Measured,
        source: "https://carlo.cloud/reducing-aws-kms-costs-with-s3-bucket-encryption/",
        as_of: "2026-11",
    }
}

/// What KMS cost one account a day before it turned bucket keys on, as its owner reported.
pub const ACCOUNT_DAY_BEFORE: Figure<NanoUsd> = of_one_account(1_500);

/// What KMS cost this account a day afterwards.
pub const ACCOUNT_DAY_AFTER: Figure<NanoUsd> = of_one_account(300);

/// KMS requests that another project counted in a month.
pub const PROJECT_REQUESTS_MONTH: Figure<u64> = Figure {
    value: 49_000_000,
    evidence: Evidence::Measured,
    source: "https://github.com/METR/hawk/pull/1392",
    as_of: "2026-11",
};

/// What AWS said, in about 2023, that bucket keys had saved its customers since the launch.
pub const SAVED_SINCE_LAUNCH: Figure<NanoUsd> = Figure {
    value: NanoUsd::new(80_000_000 * 1_000_000_000),
    evidence: Evidence::Documented,
    source: "https://aws.amazon.com/blogs/storage/reducing-aws-key-management-service-costs-by-up-to-99-with-s3-bucket-keys/",
    as_of: "2026-11",
};
