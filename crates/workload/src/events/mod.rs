//! A workload played request by request: [`Simulation`] for what it comes to, [`Storm`] for a picture of its busiest moment.
//!
//! Both go by the same rules as what counts a workload in one go, and tests hold the two together. What happens is a function
//! of the workload and a seed.

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
