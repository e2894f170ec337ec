//! Prices in us-east-1, US dollars, from the public price lists.

use super::{Evidence, Figure};
use crate::money::NanoUsd;

const KMS_PRICING: &str = "https://aws.amazon.com/kms/pricing/";

/// One symmetric KMS request: 0.03 dollars for 10,000.
pub const KMS_REQUEST: Figure<NanoUsd> = Figure {
    value: NanoUsd::new(3_000),
    evidence: Evidence::Documented,
    source: KMS_PRICING,
    as_of: "2026-09",
};

/// One customer managed KMS key for a month.
pub const KMS_KEY_MONTH: Figure<NanoUsd> = Figure {
    value: NanoUsd::new(1_000_000_000),
    evidence: Evidence::Documented,
    source: KMS_PRICING,
    as_of: "2026-09",
};

/// KMS requests a month that cost nothing, all Regions of an account together.
pub const KMS_FREE_REQUESTS_MONTH: Figure<u64> =
    Figure { value: 20_000, evidence: Evidence::Documented, source: KMS_PRICING, as_of: "2026-09" };

const S3_PRICING: &str = "https://aws.amazon.com/s3/pricing/";

const fn s3_price(nano: u64) -> Figure<NanoUsd> {
    Figure { value: NanoUsd::new(nano), evidence: Evidence::Documented, source: S3_PRICING, as_of: "2026-09" }
}

/// One PUT, COPY, POST or LIST request to S3 Standard: 0.005 dollars for 1,000.
pub const S3_PUT_REQUEST: Figure<NanoUsd> = s3_price(5_000);

/// One GET or HEAD request to S3 Standard: 0.0004 dollars for 1,000.
pub const S3_GET_REQUEST: Figure<NanoUsd> = s3_price(400);

/// One DELETE request to S3.
pub const S3_DELETE_REQUEST: Figure<NanoUsd> = s3_price(0);

/// One job of S3 Batch Operations: 0.25 dollars.
pub const BATCH_JOB: Figure<NanoUsd> = s3_price(250_000_000);

/// One object in such a job: 1 dollar for a million. The job's requests are charged as well.
pub const BATCH_OBJECT: Figure<NanoUsd> = s3_price(1_000);

/// One `UpdateObjectEncryption`: as one PUT request to S3 Standard, whatever the object's storage class.
pub const UPDATE_OBJECT_ENCRYPTION: Figure<NanoUsd> = Figure {
    value: S3_PUT_REQUEST.value,
    evidence: Evidence::Documented,
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/update-sse-encryption.html",
    as_of: "2026-04",
};
