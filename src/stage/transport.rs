//! Playback: step, play, the track with its ticks, and the speed.

use i18n::Strings;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use sim::Instant;
use web_sys::KeyboardEvent;

use super::icons::sign;
use super::lane_id;
use crate::app::app;
use crate::markup::{Element, Flag, Value, flag, t, tag, truth, words};
use crate::model::session::{Session, Status};
use crate::model::speed::Speed;
use crate::model::view_model::track::{TRACK_UNITS, Tick, TickKind, ticks};

/// The buttons, the track and the speed.
pub fn transport() -> Element {
    let app = app();
    let has_more = app.view(Session::has_more);
    let playing = move || app.status() == Status::Playing;
    let play_label = words(move || {
        let s = app.strings();
        let name = match app.status() {
            Status::Playing => s.pause(),
            Status::Idle | Status::Paused => s.play(),
            Status::Ended => s.replay(),
        };
        name.to_owned()
    });
    let (pause_sign, start_sign) = ("<path d='M5 3h4v14H5zM11 3h4v14h-4z'/>", "<path d='M5 3v14l12-7z'/>");
    let play =
        tag("button")
            .attr("type", "button")
            .class("primary play")
            .attr("id", "play")
            .attr("aria-disabled", truth(move || !has_more() && app.status() == Status::Idle))
            .on_click(move || {
                app.change(|session| {
                    if session.status() == Status::Playing { session.pause() } else { session.play() }
                });
            })
            .part(move || vec![sign(if playing() { pause_sign } else { start_sign })])
            .child(tag("span").text(play_label));
    let reset =
        button(Strings::reset, "<path d='M4 3h2v14H4zM16 3v14L7 10z'/>", flag(|| false), move || app.reset());
    let change =
        move |name, markup, idle, run: fn(&mut Session)| button(name, markup, idle, move || app.change(run));
    let at_start = flag(move || app.playhead() == Instant::ZERO);
    let at_end = move || flag(move || !has_more());
    let buttons = tag("div").class("buttons").children([
        reset,
        change(Strings::step_back, "<path d='M15 3v14L4 10z'/>", at_start, Session::step_back),
        play,
        change(Strings::step_forward, "<path d='M5 3v14l11-7z'/>", at_end(), Session::step),
        change(Strings::next_event, "<path d='M4 3v14l9-7zM14 3h2v14h-2z'/>", at_end(), Session::next_event),
    ]);
    let deck = tag("div")
        .class("deck")
        .child(buttons)
        .child(track_view())
        .child(tag("p").class("clock").text(clock()));
    tag("section")
        .class("transport")
        .attr("aria-label", t(Strings::transport_label))
        .child(deck)
        .child(speed_view())
}

/// A button with nothing left to do keeps the focus of whoever has pressed it, so it is not disabled, only said to be; pressing it
/// does nothing.
fn button(
    name: fn(&Strings) -> &'static str,
    markup: &'static str,
    idle: Flag,
    run: impl Fn() + 'static,
) -> Element {
    tag("button")
        .attr("type", "button")
        .class("icon")
        .attr("aria-label", t(name))
        .attr("title", t(name))
        .attr("aria-disabled", truth(idle))
        .on_click(run)
        .child(sign(markup))
}

/// The playhead's time.
fn clock() -> Value {
    let app = app();
    words(move || app.locale.get().clock(app.playhead()))
}

fn track_view() -> Element {
    let app = app();
    let ticks = app.view_of_log(|session| ticks(session.run().log(), session.track()));
    let place = app.view(|session| session.track().place(session.playhead()));
    // With the keyboard the playhead goes from event to event; a share of the track would be too small a step, or too large.
    let walk = move |event: web_sys::Event| {
        let event: KeyboardEvent = event.unchecked_into();
        let go: fn(&mut Session) = match event.key().as_str() {
            "ArrowRight" | "ArrowUp" => Session::step,
            "ArrowLeft" | "ArrowDown" => Session::step_back,
            _ => return,
        };
        event.prevent_default();
        app.change(go);
    };
    let range = tag("input")
        .attr("type", "range")
        .attr("min", "0")
        .attr("max", TRACK_UNITS.to_string())
        .attr("step", "10")
        .attr("aria-label", t(Strings::track_label))
        .attr("aria-valuetext", clock())
        .property("value", words(move || place().to_string()))
        .on_change("input", move |place| {
            // A range control gives a whole number within its range.
            let place = place.parse().unwrap_or(0);
            app.change(|session| session.seek(session.track().moment(place)));
        })
        .on("keydown", walk);
    let marks = tag("div")
        .class("ticks")
        .attr("aria-hidden", "true")
        .part(move || ticks().into_iter().map(mark).collect());
    tag("div").class("track").child(marks).child(range)
}

fn mark(tick: Tick) -> Element {
    let kind = match tick.kind {
        TickKind::Kms => "",
        TickKind::Throttled => "throttled",
        TickKind::Expired => "expired",
    };
    let x = format!("{}.{:02}%", tick.at / 100, tick.at % 100);
    tag("span").class(format!("tick {} {kind}", lane_id(tick.lane))).style("--x", x.into())
}

/// Notches of the speed control: ten to a power of ten, from a thousandth to ten thousand times.
const TENFOLD: [u64; 10] = [1_000, 1_250, 1_600, 2_000, 2_500, 3_200, 4_000, 5_000, 6_300, 8_000];
const NOTCHES: usize = 70;

fn speed_view() -> Element {
    let app = app();
    let speed = app.view(Session::speed);
    let told = move || {
        words(move || match speed() {
            Speed::Max => app.strings().speed_max().to_owned(),
            Speed::Millionths(millionths) => app.locale.get().speed(millionths),
        })
    };
    let name = tag("span").text(t(Strings::speed_label)).text(" ").child(tag("b").text(told()));
    let range = tag("input")
        .attr("type", "range")
        .attr("min", "0")
        .attr("max", NOTCHES.to_string())
        .attr("step", "1")
        .attr("aria-valuetext", told())
        .property("value", words(move || notch(speed()).to_string()))
        .on_change("input", move |notch| {
            // A range control gives a whole number within its range.
            app.change(|session| session.set_speed(Speed::clamped(millionths(notch.parse().unwrap_or(0)))));
        });
    tag("label").class("speed").child(name).child(range)
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
