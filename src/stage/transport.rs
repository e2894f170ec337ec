//! Playback: step, play, the track with its ticks, and the speed.

use leptos::prelude::*;
use sim::Instant;

use super::icons::sign;
use super::lane_id;
use crate::app::app;
use i18n::Strings;
use crate::state::session::{Session, Status};
use crate::state::speed::Speed;
use crate::view_model::track::{TRACK_UNITS, Tick, TickKind, ticks};
use crate::widgets::{Words, changed, click, flag, part, t, truth, words};

#[component]
pub fn Transport() -> impl IntoView {
    let app = app();
    let has_more = app.view(Session::has_more);
    let playing = move || app.status() == Status::Playing;
    let play_label = words(move || {
        let s = app.strings();
        let name = match app.status() {
            Status::Playing => s.pause,
            Status::Idle | Status::Paused => s.play,
            Status::Ended => s.replay,
        };
        name.to_owned()
    });
    let (pause_sign, start_sign) = ("<path d='M5 3h4v14H5zM11 3h4v14h-4z'/>", "<path d='M5 3v14l12-7z'/>");
    let play_sign = part(move || sign(if playing() { pause_sign } else { start_sign }));
    let play = move || {
        app.change(
            |session| if session.status() == Status::Playing { session.pause() } else { session.play() },
        );
    };
    let at_start = move || app.playhead() == Instant::ZERO;
    // A button with nothing left to do keeps the focus of whoever has pressed it, so it is not disabled, only said to be; pressing it
    // does nothing.
    let button =
        move |name: fn(&Strings) -> &'static str, markup, idle: Box<dyn Fn() -> bool + Send + Sync>, run| {
            let run: fn(&mut Session) = run;
            view! {
                <button
                    type="button"
                    class="icon"
                    aria-label=t(name)
                    title=t(name)
                    aria-disabled=truth(idle)
                    on:click=click(move || app.change(run))
                >
                    {sign(markup)}
                </button>
            }
        };
    let at_end = move || flag(move || !has_more());
    view! {
        <section class="transport" aria-label=t(|s| s.transport_label)>
            <div class="deck">
                <div class="buttons">
                    <button
                        type="button"
                        class="icon"
                        aria-label=t(|s| s.reset)
                        title=t(|s| s.reset)
                        aria-disabled=truth(|| false)
                        on:click=click(move || app.reset())
                    >
                        {sign("<path d='M4 3h2v14H4zM16 3v14L7 10z'/>")}
                    </button>
                    {button(|s| s.step_back, "<path d='M15 3v14L4 10z'/>", flag(at_start), Session::step_back)}
                    <button type="button" class="primary play" id="play" on:click=click(play)>
                        {play_sign}
                        <span>{play_label}</span>
                    </button>
                    {button(|s| s.step_forward, "<path d='M5 3v14l11-7z'/>", at_end(), Session::step)}
                    {button(|s| s.next_event, "<path d='M4 3v14l9-7zM14 3h2v14h-2z'/>", at_end(), Session::next_event)}
                </div>
                <TrackView />
                <p class="clock">{clock()}</p>
            </div>
            <SpeedView />
        </section>
    }
}

/// The playhead's time.
fn clock() -> Words {
    let app = app();
    words(move || app.locale.get().clock(app.playhead()))
}

#[component]
fn TrackView() -> impl IntoView {
    let app = app();
    let ticks = app.view_of_log(|session| ticks(session.run().log(), session.track()));
    let marks = part(move || ticks().into_iter().map(mark).collect_view().into_any());
    let place = app.view(|session| session.track().place(session.playhead()));
    let seek = changed(move |place| {
        // A range control gives a whole number within its range.
        let place = place.parse().unwrap_or(0);
        app.change(|session| session.seek(session.track().moment(place)));
    });
    // With the keyboard the playhead goes from event to event; a share of the track would be too small a step, or too large.
    let walk = move |event: leptos::ev::KeyboardEvent| {
        let go: fn(&mut Session) = match event.key().as_str() {
            "ArrowRight" | "ArrowUp" => Session::step,
            "ArrowLeft" | "ArrowDown" => Session::step_back,
            _ => return,
        };
        event.prevent_default();
        app.change(go);
    };
    view! {
        <div class="track">
            <div class="ticks" aria-hidden="true">{marks}</div>
            <input
                type="range"
                min="0"
                max=TRACK_UNITS.to_string()
                step="10"
                aria-label=t(|s| s.track_label)
                aria-valuetext=clock()
                prop:value=words(move || place().to_string())
                on:input=seek
                on:keydown=walk
            />
        </div>
    }
}

fn mark(tick: Tick) -> impl IntoView {
    let kind = match tick.kind {
        TickKind::Kms => "",
        TickKind::Throttled => "throttled",
        TickKind::Expired => "expired",
    };
    let x = format!("{}.{:02}%", tick.at / 100, tick.at % 100);
    view! { <span class=format!("tick {} {kind}", lane_id(tick.lane)) style=("--x", words(move || x.clone()))></span> }
}

/// Notches of the speed control: ten to a power of ten, from a thousandth to ten thousand times.
const TENFOLD: [u64; 10] = [1_000, 1_250, 1_600, 2_000, 2_500, 3_200, 4_000, 5_000, 6_300, 8_000];
const NOTCHES: usize = 70;

#[component]
fn SpeedView() -> impl IntoView {
    let app = app();
    let speed = app.view(Session::speed);
    let told = move || {
        words(move || match speed() {
            Speed::Max => app.strings().speed_max.to_owned(),
            Speed::Millionths(millionths) => app.locale.get().speed(millionths),
        })
    };
    let set = changed(move |notch| {
        // A range control gives a whole number within its range.
        app.change(|session| session.set_speed(Speed::clamped(millionths(notch.parse().unwrap_or(0)))));
    });
    view! {
        <label class="speed">
            <span>{t(|s| s.speed_label)} " " <b>{told()}</b></span>
            <input
                type="range"
                min="0"
                max=NOTCHES.to_string()
                step="1"
                aria-valuetext=told()
                prop:value=words(move || notch(speed()).to_string())
                on:input=set
            />
        </label>
    }
}

/// The speed at that notch, in millionths.
fn millionths(notch: usize) -> u64 {
    let notch = notch.min(NOTCHES);
    let power = u32::try_from(notch / TENFOLD.len()).unwrap_or(0);
    TENFOLD[notch % TENFOLD.len()] * 10_u64.pow(power)
}

/// The last notch that is not faster.
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
