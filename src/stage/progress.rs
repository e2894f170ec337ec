//! The progress of a motion on the stage.

use leptos::prelude::*;
use sim::Instant;

use crate::context::Playback;
use crate::model::session::Session;

/// The progress at the playhead of a motion from `at` to `until`, as a decimal from 0 to 1 for the CSS property `--p`. It is eased: fast at
/// the beginning and slow at the end.
pub fn progress(playback: Playback, at: Instant, until: Instant) -> Signal<String> {
    Signal::derive(move || {
        playback.track();
        let elapsed = playback.read(Session::playhead).since(at).as_nanos();
        let whole = until.since(at).as_nanos().max(1);
        let permille = u128::from(elapsed.min(whole)) * 1_000 / u128::from(whole);
        let left = 1_000_u64.saturating_sub(u64::try_from(permille).unwrap_or(1_000));
        let eased = 1_000 - left * left * left / 1_000_000;
        if eased >= 1_000 { "1".into() } else { format!("0.{eased:03}") }
    })
}
