//! The simulation as plain values to show. Nothing here knows the screen or a language; all of it is read from the log
//! at the playhead, so no two figures can disagree.

pub mod answers;
pub mod bytes;
pub mod guess;
pub mod objects;
pub mod policy;
pub mod quota;
pub mod record;
pub mod replication;
pub mod safe;
pub mod scene;
pub mod timeline;
pub mod track;
pub mod trail;
pub mod wire;

#[cfg(test)]
mod trail_tests;
