//! Notices that tell the reader what could not be done.

use i18n::Strings;
use leptos::prelude::*;

use crate::address::BadParameter;

/// Picks the notice's sentence from the strings of the current language.
pub type Notice = fn(&Strings) -> &'static str;

/// The notices that the page shows until the reader dismisses them.
#[derive(Clone, Copy)]
pub struct Notices {
    /// The parameters of the address that could not be used.
    pub bad_parameters: RwSignal<Vec<BadParameter>>,
    /// Whether the browser has no secure random source, so that the keys of the run are no secret.
    pub without_random_source: RwSignal<bool>,
    /// The notice about the last action, if that could not be done.
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

    /// Shows a notice. It replaces the latest one.
    pub fn show(self, notice: Notice) {
        self.latest.set(Some(notice));
    }

    /// Removes the latest notice, because the reader has done something else since.
    pub fn clear(self) {
        // Mostly there is none. Setting the signal anyway would render the notices again.
        if self.latest.with_untracked(Option::is_some) {
            self.latest.set(None);
        }
    }
}
