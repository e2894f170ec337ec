//! The reader acts on the run: gives a command, lets a time limit run out, and takes the latest of these back.

use sim::{Command, Given, Instant};

use super::before_command::BeforeCommand;
use super::{GhostPoint, STEPS_PER_FRAME, Session};
use crate::model::speed::Speed;
use crate::model::view_model::safe::safe_at;

/// The most points that the ghost keeps.
const GHOST_POINTS_MAX: usize = 2_000;

/// How many commands can be taken back. Before more of them, the oldest is kept for good.
const UNDO_MAX: usize = 100;

impl Session {
    /// Gives a command at the playhead and plays on from there. A command in the past drops the commands after it; the ledger shows the
    /// dropped run as a pale line, the ghost. Returns whether the run had room for the command.
    pub fn act(&mut self, command: Command) -> bool {
        self.advance(u32::MAX);
        self.show_both();
        let at = self.playhead;
        let before_command = self.before_command(at);
        let ghost = if self.run.would_fork(at) { Some(self.ghost_points()) } else { None };
        let before = self.run.log().count_at(at);
        if self.run.give(at, command) == Given::Full {
            return false;
        }
        self.script_entries = self.script_entries.min(before);
        if let Some(ghost) = ghost {
            self.ghost = ghost;
        }
        self.remember(before_command);
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
        let before_command = self.before_command(expires);
        if self.run.would_fork(expires) {
            self.ghost = self.ghost_points();
        }
        if self.run.give(expires, Command::Wait) == Given::Full {
            return false;
        }
        self.remember(before_command);
        self.advance(u32::MAX);
        if self.pace.speed == Speed::Reading {
            self.end_beat();
        } else {
            self.fast_forward_to(expires);
        }
        self.playing = true;
        true
    }

    /// Whether the reader has given a command to the open step that can be taken back.
    pub const fn can_undo(&self) -> bool {
        !self.before_commands.is_empty()
    }

    /// Takes the reader's latest command back: the run is as it would be without it, and the playhead pauses where the command was given.
    /// Does nothing if there is none.
    pub fn undo(&mut self) {
        let Some(before) = self.before_commands.pop() else { return };
        self.pause();
        self.show_both();
        if before.untouched {
            // The settings may be others since, and the scripts follow them.
            self.follow_script(*self.run.settings());
        } else {
            let kept = self.run.commands().iter().take(before.kept).cloned();
            self.run = self.run.with_commands(kept.chain(before.dropped).collect());
            self.answer = before.answer;
            self.script_entries = before.script_entries;
        }
        self.ghost.clear();
        self.settled = false;
        self.advance(u32::MAX);
        self.go_to(before.playhead.min(self.run.end()));
    }

    /// How it is before a command at the moment `at`.
    fn before_command(&self, at: Instant) -> BeforeCommand {
        let commands = self.run.commands();
        let kept = commands.partition_point(|(when, _)| *when <= at);
        BeforeCommand {
            kept,
            dropped: commands.get(kept..).unwrap_or_default().to_vec(),
            playhead: self.playhead,
            answer: self.answer(),
            untouched: self.untouched,
            script_entries: self.script_entries,
        }
    }

    /// Notes that the run now has a command of the reader's, and how it was before.
    fn remember(&mut self, before: BeforeCommand) {
        self.settled = false;
        self.answer = before.answer;
        self.untouched = false;
        if self.before_commands.len() == UNDO_MAX {
            self.before_commands.remove(0);
        }
        self.before_commands.push(before);
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
