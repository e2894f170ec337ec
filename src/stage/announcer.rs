//! The latest event of each lane in words, for screen readers.

use i18n::{caption, lane_name};
use leptos::prelude::*;
use sim::Lane;

use crate::context::{Playback, Preferences};
use crate::model::session::Status;
use crate::model::view_model::scene;

/// A live region. It is empty while the run plays, so screen readers announce an event only when the reader steps or pauses, and at the end
/// of the run.
#[component]
pub fn Announcer() -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let announcement = Signal::derive(move || {
        if matches!(playback.status(), Status::Playing | Status::Idle) {
            return String::new();
        }
        let (playhead, locale) = (playback.playhead(), preferences.locale());
        let of_lane = |lane| {
            playback.read(|session| {
                let entry = scene::latest_entry(session.run(), lane, playhead)?;
                Some(format!("{}: {}", lane_name(locale, lane), caption(locale, session.run(), &entry)))
            })
        };
        Lane::BOTH.into_iter().filter_map(of_lane).collect::<Vec<_>>().join(" ")
    });
    view! { <p class="visually-hidden" role="status">{announcement}</p> }
}
