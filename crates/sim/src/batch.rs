//! A job of S3 Batch Operations that copies the objects of a bucket onto themselves.

use crate::object::{Body, ObjectNumber};
use crate::requester::Caller;

/// Objects that one batch job takes at the most. Our choice: a job of AWS takes thousands of millions.
pub const BATCH_OBJECTS_MAX: usize = 1_000;

/// A batch job under way in one lane.
#[derive(Clone, Debug)]
pub struct Batch {
    /// What it has still to begin with, the last first.
    pub to_do: Vec<(ObjectNumber, Body)>,
    /// Who copies. All of it is done by one role.
    pub caller: Caller,
    pub under_way: u32,
    pub copied: u32,
    pub failed: u32,
    pub is_over: bool,
}
