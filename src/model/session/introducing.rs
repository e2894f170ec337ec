//! The very first time somebody plays the story's first step, they see one lane, then the other, then both together; from then on always
//! both.

use sim::{Instant, Lane};

use super::Session;
use super::showing::{Introduction, Showing};
use crate::model::beats::beats;
use crate::model::speed::Speed;
use crate::model::story::Passage;

impl Session {
    /// The moment at which a lane is shown: the playhead, unless only the other lane plays.
    pub fn playhead_in(&self, lane: Lane) -> Instant {
        match (self.showing, lane) {
            (Showing::One(Lane::ObjectKeys), Lane::BucketKey) => self.step_start,
            (Showing::One(Lane::BucketKey), Lane::ObjectKeys) => self.run.end(),
            _ => self.playhead,
        }
    }

    /// Whether only the other lane plays.
    pub fn waits(&self, lane: Lane) -> bool {
        matches!(self.showing, Showing::One(shown) if shown != lane)
    }

    /// Begins to show one lane after the other, if this is the first time that the story's first step plays.
    pub(super) fn introduce_lanes(&mut self) {
        let is_beginning = self.passage == Passage::default()
            && self.playhead == self.step_start
            && self.beat.is_none()
            && self.untouched
            && self.pace.speed == Speed::Reading;
        if is_beginning && self.introduction == Introduction::Ahead {
            self.introduction = Introduction::Begun;
            self.advance(u32::MAX);
            self.show(Showing::One(Lane::ObjectKeys));
        }
    }

    /// Shows the other lane after the first one, and both after that. Returns `false` and does nothing if both are shown already.
    pub(super) fn show_next(&mut self) -> bool {
        let next = match self.showing {
            Showing::Both => return false,
            Showing::One(Lane::ObjectKeys) => Showing::One(Lane::BucketKey),
            Showing::One(Lane::BucketKey) => Showing::Both,
        };
        self.beats_shown += self.beats.len();
        self.show(next);
        self.go_to(self.step_start);
        self.begin_beat(self.next_beat());
        true
    }

    /// Shows both lanes at the playhead from now on, because the reader has gone to another moment or acted.
    pub(super) fn show_both(&mut self) {
        self.beats_shown = 0;
        if self.showing != Showing::Both {
            self.show(Showing::Both);
            self.go_to(self.playhead);
        }
    }

    fn show(&mut self, showing: Showing) {
        self.showing = showing;
        self.cut_into_beats();
    }

    /// Cuts what is shown of the run into beats. The run has to be settled.
    pub(super) fn cut_into_beats(&mut self) {
        self.beats = beats(self.run.log(), self.run.end(), self.script_entries, self.showing.tells());
    }
}
