//! The safe in which S3 holds the bucket key, with a ring that shows how much of its time limit is left.

use i18n::fill;
use leptos::prelude::*;

use super::icons::SAFE_KEY;
use crate::context::{Playback, Preferences};
use crate::model::view_model::safe::safe_at;

/// The safe of the lower lane.
#[component]
pub fn Safe() -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let safe = playback.at_playhead(|session| safe_at(session.run(), session.playhead()));
    // Only later bucket keys have their number in the name; the first needs none.
    let name = Signal::derive(move || match safe.get().map(|safe| safe.bucket_key) {
        None | Some(0) => preferences.strings().bucket_key().to_owned(),
        Some(number) => {
            fill(preferences.strings().bucket_key_number(), &[("number", &(number + 1).to_string())])
        }
    });
    let time_left = Signal::derive(move || match safe.get() {
        Some(safe) => {
            let left = preferences.locale().countdown(safe.left);
            fill(preferences.strings().time_left(), &[("time", &left)])
        }
        None => preferences.strings().no_bucket_key().to_owned(),
    });
    let is_vacant = Signal::derive(move || safe.get().is_none());
    let ring = Signal::derive(move || format!("{} 1000", safe.get().map_or(0, |safe| safe.left_permille)));
    view! {
        <div class="safe" class:vacant=is_vacant>
            <svg viewBox="0 0 64 64" aria-hidden="true">
                <circle class="ring-track" cx="32" cy="32" r="28"></circle>
                <circle class="ring-left" cx="32" cy="32" r="28" pathLength="1000" stroke-dasharray=ring></circle>
                <path class="ring-key" d=SAFE_KEY></path>
            </svg>
            <p>
                <span class="safe-name">{name}</span>
                " "
                <span class="safe-left">{time_left}</span>
            </p>
        </div>
    }
}
