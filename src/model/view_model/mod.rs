//! The state of the simulation as plain values for the views, without markup and without a language. All of it is read from the log at the
//! playhead, so no two figures can disagree.

pub mod answers;
pub mod barrier;
pub mod bytes;
pub mod counts;
pub mod desk;
pub mod destination;
pub mod entries;
pub mod guess;
pub mod heaps;
pub mod multipart;
pub mod objects;
pub mod policy;
pub mod quota;
pub mod reaction;
pub mod record;
pub mod replication;
pub mod safe;
pub mod scene;
pub mod spool;
pub mod timeline;
pub mod track;
pub mod trail;
pub mod wire;

#[cfg(test)]
mod barrier_tests;
#[cfg(test)]
mod multipart_tests;
#[cfg(test)]
mod trail_tests;
