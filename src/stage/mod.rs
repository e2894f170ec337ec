//! The stage: two animated lanes with the same columns, and the transport below them.

mod captions;
mod desk;
mod destination;
mod drag;
mod fresh;
mod gap;
mod heaps;
mod icons;
mod kms;
mod lane;
mod ledger;
mod motion;
mod numbered;
mod person;
mod photos;
mod picture;
mod progress;
mod safe;
mod scene;
mod shelf;
mod speed;
mod spool;
mod thing;
mod track;
mod transport;

use leptos::prelude::*;
use sim::Lane;

use crate::address::Part;
use crate::browser::document;
use crate::context::{Playback, Preferences};
use crate::model::session::Status;

use captions::Captions;
pub use icons::{BucketKey, DataKey, KmsKey};
use lane::LaneView;
use thing::{STAGE, walk_with_arrow_keys};
pub use transport::Pace;
use transport::Transport;

/// The two lanes, one above the other, what is said about them, and the transport. It fills the box that the page gives it.
#[component]
pub fn Stage(
    /// The card of the thing that the reader touches.
    children: Children,
) -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    // What plays is to be seen: where the stage is not wholly in the window, playing brings it there.
    Effect::new(move |was_playing: Option<bool>| {
        let is_playing = playback.status() == Status::Playing;
        if is_playing && was_playing == Some(false) {
            document::show_whole(STAGE);
        }
        is_playing
    });
    view! {
        <div class="stage" id=STAGE data-stage="" tabindex="-1" on:keydown=move |event| walk_with_arrow_keys(&event)>
            <div class="frame">
                <LaneView lane=Lane::ObjectKeys />
                <LaneView lane=Lane::BucketKey />
                <Captions />
                {preferences.shows(Part::Transport).then(|| view! { <Transport /> })}
                {children()}
            </div>
        </div>
    }
}
