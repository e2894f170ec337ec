//! Moves the playhead: frame by frame, at the pace of reading or at a constant speed, and by steps.

use sim::{Duration, Instant};

use super::{STEPS_PER_FRAME, Session, Status};
use crate::model::beats::{Beat, Happening};
use crate::model::captions::Captions;
use crate::model::speed::Speed;

/// The longest time between two frames that moves the playhead. After a longer one, for which the tab was hidden or the machine slept,
/// the playhead stays where it is.
const WALL_GAP_NANOS_MAX: u64 = 500_000_000;

/// The wall time in which a playhead of constant speed fast-forwards to a later moment, however far away that is.
const FAST_FORWARD_NANOS: u64 = 1_600_000_000;

impl Session {
    /// Advances the simulation by one frame's steps and moves the playhead for `wall_nanos` nanoseconds of wall time. Returns whether the
    /// session needs another frame.
    pub fn tick(&mut self, wall_nanos: u64) -> bool {
        self.advance(STEPS_PER_FRAME);
        if self.playing {
            let wall = if wall_nanos > WALL_GAP_NANOS_MAX { 0 } else { wall_nanos };
            match (self.fast_forward, self.pace.speed) {
                (Some((target, millionths)), _) => {
                    self.move_towards(target, millionths, wall);
                    if self.playhead >= target {
                        self.fast_forward = None;
                    }
                }
                (None, Speed::Millionths(millionths)) => self.move_towards(Instant::MAX, millionths, wall),
                (None, Speed::Reading) => self.play_beat(wall),
                (None, Speed::Max) => {
                    self.advance(u32::MAX);
                    self.go_to(self.run.end());
                }
            }
            if self.settled && self.playhead >= self.run.end() && self.last_beat_has_played() {
                self.playing = !self.pace.pause_after_beat && self.show_next();
            }
        }
        self.playing || !self.settled
    }

    /// Moves the playhead for `wall_nanos` nanoseconds of wall time, at most to `target` or to the end of the run.
    fn move_towards(&mut self, target: Instant, millionths: u64, wall_nanos: u64) {
        let moved = Duration::from_nanos(Speed::virtual_nanos(millionths, wall_nanos));
        let target = target.min(self.run.end());
        self.go_to(self.playhead.after(moved).min(target).max(self.playhead.min(target)));
    }

    /// Plays the beat at the playhead for `wall_nanos` nanoseconds of wall time, or begins the next one if it has lasted long enough. The
    /// beats are known when the run is settled; until then the playhead stays.
    fn play_beat(&mut self, wall_nanos: u64) {
        if !self.settled {
            return;
        }
        let Some(beat) = self.beat.and_then(|index| self.beats.get(index)).copied() else {
            return self.begin_beat(self.next_beat());
        };
        let lasts = self.beat_lasts();
        if self.beat_played >= lasts {
            return self.begin_beat(self.next_beat());
        }
        self.beat_played = self.beat_played.saturating_add(wall_nanos).min(lasts);
        let moved = if self.pace.without_motion { u64::MAX } else { self.beat_played };
        self.put_playhead(beat.moment(moved).max(self.playhead.min(beat.until)));
        if self.beat_played == lasts {
            if self.next_beat() == self.beats.len() {
                self.put_playhead(self.run.end());
            } else if self.pace.pause_after_beat {
                self.playing = false;
            }
        }
    }

    /// Puts the playhead at the beginning of a beat, or at the end of the run if there is no such beat.
    pub(super) fn begin_beat(&mut self, index: usize) {
        match self.beats.get(index) {
            Some(beat) => {
                self.put_playhead(beat.from);
                self.beat = Some(index);
                self.beat_played = 0;
            }
            None => self.go_to(self.run.end()),
        }
    }

    /// The place among the beats of the one after the playhead.
    pub(super) fn next_beat(&self) -> usize {
        let first_ahead = || self.beats.partition_point(|beat| beat.from < self.playhead);
        self.beat.map_or_else(first_ahead, |index| index + 1)
    }

    pub(super) fn first_beat_of_step(&self) -> usize {
        self.beats.partition_point(|beat| beat.from < self.step_start)
    }

    /// How long the beat at the playhead lasts, in nanoseconds of wall time.
    fn beat_lasts(&self) -> u64 {
        let Some(beat) = self.beat.and_then(|index| self.beats.get(index)) else { return 0 };
        let captions = Captions::of(beat, &self.run, self.pace.locale);
        beat.lasts(captions.reading_nanos(self.pace.locale))
    }

    pub(super) fn last_beat_has_played(&self) -> bool {
        self.pace.speed != Speed::Reading
            || self.next_beat() == self.beats.len() && self.beat_played >= self.beat_lasts()
    }

    /// Puts the playhead at `t` and finds the beat there. At the beginning of the step none has begun.
    pub(super) fn go_to(&mut self, t: Instant) {
        self.put_playhead(t);
        let begun = self.beats.partition_point(|beat| beat.from <= t);
        self.beat = if t == self.step_start { None } else { begun.checked_sub(1) };
        self.beat_played = match self.beat.and_then(|index| self.beats.get(index)) {
            Some(_) if t >= self.run.end() => u64::MAX,
            Some(beat) => beat.wall_nanos_at(t),
            None => 0,
        };
    }

    /// Pauses and shows the beat at the playhead at its end, or the next one if that is shown already.
    pub fn step(&mut self) {
        self.pause();
        self.advance(u32::MAX);
        if self.playhead >= self.run.end() {
            self.show_next();
        }
        let unfinished = |beat: &&Beat| self.playhead < beat.moment(u64::MAX);
        let is_unfinished =
            self.beat.and_then(|index| self.beats.get(index)).as_ref().is_some_and(unfinished);
        self.show_beat(if is_unfinished { self.beat.unwrap_or_default() } else { self.next_beat() });
    }

    /// Pauses and shows the beat before the one at the playhead, or the beginning of the step before its first beat.
    pub fn step_back(&mut self) {
        self.pause();
        self.advance(u32::MAX);
        let begun = self.next_beat();
        match (self.beat, begun.checked_sub(if self.beat.is_some() { 2 } else { 1 })) {
            (Some(index), _) if index == self.first_beat_of_step() => self.go_to(self.step_start),
            (_, Some(before)) => self.show_beat(before),
            (_, None) => self.go_to(Instant::ZERO),
        }
    }

    /// Puts the playhead at the end of a beat, where its motion has arrived; at the end of the run if it is the last beat or there is none.
    fn show_beat(&mut self, index: usize) {
        match self.beats.get(index) {
            Some(beat) if index + 1 < self.beats.len() => {
                self.put_playhead(beat.moment(u64::MAX));
                self.beat = Some(index);
                self.end_beat();
            }
            _ => self.go_to(self.run.end()),
        }
    }

    /// What is said about the beat at the playhead; at the end of the run, about the latest event of each lane. `None` before the first
    /// beat of the open step.
    pub fn captions(&self) -> Option<Captions> {
        let mut beat = *self.beats.get(self.beat?)?;
        if let Happening::Events(events) = &mut beat.happening
            && self.status() == Status::Ended
        {
            for earlier in self.beats[self.first_beat_of_step()..].iter().rev() {
                if let Happening::Events(earlier) = earlier.happening {
                    *events = [events[0].or(earlier[0]), events[1].or(earlier[1])];
                }
            }
        }
        Some(Captions::of(&beat, &self.run, self.pace.locale))
    }

    /// The number of the beat at the playhead, counted from 1 at the beginning of the open step; `None` before it.
    pub fn beat_number(&self) -> Option<usize> {
        let number = (self.beat? + 1).checked_sub(self.first_beat_of_step()).filter(|number| *number > 0)?;
        Some(self.beats_shown + number)
    }

    /// Ends the beat at the playhead, so that the next one begins with the next frame: the reader wants to see what comes of a command.
    pub(super) const fn end_beat(&mut self) {
        self.beat_played = u64::MAX;
    }

    pub(super) fn fast_forward_to(&mut self, target: Instant) {
        let distance = target.since(self.playhead).as_nanos();
        let millionths = u128::from(distance) * 1_000_000 / u128::from(FAST_FORWARD_NANOS);
        let millionths = u64::try_from(millionths).unwrap_or(u64::MAX).max(1);
        self.fast_forward = Some((target, millionths));
    }
}
