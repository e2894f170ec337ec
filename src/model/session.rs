//! The session: one run and a playhead on it. It knows neither the screen nor the wall clock; whoever drives it tells
//! how much wall time has passed.

use sim::{Command, EventKind, Given, Instant, Lane, Pictures, Progress, Run, Settings};

use crate::model::speed::Speed;
use crate::model::story::Passage;
use crate::model::view_model::track::Track;

/// A gap between two frames longer than this was no frame: the tab was hidden or the machine slept. It is skipped.
const WALL_GAP_NANOS_MAX: u64 = 500_000_000;

/// Steps of the simulation in one frame. A slice of a burst is one step and takes the longest; this many of them stay
/// well below a frame.
pub const STEPS_PER_FRAME: u32 = 24;

/// How long it takes the playhead to run to a moment that the reader has asked for, in wall time.
const HURRY_NANOS: u64 = 1_600_000_000;

/// Whether the run plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Nothing has been played yet.
    Idle,
    /// The playhead moves.
    Playing,
    /// It stands somewhere.
    Paused,
    /// It stands at the end, and everything has happened.
    Ended,
}

impl Status {
    /// As it stands in `<html data-run>`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Idle => "idle",
            Self::Playing => "playing",
            Self::Paused => "paused",
            Self::Ended => "ended",
        }
    }
}

/// From here on a stretch in which nothing happens is a silence: longer than a request takes.
const SILENCE_NANOS: u64 = 400_000_000;

/// How many KMS requests each lane had made, from that moment on: one point of a run that was.
pub type GhostPoint = (Instant, [u64; 2]);

/// Most points that are kept of a run that was.
const GHOST_POINTS_MAX: usize = 2_000;

/// Where a session begins: what a link to the page can ask for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Beginning {
    /// The step of the story.
    pub passage: Passage,
    /// The settings of the run.
    pub settings: Settings,
    /// A speed other than the step's own.
    pub speed: Option<Speed>,
    /// Where the playhead stands; moments after the end of the run count as its end.
    pub playhead: Instant,
}

/// A run and the playhead on it.
pub struct Session {
    run: Run,
    pictures: Pictures,
    secret: [u8; 32],
    passage: Passage,
    /// Where the steps before this one have ended and its own commands begin.
    begins: Instant,
    /// Whether nothing has been done but what the story does by itself.
    untouched: bool,
    /// What the step's prediction came to before the reader did anything else.
    answer: Option<u64>,
    playhead: Instant,
    playing: bool,
    speed: Speed,
    /// While the playhead hurries to a moment: that moment, and the speed for it.
    hurry: Option<(Instant, Speed)>,
    settled: bool,
    track: Track,
    ghost: Vec<GhostPoint>,
}

impl Session {
    /// A session that begins there. `secret` seeds every key of its runs.
    pub fn new(beginning: Beginning, pictures: Pictures, secret: [u8; 32]) -> Self {
        let Beginning { passage, settings, speed, playhead } = beginning;
        let mut session = Self {
            run: Run::new(settings, pictures.clone(), secret),
            pictures,
            secret,
            passage,
            begins: Instant::ZERO,
            untouched: true,
            answer: None,
            playhead: Instant::ZERO,
            playing: false,
            speed: speed.unwrap_or(passage.step().speed),
            hurry: None,
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

    /// Where in the story it is.
    pub const fn passage(&self) -> Passage {
        self.passage
    }

    /// Where the step begins: what comes before was told by the steps before it.
    pub const fn begins(&self) -> Instant {
        self.begins
    }

    /// What the step's prediction is about, counted from its beginning to the end of the run; nothing where there is none.
    pub fn answer(&self) -> Option<u64> {
        let prediction = self.passage.step().prediction?;
        if !self.untouched {
            return self.answer;
        }
        let log = self.run.log();
        let at = |t| prediction.metric.of(&log.counters_at(prediction.lane, t));
        Some(at(self.run.end()).saturating_sub(at(self.begins)))
    }

    /// Where the playhead stands.
    pub const fn playhead(&self) -> Instant {
        self.playhead
    }

    /// How fast it moves, once the reader is no longer hurrying.
    pub const fn speed(&self) -> Speed {
        self.speed
    }

    /// The run that was dropped when the reader acted in the past; empty if none was.
    pub fn ghost(&self) -> &[GhostPoint] {
        &self.ghost
    }

    /// Where the run's moments lie on the track.
    pub const fn track(&self) -> &Track {
        &self.track
    }

    /// Whether the simulation is worked out to its end.
    pub const fn is_settled(&self) -> bool {
        self.settled
    }

    /// Whether the run plays.
    pub fn status(&self) -> Status {
        let at_end = self.settled && self.playhead >= self.run.end();
        match () {
            () if self.playing => Status::Playing,
            () if at_end && self.run.end() > Instant::ZERO => Status::Ended,
            () if self.playhead == self.begins => Status::Idle,
            () => Status::Paused,
        }
    }

    /// Whether there is anything that could still be played.
    pub fn has_more(&self) -> bool {
        !self.settled || self.playhead < self.run.end()
    }

    /// Works on the simulation for a frame and moves the playhead by as much wall time as has passed. Tells whether
    /// another frame is wanted.
    pub fn tick(&mut self, wall_nanos: u64) -> bool {
        self.work(STEPS_PER_FRAME);
        if self.playing {
            let wall = if wall_nanos > WALL_GAP_NANOS_MAX { 0 } else { wall_nanos };
            if let Some(next) = self.end_of_silence() {
                self.hurry_to(next);
            }
            let speed = self.hurry.map_or(self.speed, |(_, speed)| speed);
            let moved = Instant::from_nanos(self.playhead.as_nanos().saturating_add(speed.of_wall(wall)));
            if speed == Speed::Max {
                self.work(u32::MAX);
            }
            let target = self.hurry.map_or(self.run.end(), |(target, _)| target.min(self.run.end()));
            self.playhead = moved.min(target).max(self.playhead.min(target));
            if self.hurry.is_some_and(|(target, _)| self.playhead >= target) {
                self.hurry = None;
            }
            if self.settled && self.playhead >= self.run.end() {
                self.playing = false;
            }
        }
        self.playing || !self.settled
    }

    /// Starts playing; from the step's beginning when the playhead stands at the end.
    pub fn play(&mut self) {
        if self.settled && self.playhead >= self.run.end() {
            self.playhead = self.begins;
        }
        self.playing = self.has_more();
    }

    /// Stops where the playhead stands.
    pub fn pause(&mut self) {
        self.playing = false;
        self.hurry = None;
    }

    /// Puts the playhead at that moment, or at the end if that comes first. Instant: nothing is animated.
    pub fn seek(&mut self, t: Instant) {
        self.pause();
        self.work(u32::MAX);
        self.playhead = t.min(self.run.end());
    }

    /// To the next thing that happens.
    pub fn step(&mut self) {
        self.work(u32::MAX);
        let entries = self.run.log().entries();
        let next = entries.get(self.run.log().count_at(self.playhead)).map(|entry| entry.at);
        self.seek(next.unwrap_or(self.run.end()));
    }

    /// To the thing before, at once.
    pub fn step_back(&mut self) {
        self.work(u32::MAX);
        let before = self.run.log().entries().iter().rev().find(|entry| entry.at < self.playhead);
        let t = before.map_or(Instant::ZERO, |entry| entry.at);
        self.seek(t);
    }

    /// To the next tick on the track: a request at KMS, a bucket key kept or gone, an object stored.
    pub fn next_event(&mut self) {
        self.work(u32::MAX);
        let entries = self.run.log().entries();
        let later = entries.get(self.run.log().count_at(self.playhead)..).unwrap_or_default();
        let t = later.iter().find(|entry| is_landmark(&entry.kind)).map_or(self.run.end(), |entry| entry.at);
        self.seek(t);
    }

    /// Sets how fast the playhead moves.
    pub fn set_speed(&mut self, speed: Speed) {
        self.speed = speed;
        self.hurry = None;
    }

    /// The step from its beginning, with the same settings and keys.
    pub fn reset(&mut self) {
        self.open(self.passage);
    }

    /// Opens a step at its beginning: what the steps before it do has been done, and nothing of what the reader did is left.
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

    /// Opens a step at its end, without playing it.
    pub fn open_at_end(&mut self, passage: Passage) {
        self.open(passage);
        self.seek(Instant::MAX);
    }

    /// Gives a command at the playhead and plays on from there. Acting in the past drops the future; the run that was is
    /// kept as a pale line. Tells whether there was room for the command.
    pub fn act(&mut self, command: Command) -> bool {
        self.work(u32::MAX);
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
        self.hurry = None;
        self.work(STEPS_PER_FRAME);
        self.playing = true;
        true
    }

    /// Lets time pass until the bucket key that S3 holds at the playhead has run out. Nothing happens when it holds none.
    pub fn let_time_limit_run_out(&mut self) -> bool {
        self.work(u32::MAX);
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
        self.work(u32::MAX);
        self.hurry_to(expires);
        true
    }

    /// Changes the settings and works the same commands out again. A step whose script depends on the settings, and in which the
    /// reader has done nothing, is written anew.
    pub fn set_settings(&mut self, settings: Settings) {
        let begins = self.begins;
        let playhead = self.playhead;
        if self.untouched {
            self.run = Run::new(settings, self.pictures.clone(), self.secret);
            self.follow_script();
            // Who has not begun yet stays at the beginning, wherever that is now.
            self.playhead = if playhead == begins { self.begins } else { playhead };
        } else {
            self.run = self.run.with_settings(settings);
        }
        self.settled = false;
        self.ghost.clear();
        self.work(u32::MAX);
        self.playhead = self.playhead.min(self.run.end());
        if !self.has_more() {
            self.pause();
        }
    }

    /// The moments of the track's ticks in one lane, with what happened there.
    pub fn landmarks(&self) -> impl Iterator<Item = (Instant, Lane, &EventKind)> {
        let entries = self.run.log().entries().iter();
        entries.filter(|entry| is_landmark(&entry.kind)).map(|entry| (entry.at, entry.lane, &entry.kind))
    }

    fn follow_script(&mut self) {
        let settings = *self.run.settings();
        let steps = self.passage.chapter.steps();
        for step in steps.iter().take(self.passage.index + 1) {
            // Each step begins where the ones before it have ended.
            self.run.settle();
            self.begins = self.run.end();
            for (after, command) in (step.script)(&settings) {
                self.run.give(self.begins.after(after), command);
            }
        }
        self.playhead = self.begins;
        self.untouched = true;
        self.settled = false;
        // Where nothing happens by itself there is nothing to work out either, and that is known at once.
        if self.run.commands().last().is_none_or(|(at, _)| *at < self.begins) {
            self.work(u32::MAX);
        }
    }

    fn work(&mut self, steps_max: u32) {
        if !self.settled {
            self.settled = self.run.advance(steps_max) == Progress::Settled;
            self.track = Track::of(self.run.log(), self.run.end());
        }
    }

    /// The end of a long silence in which the playhead stands, if it would take long to pass: nobody watches five minutes in which only the
    /// ring runs down. Who has chosen a speed gets that speed.
    fn end_of_silence(&self) -> Option<Instant> {
        if self.hurry.is_some() || self.speed != self.passage.step().speed {
            return None;
        }
        let log = self.run.log();
        let (before, after) = log.entries().split_at(log.count_at(self.playhead));
        let next = after.iter().find(|entry| !matches!(entry.kind, EventKind::BucketKeyExpired { .. }))?.at;
        let quiet = next.since(self.playhead).as_nanos();
        let recent =
            before.iter().rev().take_while(|entry| self.playhead.since(entry.at).as_nanos() < SILENCE_NANOS);
        let is_busy = recent.into_iter().any(|entry| entry.until > self.playhead);
        let takes_long = u128::from(self.speed.of_wall(HURRY_NANOS)) < u128::from(quiet);
        (!is_busy && quiet >= SILENCE_NANOS && takes_long).then_some(next)
    }

    fn hurry_to(&mut self, target: Instant) {
        let distance = target.since(self.playhead).as_nanos();
        let millionths = u128::from(distance) * 1_000_000 / u128::from(HURRY_NANOS);
        let millionths = u64::try_from(millionths).unwrap_or(u64::MAX).max(1);
        self.hurry = Some((target, Speed::Millionths(millionths)));
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
        assert_eq!(session.playhead(), Instant::from_millis(50), "a gap of 0.9 s is no frame");
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
        // Each of the two needs a bucket key; and the second, who reads, has to open the first one's.
        assert_eq!(kms(&session), [4, 3]);
    }

    #[test]
    fn a_script_follows_its_settings() {
        let mut session = session(Chapter::TimeLimit);
        session.set_settings(Settings { time_limit: sim::Duration::from_secs(10), ..Settings::default() });
        assert!(session.run().end() < Instant::from_millis(12_000));
    }

    #[test]
    fn every_step_forward_and_back_is_the_same_as_coming_to_it_fresh() {
        let fresh = |passage: Passage| {
            let mut session = session(Chapter::Envelope);
            session.open(passage);
            session.seek(Instant::MAX);
            (session.run().fingerprint(), session.begins(), session.playhead(), session.status())
        };
        let now = |walked: &mut Session| {
            walked.seek(Instant::MAX);
            (walked.run().fingerprint(), walked.begins(), walked.playhead(), walked.status())
        };
        let mut walked = session(Chapter::Envelope);
        let all: Vec<_> = Passage::all().collect();
        for passage in &all {
            walked.open(*passage);
            assert_eq!(now(&mut walked), fresh(*passage), "{passage:?}");
            // Whatever the reader does here is undone by going on.
            walked.act(Command::Upload(Picture::Dog));
        }
        for passage in all.iter().rev() {
            walked.open_at_end(*passage);
            assert_eq!(now(&mut walked), fresh(*passage), "{passage:?}");
        }
    }

    #[test]
    fn no_step_lets_anybody_wait_for_minutes() {
        for passage in Passage::all() {
            let mut session = session(Chapter::Envelope);
            session.open(passage);
            session.play();
            let patience = 45_000_000_000 / FRAME;
            let is_over = (0..patience).any(|_| !session.tick(FRAME));
            assert!(is_over, "{passage:?} takes longer than three quarters of a minute");
        }
    }

    #[test]
    fn a_speed_that_was_chosen_is_kept_in_silence_too() {
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
        assert_eq!(kms(&second), [3, 1], "the uploads have been told");
        assert_eq!(second.answer(), Some(0), "nothing has been worked out yet");
        play_to_the_end(&mut second);
        assert_eq!(kms(&second), [6, 1]);
        assert_eq!(second.answer(), Some(3));
        second.play();
        assert_eq!(second.playhead(), second.begins(), "played again, it begins at its own beginning");
    }

    #[test]
    fn the_playhead_of_the_address_is_kept_to_the_run() {
        let at = |chapter, millis| {
            let playhead = Instant::from_millis(millis);
            let passage = Passage::start_of(chapter);
            session_from(Beginning { passage, playhead, ..Beginning::default() }).playhead()
        };
        assert_eq!(at(Chapter::ThreeUploads, 200), Instant::from_millis(200));
        assert_eq!(at(Chapter::Envelope, 999_999), Instant::from_millis(105));
    }
}
