//! The reader acts on the run: gives a command, lets a time limit run out, changes the settings, and takes the latest of these back.

use sim::{Command, Given, Instant, Settings};

use super::before_act::BeforeAct;
use super::{GhostPoint, STEPS_PER_FRAME, Session};
use crate::model::speed::Speed;
use crate::model::view_model::safe::safe_at;

/// The most points that the ghost keeps.
const GHOST_POINTS_MAX: usize = 2_000;

/// How many acts can be taken back. Before more of them, the oldest is kept for good.
const UNDO_MAX: usize = 100;

impl Session {
    /// Gives a command at the playhead and plays on from there. A command in the past drops the commands after it; the ledger shows the
    /// dropped run as a pale line, the ghost. Returns whether the run had room for the command.
    pub fn act(&mut self, command: Command) -> bool {
        self.advance(u32::MAX);
        self.show_both();
        let at = self.playhead;
        let before_act = self.before_act(at);
        let ghost = if self.run.would_fork(at) { Some(self.ghost_points()) } else { None };
        let before = self.run.log().count_at(at);
        if self.run.give(at, command) == Given::Full {
            return false;
        }
        self.script_entries = self.script_entries.min(before);
        if let Some(ghost) = ghost {
            self.ghost = ghost;
        }
        self.note_command(before_act);
        self.fast_forward = None;
        self.advance(STEPS_PER_FRAME);
        self.end_beat();
        self.playing = true;
        true
    }

    /// Lets time pass until the bucket key that S3 holds at the playhead expires. Returns false and does nothing if S3 holds none, or if
    /// the run has no room for another command.
    pub fn let_time_limit_run_out(&mut self) -> bool {
        self.advance(u32::MAX);
        self.show_both();
        let Some(expires) = safe_at(&self.run, self.playhead).any().map(|bucket_key| bucket_key.expires)
        else {
            return false;
        };
        let before_act = self.before_act(expires);
        if self.run.would_fork(expires) {
            self.ghost = self.ghost_points();
        }
        if self.run.give(expires, Command::Wait) == Given::Full {
            return false;
        }
        self.note_command(before_act);
        self.advance(u32::MAX);
        if self.pace.speed == Speed::Reading {
            self.end_beat();
        } else {
            self.fast_forward_to(expires);
        }
        self.playing = true;
        true
    }

    /// Changes the settings and works out the run again: with the same commands if the reader has given any, else with those that the
    /// scripts give for the new settings.
    pub fn set_settings(&mut self, settings: Settings) {
        if settings == *self.run.settings() {
            return;
        }
        self.remember(self.before_act(Instant::MAX));
        let step_start = self.step_start;
        let playhead = self.playhead;
        self.show_both();
        if self.untouched {
            self.follow_script(settings);
            // A playhead at the beginning of the step stays there, although the new settings may have moved that moment.
            self.put_playhead(if playhead == step_start { self.step_start } else { playhead });
        } else {
            self.run = self.run.with_settings(settings);
            self.script_entries = 0;
        }
        self.settled = false;
        self.ghost.clear();
        self.advance(u32::MAX);
        self.go_to(self.playhead.min(self.run.end()));
        if !self.has_more() {
            self.pause();
        }
    }

    /// Whether the reader has done something in the open step that can be taken back.
    pub const fn can_undo(&self) -> bool {
        !self.before_acts.is_empty()
    }

    /// Takes back the reader's latest command or change of the settings: the run is as it would be without it, and the playhead pauses
    /// where it was. Does nothing if there is none.
    pub fn undo(&mut self) {
        let Some(before) = self.before_acts.pop() else { return };
        self.pause();
        self.show_both();
        if before.untouched {
            // The scripts follow the settings.
            self.follow_script(before.settings);
        } else {
            let kept = self.run.commands().iter().take(before.kept).cloned();
            let commands = kept.chain(before.dropped).collect();
            self.run = self.run.with_settings(before.settings).with_commands(commands);
            self.answer = before.answer;
            self.script_entries = before.script_entries;
        }
        self.ghost.clear();
        self.settled = false;
        self.advance(u32::MAX);
        self.go_to(before.playhead.min(self.run.end()));
    }

    /// How it is before an act that drops the commands after the moment `at`.
    fn before_act(&self, at: Instant) -> BeforeAct {
        let commands = self.run.commands();
        let kept = commands.partition_point(|(when, _)| *when <= at);
        BeforeAct {
            settings: *self.run.settings(),
            kept,
            dropped: commands.get(kept..).unwrap_or_default().to_vec(),
            playhead: self.playhead,
            answer: self.answer(),
            untouched: self.untouched,
            script_entries: self.script_entries,
        }
    }

    /// Notes that the run now has a command of the reader's, and how it was before.
    fn note_command(&mut self, before: BeforeAct) {
        self.settled = false;
        self.answer = before.answer;
        self.untouched = false;
        self.remember(before);
    }

    /// Notes what can be taken back to.
    fn remember(&mut self, before: BeforeAct) {
        if self.before_acts.len() == UNDO_MAX {
            self.before_acts.remove(0);
        }
        self.before_acts.push(before);
    }

    fn ghost_points(&self) -> Vec<GhostPoint> {
        let mut points: Vec<GhostPoint> = Vec::new();
        let mut now = [0; 2];
        for entry in self.run.log().entries() {
            let place = &mut now[entry.lane.index()];
            if *place != entry.totals.kms_requests && points.len() < GHOST_POINTS_MAX {
                *place = entry.totals.kms_requests;
                points.push((entry.at, now));
            }
        }
        points
    }
}
