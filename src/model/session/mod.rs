//! The session: one run and a playhead on it. It knows neither the screen nor the wall clock: the caller says how much wall time has
//! passed since the last frame.

mod acting;
mod before_act;
mod introducing;
mod playing;
mod showing;
#[cfg(test)]
mod tests;

use sim::{EventKind, Instant, Lane, Pictures, Progress, Run, Settings};

use before_act::BeforeAct;
use showing::{Introduction, Showing};

use crate::model::beats::Beat;
use crate::model::speed::{Pace, Speed};
use crate::model::story::Passage;
use crate::model::view_model::track::Track;

/// Steps of the simulation in one frame. The longest step is a slice of a burst; this many of them take much less than a frame.
pub const STEPS_PER_FRAME: u32 = 24;

/// The state of playback.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Nothing has been played yet.
    Idle,
    /// The playhead moves.
    Playing,
    /// The playhead stands before the end of the run.
    Paused,
    /// The playhead stands at the end of the run, and the simulation is worked out to there.
    Ended,
}

impl Status {
    /// The status as `<html data-run>` has it.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Idle => "idle",
            Self::Playing => "playing",
            Self::Paused => "paused",
            Self::Ended => "ended",
        }
    }
}

/// A point of the ghost, the run that a reader who acted in the past has dropped: a moment, and each lane's KMS requests up to it.
pub type GhostPoint = (Instant, [u64; 2]);

/// The state in which a session begins, as a link to the page can ask for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Beginning {
    /// The step of the story.
    pub passage: Passage,
    /// The run's settings.
    pub settings: Settings,
    /// How the run is played.
    pub pace: Pace,
    /// The moment at which the playhead begins; moments after the end of the run mean its end.
    pub playhead: Instant,
}

/// A run and the playhead on it.
pub struct Session {
    run: Run,
    pictures: Pictures,
    secret: [u8; 32],
    passage: Passage,
    /// The moment at which the steps before this one have ended and the open step's own commands begin.
    step_start: Instant,
    /// The latest moment at which the playhead has been in the open step.
    furthest: Instant,
    /// Whether the run has only the commands of the story's scripts, and none of the reader's.
    untouched: bool,
    /// How many of the log's first entries come from the scripts alone.
    script_entries: usize,
    /// The answer to the step's prediction, as it was before the reader's first command.
    answer: Option<u64>,
    playhead: Instant,
    playing: bool,
    pace: Pace,
    /// While the playhead fast-forwards: the moment to which, and the speed for it in millionths of real time.
    fast_forward: Option<(Instant, u64)>,
    settled: bool,
    showing: Showing,
    introduction: Introduction,
    beats: Vec<Beat>,
    /// How many beats have been shown of one lane alone.
    beats_shown: usize,
    /// The place among the beats of the one at the playhead; `None` before the first one of the open step, and in a run without beats.
    beat: Option<usize>,
    /// The nanoseconds of wall time for which that beat has played.
    beat_played: u64,
    track: Track,
    ghost: Vec<GhostPoint>,
    /// What the reader's commands can be taken back to, the latest last.
    before_acts: Vec<BeforeAct>,
}

impl Session {
    /// A session in the state that `beginning` describes. `secret` seeds every key of its runs.
    pub fn new(beginning: Beginning, pictures: Pictures, secret: [u8; 32]) -> Self {
        let Beginning { passage, settings, pace, playhead } = beginning;
        let mut session = Self {
            run: Run::new(settings, pictures.clone(), secret),
            pictures,
            secret,
            passage,
            step_start: Instant::ZERO,
            furthest: Instant::ZERO,
            untouched: true,
            script_entries: usize::MAX,
            answer: None,
            playhead: Instant::ZERO,
            playing: false,
            pace,
            fast_forward: None,
            settled: false,
            showing: Showing::Both,
            introduction: Introduction::Ahead,
            beats: Vec::new(),
            beats_shown: 0,
            beat: None,
            beat_played: 0,
            track: Track::default(),
            ghost: Vec::new(),
            before_acts: Vec::new(),
        };
        session.follow_script(settings);
        if playhead > Instant::ZERO {
            session.seek(playhead);
        }
        session
    }

    /// The run.
    pub const fn run(&self) -> &Run {
        &self.run
    }

    /// The open step of the story.
    pub const fn passage(&self) -> Passage {
        self.passage
    }

    /// The latest moment at which the playhead has been in the open step. What comes later has not been shown to the reader.
    pub const fn furthest(&self) -> Instant {
        self.furthest
    }

    /// The moment at which the open step begins. Everything before it belongs to the steps before.
    pub const fn step_start(&self) -> Instant {
        self.step_start
    }

    /// The figure that the step's prediction asks for, counted from the beginning of the step to the end of the run; `None` if the step
    /// has no prediction.
    pub fn answer(&self) -> Option<u64> {
        let prediction = self.passage.step().prediction?;
        if !self.untouched {
            return self.answer;
        }
        let log = self.run.log();
        let at = |t| prediction.metric.of(&log.counters_at(prediction.lane, t));
        Some(at(self.run.end()).saturating_sub(at(self.step_start)))
    }

    /// The KMS requests of a lane that the open step has added up to the playhead.
    pub fn kms_requests_added(&self, lane: Lane) -> u64 {
        let requests = |t| self.run.log().counters_at(lane, t).kms_requests;
        requests(self.playhead_in(lane)).saturating_sub(requests(self.step_start))
    }

    /// The moment at which the playhead stands.
    pub const fn playhead(&self) -> Instant {
        self.playhead
    }

    /// How the run is played. Its speed is that of the playhead, except while it fast-forwards.
    pub const fn pace(&self) -> Pace {
        self.pace
    }

    /// The run that was dropped when the reader acted in the past; empty if the reader did not.
    pub fn ghost(&self) -> &[GhostPoint] {
        &self.ghost
    }

    /// The places of the run's moments on the track.
    pub const fn track(&self) -> &Track {
        &self.track
    }

    /// Whether the simulation is worked out to its end.
    pub const fn is_settled(&self) -> bool {
        self.settled
    }

    /// The state of playback at the playhead.
    pub fn status(&self) -> Status {
        let at_end = !self.has_more();
        match () {
            () if self.playing => Status::Playing,
            () if at_end && self.run.end() > Instant::ZERO => Status::Ended,
            () if self.playhead == self.step_start && self.beat_number().is_none() => Status::Idle,
            () => Status::Paused,
        }
    }

    /// Whether anything is left to play.
    pub fn has_more(&self) -> bool {
        !self.settled || self.playhead < self.run.end() || self.showing != Showing::Both
    }

    /// Starts playing, from the step's beginning if the playhead stands at the end of the run.
    pub fn play(&mut self) {
        if !self.has_more() {
            self.go_to(self.step_start);
            self.beats_shown = 0;
        }
        self.introduce_lanes();
        if self.playhead >= self.run.end() && self.last_beat_has_played() {
            self.show_next();
        }
        self.playing = self.has_more();
    }

    /// Stops the playhead where it stands.
    pub fn pause(&mut self) {
        self.playing = false;
        self.fast_forward = None;
    }

    /// Pauses and puts the playhead at `t`, or at the end of the run if that comes first.
    pub fn seek(&mut self, t: Instant) {
        self.pause();
        self.advance(u32::MAX);
        self.show_both();
        self.go_to(t.min(self.run.end()));
    }

    /// Puts the playhead at the next landmark: an answer of KMS or S3, a bucket key kept or expired, an object stored, the beginning or the
    /// end of a burst, and the like.
    pub fn next_event(&mut self) {
        self.advance(u32::MAX);
        let entries = self.run.log().entries();
        let later = entries.get(self.run.log().count_at(self.playhead)..).unwrap_or_default();
        let t = later.iter().find(|entry| is_landmark(&entry.kind)).map_or(self.run.end(), |entry| entry.at);
        self.seek(t);
    }

    /// Sets how the run is played.
    pub fn set_pace(&mut self, pace: Pace) {
        if pace.speed != self.pace.speed {
            self.fast_forward = None;
        }
        self.pace = pace;
        if pace.speed != Speed::Reading {
            self.show_both();
        }
    }

    /// Opens the same step again at its beginning, with the same settings and keys.
    pub fn reset(&mut self) {
        self.open(self.passage);
    }

    /// Opens a step at its beginning, in a new run in which the steps before it have happened. Drops the reader's commands.
    pub fn open(&mut self, passage: Passage) {
        self.passage = passage;
        self.ghost.clear();
        self.before_acts.clear();
        self.pause();
        self.follow_script(*self.run.settings());
    }

    /// Opens a step with the playhead at its end, without playing it.
    pub fn open_at_end(&mut self, passage: Passage) {
        self.open(passage);
        self.seek(Instant::MAX);
    }

    /// Begins a new run with these settings and the commands of this chapter's scripts, up to the open step, and puts the playhead at the
    /// beginning of the step.
    fn follow_script(&mut self, settings: Settings) {
        self.run = Run::new(settings, self.pictures.clone(), self.secret);
        let steps = self.passage.chapter.steps();
        for step in steps.iter().take(self.passage.index + 1) {
            // Each step begins when the ones before it have ended.
            self.run.settle();
            self.step_start = self.run.end();
            for (after, command) in (step.script)(&settings) {
                self.run.give(self.step_start.after(after), command);
            }
        }
        self.furthest = self.step_start;
        self.put_playhead(self.step_start);
        self.showing = Showing::Both;
        self.beats.clear();
        self.beats_shown = 0;
        self.beat = None;
        self.untouched = true;
        self.script_entries = usize::MAX;
        self.settled = false;
        // A step without commands of its own has little left to work out: it is settled at once, and the page knows that nothing will play.
        if self.run.commands().last().is_none_or(|(at, _)| *at < self.step_start) {
            self.advance(u32::MAX);
        }
    }

    /// Puts the playhead at `t`, whatever beat is there.
    pub(super) fn put_playhead(&mut self, t: Instant) {
        self.playhead = t;
        self.furthest = self.furthest.max(t);
    }

    /// Advances the simulation by at most `steps_max` steps, if it is not worked out yet.
    fn advance(&mut self, steps_max: u32) {
        if !self.settled {
            self.settled = self.run.advance(steps_max) == Progress::Settled;
            self.track = Track::of(self.run.log(), self.step_start, self.run.end());
            if self.settled {
                self.cut_into_beats();
            }
        }
    }
}

const fn is_landmark(kind: &EventKind) -> bool {
    matches!(
        kind,
        EventKind::KmsAnswered { .. }
            | EventKind::KmsThrottled { .. }
            | EventKind::KmsRefused { .. }
            | EventKind::ReplicationKmsRequested { .. }
            | EventKind::ObjectReplicated { .. }
            | EventKind::ReplicationFailed { .. }
            | EventKind::ObjectCopied { .. }
            | EventKind::EncryptionUpdated { .. }
            | EventKind::ErrorAnswered { .. }
            | EventKind::BucketKeyKept { .. }
            | EventKind::BucketKeyExpired { .. }
            | EventKind::ObjectStored { .. }
            | EventKind::ReadDelivered { .. }
            | EventKind::ReadRefused { .. }
            | EventKind::HeadAnswered { .. }
            | EventKind::SlowDown { .. }
            | EventKind::ObjectDeleted { .. }
            | EventKind::PartsAssembled { .. }
            | EventKind::ByteFlipped { .. }
            | EventKind::BurstStarted { .. }
            | EventKind::BurstEnded { .. }
    )
}
