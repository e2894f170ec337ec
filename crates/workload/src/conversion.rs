//! What it costs to give stored objects a bucket key, and after how many reads that pays.

use sim::NanoUsd;
use sim::facts::{batch, conversion, price, s3_price};

use crate::expectation::narrow;

/// A way to convert many objects, as one job of S3 Batch Operations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conversion {
    /// `UpdateObjectEncryption`: S3 encrypts the data key anew, and nothing else.
    Update,
    /// `CopyObject` onto itself: S3 writes the object anew. Objects beyond 5 GB are copied in parts and cost more.
    Copy,
}

/// What it costs to convert objects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConversionCost {
    /// KMS requests of all objects together.
    pub kms_requests: u64,
    /// The cost of one object, its KMS requests included.
    pub per_object: NanoUsd,
    /// The cost of all objects, with the job and the list of objects that S3 makes for it.
    pub total: NanoUsd,
    /// After how many reads an object's conversion has paid, if each of them saves a KMS request.
    pub pays_after_reads: u64,
}

impl Conversion {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Update, Self::Copy];

    /// The least that converting so many objects costs, where S3 already holds the bucket key that an object gets, and the most. A
    /// copy is counted as one between objects without bucket keys, which is what AWS documents.
    pub fn cost(self, objects: u64) -> [ConversionCost; 2] {
        let (request, kms_requests) = match self {
            Self::Update => (
                s3_price::UPDATE_OBJECT_ENCRYPTION.value,
                [conversion::UPDATE_KMS_REQUESTS_OLD.value, conversion::UPDATE_KMS_REQUESTS_MAX.value],
            ),
            Self::Copy => (s3_price::PUT.value, [conversion::COPY_KMS_REQUESTS.value; 2]),
        };
        kms_requests.map(|kms_requests| {
            let kms = price::KMS_REQUEST.value.times(kms_requests);
            let per_object = request.plus(batch::OBJECT.value).plus(kms);
            let listed = per_object.plus(batch::MANIFEST_OBJECT.value).times(objects);
            ConversionCost {
                kms_requests: narrow(u128::from(kms_requests) * u128::from(objects)),
                per_object,
                total: if objects == 0 { NanoUsd::default() } else { listed.plus(batch::JOB.value) },
                pays_after_reads: per_object.as_nano().div_ceil(price::KMS_REQUEST.value.as_nano()),
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_pays_after_a_few_reads() {
        assert_eq!(Conversion::Update.cost(1).map(|cost| cost.pays_after_reads), [3, 5]);
        assert_eq!(Conversion::Copy.cost(1).map(|cost| cost.pays_after_reads), [4, 4]);
    }

    #[test]
    fn a_million_objects() {
        let [least, _] = Conversion::Update.cost(1_000_000);
        // 5 dollars of requests, 1 of batch, 3 of KMS, a list and a job.
        assert_eq!(least.total.as_nano(), 9_000_000_000 + 15_000_000 + 250_000_000);
        assert_eq!(least.kms_requests, 1_000_000);
        let [copy, same] = Conversion::Copy.cost(1_000_000);
        assert_eq!(copy.total.as_nano(), 12_000_000_000 + 15_000_000 + 250_000_000);
        assert_eq!(copy, same);
    }

    #[test]
    fn none_cost_nothing_and_any_number_does_not_overflow() {
        for way in Conversion::ALL {
            assert!(way.cost(0).iter().all(|cost| cost.total == NanoUsd::default()));
            assert_eq!(way.cost(u64::MAX)[0].total.as_nano(), u64::MAX);
        }
    }
}
