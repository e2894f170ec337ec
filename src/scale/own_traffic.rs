//! What the components of the chapter share: the reader's traffic.

use i18n::Locale;
use i18n::scale::{Words, words};
use leptos::prelude::*;
use workload::query::BadField;

use super::traffic::{Choice, Traffic};
use crate::address::traffic::Pairs;
use crate::context::{Playback, Preferences, Reader};
use crate::model::story::Chapter;

/// Reads a view model from a traffic, for a reader of a language.
type ViewModel<T> = Box<dyn Fn(&Traffic, Locale) -> T + Send + Sync>;

/// The traffic that the chapter is about, in Leptos's context as long as the chapter is open.
///
/// The browser may fire an event of a control that is being removed together with the chapter. What a handler may call then is safe:
/// [`OwnTraffic::change`] and [`OwnTraffic::now`] do nothing once the chapter is gone.
#[derive(Clone, Copy)]
pub struct OwnTraffic {
    /// The traffic as the parameters of an address, where the page's link finds it.
    parameters: RwSignal<Pairs>,
    locale: Signal<Locale>,
    /// What the reader has chosen; nothing as long as each step shows a traffic that suits it.
    chosen: RwSignal<Option<Choice>>,
    choice: Memo<Choice>,
    traffic: Memo<Traffic>,
    /// The open step of the chapter, from 1.
    pub step: Memo<usize>,
    /// The parameters of the address that cannot be used, until the reader dismisses them.
    pub bad_parameters: RwSignal<Vec<BadField>>,
}

impl OwnTraffic {
    /// The traffic that the address names, or the reader has chosen when the chapter was open before, for all components of the chapter.
    pub fn provide() -> Self {
        let playback = expect_context::<Playback>();
        let preferences = expect_context::<Preferences>();
        let parameters = expect_context::<Reader>().traffic;
        let (chosen, bad) = parameters.with_untracked(Choice::of_parameters);
        if let Some(chosen) = chosen {
            // What cannot be used is named once and does not come back.
            parameters.set(chosen.to_parameters());
        }
        let locale = Signal::derive(move || preferences.locale());
        let chosen = RwSignal::new(chosen);
        let step = Memo::new(move |before: Option<&usize>| {
            let passage = playback.passage();
            // While the chapter is being left, the step that is open is one of another chapter.
            let before = before.copied().unwrap_or(1);
            if passage.chapter == Chapter::Scale { passage.index + 1 } else { before }
        });
        let choice = Memo::new(move |_| chosen.get().unwrap_or_else(|| Choice::of_step(step.get())));
        let traffic = Memo::new(move |_| choice.with(Traffic::of));
        let bad_parameters = RwSignal::new(bad);
        let own = Self { parameters, locale, chosen, choice, traffic, step, bad_parameters };
        provide_context(own);
        own
    }

    /// The language, tracked.
    pub fn locale(self) -> Locale {
        self.locale.get()
    }

    /// The chapter's words in that language, tracked.
    pub fn words(self) -> &'static Words {
        words(self.locale())
    }

    /// One of the words, for a view: it follows the language.
    pub fn text(self, pick: fn(&'static Words) -> &'static str) -> Signal<&'static str> {
        Signal::derive(move || pick(self.words()))
    }

    /// What is chosen, tracked.
    pub fn choice(self) -> Choice {
        self.choice.get()
    }

    /// A view model of the traffic in the reader's language. What shows it is drawn anew only when the view model differs.
    pub fn view_model<T: PartialEq + Send + Sync + 'static>(
        self,
        read: impl Fn(&Traffic, Locale) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        self.memo(Box::new(read))
    }

    /// The function is boxed, so that the compiler makes this memo once for each type and not once for each function.
    fn memo<T: PartialEq + Send + Sync + 'static>(self, read: ViewModel<T>) -> Memo<T> {
        Memo::new(move |_| {
            let locale = self.locale();
            self.traffic.with(|traffic| read(traffic, locale))
        })
    }

    /// Reads the traffic in an event's handler.
    pub fn now<T>(self, read: impl FnOnce(&Traffic) -> T) -> Option<T> {
        self.traffic.try_with_untracked(read)
    }

    /// Changes what is chosen, in an event's handler. The page's link follows.
    pub fn change<T>(self, change: impl FnOnce(&mut Choice) -> T) -> Option<T> {
        let before = self.choice.try_get_untracked()?;
        let mut choice = before;
        let result = change(&mut choice);
        if choice != before {
            self.chosen.set(Some(choice));
            self.parameters.set(choice.to_parameters());
        }
        Some(result)
    }
}
