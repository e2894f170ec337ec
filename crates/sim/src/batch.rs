//! A job of S3 Batch Operations that copies the objects of a bucket onto themselves.

use crate::object::{Body, ObjectNumber};
use crate::requester::Caller;

/// Objects that one batch job takes at the most. Our choice: a job of AWS takes thousands of millions.
pub const BATCH_OBJECTS_MAX: usize = 1_000;

/// A batch job under way in one lane.
#[derive(Clone, Debug)]
pub struct Batch {
    /// The objects that the job has yet to copy, in reverse: it takes the next one from the end.
    pub to_do: Vec<(ObjectNumber, Body)>,
    /// The role and the session that copy all of them.
    pub caller: Caller,
    /// Copies that have begun and are not over.
    pub under_way: u32,
    /// Objects that were copied.
    pub copied: u32,
    /// Objects that were not.
    pub failed: u32,
    pub is_over: bool,
}
