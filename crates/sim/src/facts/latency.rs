//! How long each part of a request takes in virtual time.
//!
//! AWS publishes no such breakdown. These are round figures, chosen so that one upload takes about a tenth of a
//! second, as a client near the Region would see; no conclusion about the lanes depends on them.

use super::{Evidence, Figure};
use crate::time::Duration;

const fn assumed(millis: u64) -> Figure<Duration> {
    Figure {
        value: Duration::from_millis(millis),
        evidence: Evidence::Assumption,
        source: "",
        as_of: "2026-11",
    }
}

/// A request on its way from Bob to S3.
pub const BOB_TO_S3: Figure<Duration> = assumed(20);
/// S3's answer on its way to Bob.
pub const S3_TO_BOB: Figure<Duration> = assumed(15);
/// A request on its way from S3 to KMS.
pub const S3_TO_KMS: Figure<Duration> = assumed(15);
/// The answer of KMS on its way to S3.
pub const KMS_TO_S3: Figure<Duration> = assumed(15);
/// S3 making or opening an object's data key under a bucket key that it holds.
pub const DATA_KEY_IN_S3: Figure<Duration> = assumed(5);
/// Encrypting or decrypting the object's bytes.
pub const ENCRYPT: Figure<Duration> = assumed(20);
/// Wiping the plaintext data key.
pub const DROP_KEY: Figure<Duration> = assumed(5);
/// Writing the encrypted object with its encrypted data key.
pub const STORE: Figure<Duration> = assumed(10);
/// The time between two copies that a batch job sends.
pub const BATCH_SPACING: Figure<Duration> = assumed(10);
