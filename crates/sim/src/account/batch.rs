//! Runs a job of S3 Batch Operations.

use super::Account;
use super::scribe::{Due, Scribe};
use crate::batch::Batch;
use crate::event::{EventKind, Operation};
use crate::facts::latency;
use crate::object::{Body, ObjectNumber};
use crate::queue::Weight;
use crate::request::Request;
use crate::requester::Caller;
use crate::time::Duration;

impl Account {
    pub fn start_batch(&mut self, to_do: Vec<(ObjectNumber, Body)>, caller: Caller, scribe: &mut Scribe) {
        self.totals.batch_jobs += 1;
        let objects = u32::try_from(to_do.len()).unwrap_or(u32::MAX);
        scribe.write(self, Duration::ZERO, EventKind::BatchStarted { objects });
        let number = u32::try_from(self.batches.len()).unwrap_or(u32::MAX);
        self.batches.push(Batch { to_do, caller, under_way: 0, copied: 0, failed: 0, is_over: false });
        scribe.queue.push(scribe.now, Weight::Run, (self.lane, Due::Batch { number }));
    }

    /// Begins to copy the next object of a job.
    pub fn advance_batch(&mut self, number: u32, scribe: &mut Scribe) {
        let Some(batch) = self.batches.get_mut(number as usize) else { return };
        let Some((object, body)) = batch.to_do.pop() else { return self.end_batch(number, scribe) };
        let caller = batch.caller;
        batch.under_way += 1;
        self.totals.batch_objects += 1;
        if self.refusal_of(Operation::Copy, object).is_some() {
            self.note_batched(number, false, scribe);
        } else {
            let mut request = Request::new(Operation::Copy, object, body, caller);
            request.batch = Some(number);
            self.send(request, scribe);
        }
        let next = scribe.now.after(latency::BATCH_SPACING.value);
        scribe.queue.push(next, Weight::Run, (self.lane, Due::Batch { number }));
    }

    /// Records whether an object of a job was copied.
    pub fn note_batched(&mut self, number: u32, copied: bool, scribe: &mut Scribe) {
        let Some(batch) = self.batches.get_mut(number as usize) else { return };
        batch.under_way -= 1;
        batch.copied += u32::from(copied);
        batch.failed += u32::from(!copied);
        if batch.to_do.is_empty() && batch.under_way == 0 {
            self.end_batch(number, scribe);
        }
    }

    /// Ends a job if all its copies have ended. This is called at the end of each copy and at the end of the list of objects, because
    /// either may come last.
    fn end_batch(&mut self, number: u32, scribe: &mut Scribe) {
        let Some(batch) = self.batches.get_mut(number as usize) else { return };
        if batch.under_way > 0 || batch.is_over {
            return;
        }
        batch.is_over = true;
        let (copied, failed) = (batch.copied, batch.failed);
        scribe.write(self, latency::S3_TO_BOB.value, EventKind::BatchEnded { copied, failed });
    }
}
