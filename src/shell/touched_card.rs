//! The card of the thing that the reader touches on the stage. Its content loads with the first touch.

use i18n::Strings;
use leptos::ev;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use web_sys::Element;

use super::parts::CARDS;
use crate::browser::document;
use crate::context::{Preferences, Touch};
use crate::widgets::LoadedPart;

/// The id of the card's element.
const CARD: &str = "card";

/// The card, while a thing is touched. Escape and a press elsewhere close it.
#[component]
pub fn TouchedCard() -> impl IntoView {
    let touch = expect_context::<Touch>();
    let preferences = expect_context::<Preferences>();
    let is_open = Memo::new(move |_| touch.open.with(Option::is_some));
    let close = move || {
        if let Some(touched) = touch.open.try_update(Option::take).flatten() {
            document::focus(&touched.thing.element_id(touched.lane));
        }
    };
    let listener = window_event_listener(ev::pointerdown, move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let is_inside = target.is_some_and(|target| target.closest(".card").ok().flatten().is_some());
        if !is_inside && touch.open.with_untracked(Option::is_some) {
            touch.open.set(None);
        }
    });
    on_cleanup(move || listener.remove());
    let escape = window_event_listener(ev::keydown, move |event| {
        if event.key() == "Escape" && touch.open.with_untracked(Option::is_some) {
            event.prevent_default();
            close();
        }
    });
    on_cleanup(move || escape.remove());
    // Whoever opens a card with the keyboard goes on in it.
    Effect::new(move |_| {
        if touch.open.with(Option::is_some) {
            document::focus(CARD);
        }
    });
    let across =
        Signal::derive(move || touch.open.get().map_or(0, |touched| touched.across_permille).to_string());
    let is_below = Signal::derive(move || touch.open.get().is_some_and(|touched| touched.in_upper_half));
    let card = move || {
        view! {
            <div
                class="card"
                class:below=is_below
                id=CARD
                tabindex="-1"
                role="dialog"
                aria-labelledby="card-title"
                // Until its title has loaded.
                aria-label=preferences.text(Strings::reference_loading)
                style:--across=across
            >
                <LoadedPart part=CARDS />
                <button type="button" class="plain close" aria-label=preferences.text(Strings::close) on:click=move |_| close()>
                    "×"
                </button>
            </div>
        }
        .into_any()
    };
    move || is_open.get().then(card)
}
