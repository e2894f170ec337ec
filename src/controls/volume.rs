//! What the difference between the lanes comes to at a number of uploads a day that the reader chooses.

use i18n::{Strings, fill};
use leptos::ev;
use leptos::prelude::*;

use crate::context::{Playback, Preferences, Reader};
use crate::model::volume::{NOTCHES, notch_of, projection, uploads_at};

/// A slider for the uploads a day, and the lines about such a day.
#[component]
pub fn Volume() -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let uploads = expect_context::<Reader>().uploads_a_day;
    let text = Signal::derive(move || {
        let count = preferences.locale().count(uploads.get());
        fill(preferences.strings().volume_option(), &[("count", &count)])
    });
    let place = Signal::derive(move || notch_of(uploads.get()).to_string());
    // The value of a range control is always a whole number within its range.
    let choose = move |event: ev::Event| {
        uploads.set(uploads_at(event_target_value(&event).parse().unwrap_or(0)));
    };
    let lines = Memo::new(move |_| projection(preferences.locale(), uploads.get(), &playback.settings()));
    let line = move |class: &'static str, at: usize| {
        let text = Signal::derive(move || lines.with(|lines| lines[at].clone()));
        view! { <p class=class>{text}</p> }
    };
    view! {
        <div class="volume">
            <label>
                <span>{preferences.text(Strings::volume_label)} " " <b>{text}</b></span>
                <input
                    type="range"
                    min="0"
                    max=NOTCHES.to_string()
                    step="1"
                    aria-valuetext=text
                    prop:value=place
                    on:input=choose
                />
            </label>
            {line("volume-line object-keys", 0)}
            {line("volume-line bucket-key", 1)}
            {line("volume-line", 2)}
            {line("small", 3)}
        </div>
    }
}
