//! The run and its playhead, for everything on the page that shows it or acts on it.

use i18n::Strings;
use leptos::prelude::*;
use sim::{Command, Instant, ObjectNumber, Settings, burst_over, burst_requests};

use super::Notices;
use crate::browser::document;
use crate::browser::frame_loop::FrameLoop;
use crate::model::session::{Session, Status};
use crate::model::speed::Speed;
use crate::model::story::{Chapter, Passage};
use crate::model::view_model::objects::stored_at;

/// What a chapter plays in the place of the run.
#[derive(Clone, Copy)]
pub struct Performance {
    /// How far it has come.
    pub status: Signal<Status>,
    /// Plays it, stops it, or goes on with it.
    pub toggle: Callback<()>,
}

/// The session, driven by the browser's frames.
#[derive(Clone, Copy)]
pub struct Playback {
    session: StoredValue<Session, LocalStorage>,
    frames: StoredValue<Option<FrameLoop>, LocalStorage>,
    /// Tells that the playhead may have moved.
    moved: Trigger,
    /// Counts the changes of the log: a command, another setting, another step.
    edition: RwSignal<u32>,
    /// What the open chapter plays in the place of the run; most chapters play nothing else.
    pub performance: RwSignal<Option<Performance>>,
    /// Whether the address asks that something plays by itself, until something does.
    play_requested: StoredValue<bool>,
    status: Memo<Status>,
    passage: Memo<Passage>,
    notices: Notices,
}

impl Playback {
    /// The playback of a session, which stands still until somebody plays it. `play_requested` asks what the page opens with, the run or
    /// what the chapter plays in its place, to play by itself.
    pub fn new(session: Session, play_requested: bool, notices: Notices) -> Self {
        let session = StoredValue::new_local(session);
        let (moved, edition) = (Trigger::new(), RwSignal::new(0));
        let performance = RwSignal::new(None::<Performance>);
        let status = Memo::new(move |_| {
            if let Some(performance) = performance.get() {
                return performance.status.get();
            }
            moved.track();
            session.with_value(Session::status)
        });
        let passage = Memo::new(move |_| {
            edition.track();
            session.with_value(Session::passage)
        });
        let frames = StoredValue::new_local(None);
        let play_requested = StoredValue::new(play_requested);
        let playback =
            Self { session, frames, moved, edition, performance, play_requested, status, passage, notices };
        frames.set_value(Some(FrameLoop::new(move |wall_nanos| playback.tick(wall_nanos))));
        playback
    }

    /// A view model that is read from the session at the playhead, anew with every frame. What shows it is drawn anew only when the
    /// view model differs.
    pub fn at_playhead<T: PartialEq + Send + Sync + 'static>(
        self,
        read: impl Fn(&Session) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        self.memo(move |playback| playback.moved.track(), Box::new(read))
    }

    /// A view model that is read from the session anew whenever the log has changed.
    pub fn of_log<T: PartialEq + Send + Sync + 'static>(
        self,
        read: impl Fn(&Session) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        self.memo(move |playback| playback.edition.track(), Box::new(read))
    }

    /// Both of the above come here with a boxed function, so that the compiler makes this memo once for each type and not once for each
    /// function.
    fn memo<T: PartialEq + Send + Sync + 'static>(
        self,
        track: fn(Self),
        read: Box<dyn Fn(&Session) -> T + Send + Sync>,
    ) -> Memo<T> {
        Memo::new(move |_| {
            track(self);
            self.session.with_value(&read)
        })
    }

    /// Reads from the session now, without tracking anything.
    pub fn read<T>(self, read: impl FnOnce(&Session) -> T) -> T {
        self.session.with_value(read)
    }

    /// Tracks the playhead.
    pub fn track(self) {
        self.moved.track();
    }

    /// Whether the run plays, or what the chapter plays in its place; tracked.
    pub fn status(self) -> Status {
        self.status.get()
    }

    /// Whether there is anything left to play; tracked.
    pub fn has_more(self) -> bool {
        self.status.track();
        if self.performance.get().is_some() {
            return self.status() != Status::Ended;
        }
        self.moved.track();
        self.read(Session::has_more)
    }

    /// Where the playhead stands; tracked.
    pub fn playhead(self) -> Instant {
        self.moved.track();
        self.read(Session::playhead)
    }

    /// The step of the story that is open; tracked.
    pub fn passage(self) -> Passage {
        self.passage.get()
    }

    /// Whether the chapter about the reader's own traffic is open, which shows no run; tracked.
    pub fn is_at_scale(self) -> bool {
        self.passage().chapter == Chapter::Scale
    }

    /// The settings of the run; tracked.
    pub fn settings(self) -> Settings {
        self.edition.track();
        self.read(|session| *session.run().settings())
    }

    /// The objects that stand in either bucket at the playhead, with their keys.
    pub fn stored(self) -> Memo<Vec<(ObjectNumber, String)>> {
        self.at_playhead(|session| stored_at(session.run(), session.playhead()))
    }

    /// Does something to the session that leaves the log as it is: plays, stops, moves the playhead.
    pub fn change(self, change: impl FnOnce(&mut Session)) {
        let settled = self.read(Session::is_settled);
        self.session.update_value(change);
        // A step or a jump works out whatever was still due, and that changes the log after all.
        if !settled {
            self.edition.update(|edition| *edition = edition.wrapping_add(1));
        }
        self.moved.notify();
        self.frames.with_value(|frames| frames.as_ref().map(FrameLoop::start));
    }

    /// Does something to the session that changes the log. What could not be done before does not matter any more.
    pub fn change_log(self, change: impl FnOnce(&mut Session)) {
        self.notices.clear();
        self.change(change);
        self.edition.update(|edition| *edition = edition.wrapping_add(1));
    }

    /// Asks for the first frame, in which the session works out what it has not worked out yet.
    pub fn begin(self) {
        self.change(|_| {});
    }

    /// Whether something is to play by itself. Who asks has to play it: the answer is yes once at most.
    pub fn take_play_request(self) -> bool {
        self.play_requested.try_update_value(std::mem::take).unwrap_or_default()
    }

    /// Plays the run, or stops it.
    pub fn toggle(self) {
        self.change(
            |session| {
                if session.status() == Status::Playing { session.pause() } else { session.play() }
            },
        );
    }

    /// Gives a command at the playhead.
    pub fn act(self, command: Command) {
        let mut done = true;
        self.change_log(|session| done = session.act(command));
        if !done {
            self.notices.show(Strings::notice_full);
        }
    }

    /// Lets time pass until the bucket key that S3 holds has run out.
    pub fn let_time_limit_run_out(self) {
        let mut done = true;
        self.change_log(|session| {
            done = session.let_time_limit_run_out();
            // Without motion the playhead is there at once.
            if done && document::prefers_reduced_motion() {
                let end = session.run().end();
                session.seek(end);
            }
        });
        if !done {
            self.notices.show(Strings::no_key_to_wait_for);
        }
    }

    /// Sends a burst of uploads that the Region's quota cannot carry.
    pub fn burst(self) {
        let region = self.read(|session| session.run().settings().region);
        self.act(Command::Burst { requests: burst_requests(region), over: burst_over() });
    }

    /// Changes the settings of the run.
    pub fn set_settings(self, change: impl FnOnce(&mut Settings)) {
        self.change_log(|session| {
            let mut settings = *session.run().settings();
            change(&mut settings);
            session.set_settings(settings);
        });
    }

    /// Doubles the speed, or halves it.
    pub fn scale_speed(self, faster: bool) {
        self.change(|session| {
            if let Speed::Millionths(now) = session.speed() {
                session.set_speed(Speed::clamped(if faster { now.saturating_mul(2) } else { now / 2 }));
            }
        });
    }

    /// Moves the session on by a frame. Tells whether it wants another.
    fn tick(self, wall_nanos: u64) -> bool {
        let was_settled = self.read(Session::is_settled);
        let mut wants_more = false;
        self.session.update_value(|session| wants_more = session.tick(wall_nanos));
        self.moved.notify();
        if !was_settled {
            self.edition.update(|edition| *edition = edition.wrapping_add(1));
        }
        wants_more
    }
}
