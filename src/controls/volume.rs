//! What the difference between the lanes comes to at a number of uploads a day that the reader chooses.

use i18n::{Strings, fill};
use leptos::prelude::*;

use crate::context::{Playback, Preferences, Reader};
use crate::model::volume::{NOTCHES, notch_of, projection, uploads_at};
use crate::widgets::NotchedSlider;

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
    let notch = Signal::derive(move || notch_of(uploads.get()));
    let choose = move |notch| uploads.set(uploads_at(notch));
    let lines = Memo::new(move |_| projection(preferences.locale(), uploads.get(), &playback.settings()));
    let line = move |class: &'static str, at: usize| {
        let text = Signal::derive(move || lines.with(|lines| lines[at].clone()));
        view! { <p class=class>{text}</p> }
    };
    view! {
        <div class="volume">
            <NotchedSlider
                label=preferences.text(Strings::volume_label)
                text
                last=NOTCHES
                notch
                on_change=choose
            />
            {line("volume-line object-keys", 0)}
            {line("volume-line bucket-key", 1)}
            {line("volume-line", 2)}
            {line("small", 3)}
        </div>
    }
}
