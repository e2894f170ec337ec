//! A lane: its heading, its scene and its ledger.

use leptos::prelude::*;
use sim::Lane;

use super::ledger::Ledger;
use super::scene::Scene;
use crate::address::Part;
use crate::context::{Playback, Preferences};
use crate::model::lane::lane_id;
use crate::widgets::lane_title;

/// A lane.
#[component]
pub fn LaneView(
    /// The lane to show.
    lane: Lane,
) -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let waits = playback.at_playhead(move |session| session.waits(lane));
    let id = lane_id(lane);
    view! {
        <section class=format!("lane {id}") class:waits=waits aria-labelledby=format!("lane-{id}")>
            <h2 id=format!("lane-{id}")>{preferences.text(lane_title(lane))}</h2>
            <Scene lane=lane />
            {preferences.shows(Part::Counters).then(|| view! { <Ledger lane=lane /> })}
        </section>
    }
}
