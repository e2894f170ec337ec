//! The session: one run and a playhead on it. It knows neither the screen nor the wall clock: the caller says how much wall time has
//! passed since the last frame.

use sim::{Command, EventKind, Given, Instant, Lane, Pictures, Progress, Run, Settings};

use crate::model::speed::Speed;
use crate::model::story::Passage;
use crate::model::view_model::track::Track;

/// The longest time between two frames that moves the playhead. After a longer one, for which the tab was hidden or the machine slept,
/// the playhead stays where it is.
const WALL_GAP_NANOS_MAX: u64 = 500_000_000;

/// Steps of the simulation in one frame. The longest step is a slice of a burst; this many of them take much less than a frame.
pub const STEPS_PER_FRAME: u32 = 24;

/// The wall time in which the playhead fast-forwards to a later moment, however far away that is.
const FAST_FORWARD_NANOS: u64 = 1_600_000_000;

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

/// A stretch of the run without events is quiet if it lasts at least this long: longer than a request takes.
const QUIET_NANOS_MIN: u64 = 400_000_000;

/// A point of the ghost, the run that a reader who acted in the past has dropped: a moment, and each lane's KMS requests up to it.
pub type GhostPoint = (Instant, [u64; 2]);

/// The most points that the ghost keeps.
const GHOST_POINTS_MAX: usize = 2_000;

/// The state in which a session begins, as a link to the page can ask for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Beginning {
    /// The step of the story.
    pub passage: Passage,
    /// The run's settings.
    pub settings: Settings,
    /// The speed, if it is not the step's own.
    pub speed: Option<Speed>,
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
    /// Whether the run has only the commands of the story's scripts, and none of the reader's.
    untouched: bool,
    /// The answer to the step's prediction, as it was before the reader's first command.
    answer: Option<u64>,
    playhead: Instant,
    playing: bool,
    speed: Speed,
    /// While the playhead fast-forwards: the moment to which, and the speed for it.
    fast_forward: Option<(Instant, Speed)>,
    settled: bool,
    track: Track,
    ghost: Vec<GhostPoint>,
}

impl Session {
    /// A session in the state that `beginning` describes. `secret` seeds every key of its runs.
    pub fn new(beginning: Beginning, pictures: Pictures, secret: [u8; 32]) -> Self {
        let Beginning { passage, settings, speed, playhead } = beginning;
        let mut session = Self {
            run: Run::new(settings, pictures.clone(), secret),
            pictures,
            secret,
            passage,
            step_start: Instant::ZERO,
            untouched: true,
            answer: None,
            playhead: Instant::ZERO,
            playing: false,
            speed: speed.unwrap_or(passage.step().speed),
            fast_forward: None,
            settled: false,
            track: Track::default(),
            ghost: Vec::new(),
        };
        session.follow_script();
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

    /// The moment at which the playhead stands.
    pub const fn playhead(&self) -> Instant {
        self.playhead
    }

    /// The speed of the playhead, except while it fast-forwards.
    pub const fn speed(&self) -> Speed {
        self.speed
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
        let at_end = self.settled && self.playhead >= self.run.end();
        match () {
            () if self.playing => Status::Playing,
            () if at_end && self.run.end() > Instant::ZERO => Status::Ended,
            () if self.playhead == self.step_start => Status::Idle,
            () => Status::Paused,
        }
    }

    /// Whether anything is left to play.
    pub fn has_more(&self) -> bool {
        !self.settled || self.playhead < self.run.end()
    }

    /// Advances the simulation by one frame's steps and moves the playhead for `wall_nanos` nanoseconds of wall time. Returns whether the
    /// session needs another frame.
    pub fn tick(&mut self, wall_nanos: u64) -> bool {
        self.advance(STEPS_PER_FRAME);
        if self.playing {
            let wall = if wall_nanos > WALL_GAP_NANOS_MAX { 0 } else { wall_nanos };
            if let Some(end) = self.end_of_quiet() {
                self.fast_forward_to(end);
            }
            let speed = self.fast_forward.map_or(self.speed, |(_, speed)| speed);
            let moved =
                Instant::from_nanos(self.playhead.as_nanos().saturating_add(speed.virtual_nanos(wall)));
            if speed == Speed::Max {
                self.advance(u32::MAX);
            }
            let target = self.fast_forward.map_or(self.run.end(), |(target, _)| target.min(self.run.end()));
            self.playhead = moved.min(target).max(self.playhead.min(target));
            if self.fast_forward.is_some_and(|(target, _)| self.playhead >= target) {
                self.fast_forward = None;
            }
            if self.settled && self.playhead >= self.run.end() {
                self.playing = false;
            }
        }
        self.playing || !self.settled
    }

    /// Starts playing, from the step's beginning if the playhead stands at the end of the run.
    pub fn play(&mut self) {
        if self.settled && self.playhead >= self.run.end() {
            self.playhead = self.step_start;
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
        self.playhead = t.min(self.run.end());
    }

    /// Puts the playhead at the next entry of the log.
    pub fn step(&mut self) {
        self.advance(u32::MAX);
        let entries = self.run.log().entries();
        let next = entries.get(self.run.log().count_at(self.playhead)).map(|entry| entry.at);
        self.seek(next.unwrap_or(self.run.end()));
    }

    /// Puts the playhead at the entry of the log before it, or at the beginning of the run.
    pub fn step_back(&mut self) {
        self.advance(u32::MAX);
        let before = self.run.log().entries().iter().rev().find(|entry| entry.at < self.playhead);
        let t = before.map_or(Instant::ZERO, |entry| entry.at);
        self.seek(t);
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

    /// Sets the speed of the playhead.
    pub fn set_speed(&mut self, speed: Speed) {
        self.speed = speed;
        self.fast_forward = None;
    }

    /// Opens the same step again at its beginning, with the same settings and keys.
    pub fn reset(&mut self) {
        self.open(self.passage);
    }

    /// Opens a step at its beginning, in a new run in which the steps before it have happened. Drops the reader's commands.
    pub fn open(&mut self, passage: Passage) {
        let settings = *self.run.settings();
        if passage != self.passage && self.speed != Speed::Max {
            self.speed = passage.step().speed;
        }
        self.passage = passage;
        self.run = Run::new(settings, self.pictures.clone(), self.secret);
        self.ghost.clear();
        self.pause();
        self.follow_script();
    }

    /// Opens a step with the playhead at its end, without playing it.
    pub fn open_at_end(&mut self, passage: Passage) {
        self.open(passage);
        self.seek(Instant::MAX);
    }

    /// Gives a command at the playhead and plays on from there. A command in the past drops the commands after it; the ledger shows the
    /// dropped run as a pale line, the ghost. Returns whether the run had room for the command.
    pub fn act(&mut self, command: Command) -> bool {
        self.advance(u32::MAX);
        let at = self.playhead;
        let answer = self.answer();
        let ghost = if self.run.would_fork(at) { Some(self.ghost_points()) } else { None };
        if self.run.give(at, command) == Given::Full {
            return false;
        }
        if let Some(ghost) = ghost {
            self.ghost = ghost;
        }
        self.settled = false;
        self.answer = answer;
        self.untouched = false;
        self.fast_forward = None;
        self.advance(STEPS_PER_FRAME);
        self.playing = true;
        true
    }

    /// Lets time pass until the bucket key that S3 holds at the playhead expires. Returns false and does nothing if S3 holds none, or if
    /// the run has no room for another command.
    pub fn let_time_limit_run_out(&mut self) -> bool {
        self.advance(u32::MAX);
        let Some(expires) =
            crate::model::view_model::safe::safe_at(&self.run, self.playhead).map(|safe| safe.expires)
        else {
            return false;
        };
        let answer = self.answer();
        if self.run.would_fork(expires) {
            self.ghost = self.ghost_points();
        }
        if self.run.give(expires, Command::Wait) == Given::Full {
            return false;
        }
        self.settled = false;
        self.answer = answer;
        self.untouched = false;
        self.advance(u32::MAX);
        self.fast_forward_to(expires);
        true
    }

    /// Changes the settings and works out the run again: with the same commands if the reader has given any, else with those that the
    /// scripts give for the new settings.
    pub fn set_settings(&mut self, settings: Settings) {
        let step_start = self.step_start;
        let playhead = self.playhead;
        if self.untouched {
            self.run = Run::new(settings, self.pictures.clone(), self.secret);
            self.follow_script();
            // A playhead at the beginning of the step stays there, although the new settings may have moved that moment.
            self.playhead = if playhead == step_start { self.step_start } else { playhead };
        } else {
            self.run = self.run.with_settings(settings);
        }
        self.settled = false;
        self.ghost.clear();
        self.advance(u32::MAX);
        self.playhead = self.playhead.min(self.run.end());
        if !self.has_more() {
            self.pause();
        }
    }

    /// The landmarks of the run, at which [`Self::next_event`] stops, each with its moment and lane.
    pub fn landmarks(&self) -> impl Iterator<Item = (Instant, Lane, &EventKind)> {
        let entries = self.run.log().entries().iter();
        entries.filter(|entry| is_landmark(&entry.kind)).map(|entry| (entry.at, entry.lane, &entry.kind))
    }

    /// Gives the commands of this chapter's scripts, up to the open step, and puts the playhead at the beginning of the step.
    fn follow_script(&mut self) {
        let settings = *self.run.settings();
        let steps = self.passage.chapter.steps();
        for step in steps.iter().take(self.passage.index + 1) {
            // Each step begins when the ones before it have ended.
            self.run.settle();
            self.step_start = self.run.end();
            for (after, command) in (step.script)(&settings) {
                self.run.give(self.step_start.after(after), command);
            }
        }
        self.playhead = self.step_start;
        self.untouched = true;
        self.settled = false;
        // A step without commands of its own has little left to work out: it is settled at once, and the page knows that nothing will play.
        if self.run.commands().last().is_none_or(|(at, _)| *at < self.step_start) {
            self.advance(u32::MAX);
        }
    }

    /// Advances the simulation by at most `steps_max` steps, if it is not worked out yet.
    fn advance(&mut self, steps_max: u32) {
        if !self.settled {
            self.settled = self.run.advance(steps_max) == Progress::Settled;
            self.track = Track::of(self.run.log(), self.run.end());
        }
    }

    /// The end of a quiet stretch, if the playhead stands in one that would take longer than a fast-forward: no reader wants to wait for
    /// minutes in which only the bucket key's ring runs down. A reader who has chosen a speed keeps that speed.
    fn end_of_quiet(&self) -> Option<Instant> {
        if self.fast_forward.is_some() || self.speed != self.passage.step().speed {
            return None;
        }
        let log = self.run.log();
        let (before, after) = log.entries().split_at(log.count_at(self.playhead));
        let next = after.iter().find(|entry| !matches!(entry.kind, EventKind::BucketKeyExpired { .. }))?.at;
        let quiet = next.since(self.playhead).as_nanos();
        let recent = before
            .iter()
            .rev()
            .take_while(|entry| self.playhead.since(entry.at).as_nanos() < QUIET_NANOS_MIN);
        let is_busy = recent.into_iter().any(|entry| entry.until > self.playhead);
        let takes_long = u128::from(self.speed.virtual_nanos(FAST_FORWARD_NANOS)) < u128::from(quiet);
        (!is_busy && quiet >= QUIET_NANOS_MIN && takes_long).then_some(next)
    }

    fn fast_forward_to(&mut self, target: Instant) {
        let distance = target.since(self.playhead).as_nanos();
        let millionths = u128::from(distance) * 1_000_000 / u128::from(FAST_FORWARD_NANOS);
        let millionths = u64::try_from(millionths).unwrap_or(u64::MAX).max(1);
        self.fast_forward = Some((target, Speed::Millionths(millionths)));
        self.playing = true;
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
            | EventKind::ByteFlipped { .. }
            | EventKind::BurstStarted { .. }
            | EventKind::BurstEnded { .. }
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::story::Chapter;
    use sim::{ObjectNumber, Picture};
    use std::sync::Arc;

    const FRAME: u64 = 16_000_000;

    fn session_from(beginning: Beginning) -> Session {
        Session::new(beginning, ["cat", "dog", "hen"].map(|text| Arc::from(text.as_bytes())), [3; 32])
    }

    fn session(chapter: Chapter) -> Session {
        session_from(Beginning { passage: Passage::start_of(chapter), ..Beginning::default() })
    }

    fn session_at_speed(chapter: Chapter, speed: Speed) -> Session {
        let passage = Passage::start_of(chapter);
        session_from(Beginning { passage, speed: Some(speed), ..Beginning::default() })
    }

    fn kms(session: &Session) -> [u64; 2] {
        Lane::BOTH.map(|lane| session.run().log().counters_at(lane, session.playhead()).kms_requests)
    }

    fn play_to_the_end(session: &mut Session) {
        session.play();
        for _ in 0..100_000 {
            if !session.tick(FRAME) {
                return;
            }
        }
        panic!("the run does not end");
    }

    #[test]
    fn max_speed_runs_to_the_end_at_once() {
        let mut session = session_at_speed(Chapter::ThreeUploads, Speed::Max);
        assert_eq!(session.status(), Status::Idle);
        session.play();
        session.tick(FRAME);
        assert_eq!(session.status(), Status::Ended);
        assert_eq!(kms(&session), [3, 1]);
    }

    #[test]
    fn playing_moves_the_playhead_by_wall_time_times_speed() {
        let mut session = session_at_speed(Chapter::ThreeUploads, Speed::Millionths(500_000));
        session.play();
        session.tick(100_000_000);
        assert_eq!(session.playhead(), Instant::from_millis(50));
        session.tick(900_000_000);
        assert_eq!(session.playhead(), Instant::from_millis(50), "0.9 s between two frames do not count");
        play_to_the_end(&mut session);
        assert_eq!(session.status(), Status::Ended);
    }

    #[test]
    fn stepping_back_undoes_a_step() {
        let mut session = session(Chapter::ThreeUploads);
        let mut moments = vec![session.playhead()];
        while session.has_more() {
            session.step();
            moments.push(session.playhead());
        }
        moments.pop();
        for moment in moments.iter().rev() {
            session.step_back();
            assert_eq!(session.playhead(), *moment);
        }
        assert_eq!(session.status(), Status::Idle);
    }

    #[test]
    fn acting_in_the_past_drops_the_future_and_keeps_a_ghost() {
        let mut session = session(Chapter::ThreeUploads);
        session.seek(Instant::from_millis(140));
        assert!(session.act(Command::Upload(Picture::Dog)));
        play_to_the_end(&mut session);
        assert_eq!(kms(&session), [2, 1]);
        assert_eq!(session.ghost().last().map(|(_, lanes)| *lanes), Some([3, 1]));
        session.reset();
        assert!(session.ghost().is_empty());
    }

    #[test]
    fn letting_the_time_limit_run_out_empties_the_safe() {
        let mut session = session(Chapter::ThreeUploads);
        play_to_the_end(&mut session);
        assert!(session.let_time_limit_run_out());
        while session.tick(FRAME) {}
        assert_eq!(session.playhead(), Instant::from_millis(300_020));
        assert!(!session.let_time_limit_run_out(), "there is no bucket key left to wait for");
        session.act(Command::Upload(Picture::Cat));
        while session.tick(FRAME) {}
        assert_eq!(kms(&session), [4, 2]);
    }

    #[test]
    fn other_settings_keep_what_the_reader_did() {
        let mut session = session(Chapter::ThreeUploads);
        play_to_the_end(&mut session);
        session.act(Command::Read(ObjectNumber(0)));
        while session.tick(FRAME) {}
        let settings = Settings { requesters: 2, ..*session.run().settings() };
        session.set_settings(settings);
        assert_eq!(session.run().commands().len(), 4);
        // Below, each of the two requesters needs a bucket key; and for the second one, who reads the first one's object, S3 has KMS
        // decrypt the first one's bucket key as well.
        assert_eq!(kms(&session), [4, 3]);
    }

    #[test]
    fn a_script_follows_its_settings() {
        let mut session = session(Chapter::TimeLimit);
        session.set_settings(Settings { time_limit: sim::Duration::from_secs(10), ..Settings::default() });
        assert!(session.run().end() < Instant::from_millis(12_000));
    }

    #[test]
    fn walking_to_a_step_forward_or_back_shows_the_same_as_opening_it_afresh() {
        let fresh = |passage: Passage| {
            let mut session = session(Chapter::Envelope);
            session.open(passage);
            session.seek(Instant::MAX);
            (session.run().fingerprint(), session.step_start(), session.playhead(), session.status())
        };
        let now = |walked: &mut Session| {
            walked.seek(Instant::MAX);
            (walked.run().fingerprint(), walked.step_start(), walked.playhead(), walked.status())
        };
        let mut walked = session(Chapter::Envelope);
        let all: Vec<_> = Passage::all().collect();
        for passage in &all {
            walked.open(*passage);
            assert_eq!(now(&mut walked), fresh(*passage), "{passage:?}");
            // Opening the next step undoes this command of the reader.
            walked.act(Command::Upload(Picture::Dog));
        }
        for passage in all.iter().rev() {
            walked.open_at_end(*passage);
            assert_eq!(now(&mut walked), fresh(*passage), "{passage:?}");
        }
    }

    #[test]
    fn no_step_plays_longer_than_45_seconds() {
        for passage in Passage::all() {
            let mut session = session(Chapter::Envelope);
            session.open(passage);
            session.play();
            let frames_max = 45_000_000_000 / FRAME;
            let is_over = (0..frames_max).any(|_| !session.tick(FRAME));
            assert!(is_over, "{passage:?} takes longer than 45 seconds");
        }
    }

    #[test]
    fn a_speed_that_the_reader_chose_is_kept_in_quiet_stretches() {
        let mut session = session_at_speed(Chapter::TimeLimit, Speed::Millionths(1_000_000));
        session.play();
        for _ in 0..250 {
            session.tick(FRAME);
        }
        assert_eq!(session.playhead(), Instant::from_millis(4_000), "four seconds in four seconds");
    }

    #[test]
    fn a_step_begins_where_the_one_before_has_ended() {
        let mut second = session_from(Beginning {
            passage: Passage { chapter: Chapter::ThreeUploads, index: 1 },
            ..Beginning::default()
        });
        assert_eq!(second.status(), Status::Idle);
        assert_eq!(kms(&second), [3, 1], "the first step's uploads have happened");
        assert_eq!(second.answer(), Some(0), "the second step's reads are not worked out yet");
        play_to_the_end(&mut second);
        assert_eq!(kms(&second), [6, 1]);
        assert_eq!(second.answer(), Some(3));
        second.play();
        assert_eq!(
            second.playhead(),
            second.step_start(),
            "played again, the step starts at its own beginning"
        );
    }

    #[test]
    fn a_playhead_from_the_address_stays_within_the_run() {
        let at = |chapter, millis| {
            let playhead = Instant::from_millis(millis);
            let passage = Passage::start_of(chapter);
            session_from(Beginning { passage, playhead, ..Beginning::default() }).playhead()
        };
        assert_eq!(at(Chapter::ThreeUploads, 200), Instant::from_millis(200));
        assert_eq!(at(Chapter::Envelope, 999_999), Instant::from_millis(105));
    }
}
