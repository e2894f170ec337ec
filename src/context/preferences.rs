//! The reader's preferences: the language and the theme, and the parts that the address hides.

use i18n::{Locale, Strings, WordsFile};
use leptos::prelude::*;
use leptos::reactive::graph::ToAnySource;
use leptos::task::spawn_local;

use super::Notices;
use super::readers::renew_readers;
use crate::address::{Address, Hidden, Part, Theme};
use crate::browser::files;

/// The reader's preferences.
#[derive(Clone, Copy)]
pub struct Preferences {
    locale: RwSignal<Locale>,
    requested_locale: RwSignal<Locale>,
    /// Whether the address or the reader has named the language. Otherwise it is the browser's.
    is_locale_named: RwSignal<bool>,
    /// How the page looks.
    pub theme: RwSignal<Theme>,
    hidden: Hidden,
    notices: Notices,
}

impl Preferences {
    /// The preferences with which the page starts. The words of `locale` must be loaded already.
    pub fn new(address: &Address, locale: Locale, notices: Notices) -> Self {
        Self {
            locale: RwSignal::new(locale),
            requested_locale: RwSignal::new(locale),
            is_locale_named: RwSignal::new(address.lang.is_some()),
            theme: RwSignal::new(address.theme),
            hidden: address.hidden,
            notices,
        }
    }

    /// The language of the page; tracked.
    pub fn locale(self) -> Locale {
        self.locale.get()
    }

    /// The language that the reader asked for last; tracked. Until its words have arrived, the page keeps its language.
    pub fn requested_locale(self) -> Locale {
        self.requested_locale.get()
    }

    /// Whether the address or the reader has named the language, so that it is not just the browser's; tracked.
    pub fn is_locale_named(self) -> bool {
        self.is_locale_named.get()
    }

    /// The strings of the page's language; tracked.
    pub fn strings(self) -> &'static Strings {
        self.locale().strings()
    }

    /// One of the strings as a signal for a view, which changes with the language.
    pub fn text(self, pick: fn(&Strings) -> &'static str) -> Signal<&'static str> {
        Signal::derive(move || pick(self.strings()))
    }

    /// Whether the page can say what only later chapters and parts of the program say.
    pub fn has_later_words(self) -> bool {
        self.locale.get_untracked().has_arrived(WordsFile::Later)
    }

    /// Loads what only later chapters and parts of the program say, unless it is there already. The request sets off at once.
    pub fn load_later_words(self) -> impl Future<Output = Result<(), String>> + use<> {
        files::load_words(self.locale.get_untracked(), WordsFile::Later)
    }

    /// Loads these words in advance, because the reader is about to need them. A failure is ignored: what needs them tries again.
    pub fn prefetch_later_words(self) {
        let loaded = self.load_later_words();
        spawn_local(async move {
            let _ = loaded.await;
        });
    }

    /// Loads the words of another language and then switches the page to it. If the reader asks for several languages in a row, the last
    /// one wins, in whatever order their words arrive.
    pub fn set_locale(self, locale: Locale) {
        self.requested_locale.set(locale);
        if self.locale.get_untracked() == locale {
            return;
        }
        // Both files, so that whatever the page shows in one language, it can show in the other.
        let [first, later] = WordsFile::ALL.map(|file| files::load_words(locale, file));
        spawn_local(async move {
            let loaded = async {
                first.await?;
                later.await
            };
            let loaded = loaded.await;
            if self.requested_locale.get_untracked() != locale {
                return;
            }
            if loaded.is_ok() {
                self.locale.set(locale);
                self.is_locale_named.set(true);
            } else {
                self.requested_locale.set(self.locale.get_untracked());
                self.notices.show(Strings::notice_no_words);
            }
        });
    }

    /// Forgets what was dropped and had read from here: see [`renew_readers`].
    pub fn renew_readers(self) {
        renew_readers([self.locale.to_any_source(), self.theme.to_any_source()]);
    }

    /// Whether the page shows a part, that is, whether the address does not hide it.
    pub const fn shows(self, part: Part) -> bool {
        !self.hidden.has(part)
    }

    /// The parts that the address hides.
    pub const fn hidden(self) -> Hidden {
        self.hidden
    }
}
