//! The browser's history follows the reader: each step that is opened is an entry of it, and the entry says where the playhead stands and
//! what is set. Back and Forward walk through the steps, and a page that is loaded again opens where it was.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::*;

use crate::address::{self, Address};
use crate::browser::{document, history};
use crate::context::{Playback, Preferences, Reader};
use crate::model::session::Status;
use crate::model::story::Passage;

/// How long the page waits until it writes that something is set otherwise. Browsers refuse to have an entry changed many times a second,
/// as a reader does who drags the playhead.
const WRITE_AFTER: Duration = Duration::from_millis(200);

/// The open entry of the browser's history.
struct Entry {
    /// The page's own parameters as the entry has them, or will have them once it is written; `None` until the page has opened.
    own: RefCell<Option<String>>,
    /// The step and the playhead among them.
    passage: Cell<Passage>,
    t_millis: Cell<u64>,
    /// The query that the address bar shows.
    query: RefCell<String>,
    /// The timer after which the entry is written; `None` if it says what it should.
    unwritten: Cell<Option<TimeoutHandle>>,
    /// Whether the entry shows the side sheet over the entry before it.
    has_sheet: Cell<bool>,
}

/// Keeps the history and the reader together for as long as the page is open.
pub fn follow(reader: Reader, playback: Playback, preferences: Preferences) {
    let entry = Rc::new(Entry {
        own: RefCell::new(None),
        passage: Cell::default(),
        t_millis: Cell::default(),
        query: RefCell::new(document::query()),
        unwritten: Cell::new(None),
        has_sheet: Cell::new(false),
    });
    let followed = Rc::clone(&entry);
    Effect::new(move |_| {
        // A step whose words are on their way opens when they have arrived.
        if reader.waits_for_words() {
            return;
        }
        // While something plays, only a change of something else is a reason to write.
        let is_playing = playback.status() == Status::Playing;
        if !is_playing {
            playback.track();
        }
        playback.settings();
        playback.passage();
        preferences.locale();
        preferences.theme.track();
        reader.traffic.track();
        if reader.entry.with(Option::is_some) {
            followed.has_sheet.set(true);
        }
        let mut address = reader.address();
        // Until somebody names a language, the page speaks the browser's, wherever its address is opened.
        address.lang = address.lang.filter(|_| preferences.is_locale_named());
        followed.follow(address, is_playing);
    });
    history::on_move(move || {
        // If a step is opened, that closes the sheet, so the sheet comes afterwards.
        if let Some(address) = entry.moved() {
            reader.open_address(&address);
        }
        reader.follow_linked_entry();
        entry.has_sheet.set(reader.entry.with_untracked(Option::is_some));
    });
}

impl Entry {
    /// Follows the reader to this address: adds an entry if it is another step, and changes the open one if not.
    fn follow(self: &Rc<Self>, mut now: Address, is_playing: bool) {
        let is_same_step = now.passage == self.passage.get();
        if is_same_step && is_playing {
            now.t_millis = self.t_millis.get();
        }
        let own = now.to_query();
        let before = self.own.borrow().clone();
        if before.as_ref() == Some(&own) {
            return;
        }
        if before.is_some() && !is_same_step {
            self.finish();
        }
        self.own.replace(Some(own));
        self.passage.set(now.passage);
        self.t_millis.set(now.t_millis);
        match before {
            // The page has just opened, and what its address says stands.
            None => {}
            Some(_) if is_same_step => self.write_soon(),
            Some(_) => {
                self.write(history::push);
                self.has_sheet.set(false);
            }
        }
    }

    fn write_soon(self: &Rc<Self>) {
        self.cancel();
        let entry = Rc::clone(self);
        self.unwritten.set(set_timeout_with_handle(move || entry.finish(), WRITE_AFTER).ok());
    }

    /// Writes the open entry now, if that was to be done later.
    fn finish(&self) {
        if self.cancel() {
            self.write(history::replace);
        }
    }

    fn write(&self, write: fn(&str)) {
        let query =
            address::with_own_parameters(&self.query.borrow(), self.own.borrow().as_deref().unwrap_or(""));
        write(&query);
        self.query.replace(document::query());
    }

    /// Stops the timer, if there is one. Returns whether there was.
    fn cancel(&self) -> bool {
        self.unwritten.take().inspect(TimeoutHandle::clear).is_some()
    }

    /// The address of the entry to which the reader has gone; `None` if the run stays as it is.
    fn moved(self: &Rc<Self>) -> Option<Address> {
        let query = document::query();
        if *self.query.borrow() == query {
            return None;
        }
        // Whatever was still to be written was about the entry that has been left.
        self.cancel();
        let address = Address::parse(&query).0;
        self.query.replace(query);
        if self.has_sheet.get() && address.passage == self.passage.get() {
            // The sheet was closed, and what it stood over goes on as it is. The entry may be older than that.
            self.write_soon();
            return None;
        }
        self.own.replace(Some(address.to_query()));
        self.passage.set(address.passage);
        self.t_millis.set(address.t_millis);
        Some(address)
    }
}
