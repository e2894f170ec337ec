//! What a month costs, in exact nano-dollars. Each amount is added up over the workload's own time, scaled to a month and rounded
//! once.

use sim::NanoUsd;
use sim::facts::{cloudtrail_price, price, replication, s3_price};

use crate::rate::Unit;
use crate::workload::{Replication, Workload};

/// The bill of a month, US dollars, at list price in us-east-1. Storage is not in it: bucket keys do not change it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MonthlyBill {
    /// KMS requests beyond the free ones.
    pub kms_requests: NanoUsd,
    /// Customer managed KMS keys.
    pub kms_keys: NanoUsd,
    /// S3 requests. Those that S3 answers with a 5xx are free.
    pub s3_requests: NanoUsd,
    /// Management events of KMS in the trails beyond the first.
    pub cloudtrail_copies: NanoUsd,
    /// S3's data events, if they are recorded.
    pub cloudtrail_data_events: NanoUsd,
    /// PUT requests at the destination of replication.
    pub replication_puts: NanoUsd,
    /// Bytes that replication moves out of the Region.
    pub replication_transfer: NanoUsd,
}

impl MonthlyBill {
    /// What KMS charges.
    pub const fn kms(&self) -> NanoUsd {
        self.kms_requests.plus(self.kms_keys)
    }

    /// What replication costs beside its KMS requests.
    pub const fn replication(&self) -> NanoUsd {
        self.replication_puts.plus(self.replication_transfer)
    }

    /// All items together.
    pub const fn total(&self) -> NanoUsd {
        self.kms()
            .plus(self.s3_requests)
            .plus(self.cloudtrail_copies)
            .plus(self.cloudtrail_data_events)
            .plus(self.replication())
    }
}

/// What is charged for, counted over the whole time of the workload.
#[derive(Clone, Copy, Debug, Default)]
pub struct Charged {
    pub kms_requests: u64,
    /// Requests priced as PUT that succeeded.
    pub put_requests: u64,
    /// Requests priced as GET that succeeded.
    pub get_requests: u64,
    /// All requests that reached S3, the refused ones among them: each is a data event.
    pub s3_requests: u64,
    /// Replicated objects.
    pub replicated: u64,
}

impl Charged {
    pub fn a_month(&self, workload: &Workload) -> MonthlyBill {
        let duration = u128::from(workload.duration.seconds().max(1));
        let of_month = |nano: u128| NanoUsd::new(scaled(nano, duration));
        let cost = |price: NanoUsd, count: u64| u128::from(price.as_nano()).saturating_mul(u128::from(count));
        // The free requests are those of a month.
        let free = u128::from(price::KMS_FREE_REQUESTS_MONTH.value) * duration;
        let beyond = (u128::from(self.kms_requests) * u128::from(MONTH)).saturating_sub(free);
        let kms =
            rounded_division(beyond.saturating_mul(u128::from(price::KMS_REQUEST.value.as_nano())), duration);
        let bytes = u128::from(self.replicated) * u128::from(workload.object_bytes);
        let gigabyte = transfer_gigabyte(workload);
        let copies = u64::from(workload.extra_trails).saturating_mul(self.kms_requests);
        let data_events = if workload.data_events { self.s3_requests } else { 0 };
        MonthlyBill {
            kms_requests: NanoUsd::new(kms),
            kms_keys: price::KMS_KEY_MONTH.value.times(u64::from(workload.kms_keys)),
            s3_requests: of_month(
                cost(s3_price::PUT.value, self.put_requests) + cost(s3_price::GET.value, self.get_requests),
            ),
            cloudtrail_copies: of_month(cost(cloudtrail_price::MANAGEMENT_EVENT_FURTHER_COPY.value, copies)),
            cloudtrail_data_events: of_month(cost(cloudtrail_price::DATA_EVENT.value, data_events)),
            replication_puts: of_month(cost(s3_price::PUT.value, self.replicated)),
            replication_transfer: NanoUsd::new(transferred(bytes, gigabyte, duration)),
        }
    }
}

const MONTH: u64 = Unit::Month.seconds();

/// What a gigabyte costs on its way to the destination.
fn transfer_gigabyte(workload: &Workload) -> NanoUsd {
    let to = match workload.replication {
        Replication::Off | Replication::SameRegion => Some(workload.region),
        Replication::UsEast2 => sim::Region::find("us-east-2"),
        Replication::UsWest2 => sim::Region::find("us-west-2"),
    };
    replication::transfer_gb(workload.region, to.unwrap_or(workload.region)).value
}

fn transferred(bytes: u128, gigabyte: NanoUsd, duration: u128) -> u64 {
    let nano = bytes.saturating_mul(u128::from(gigabyte.as_nano()));
    match nano.checked_mul(u128::from(MONTH)) {
        Some(product) => rounded_division(product, duration * u128::from(replication::GB_BYTES)),
        // The amount is so large that rounding it to a nano-dollar before it is scaled does not show.
        None => scaled(nano / u128::from(replication::GB_BYTES), duration),
    }
}

fn scaled(nano: u128, duration: u128) -> u64 {
    rounded_division(nano.saturating_mul(u128::from(MONTH)), duration)
}

/// Rounded to the nearest; the largest number there is when it would be more.
fn rounded_division(value: u128, by: u128) -> u64 {
    u64::try_from(value.saturating_add(by / 2) / by.max(1)).unwrap_or(u64::MAX)
}
