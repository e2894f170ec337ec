//! What the reader has chosen, guessed and seen, and the navigation through the story. All of it lasts for one visit.

use i18n::{StepStrings, Strings};
use leptos::prelude::*;
use leptos::reactive::graph::ToAnySource;
use leptos::task::spawn_local;
use sim::{Command, Duration, Instant, ObjectNumber};

use super::readers::renew_readers;
use super::{Notices, Playback, Preferences, Touch};
use crate::address::Address;
use crate::address::traffic::Pairs;
use crate::browser::{document, history};
use crate::model::panel::Panel;
use crate::model::session::{Session, Status};
use crate::model::story::{Chapter, Passage};

/// The state of this visit's reader.
#[derive(Clone, Copy)]
pub struct Reader {
    playback: Playback,
    preferences: Preferences,
    notices: Notices,
    touch: Touch,
    /// The open panel.
    pub panel: RwSignal<Panel>,
    /// The id of the entry of the reference that the side sheet shows; `None` while the sheet is closed.
    pub entry: RwSignal<Option<String>>,
    /// The object that the reader has chosen; `None` for the newest one.
    pub chosen: RwSignal<Option<ObjectNumber>>,
    stored: Signal<Vec<(ObjectNumber, String)>>,
    /// Uploads a day for which the page shows the difference between the lanes.
    pub uploads_a_day: RwSignal<u64>,
    /// The reader's own traffic, as the parameters of an address.
    pub traffic: RwSignal<Pairs>,
    /// Objects for which the chapter `scale` shows the price of a conversion.
    pub objects_to_convert: RwSignal<u64>,
    /// Whether this traffic meets the challenge at the end of the chapter `scale`, which that chapter works out.
    pub meets_challenge_of_scale: RwSignal<bool>,
    guesses: RwSignal<Vec<(Passage, u64)>>,
    /// The step that opens when its words have arrived.
    awaited: RwSignal<Option<Passage>>,
    /// The steps that the reader has opened, as a bit set of their numbers in the story.
    seen: RwSignal<u64>,
}

/// Opens a step in the session.
type Opening = Box<dyn FnOnce(&mut Session, Passage)>;

/// Uploads a day before the reader chooses a number.
const UPLOADS_A_DAY: u64 = 1_000_000;

/// Objects to convert before the reader chooses a number.
const OBJECTS_TO_CONVERT: u64 = 100_000_000;

impl Reader {
    /// The reader's state when the page opens at this address.
    pub fn new(
        address: &Address,
        playback: Playback,
        preferences: Preferences,
        notices: Notices,
        touch: Touch,
    ) -> Self {
        let step = address.passage.step();
        Self {
            playback,
            preferences,
            notices,
            touch,
            panel: RwSignal::new(step.panel.unwrap_or_default()),
            entry: RwSignal::new(linked_entry()),
            chosen: RwSignal::new(step.object),
            stored: playback.stored(),
            uploads_a_day: RwSignal::new(UPLOADS_A_DAY),
            traffic: RwSignal::new(address.traffic.clone()),
            objects_to_convert: RwSignal::new(OBJECTS_TO_CONVERT),
            meets_challenge_of_scale: RwSignal::new(false),
            guesses: RwSignal::new(Vec::new()),
            awaited: RwSignal::new(None),
            seen: RwSignal::new(1 << address.passage.number()),
        }
    }

    /// The words of the open step; tracked.
    pub fn step_strings(self) -> StepStrings {
        let Passage { chapter, index } = self.playback.passage();
        self.preferences.strings().steps(chapter.index())[index]
    }

    /// The reader's guess at the open step; tracked.
    pub fn guess(self) -> Option<u64> {
        let passage = self.playback.passage();
        self.guesses
            .with(|guesses| guesses.iter().find(|(other, _)| *other == passage).map(|(_, guess)| *guess))
    }

    /// Stores the guess at the open step, or removes it.
    pub fn set_guess(self, guess: Option<u64>) {
        let passage = self.playback.read(Session::passage);
        self.guesses.update(|guesses| {
            guesses.retain(|(other, _)| *other != passage);
            guesses.extend(guess.map(|guess| (passage, guess)));
        });
    }

    /// Whether the reader has opened that step; tracked.
    pub fn has_seen(self, passage: Passage) -> bool {
        self.seen.get() >> passage.number() & 1 == 1
    }

    /// Whether the reader has opened a step of another chapter than the open one; tracked.
    pub fn has_opened_another_chapter(self) -> bool {
        let open = self.playback.passage().chapter;
        Passage::all().any(|passage| passage.chapter != open && self.has_seen(passage))
    }

    /// Whether a step is about to open whose words have not arrived yet; tracked.
    pub fn waits_for_words(self) -> bool {
        self.awaited.get().is_some()
    }

    /// Plays or pauses; when nothing is left to play, opens the next step or, after the last one, plays the same step again.
    pub fn go_on(self) {
        let (status, has_more, passage) =
            untrack(|| (self.playback.status(), self.playback.has_more(), self.playback.passage()));
        if has_more && let Some(chapter_player) = self.playback.chapter_player.get_untracked() {
            chapter_player.toggle.run(());
            return;
        }
        match (status, has_more, passage.next()) {
            (Status::Playing, _, _) => self.playback.change(Session::pause),
            (_, false, Some(next)) => self.open(next),
            _ => self.playback.change(Session::play),
        }
    }

    /// Opens the previous step at its end, so that going back replays nothing.
    pub fn go_back(self) {
        if let Some(before) = self.playback.read(Session::passage).previous() {
            self.go_to(before, Box::new(Session::open_at_end));
        }
    }

    /// Opens a step at its beginning.
    pub fn open(self, passage: Passage) {
        self.go_to(passage, Box::new(Session::open));
    }

    /// Opens what an address names: its step, with its playhead, and its settings of the run or of the traffic. What follows the reader
    /// from step to step stays as it is: the language, the look and the pace.
    pub fn open_address(self, address: &Address) {
        let playhead = Instant::from_millis(address.t_millis);
        let is_open = address.passage == self.playback.read(Session::passage);
        // The address of the chapter `scale` has no settings of the run, and that of any other chapter has no traffic.
        let settings = (address.passage.chapter != Chapter::Scale).then_some(address.settings);
        if settings.is_none() {
            self.traffic.set(address.traffic.clone());
        }
        let open = move |session: &mut Session, passage| {
            if let Some(settings) = settings.filter(|settings| settings != session.run().settings()) {
                session.set_settings(settings);
            }
            if !is_open {
                session.open(passage);
            }
            session.seek(if playhead == Instant::ZERO { session.step_start() } else { playhead });
        };
        self.go_to(address.passage, Box::new(open));
    }

    /// Opens the first step of the next chapter, or of the previous one.
    pub fn open_chapter(self, forward: bool) {
        let index = self.playback.read(Session::passage).chapter.index();
        let index = if forward { Some(index + 1) } else { index.checked_sub(1) };
        if let Some(chapter) = index.and_then(|index| Chapter::ALL.get(index)) {
            self.open(Passage::start_of(*chapter));
        }
    }

    /// Starts the open step over.
    pub fn reset(self) {
        self.chosen.set(None);
        self.playback.change_log(Session::reset);
    }

    /// Opens the side sheet at the entry of the reference with this id. What plays pauses meanwhile.
    pub fn show_entry(self, id: &str) {
        if self.entry.with_untracked(Option::is_none) {
            self.playback.change(Session::pause);
            history::push_over(id);
        } else {
            history::replace_fragment(id);
        }
        self.entry.set(Some(id.to_owned()));
    }

    /// Opens the side sheet at the entry that the address names, or closes it if it names none.
    pub fn follow_linked_entry(self) {
        let linked = linked_entry();
        if self.entry.with_untracked(|entry| *entry != linked) {
            self.entry.set(linked);
        }
    }

    /// The objects that either lane's bucket holds at the playhead: number and object key; tracked.
    pub fn stored(self) -> Vec<(ObjectNumber, String)> {
        self.stored.get()
    }

    /// The chosen object if it is stored at the playhead, otherwise the newest stored object; tracked.
    pub fn chosen_or_newest(self) -> Option<ObjectNumber> {
        let chosen = self.chosen.get();
        self.stored.with(|stored| {
            let chosen = chosen.filter(|chosen| stored.iter().any(|(number, _)| number == chosen));
            chosen.or_else(|| stored.last().map(|(number, _)| *number))
        })
    }

    /// Gives a command about the chosen object. If nothing is stored, a notice says so.
    pub fn act_on_chosen(self, command: fn(ObjectNumber) -> Command) {
        match untrack(|| self.chosen_or_newest()) {
            Some(number) => self.playback.act(command(number)),
            None => self.notices.show(Strings::nothing_stored),
        }
    }

    /// The address of what the reader sees now: step, playhead, settings, preferences and traffic.
    pub fn address(self) -> Address {
        self.playback.read(|session| Address {
            passage: session.passage(),
            speed: session.pace().speed,
            pause_after_beat: session.pace().pause_after_beat,
            t_millis: if session.playhead() == session.step_start() {
                0
            } else {
                // Rounded up, so that what has happened at the playhead has happened at the address, too, and the end is the end.
                session.playhead().after(Duration::from_nanos(999_999)).as_millis().max(1)
            },
            settings: *session.run().settings(),
            lang: Some(untrack(|| self.preferences.locale())),
            theme: self.preferences.theme.get_untracked(),
            hidden: self.preferences.hidden(),
            traffic: self.traffic.get_untracked(),
            ..Address::default()
        })
    }

    /// A link to what the reader sees now.
    pub fn link(self) -> String {
        let query = self.address().to_query();
        let mark = if query.is_empty() { "" } else { "?" };
        document::address_without_query() + mark + &query
    }

    /// Opens a step once its words are there. If the reader asks for several steps in a row, the last one wins. If the words do not arrive,
    /// a notice says so, and the next call requests them again.
    fn go_to(self, passage: Passage, open: Opening) {
        self.awaited.set(None);
        if passage.chapter == Chapter::Envelope || self.preferences.has_later_words() {
            return self.show_step(passage, open);
        }
        self.notices.clear();
        self.awaited.set(Some(passage));
        let words = self.preferences.load_later_words();
        spawn_local(async move {
            let loaded = words.await;
            if self.awaited.get_untracked() != Some(passage) {
                return;
            }
            self.awaited.set(None);
            match loaded {
                Ok(()) => self.show_step(passage, open),
                Err(_) => self.notices.show(Strings::part_missing),
            }
        });
    }

    fn show_step(self, passage: Passage, open: Opening) {
        self.chosen.set(passage.step().object);
        if self.entry.with_untracked(Option::is_some) {
            self.entry.set(None);
        }
        self.playback.change_log(|session| open(session, passage));
        self.seen.update(|seen| *seen |= 1 << passage.number());
        if let Some(panel) = passage.step().panel {
            self.panel.set(panel);
        }
        self.touch.begin_step();
        self.playback.renew_readers();
        self.preferences.renew_readers();
        renew_readers([
            self.entry.to_any_source(),
            self.chosen.to_any_source(),
            self.uploads_a_day.to_any_source(),
            self.meets_challenge_of_scale.to_any_source(),
            self.traffic.to_any_source(),
            self.guesses.to_any_source(),
            self.awaited.to_any_source(),
            self.seen.to_any_source(),
        ]);
    }
}

/// The id of the entry of the reference that the address names by its fragment.
fn linked_entry() -> Option<String> {
    let fragment = history::fragment();
    // A link of the side sheet that is opened in another tab names the entry as the sheet does.
    let id = fragment.strip_prefix("sheet-").unwrap_or(&fragment);
    Panel::of_entry(id).map(|_| id.to_owned())
}
