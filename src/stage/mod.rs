//! The stage: two animated lanes with the same columns, and the transport below them.

mod captions;
mod desk;
mod gap;
mod icons;
mod kms;
mod lane;
mod ledger;
mod motion;
mod picture;
mod progress;
mod safe;
mod scene;
mod shelf;
mod speed;
mod track;
mod transport;

use leptos::prelude::*;
use sim::Lane;

pub use transport::Transport;

use captions::Captions;
use lane::LaneView;

/// The two lanes, one above the other, and what is said about them.
#[component]
pub fn Stage() -> impl IntoView {
    view! {
        <div class="stage" id="stage" tabindex="-1">
            <LaneView lane=Lane::ObjectKeys />
            <LaneView lane=Lane::BucketKey />
            <Captions />
        </div>
    }
}
