//! What has become of the uploads of bursts: crates in the bucket, and crates that were refused beside whoever had sent them.

use leptos::prelude::*;
use sim::Lane;

use crate::context::{Playback, Preferences};
use crate::model::view_model::heaps::{Heaps, heaps_at};

/// Crates beside each other before the next row begins.
const ROW: u64 = 5;

/// The side of a crate with the space after it, in units of the drawing.
const PITCH: u64 = 12;

/// The heaps of a lane. The captions and the ledger say the same in words, so screen readers skip them.
#[component]
pub fn HeapsView(
    /// The lane whose bursts are shown.
    lane: Lane,
) -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let heaps = playback.at_playhead(move |session| heaps_at(session.run(), lane, session.playhead_in(lane)));
    let draw = move |heaps: Heaps| {
        let [stored, refused] = [heaps.stored, heaps.refused].map(|uploads| heaps.crates(uploads));
        let label = match heaps.refused {
            0 => String::new(),
            count => format!("× {}", preferences.locale().count(count)),
        };
        let scale = format!("▢ = {}", preferences.locale().count(heaps.crate_of));
        view! {
            <span class="heap-scale" aria-hidden="true">{scale}</span>
            <svg class="heap stored" viewBox="0 0 60 36" aria-hidden="true">
                <path d=crates(stored, "h10v10h-10zm0 3h10")></path>
            </svg>
            <svg class="heap sent-back" viewBox="0 0 60 36" aria-hidden="true">
                <path d=crates(refused, "h10v10h-10zl10 10m-10 0l10 -10")></path>
            </svg>
            <span class="heap-label" aria-hidden="true">{label}</span>
        }
        .into_any()
    };
    view! { {move || heaps.get().map(draw)} }
}

/// So many crates as SVG path data, row above row; `outline` draws one from its upper left corner.
fn crates(count: u64, outline: &str) -> String {
    let place = |number: u64| (1 + number % ROW * PITCH, 25_u64.saturating_sub(number / ROW * PITCH));
    (0..count).map(place).map(|(x, y)| format!("M{x} {y}{outline}")).collect::<Vec<_>>().concat()
}
