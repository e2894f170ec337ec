//! How the reader wants the page: its language, its look, and which of its parts.

use i18n::{Locale, Strings};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Notices;
use crate::address::{Address, Hidden, Part, Theme};
use crate::browser::files;

/// The reader's preferences.
#[derive(Clone, Copy)]
pub struct Preferences {
    locale: RwSignal<Locale>,
    /// The language that the reader has asked for last; its words may still be on their way.
    asked_for: StoredValue<Locale>,
    /// How the page looks.
    pub theme: RwSignal<Theme>,
    hidden: Hidden,
    notices: Notices,
}

impl Preferences {
    /// The preferences with which the page starts. The words of `locale` have arrived.
    pub fn new(address: &Address, locale: Locale, notices: Notices) -> Self {
        Self {
            locale: RwSignal::new(locale),
            asked_for: StoredValue::new(locale),
            theme: RwSignal::new(address.theme),
            hidden: address.hidden,
            notices,
        }
    }

    /// The language of the page, tracked.
    pub fn locale(self) -> Locale {
        self.locale.get()
    }

    /// The strings of that language, tracked.
    pub fn strings(self) -> &'static Strings {
        self.locale().strings()
    }

    /// One of the strings, for a view: it follows the language.
    pub fn text(self, pick: fn(&Strings) -> &'static str) -> Signal<&'static str> {
        Signal::derive(move || pick(self.strings()))
    }

    /// Turns the page to another language as soon as its words have arrived. Of several languages that are asked for in a row the last
    /// one wins, whichever arrives last.
    pub fn set_locale(self, locale: Locale) {
        self.asked_for.set_value(locale);
        spawn_local(async move {
            let loaded = files::load_words(locale).await;
            if self.asked_for.get_value() != locale {
                return;
            }
            match loaded {
                Ok(()) => self.locale.set(locale),
                Err(_) => self.notices.show(Strings::notice_no_words),
            }
        });
    }

    /// Whether the page shows a part: the address may have hidden it.
    pub const fn shows(self, part: Part) -> bool {
        !self.hidden.has(part)
    }

    /// The parts that the address has hidden.
    pub const fn hidden(self) -> Hidden {
        self.hidden
    }
}
