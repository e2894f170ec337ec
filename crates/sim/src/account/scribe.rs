//! What an account has planned, and the log that it writes.

use super::Account;
use crate::event::{Entry, EventKind};
use crate::lane::Lane;
use crate::log::Log;
use crate::queue::{Queue, Weight};
use crate::request::Stage;
use crate::requester::Requester;
use crate::time::{Duration, Instant};

/// What is due.
#[derive(Clone, Copy, Debug)]
pub enum Due {
    Request { place: u32, stage: Stage },
    Burst { number: u32 },
    Batch { number: u32 },
    Replication { number: u32 },
    Expiry { requester: Requester, bucket_key: u32 },
}

/// What an account needs to write down what happens and to say what is due next.
pub struct Scribe<'a> {
    pub now: Instant,
    pub log: &'a mut Log,
    pub queue: &'a mut Queue<(Lane, Due)>,
}

impl Scribe<'_> {
    pub fn write(&mut self, account: &Account, lasts: Duration, kind: EventKind) {
        let until = self.now.after(lasts);
        self.log.push(Entry { at: self.now, until, lane: account.lane, kind, totals: account.totals });
    }

    pub fn next(&mut self, lane: Lane, after: Duration, place: u32, stage: Stage) {
        self.queue.push(self.now.after(after), Weight::Run, (lane, Due::Request { place, stage }));
    }
}
