//! Writes the log for an account, and plans its future events.

use super::Account;
use crate::event::{Entry, EventKind};
use crate::lane::Lane;
use crate::log::Log;
use crate::queue::{Queue, Weight};
use crate::request::Stage;
use crate::requester::Requester;
use crate::time::{Duration, Instant};

/// A future event in an account. `place` is the place of a request among the requests under way, `number` the number of a burst, a batch
/// job or a replication.
#[derive(Clone, Copy, Debug)]
pub enum Due {
    Request { place: u32, stage: Stage },
    Burst { number: u32 },
    Batch { number: u32 },
    Replication { number: u32 },
    Expiry { requester: Requester, bucket_key: u32 },
}

/// Gives an account access to the log and to the event queue while it handles an event.
pub struct Scribe<'a> {
    pub now: Instant,
    pub log: &'a mut Log,
    pub queue: &'a mut Queue<(Lane, Due)>,
}

impl Scribe<'_> {
    /// Writes an entry that begins now.
    pub fn write(&mut self, account: &Account, lasts: Duration, kind: EventKind) {
        let until = self.now.after(lasts);
        self.log.push(Entry { at: self.now, until, lane: account.lane, kind, totals: account.totals });
    }

    /// Plans the next stage of a request.
    pub fn next(&mut self, lane: Lane, after: Duration, place: u32, stage: Stage) {
        self.queue.push(self.now.after(after), Weight::Run, (lane, Due::Request { place, stage }));
    }
}
