//! What has just happened, in words, for those who do not see the stage.

use i18n::{caption, lane_name};
use leptos::prelude::*;
use sim::Lane;

use crate::context::{Playback, Preferences};
use crate::model::session::Status;
use crate::model::view_model::scene;

/// Keeps still while the run plays. It speaks when the reader steps, when the reader stops, and when the run is over.
#[component]
pub fn Announcer() -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let spoken = Signal::derive(move || {
        if matches!(playback.status(), Status::Playing | Status::Idle) {
            return String::new();
        }
        let (playhead, locale) = (playback.playhead(), preferences.locale());
        let of_lane = |lane| {
            playback.read(|session| {
                let entry = scene::caption(session.run(), lane, playhead)?;
                Some(format!("{}: {}", lane_name(locale, lane), caption(locale, session.run(), &entry)))
            })
        };
        Lane::BOTH.into_iter().filter_map(of_lane).collect::<Vec<_>>().join(" ")
    });
    view! { <p class="visually-hidden" role="status">{spoken}</p> }
}
