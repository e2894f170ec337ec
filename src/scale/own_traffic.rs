//! The reader's traffic, which the components of the chapter share.

use i18n::Locale;
use i18n::scale::{Words, words};
use leptos::prelude::*;
use workload::query::BadField;

use super::traffic::{Choice, Traffic};
use crate::address::traffic::Pairs;
use crate::context::{Playback, Preferences, Reader};
use crate::model::story::Chapter;

/// Makes a view model from a traffic, in a language.
type ViewModel<T> = Box<dyn Fn(&Traffic, Locale) -> T + Send + Sync>;

/// The reader's traffic. It is in Leptos's context for as long as the chapter is open.
///
/// The browser may still fire events of controls that are removed together with the chapter. Event handlers therefore use
/// [`OwnTraffic::change`] and [`OwnTraffic::try_with_untracked`], which do nothing once the chapter is closed.
#[derive(Clone, Copy)]
pub struct OwnTraffic {
    /// The traffic as the parameters of an address. The page's link is made from them.
    parameters: RwSignal<Pairs>,
    locale: Signal<Locale>,
    /// The reader's choice; `None` until the reader chooses, and each step shows the traffic of its own preset.
    chosen: RwSignal<Option<Choice>>,
    choice: Memo<Choice>,
    traffic: Memo<Traffic>,
    /// The open step of the chapter, from 1.
    pub step: Memo<usize>,
    /// The parameters of the address that cannot be used. Emptied when the reader dismisses the notice about them.
    pub bad_parameters: RwSignal<Vec<BadField>>,
}

impl OwnTraffic {
    /// Provides the traffic in Leptos's context: the one that the address sets, or the one that the reader chose on an earlier visit to the
    /// chapter.
    pub fn provide() -> Self {
        let playback = expect_context::<Playback>();
        let preferences = expect_context::<Preferences>();
        let parameters = expect_context::<Reader>().traffic;
        let (chosen, bad) = parameters.with_untracked(Choice::of_parameters);
        if let Some(chosen) = chosen {
            // Drops the parameters that cannot be used, so that the notice about them is shown once only.
            parameters.set(chosen.to_parameters());
        }
        let locale = Signal::derive(move || preferences.locale());
        let chosen = RwSignal::new(chosen);
        // The reader may go to an entry of the browser's history that has another traffic.
        Effect::new(move |_| {
            let parameters = parameters.get();
            let before = chosen.get_untracked();
            if parameters != before.map(Choice::to_parameters).unwrap_or_default() {
                chosen.set(Choice::of_parameters(&parameters).0.map(|choice| choice.after(before)));
            }
        });
        let step = Memo::new(move |before: Option<&usize>| {
            let passage = playback.passage();
            // While the reader leaves the chapter, the open step is already one of another chapter. Keep the last step until then.
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

    /// The language; tracked.
    pub fn locale(self) -> Locale {
        self.locale.get()
    }

    /// The chapter's words in that language; tracked.
    pub fn words(self) -> &'static Words {
        words(self.locale())
    }

    /// One of the words as a signal for a view, which changes with the language.
    pub fn text(self, pick: fn(&'static Words) -> &'static str) -> Signal<&'static str> {
        Signal::derive(move || pick(self.words()))
    }

    /// The choice that is in force; tracked.
    pub fn choice(self) -> Choice {
        self.choice.get()
    }

    /// A view model of the traffic in the reader's language. Views that use it are rendered again only when its value changes.
    pub fn view_model<T: PartialEq + Send + Sync + 'static>(
        self,
        read: impl Fn(&Traffic, Locale) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        self.memo(Box::new(read))
    }

    /// The body of [`OwnTraffic::view_model`], with a boxed function, so that the memo is compiled once for each type and not once for each
    /// function.
    fn memo<T: PartialEq + Send + Sync + 'static>(self, read: ViewModel<T>) -> Memo<T> {
        Memo::new(move |_| {
            let locale = self.locale();
            self.traffic.with(|traffic| read(traffic, locale))
        })
    }

    /// Reads the traffic in an event handler. Returns `None` once the chapter is closed.
    pub fn try_with_untracked<T>(self, read: impl FnOnce(&Traffic) -> T) -> Option<T> {
        self.traffic.try_with_untracked(read)
    }

    /// Changes the choice in an event handler, and the page's link with it. Returns `None` once the chapter is closed.
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
