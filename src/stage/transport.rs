//! Playback: step, play, the track with its ticks, and the speed.

use leptos::prelude::*;
// Our own `Track` hides the trait of that name.
use leptos::prelude::Track as _;
use sim::Lane;

use super::icons::sign;
use crate::app::app;
use crate::state::session::{Session, Status};
use crate::state::speed::Speed;
use crate::view_model::track::{TRACK_UNITS, Tick, TickKind, Track, ticks};

/// Notches of the speed control: fifty to a power of ten, from a thousandth to ten thousand times.
const SPEED_NOTCHES_PER_TENFOLD: f64 = 50.0;
const SPEED_NOTCHES: u32 = 350;

#[component]
pub fn Transport() -> impl IntoView {
    let app = app();
    let status = app.view(Session::status);
    let has_more = app.view(Session::has_more);
    let playhead = app.view(Session::playhead);
    let playing = move || status.get() == Status::Playing;
    let play_label = move || match status.get() {
        Status::Playing => app.strings().pause,
        Status::Idle | Status::Paused => app.strings().play,
        Status::Ended => app.strings().replay,
    };
    let play = move |_| {
        app.change(
            |session| if session.status() == Status::Playing { session.pause() } else { session.play() },
        );
    };
    let at_start = move || playhead.get() == sim::Instant::ZERO;
    view! {
        <section class="transport" aria-label=move || app.strings().transport_label>
            <div class="buttons">
                <IconButton name=|s| s.reset path="M4 3h2v14H4zM16 3v14L7 10z" on_click=move || app.reset() />
                <IconButton
                    name=|s| s.step_back
                    path="M15 3v14L4 10z"
                    disabled=Signal::derive(at_start)
                    on_click=move || app.change(Session::step_back)
                />
                <button type="button" class="primary play" id="play" on:click=play>
                    {move || sign(if playing() { "M5 3h4v14H5zM11 3h4v14h-4z" } else { "M5 3v14l12-7z" })}
                    <span>{play_label}</span>
                </button>
                <IconButton
                    name=|s| s.step_forward
                    path="M5 3v14l11-7z"
                    disabled=Signal::derive(move || !has_more.get())
                    on_click=move || app.change(Session::step)
                />
                <IconButton
                    name=|s| s.next_event
                    path="M4 3v14l9-7zM14 3h2v14h-2z"
                    disabled=Signal::derive(move || !has_more.get())
                    on_click=move || app.change(Session::next_event)
                />
            </div>
            <TrackView />
            <p class="clock">{move || app.locale.get().clock(playhead.get())}</p>
            <SpeedView />
        </section>
    }
}

#[component]
fn IconButton(
    name: fn(&crate::i18n::Strings) -> &'static str,
    path: &'static str,
    #[prop(optional)] disabled: Signal<bool>,
    on_click: impl Fn() + 'static,
) -> impl IntoView {
    let app = app();
    view! {
        <button
            type="button"
            class="icon"
            aria-label=move || name(app.strings())
            title=move || name(app.strings())
            disabled=move || disabled.get()
            on:click=move |_| on_click()
        >
            {sign(path)}
        </button>
    }
}

#[component]
fn TrackView() -> impl IntoView {
    let app = app();
    let track = Memo::new(move |_| {
        app.edition.track();
        app.read(|session| Track::of(session.run().log(), session.run().end()))
    });
    let marks = Memo::new(move |_| track.with(|track| app.read(|session| ticks(session.run().log(), track))));
    let playhead = app.view(Session::playhead);
    let place = Memo::new(move |_| track.with(|track| track.place(playhead.get())));
    let mark = |tick: Tick| {
        let lane = match tick.lane {
            Lane::ObjectKeys => "object-keys",
            Lane::BucketKey => "bucket-key",
        };
        let kind = match tick.kind {
            TickKind::Kms => "",
            TickKind::Throttled => "throttled",
            TickKind::Expired => "expired",
        };
        view! { <span class=format!("tick {lane} {kind}") style=("--x", per_cent(tick.at))></span> }
    };
    let seek = move |event| {
        // A range control gives a whole number within its range.
        let place = event_target_value(&event).parse().unwrap_or(0);
        let t = track.with_untracked(|track| track.moment(place));
        app.change(|session| session.seek(t));
    };
    view! {
        <div class="track">
            <div class="ticks" aria-hidden="true">{move || marks.get().into_iter().map(mark).collect_view()}</div>
            <input
                type="range"
                min="0"
                max=TRACK_UNITS
                step="10"
                aria-label=move || app.strings().track_label
                aria-valuetext=move || app.locale.get().clock(playhead.get())
                style=("--x", move || per_cent(place.get()))
                prop:value=move || place.get().to_string()
                on:input=seek
            />
        </div>
    }
}

fn per_cent(place: u64) -> String {
    format!("{}.{:02}%", place / 100, place % 100)
}

#[component]
fn SpeedView() -> impl IntoView {
    let app = app();
    let speed = app.view(Session::speed);
    let words = move || match speed.get() {
        Speed::Max => app.strings().speed_max.to_owned(),
        Speed::Millionths(millionths) => app.locale.get().speed(millionths),
    };
    let set = move |event| {
        let notch: f64 = event_target_value(&event).parse().unwrap_or_default();
        app.change(|session| session.set_speed(Speed::clamped(millionths(notch))));
    };
    view! {
        <label class="speed">
            <span>{move || app.strings().speed_label} " " <b>{words}</b></span>
            <input
                type="range"
                min="0"
                max=SPEED_NOTCHES
                step="1"
                aria-valuetext=words
                prop:value=move || notch(speed.get()).to_string()
                on:input=set
            />
        </label>
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // A float is cut to the range of the integer.
fn millionths(notch: f64) -> u64 {
    (1_000.0 * 10_f64.powf(notch / SPEED_NOTCHES_PER_TENFOLD)).round() as u64
}

#[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss)] // Speeds are far below 2⁵², notches small.
fn notch(speed: Speed) -> i32 {
    match speed {
        Speed::Max => SPEED_NOTCHES as i32,
        Speed::Millionths(millionths) => {
            ((millionths as f64 / 1_000.0).log10() * SPEED_NOTCHES_PER_TENFOLD).round() as i32
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_speed_control_spans_the_whole_range() {
        assert_eq!(millionths(0.0), 1_000);
        assert_eq!(millionths(f64::from(SPEED_NOTCHES)), 10_000_000_000);
        for step in [1_000, 33_300, 1_000_000, 10_000_000_000] {
            let back = millionths(f64::from(notch(Speed::Millionths(step))));
            assert!(back.abs_diff(step) * 20 <= step, "{step} came back as {back}");
        }
    }
}
