//! A job of S3 Batch Operations that copies each object of a bucket onto itself.

use crate::object::{Body, ObjectNumber};
use crate::requester::Caller;

/// The highest number of objects in one batch job. This limit is our choice: AWS allows thousands of millions.
pub const BATCH_OBJECTS_MAX: usize = 1_000;

/// A batch job under way in one lane.
#[derive(Clone, Debug)]
pub struct Batch {
    /// The objects that the job has yet to copy, in reverse: it takes the next one from the end.
    pub to_do: Vec<(ObjectNumber, Body)>,
    /// The role and the session that copy all of them.
    pub caller: Caller,
    /// Copies that have begun and not ended.
    pub under_way: u32,
    /// Objects that were copied.
    pub copied: u32,
    /// Objects that could not be copied.
    pub failed: u32,
    pub is_over: bool,
}
