//! A workload played request by request: [`Simulation`] for what it comes to, [`Storm`] for a picture of its busiest moment.
//!
//! Both follow the same rules as [`aggregate`](crate::aggregate()), and tests check that they agree. What happens is a function of
//! the workload and a seed.

mod arrivals;
mod bucket_keys;
mod calendar;
mod chance;
mod lane;
mod latencies;
mod plan;
mod retry_tokens;
mod shared_quota;
mod simulation;
mod storm;
mod table;

pub use lane::{Interval, Totals};
pub use simulation::{EVENTS_MAX, LaneOutcome, Outcome, Progress, Simulation, TooMany};
pub use storm::{Flight, Leg, Place, Sample, Storm, StormLane};
