//! A lane: its heading, its scene, its ledger, and a caption for its latest event.

use i18n::caption;
use leptos::prelude::*;
use sim::Lane;

use super::ledger::Ledger;
use super::scene::Scene;
use crate::address::Part;
use crate::context::{Playback, Preferences};
use crate::model::lane::lane_id;
use crate::model::view_model::scene;
use crate::widgets::lane_title;

/// A lane.
#[component]
pub fn LaneView(
    /// The lane to show.
    lane: Lane,
) -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let id = lane_id(lane);
    let latest =
        playback.at_playhead(move |session| scene::latest_entry(session.run(), lane, session.playhead()));
    let caption = Signal::derive(move || match latest.get() {
        Some(entry) => playback.read(|session| caption(preferences.locale(), session.run(), &entry)),
        None => preferences.strings().cap_start().to_owned(),
    });
    view! {
        <section class=format!("lane {id}") aria-labelledby=format!("lane-{id}")>
            <h2 id=format!("lane-{id}")>{preferences.text(lane_title(lane))}</h2>
            <Scene lane=lane />
            {preferences.shows(Part::Counters).then(|| view! { <Ledger lane=lane /> })}
            <p class="caption">{caption}</p>
        </section>
    }
}
