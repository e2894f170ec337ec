//! What could not be done, for the reader to see.

use i18n::Strings;
use leptos::prelude::*;

use crate::address::BadParameter;

/// A sentence for the reader, in whatever language the page is turned to.
pub type Notice = fn(&Strings) -> &'static str;

/// The notices that stand on the page until the reader dismisses them.
#[derive(Clone, Copy)]
pub struct Notices {
    /// The parameters of the address that could not be used.
    pub bad_parameters: RwSignal<Vec<BadParameter>>,
    /// Whether the browser has no secure random source, so that the keys of the run are no secret.
    pub without_random_source: RwSignal<bool>,
    /// What could not be done last.
    pub latest: RwSignal<Option<Notice>>,
}

impl Notices {
    /// The notices with which the page starts.
    pub fn new(bad_parameters: Vec<BadParameter>, without_random_source: bool) -> Self {
        Self {
            bad_parameters: RwSignal::new(bad_parameters),
            without_random_source: RwSignal::new(without_random_source),
            latest: RwSignal::new(None),
        }
    }

    /// Shows a notice in the place of the one before.
    pub fn show(self, notice: Notice) {
        self.latest.set(Some(notice));
    }

    /// Takes the latest notice away: the reader has gone on.
    pub fn clear(self) {
        // Most of the time there is none, and then nothing needs to be drawn.
        if self.latest.with_untracked(Option::is_some) {
            self.latest.set(None);
        }
    }
}
