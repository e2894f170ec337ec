//! What S3 itself charges in us-east-1, US dollars, Standard storage class.

use super::{Evidence, Figure};
use crate::money::NanoUsd;

const S3_PRICING: &str = "https://aws.amazon.com/s3/pricing/";

const fn documented(nano: u64) -> Figure<NanoUsd> {
    Figure { value: NanoUsd::new(nano), evidence: Evidence::Documented, source: S3_PRICING, as_of: "2026-09" }
}

/// One PUT, COPY, POST or LIST request: 0.005 dollars for 1,000.
pub const PUT: Figure<NanoUsd> = documented(5_000);

/// One GET, HEAD or other reading request: 0.0004 dollars for 1,000.
pub const GET: Figure<NanoUsd> = documented(400);

/// One DELETE request.
pub const DELETE: Figure<NanoUsd> = documented(0);

/// One gigabyte kept for a month, within the first 50 TB.
pub const GIGABYTE_MONTH: Figure<NanoUsd> = documented(23_000_000);

/// A million objects listed by S3 Inventory. One object alone is not a whole number of nano-dollars.
pub const INVENTORY_MILLION_OBJECTS: Figure<NanoUsd> = documented(2_500_000);

/// One `UpdateObjectEncryption` request: charged as a PUT in the Standard class, whatever class the object is in.
pub const UPDATE_OBJECT_ENCRYPTION: Figure<NanoUsd> = Figure {
    value: PUT.value,
    evidence: Evidence::Documented,
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/update-sse-encryption.html",
    as_of: "2026-04",
};
