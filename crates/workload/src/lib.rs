//! A reader's own traffic: what a month or a year of it asks of KMS, what that costs, and where the quota hits, without a
//! bucket key and with one.
//!
//! Like `sim`, the crate knows no browser, no clock and no random source of its own, and its figures about AWS come from
//! `sim::facts`.

pub mod events;
pub mod query;

mod aggregate;
mod bill;
mod conversion;
mod counts;
mod expectation;
mod field;
mod holders;
mod latency;
mod number;
mod outcome;
mod phases;
mod preset;
mod rate;
mod reads;
mod saving;
mod schedule;
mod throttle;
mod workload;

pub use aggregate::{INTERVALS_MAX, aggregate, saving_ppm};
pub use bill::MonthlyBill;
pub use conversion::{Conversion, ConversionCost};
pub use field::{Field, Kind, Problem};
pub use outcome::{Interval, IntervalOfLane, LaneOutcome, Outcome, Totals};
pub use preset::Preset;
pub use rate::{Rate, Span, Unit};
pub use saving::{Axis, saving_against, saving_map};
pub use schedule::Schedule;
pub use workload::{Arrivals, Impossible, Quota, ReadSpread, Replication, RetryBehaviour, Shape, Workload};
