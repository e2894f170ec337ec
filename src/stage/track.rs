//! The track: the whole run from left to right, with ticks for its KMS requests, and the playhead.

use i18n::Strings;
use leptos::ev;
use leptos::prelude::*;

use crate::context::{Playback, Preferences};
use crate::model::lane::lane_id;
use crate::model::session::Session;
use crate::model::view_model::track::{TRACK_UNITS, Tick, TickKind, ticks};

/// The ticks, and a slider that moves the playhead.
#[component]
pub fn Track() -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    // Until a burst is worked out the places change with every frame.
    let ticks = playback.of_log(|session| {
        if session.is_settled() { ticks(session.run(), session.track()) } else { Vec::new() }
    });
    let place = playback.at_playhead(|session| session.track().place(session.playhead()).to_string());
    // Ticks ahead would give away what the step asks the reader to guess, so they appear when the playhead first reaches them.
    let reached = playback.at_playhead(|session| percent(session.track().place(session.furthest())));
    let clock = Signal::derive(move || preferences.locale().clock(playback.playhead()));
    let seek = move |event: ev::Event| {
        // The value of a range control is always a whole number within its range.
        let place = event_target_value(&event).parse().unwrap_or(0);
        playback.change(|session| session.seek(session.track().moment(place)));
    };
    // The arrow keys move the playhead from event to event: a fixed part of the track would be too small a step, or too large.
    let step_with_arrow_keys = move |event: ev::KeyboardEvent| {
        let go: fn(&mut Session) = match event.key().as_str() {
            "ArrowRight" | "ArrowUp" => Session::step,
            "ArrowLeft" | "ArrowDown" => Session::step_back,
            _ => return,
        };
        event.prevent_default();
        playback.change(go);
    };
    view! {
        <div class="track">
            <div class="ticks" aria-hidden="true" style:--reached=reached>
                {move || {
                    ticks.get().into_iter().map(|tick| view! { <TickView tick=tick /> }.into_any()).collect_view()
                }}
            </div>
            <input
                type="range"
                min="0"
                max=TRACK_UNITS.to_string()
                step="10"
                aria-label=preferences.text(Strings::track_label)
                aria-valuetext=clock
                prop:value=place
                on:input=seek
                on:keydown=step_with_arrow_keys
            />
        </div>
    }
}

#[component]
fn TickView(tick: Tick) -> impl IntoView {
    let kind = match tick.kind {
        TickKind::Kms => "",
        TickKind::Throttled => "throttled",
        TickKind::Expired => "expired",
    };
    let class = format!("tick {} {kind}", lane_id(tick.lane));
    view! { <span class=class style:--x=percent(tick.at)></span> }
}

/// A place on the track as a CSS percentage.
fn percent(place: u64) -> String {
    format!("{}.{:02}%", place / 100, place % 100)
}
