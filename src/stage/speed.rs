//! The speed control: a slider whose first notch is the pace of reading; constant speeds follow on a logarithmic scale.

use i18n::Strings;
use leptos::prelude::*;

use crate::context::{Playback, Preferences};
use crate::model::speed::{Pace, Speed};
use crate::widgets::NotchedSlider;

/// The speeds of the ten notches after the first one, in millionths of real time. Each further ten notches have ten times these speeds.
const TENFOLD: [u64; 10] = [1_000, 1_250, 1_600, 2_000, 2_500, 3_200, 4_000, 5_000, 6_300, 8_000];

/// The last notch: ten thousand times real time.
const NOTCHES: usize = 71;

/// The slider, with the speed in words.
#[component]
pub fn SpeedControl() -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let speed = playback.at_playhead(|session| session.pace().speed);
    let text = Signal::derive(move || match speed.get() {
        Speed::Reading => preferences.strings().speed_reading().to_owned(),
        Speed::Max => preferences.strings().speed_max().to_owned(),
        Speed::Millionths(millionths) => preferences.locale().speed(millionths),
    });
    let place = Signal::derive(move || notch(speed.get()));
    let change = move |notch| {
        playback.change(|session| session.set_pace(Pace { speed: speed_at(notch), ..session.pace() }));
    };
    view! {
        <NotchedSlider
            class="speed"
            label=preferences.text(Strings::speed_label)
            text
            last=NOTCHES
            notch=place
            on_change=change
        />
    }
}

/// The speed at a notch.
fn speed_at(notch: usize) -> Speed {
    let Some(constant) = notch.min(NOTCHES).checked_sub(1) else { return Speed::Reading };
    let power = u32::try_from(constant / TENFOLD.len()).unwrap_or(0);
    Speed::clamped(TENFOLD[constant % TENFOLD.len()] * 10_u64.pow(power))
}

/// The last notch that is not faster than `speed`.
fn notch(speed: Speed) -> usize {
    match speed {
        Speed::Reading => 0,
        Speed::Max => NOTCHES,
        Speed::Millionths(speed) => {
            let is_slow_enough =
                |notch: &usize| matches!(speed_at(*notch), Speed::Millionths(at) if at <= speed);
            (1..=NOTCHES).rev().find(is_slow_enough).unwrap_or(1)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_speed_control_spans_the_whole_range() {
        assert_eq!(speed_at(0), Speed::Reading);
        assert_eq!(speed_at(1), Speed::Millionths(1_000));
        assert_eq!(speed_at(NOTCHES), Speed::Millionths(10_000_000_000));
        for at in 0..=NOTCHES {
            assert_eq!(notch(speed_at(at)), at);
        }
    }
}
