//! The speed control: a slider with a logarithmic scale.

use i18n::Strings;
use leptos::ev;
use leptos::prelude::*;

use crate::context::{Playback, Preferences};
use crate::model::session::Session;
use crate::model::speed::Speed;

/// The speeds of the first ten notches, in millionths of real time. Each further ten notches have ten times these speeds.
const TENFOLD: [u64; 10] = [1_000, 1_250, 1_600, 2_000, 2_500, 3_200, 4_000, 5_000, 6_300, 8_000];

/// The last notch: ten thousand times real time.
const NOTCHES: usize = 70;

/// The slider, with the speed in words.
#[component]
pub fn SpeedControl() -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let speed = playback.at_playhead(Session::speed);
    let text = Signal::derive(move || match speed.get() {
        Speed::Max => preferences.strings().speed_max().to_owned(),
        Speed::Millionths(millionths) => preferences.locale().speed(millionths),
    });
    let place = Signal::derive(move || notch(speed.get()).to_string());
    let change = move |event: ev::Event| {
        // The value of a range control is always a whole number within its range.
        let notch = event_target_value(&event).parse().unwrap_or(0);
        playback.change(|session| session.set_speed(Speed::clamped(millionths(notch))));
    };
    view! {
        <label class="speed">
            <span>{preferences.text(Strings::speed_label)} " " <b>{text}</b></span>
            <input
                type="range"
                min="0"
                max=NOTCHES.to_string()
                step="1"
                aria-valuetext=text
                prop:value=place
                on:input=change
            />
        </label>
    }
}

/// The speed at a notch, in millionths of real time.
fn millionths(notch: usize) -> u64 {
    let notch = notch.min(NOTCHES);
    let power = u32::try_from(notch / TENFOLD.len()).unwrap_or(0);
    TENFOLD[notch % TENFOLD.len()] * 10_u64.pow(power)
}

/// The last notch that is not faster than `speed`.
fn notch(speed: Speed) -> usize {
    match speed {
        Speed::Max => NOTCHES,
        Speed::Millionths(speed) => {
            (0..=NOTCHES).rev().find(|notch| millionths(*notch) <= speed).unwrap_or(0)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_speed_control_spans_the_whole_range() {
        assert_eq!(millionths(0), 1_000);
        assert_eq!(millionths(NOTCHES), 10_000_000_000);
        for at in 0..=NOTCHES {
            assert_eq!(notch(Speed::Millionths(millionths(at))), at);
        }
    }
}
