//! A reader's own traffic: what a month or a year of it asks of KMS, what that costs, and where the quota hits, without a
//! bucket key and with one.
//!
//! Like `sim`, the crate knows no browser, no clock and no random source of its own, and its figures about AWS come from
//! `sim::facts`.

pub mod events;
pub mod query;

mod field;
mod number;
mod preset;
mod rate;
mod schedule;
mod workload;

pub use field::{Field, Kind, Problem};
pub use preset::Preset;
pub use rate::{Rate, Span, Unit};
pub use schedule::Schedule;
pub use workload::{Arrivals, Impossible, Quota, ReadSpread, Replication, RetryBehaviour, Shape, Workload};
