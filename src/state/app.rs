//! What the views share: the session, what is chosen on the page, and one signal that tells them that a frame has passed.

use leptos::prelude::*;
use leptos::task::spawn_local;
use sim::{Command, Instant, ObjectNumber, Settings, burst_over, burst_requests};

use crate::runtime::frame_loop::FrameLoop;
use crate::runtime::{document, files, workload};
use crate::state::address::{Address, Hidden, Theme};
use crate::state::panel::Panel;
use crate::state::session::{Session, Status};
use crate::state::speed::Speed;
use crate::story::{Chapter, Passage};
use crate::view_model::objects::stored_at;
use i18n::{Locale, StepStrings, Strings};

/// Something to tell the reader, in the words of the language they read in.
pub type Notice = fn(&Strings) -> &'static str;

/// Handles to everything that the views share. Small and copied freely.
#[derive(Clone, Copy)]
pub struct App {
    session: StoredValue<Session, LocalStorage>,
    frames: StoredValue<Option<FrameLoop>, LocalStorage>,
    frame: RwSignal<u32>,
    /// Counts what changes the log: a command, another setting, another chapter.
    pub edition: RwSignal<u32>,
    /// The language.
    pub locale: RwSignal<Locale>,
    /// How the page looks.
    pub theme: RwSignal<Theme>,
    /// Which parts the address hides.
    pub hidden: Hidden,
    /// The open panel.
    pub panel: RwSignal<Panel>,
    /// The object that the reader has chosen; if none, the newest.
    pub chosen: RwSignal<Option<ObjectNumber>>,
    /// Uploads a day that the difference is scaled to.
    pub volume: RwSignal<u64>,
    /// What went wrong last.
    pub notice: RwSignal<Option<Notice>>,
    /// Whether the keyboard sheet is open.
    pub keys_open: RwSignal<bool>,
    /// What the reader has guessed, for as long as this visit lasts.
    pub guesses: RwSignal<Vec<(Passage, u64)>>,
    /// The entry of the reference that the reader has followed a link to.
    pub entry: RwSignal<Option<String>>,
    /// How far the program of the chapter `scale` has played what it has to play; nothing where it plays nothing.
    pub elsewhere: RwSignal<Option<Status>>,
    /// The steps that the reader has been to, for as long as this visit lasts: a bit for each, by its number in the story.
    pub seen: RwSignal<u64>,
}

/// Uploads a day to begin with.
pub const VOLUME_DEFAULT: u64 = 1_000_000;

impl App {
    /// Everything in its first state.
    pub fn new(address: &Address, session: Session, locale: Locale) -> Self {
        let session = StoredValue::new_local(session);
        let frame = RwSignal::new(0);
        let app = Self {
            session,
            frames: StoredValue::new_local(None),
            frame,
            edition: RwSignal::new(0),
            locale: RwSignal::new(locale),
            theme: RwSignal::new(address.theme),
            hidden: address.hidden,
            panel: RwSignal::new(address.passage.step().panel.unwrap_or_default()),
            chosen: RwSignal::new(address.passage.step().object),
            volume: RwSignal::new(VOLUME_DEFAULT),
            notice: RwSignal::new(None),
            keys_open: RwSignal::new(false),
            guesses: RwSignal::new(Vec::new()),
            entry: RwSignal::new(None),
            elsewhere: RwSignal::new(None),
            seen: RwSignal::new(1 << address.passage.number()),
        };
        app.frames.set_value(Some(FrameLoop::new(move |wall_nanos| app.tick(wall_nanos))));
        app
    }

    /// The strings of the language, tracked.
    pub fn strings(self) -> &'static Strings {
        self.locale.get().strings()
    }

    /// Turns the page to another language, as soon as its words are there.
    pub fn turn_to(self, locale: Locale) {
        spawn_local(async move {
            match files::load_words(locale).await {
                Ok(()) => self.locale.set(locale),
                Err(_) => self.notice.set(Some(Strings::notice_no_words)),
            }
        });
    }

    /// Something that is read from the session anew with each frame. What depends on it is cheap to compare: a text that has not
    /// changed leaves the document alone.
    pub fn view<T>(
        self,
        read: impl Fn(&Session) -> T + Copy + Send + Sync + 'static,
    ) -> impl Fn() -> T + Copy + Send + Sync {
        move || {
            self.frame.track();
            self.session.with_value(read)
        }
    }

    /// Something that is read from the session anew when the log has changed.
    pub fn view_of_log<T>(
        self,
        read: impl Fn(&Session) -> T + Copy + Send + Sync + 'static,
    ) -> impl Fn() -> T + Copy + Send + Sync {
        move || {
            self.edition.track();
            self.session.with_value(read)
        }
    }

    /// Whether the run plays, or what the chapter plays in its place.
    pub fn status(self) -> Status {
        self.elsewhere.get().unwrap_or_else(self.view(Session::status))
    }

    /// Whether there is anything that could still be played.
    pub fn has_more(self) -> bool {
        match self.elsewhere.get() {
            Some(status) => status != Status::Ended,
            None => self.view(Session::has_more)(),
        }
    }

    /// Where the playhead stands.
    pub fn playhead(self) -> Instant {
        self.view(Session::playhead)()
    }

    /// Where in the story the reader is.
    pub fn passage(self) -> Passage {
        self.view_of_log(Session::passage)()
    }

    /// Whether the reader is in the chapter that has a program of its own in the place of the run.
    pub fn is_at_scale(self) -> bool {
        self.passage().chapter == Chapter::Scale
    }

    /// The words of the step.
    pub fn told(self) -> StepStrings {
        let Passage { chapter, index } = self.passage();
        self.strings().chapter(chapter.index()).steps[index]
    }

    /// What the reader has guessed at this step.
    pub fn guess(self) -> Option<u64> {
        let passage = self.passage();
        self.guesses
            .with(|guesses| guesses.iter().find(|(other, _)| *other == passage).map(|(_, guess)| *guess))
    }

    /// Whether the reader has been to that step.
    pub fn has_seen(self, passage: Passage) -> bool {
        self.seen.get() >> passage.number() & 1 == 1
    }

    /// Takes down a guess at this step, or takes it back.
    pub fn set_guess(self, guess: Option<u64>) {
        let passage = untrack(|| self.passage());
        self.guesses.update(|guesses| {
            guesses.retain(|(other, _)| *other != passage);
            guesses.extend(guess.map(|guess| (passage, guess)));
        });
    }

    /// The settings of the run.
    pub fn settings(self) -> Settings {
        self.view_of_log(|session| *session.run().settings())()
    }

    /// The objects that stand in either bucket.
    pub fn stored(self) -> Vec<(ObjectNumber, String)> {
        self.view(|session| stored_at(session.run(), session.playhead()))()
    }

    /// Reads from the session now, without tracking anything.
    pub fn read<T>(self, read: impl FnOnce(&Session) -> T) -> T {
        self.session.with_value(read)
    }

    /// Tracks the frames.
    pub fn track_frame(self) {
        self.frame.track();
    }

    /// Asks for the first frame, so that work left over from the start is done.
    pub fn begin(self) {
        self.change(|_| {});
    }

    /// Play or pause; when there is nothing left to play, the next step or, after the last, the same one again.
    pub fn go_on(self) {
        let (status, more, passage) = untrack(|| (self.status(), self.has_more(), self.passage()));
        if more && self.elsewhere.get_untracked().is_some() {
            workload::go();
            return;
        }
        match (status, more, passage.next()) {
            (Status::Playing, _, _) => self.change(Session::pause),
            (_, false, Some(next)) => self.open(next),
            _ => self.change(Session::play),
        }
    }

    /// The step before, as it stands when it is over: going back replays nothing.
    pub fn go_back(self) {
        if let Some(before) = self.read(Session::passage).previous() {
            self.turn_to_passage(before, Session::open_at_end);
        }
    }

    /// Opens a step at its beginning.
    pub fn open(self, passage: Passage) {
        self.turn_to_passage(passage, Session::open);
    }

    /// Opens the first step of the next chapter, or of the one before.
    pub fn open_chapter(self, forward: bool) {
        let index = self.read(Session::passage).chapter.index();
        let index = if forward { Some(index + 1) } else { index.checked_sub(1) };
        if let Some(chapter) = index.and_then(|index| Chapter::ALL.get(index)) {
            self.open(Passage::start_of(*chapter));
        }
    }

    /// Opens a panel at an entry of the reference.
    pub fn show_entry(self, panel: Panel, id: &str) {
        self.panel.set(panel);
        self.entry.set(Some(id.to_owned()));
    }

    fn turn_to_passage(self, passage: Passage, open: fn(&mut Session, Passage)) {
        self.chosen.set(passage.step().object);
        self.change_log(|session| open(session, passage));
        self.seen.update(|seen| *seen |= 1 << passage.number());
        if let Some(panel) = passage.step().panel {
            self.panel.set(panel);
        }
    }

    /// The step from its beginning.
    pub fn reset(self) {
        self.chosen.set(None);
        self.change_log(Session::reset);
    }

    /// Gives a command at the playhead.
    pub fn act(self, command: Command) {
        let mut done = true;
        self.change_log(|session| done = session.act(command));
        self.tell_unless(done, Strings::notice_full);
    }

    /// Reads the chosen object back.
    pub fn read_chosen(self) {
        self.on_chosen(Command::Read);
    }

    /// Flips one byte of the chosen object.
    pub fn flip_chosen(self) {
        self.on_chosen(Command::FlipByte);
    }

    /// Asks for the chosen object's metadata.
    pub fn head_chosen(self) {
        self.on_chosen(Command::Head);
    }

    /// Lets the time limit run out.
    pub fn wait(self) {
        let mut done = true;
        self.change_log(|session| {
            done = session.let_time_limit_run_out();
            // Without motion the playhead is there at once.
            if done && document::prefers_reduced_motion() {
                let end = session.run().end();
                session.seek(end);
            }
        });
        self.tell_unless(done, Strings::no_key_to_wait_for);
    }

    /// Fires a burst that the Region's quota cannot carry.
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

    /// Doubles or halves the speed.
    pub fn scale_speed(self, faster: bool) {
        self.change(|session| {
            if let Speed::Millionths(now) = session.speed() {
                session.set_speed(Speed::clamped(if faster { now.saturating_mul(2) } else { now / 2 }));
            }
        });
    }

    /// Does something to the session that leaves the log as it is.
    pub fn change(self, change: impl FnOnce(&mut Session)) {
        let settled = self.read(Session::is_settled);
        self.session.update_value(change);
        // A step or a jump works out whatever was still due, and that changes the log after all.
        if !settled {
            self.edition.update(|edition| *edition = edition.wrapping_add(1));
        }
        self.frame.update(|frame| *frame = frame.wrapping_add(1));
        self.frames.with_value(|frames| frames.as_ref().map(FrameLoop::start));
    }

    /// The chosen object or, if none is chosen or it is not stored yet, the newest that is stored.
    pub fn chosen_or_newest(self) -> Option<ObjectNumber> {
        let stored = self.stored();
        let chosen = self.chosen.get().filter(|chosen| stored.iter().any(|(number, _)| number == chosen));
        chosen.or_else(|| stored.last().map(|(number, _)| *number))
    }

    /// A link to what the reader sees now.
    pub fn link(self) -> String {
        // At scale they are the workload's, and its program says which.
        let at_scale = |session: &Session| session.passage().chapter == Chapter::Scale;
        let settings = |session: &Session| {
            let settings = *session.run().settings();
            if at_scale(session) { Settings { seed: settings.seed, ..Settings::default() } } else { settings }
        };
        let address = self.read(|session| Address {
            passage: session.passage(),
            speed: Some(session.speed()).filter(|speed| *speed != session.passage().step().speed),
            t_millis: if session.playhead() == session.begins() { 0 } else { session.playhead().as_millis() },
            settings: settings(session),
            lang: Some(self.locale.get_untracked()),
            theme: self.theme.get_untracked(),
            hidden: self.hidden,
            ..Address::default()
        });
        let mut query = address.to_query();
        if self.read(at_scale) {
            query += &workload::query();
        }
        let mark = if query.is_empty() { "" } else { "?" };
        document::address_without_query() + mark + &query
    }

    fn change_log(self, change: impl FnOnce(&mut Session)) {
        self.notice.set(None);
        self.change(change);
        self.edition.update(|edition| *edition = edition.wrapping_add(1));
    }

    /// Gives a command about the chosen object.
    pub fn on_chosen(self, command: fn(ObjectNumber) -> Command) {
        match untrack(|| self.chosen_or_newest()) {
            Some(number) => self.act(command(number)),
            None => self.notice.set(Some(Strings::nothing_stored)),
        }
    }

    fn tell_unless(self, done: bool, notice: Notice) {
        if !done {
            self.notice.set(Some(notice));
        }
    }

    fn tick(self, wall_nanos: u64) -> bool {
        let before = self.read(Session::is_settled);
        let mut wants_more = false;
        self.session.update_value(|session| wants_more = session.tick(wall_nanos));
        self.frame.update(|frame| *frame = frame.wrapping_add(1));
        if !before {
            self.edition.update(|edition| *edition = edition.wrapping_add(1));
        }
        wants_more
    }
}
