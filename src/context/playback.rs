//! The run and its playhead, for all components that show the run or act on it.

use i18n::Strings;
use leptos::prelude::*;
use leptos::reactive::graph::ToAnySource;
use sim::{Command, Instant, ObjectNumber, Settings, burst_over, burst_requests};

use super::Notices;
use super::readers::renew_readers;
use crate::browser::frame_loop::FrameLoop;
use crate::model::session::{Session, Status};
use crate::model::speed::Speed;
use crate::model::story::{Chapter, Passage};
use crate::model::view_model::objects::stored_at;

/// What a chapter plays instead of the run: the chapter `scale` plays its storm.
#[derive(Clone, Copy)]
pub struct ChapterPlayer {
    /// Whether it plays, is paused, has ended or has not begun.
    pub status: Signal<Status>,
    /// Plays, pauses or resumes it.
    pub toggle: Callback<()>,
}

/// The constant speed from which a reader goes faster or slower who has played at the pace of reading: three uploads take ten seconds.
const ABOUT_READING_MILLIONTHS: u64 = 40_000;

/// The session, driven by the browser's frames.
#[derive(Clone, Copy)]
pub struct Playback {
    session: StoredValue<Session, LocalStorage>,
    frames: StoredValue<Option<FrameLoop>, LocalStorage>,
    /// Notified whenever the playhead may have moved.
    moved: Trigger,
    /// Notified whenever the log has changed: by a command, by another setting or by another step.
    log_changed: Trigger,
    /// What the open chapter plays instead of the run; `None` in the chapters that play the run.
    pub chapter_player: RwSignal<Option<ChapterPlayer>>,
    /// Whether the address asks for playing without a press. Set back to `false` once something plays because of it.
    play_requested: StoredValue<bool>,
    /// What is read from the session most often, each set when it changes.
    run_status: RwSignal<Status>,
    passage: RwSignal<Passage>,
    stored: RwSignal<Vec<(ObjectNumber, String)>>,
    notices: Notices,
}

impl Playback {
    /// The playback of a session, paused until somebody plays it. `play_requested` says whether the address asks for playing without a
    /// press; the component that plays then asks [`Playback::take_play_request`].
    pub fn new(session: Session, play_requested: bool, notices: Notices) -> Self {
        let (run_status, passage) = (RwSignal::new(session.status()), RwSignal::new(session.passage()));
        let frames = StoredValue::new_local(None);
        let playback = Self {
            session: StoredValue::new_local(session),
            frames,
            moved: Trigger::new(),
            log_changed: Trigger::new(),
            chapter_player: RwSignal::new(None),
            play_requested: StoredValue::new(play_requested),
            run_status,
            passage,
            stored: RwSignal::new(Vec::new()),
            notices,
        };
        frames.set_value(Some(FrameLoop::new(move |wall_nanos| playback.tick(wall_nanos))));
        playback
    }

    /// A view model that is read from the session whenever the playhead may have moved, so up to once a frame. Views that use it are
    /// rendered again only when its value changes.
    pub fn at_playhead<T: PartialEq + Send + Sync + 'static>(
        self,
        read: impl Fn(&Session) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        self.memo(move |playback| playback.moved.track(), Box::new(read))
    }

    /// A view model that is read from the session whenever the log has changed.
    pub fn of_log<T: PartialEq + Send + Sync + 'static>(
        self,
        read: impl Fn(&Session) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        self.memo(move |playback| playback.log_changed.track(), Box::new(read))
    }

    /// The body of [`Playback::at_playhead`] and [`Playback::of_log`]. They box their function, so that this memo is compiled once for each
    /// type and not once for each function.
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

    /// Makes the current effect or memo run again whenever the playhead may have moved.
    pub fn track(self) {
        self.moved.track();
    }

    /// The status of the run, or of what the chapter plays instead; tracked.
    pub fn status(self) -> Status {
        match self.chapter_player.get() {
            Some(chapter_player) => chapter_player.status.get(),
            None => self.run_status.get(),
        }
    }

    /// Whether there is anything left to play; tracked.
    pub fn has_more(self) -> bool {
        if self.chapter_player.get().is_some() {
            return self.status() != Status::Ended;
        }
        self.moved.track();
        self.read(Session::has_more)
    }

    /// The playhead; tracked.
    pub fn playhead(self) -> Instant {
        self.moved.track();
        self.read(Session::playhead)
    }

    /// The step of the story that is open; tracked.
    pub fn passage(self) -> Passage {
        self.passage.get()
    }

    /// Whether the chapter `scale` is open. It is about the reader's own traffic and shows no run. Tracked.
    pub fn is_at_scale(self) -> bool {
        self.passage().chapter == Chapter::Scale
    }

    /// The settings of the run; tracked.
    pub fn settings(self) -> Settings {
        self.log_changed.track();
        self.read(|session| *session.run().settings())
    }

    /// The objects that either lane's bucket holds at the playhead: number and object key.
    pub fn stored(self) -> Signal<Vec<(ObjectNumber, String)>> {
        self.stored.into()
    }

    /// Changes the session without changing the log: plays, pauses, moves the playhead.
    pub fn change(self, change: impl FnOnce(&mut Session)) {
        let settled = self.read(Session::is_settled);
        self.session.update_value(change);
        // If part of the run was not computed yet, a step or a jump computes it, which adds to the log.
        if !settled {
            renew_readers([self.log_changed.to_any_source()]);
        }
        self.follow_session();
        self.frames.with_value(|frames| frames.as_ref().map(FrameLoop::start));
    }

    /// Changes the session in a way that changes the log. The latest notice is about an earlier action, so it is removed.
    pub fn change_log(self, change: impl FnOnce(&mut Session)) {
        self.notices.clear();
        self.change(change);
        renew_readers([self.log_changed.to_any_source()]);
    }

    /// Requests the first frame, in which the session computes the part of the run that it has not computed yet.
    pub fn begin(self) {
        self.change(|_| {});
    }

    /// Whether the address asks for playing without a press. This is `true` at most once, so the caller then has to play.
    pub fn take_play_request(self) -> bool {
        self.play_requested.try_update_value(std::mem::take).unwrap_or_default()
    }

    /// Plays the run, or pauses it.
    pub fn toggle(self) {
        self.change(
            |session| {
                if session.status() == Status::Playing { session.pause() } else { session.play() }
            },
        );
    }

    /// Gives a command at the playhead. If the run has no room for another command, a notice says so.
    pub fn act(self, command: Command) {
        let mut done = true;
        self.change_log(|session| done = session.act(command));
        if !done {
            self.notices.show(Strings::notice_full);
        }
    }

    /// Takes the reader's latest act back.
    pub fn undo(self) {
        self.change_log(Session::undo);
    }

    /// Lets virtual time pass until the bucket key that S3 holds has expired. If S3 holds none, a notice says so.
    pub fn let_time_limit_run_out(self) {
        let mut done = true;
        self.change_log(|session| {
            done = session.let_time_limit_run_out();
            // With reduced motion the playhead jumps to the end.
            if done && session.pace().without_motion {
                let end = session.run().end();
                session.seek(end);
            }
        });
        if !done {
            self.notices.show(Strings::no_key_to_wait_for);
        }
    }

    /// Sends a burst of uploads that exceeds the Region's KMS quota.
    pub fn burst(self) {
        let region = self.read(|session| session.run().settings().region);
        self.act(Command::Burst { requests: burst_requests(region), over: burst_over() });
    }

    /// Changes the settings of the run, which is then computed again with the same commands.
    pub fn set_settings(self, change: impl FnOnce(&mut Settings)) {
        self.change_log(|session| {
            let mut settings = *session.run().settings();
            change(&mut settings);
            session.set_settings(settings);
        });
    }

    /// Doubles the speed, or halves it. The speed without a limit stays as it is.
    pub fn scale_speed(self, faster: bool) {
        self.change(|session| {
            let mut pace = session.pace();
            let now = match pace.speed {
                Speed::Max => return,
                Speed::Reading => ABOUT_READING_MILLIONTHS,
                Speed::Millionths(now) => now,
            };
            pace.speed = Speed::clamped(if faster { now.saturating_mul(2) } else { now / 2 });
            session.set_pace(pace);
        });
    }

    /// Advances the session by a frame, given the nanoseconds since the previous one. Returns whether another frame is wanted.
    fn tick(self, wall_nanos: u64) -> bool {
        let was_settled = self.read(Session::is_settled);
        let mut wants_more = false;
        self.session.update_value(|session| wants_more = session.tick(wall_nanos));
        self.follow_session();
        if !was_settled {
            renew_readers([self.log_changed.to_any_source()]);
        }
        wants_more
    }

    /// Tells everything that follows the session that the playhead may have moved.
    fn follow_session(self) {
        set_if_changed(self.run_status, self.read(Session::status));
        set_if_changed(self.passage, self.read(Session::passage));
        set_if_changed(self.stored, self.read(|session| stored_at(session.run(), session.playhead())));
        renew_readers([self.moved.to_any_source()]);
    }

    /// Forgets what was dropped and had read from here: see [`renew_readers`].
    pub fn renew_readers(self) {
        renew_readers([
            self.run_status.to_any_source(),
            self.passage.to_any_source(),
            self.stored.to_any_source(),
            self.chapter_player.to_any_source(),
        ]);
    }
}

/// Sets a signal, unless it has that value. A signal notifies whoever reads it even if it is set to the value that it has.
fn set_if_changed<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    if signal.with_untracked(|current| *current != value) {
        signal.set(value);
    }
}
