//! The animated scene: two lanes on the same columns, and the track below them.

mod icons;
mod lane;
mod ledger;
mod tokens;
mod transport;

use i18n::{caption, lane_name};
use leptos::prelude::*;
use sim::Lane;

pub use lane::{lane_id, lane_title};
pub use transport::transport;

use crate::app::app;
use crate::markup::{Element, tag, words};
use crate::model::session::Status;
use crate::model::view_model::scene;
use lane::lane_view;

/// The two lanes, one above the other.
pub fn stage() -> [Element; 2] {
    let lanes = tag("div")
        .class("stage")
        .attr("id", "stage")
        .attr("tabindex", "-1")
        .children(Lane::BOTH.map(lane_view));
    [lanes, announcer()]
}

/// Says in words what has just happened, for those who do not see the stage. While the run plays it keeps still; it speaks when
/// the reader steps, stops, or the run is over.
fn announcer() -> Element {
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
    tag("p").class("visually-hidden").attr("role", "status").text(told)
}
