//! Every figure about AWS that the project uses, with its evidence, its source and the date when the source was read.
//!
//! A figure that AWS does not publish is an [`Evidence::Assumption`], and the page says so beside it.

pub mod batch;
pub mod bucket_key;
pub mod cloudtrail_delay;
pub mod cloudtrail_price;
pub mod conversion;
pub mod encryption;
pub mod key_rotation;
pub mod latency;
pub mod measured;
pub mod multipart;
pub mod other_quota;
pub mod price;
pub mod quota;
mod region;
pub mod replication;
pub mod retry;
pub mod s3_price;
pub mod s3_rate;
pub mod transfer_price;
pub mod worked_example;

pub use region::Region;

/// How a figure is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Evidence {
    /// AWS's documentation or price list says it.
    Documented,
    /// Somebody measured it and published the measurement.
    Measured,
    /// It follows by arithmetic from documented figures.
    Derived,
    /// AWS publishes no such figure; this one is our assumption.
    Assumption,
}

/// A figure with where it comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure<T> {
    /// The figure itself, in the unit its type names.
    pub value: T,
    /// How it is known.
    pub evidence: Evidence,
    /// The address of the page that says it; empty for an assumption.
    pub source: &'static str,
    /// The year and month when the figure was last read there.
    pub as_of: &'static str,
}
