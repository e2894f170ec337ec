//! What the reader touches on the stage.

use leptos::prelude::*;
use leptos::reactive::graph::ToAnySource;
use sim::Lane;

use super::readers::renew_readers;
use crate::model::thing::Thing;

/// A thing whose card is open.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Touched {
    /// The lane on which it stands.
    pub lane: Lane,
    /// The thing.
    pub thing: Thing,
    /// The middle of the thing across the stage, in thousandths of the stage's width from the left.
    pub across_permille: u32,
    /// Whether the thing stands in the upper half of the stage.
    pub in_upper_half: bool,
}

/// The thing that the keyboard is at, and the one whose card is open.
#[derive(Clone, Copy)]
pub struct Touch {
    /// The thing at which Tab enters the stage; `None` for the first one.
    pub entry: RwSignal<Option<(Lane, Thing)>>,
    /// The thing whose card is open, if one is.
    pub open: RwSignal<Option<Touched>>,
}

impl Touch {
    /// Nothing is touched yet.
    pub fn new() -> Self {
        Self { entry: RwSignal::new(None), open: RwSignal::new(None) }
    }

    /// Whether Tab enters the stage at this thing; tracked.
    pub fn enters_at(self, lane: Lane, thing: Thing) -> bool {
        match self.entry.get() {
            Some(entry) => entry == (lane, thing),
            None => (lane, thing) == (Lane::ObjectKeys, Thing::Person),
        }
    }

    /// Closes the card, because another step opens, and forgets what was dropped and had read from here: see [`renew_readers`].
    pub fn begin_step(self) {
        self.open.set(None);
        renew_readers([self.entry.to_any_source(), self.open.to_any_source()]);
    }

    /// Takes a thing that leaves the stage out of what is touched.
    pub fn forget(self, lane: Lane, thing: Thing) {
        if self.entry.get_untracked() == Some((lane, thing)) {
            self.entry.set(None);
        }
        if self.open.with_untracked(|open| open.is_some_and(|open| (open.lane, open.thing) == (lane, thing)))
        {
            self.open.set(None);
        }
    }
}
