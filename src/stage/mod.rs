//! The animated scene: two lanes on the same columns, and the track below them.

mod icons;
mod lane;
mod ledger;
mod tokens;
mod transport;

use leptos::prelude::*;
use sim::Lane;

pub use lane::{lane_id, lane_title};
pub use transport::Transport;

use crate::app::app;
use i18n::{caption, lane_name};
use crate::state::session::Status;
use crate::view_model::scene;
use crate::widgets::words;
use lane::LaneView;

#[component]
pub fn Stage() -> impl IntoView {
    view! {
        <div class="stage" id="stage" tabindex="-1">
            {Lane::BOTH.map(|lane| view! { <LaneView lane=lane /> }).collect_view()}
        </div>
        <Announcer />
    }
}

/// Says in words what has just happened, for those who do not see the stage. While the run plays it keeps still; it speaks when
/// the reader steps, stops, or the run is over.
#[component]
fn Announcer() -> impl IntoView {
    let app = app();
    let told = words(move || {
        let status = app.status();
        if status == Status::Playing || status == Status::Idle {
            return String::new();
        }
        let playhead = app.playhead();
        let locale = app.locale.get();
        let told = Lane::BOTH.map(|lane| {
            app.read(|session| {
                let entry = scene::caption(session.run(), lane, playhead)?;
                Some(format!("{}: {}", lane_name(locale, lane), caption(locale, session.run(), &entry)))
            })
        });
        told.into_iter().flatten().collect::<Vec<_>>().join(" ")
    });
    view! { <p class="visually-hidden" role="status">{told}</p> }
}
