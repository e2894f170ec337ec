//! The transport: the buttons for playback, the track, the clock and the speed control.

use i18n::Strings;
use leptos::ev;
use leptos::prelude::*;
use sim::Instant;

use super::icons::Sign;
use super::speed::SpeedControl;
use super::track::Track;
use crate::context::{Playback, Preferences, Reader};
use crate::model::session::{Session, Status};
use crate::model::speed::Pace;

const PAUSE: &str = "M5 3h4v14H5zM11 3h4v14h-4z";
const PLAY: &str = "M5 3v14l12-7z";
const RESET: &str = "M4 3h2v14H4zM16 3v14L7 10z";
const STEP_BACK: &str = "M15 3v14L4 10z";
const STEP: &str = "M5 3v14l11-7z";
const UNDO: &str = "M8 2.5v4c6 0 9 4 9.5 10.5C15.5 13.5 12.5 12 8 12v4L1.5 9.25z";
const NEXT_EVENT: &str = "M4 3v14l9-7zM14 3h2v14h-2z";

/// The transport, below the two lanes.
#[component]
pub fn Transport() -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let reader = expect_context::<Reader>();
    let at_start = playback.at_playhead(|session| session.playhead() == Instant::ZERO);
    let clock = Signal::derive(move || preferences.locale().clock(playback.playhead()));
    let at_end = playback.at_playhead(|session| !session.has_more());
    let nothing_to_undo = playback.at_playhead(|session| !session.can_undo());
    let step = move |go: fn(&mut Session)| move || playback.change(go);
    view! {
        <section class="transport" aria-label=preferences.text(Strings::transport_label)>
                <div class="buttons">
                    <IconButton name=Strings::reset sign=RESET on_press=move || reader.reset() />
                    <IconButton name=Strings::step_back sign=STEP_BACK idle=at_start on_press=step(Session::step_back) />
                    <PlayButton />
                    <IconButton name=Strings::step_forward sign=STEP idle=at_end on_press=step(Session::step) />
                    <IconButton name=Strings::next_event sign=NEXT_EVENT idle=at_end on_press=step(Session::next_event) />
                </div>
                <Track />
                <p class="clock">{clock}</p>
                <IconButton name=Strings::undo sign=UNDO idle=nothing_to_undo on_press=move || playback.undo() />
        </section>
    }
}

/// How it plays: the speed, and whether it waits after each beat.
#[component]
pub fn Pace() -> impl IntoView {
    view! {
        <div class="pace">
            <SpeedControl />
            <PauseAfterBeat />
        </div>
    }
}

#[component]
fn PlayButton() -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let has_more = playback.at_playhead(Session::has_more);
    let name = Signal::derive(move || {
        let strings = preferences.strings();
        match playback.status() {
            Status::Playing => strings.pause(),
            Status::Idle | Status::Paused => strings.play(),
            Status::Ended => strings.replay(),
        }
    });
    let is_idle = Signal::derive(move || (!has_more.get() && playback.status() == Status::Idle).to_string());
    let sign = Signal::derive(move || if playback.status() == Status::Playing { PAUSE } else { PLAY });
    view! {
        <button
            type="button"
            class="primary play"
            id="play"
            aria-disabled=is_idle
            on:click=move |_| playback.toggle()
        >
            <Sign outline=sign />
            <span class="play-name">{name}</span>
        </button>
    }
}

/// The choice to pause after each beat.
#[component]
fn PauseAfterBeat() -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let pauses = playback.at_playhead(|session| session.pace().pause_after_beat);
    let choose = move |event: ev::Event| {
        let pause_after_beat = event_target_checked(&event);
        playback.change(|session| session.set_pace(Pace { pause_after_beat, ..session.pace() }));
    };
    view! {
        <label class="pause-after-beat">
            <input type="checkbox" prop:checked=pauses on:change=choose />
            {preferences.text(Strings::pause_after_beat)}
        </label>
    }
}

/// A button with a sign. If it has nothing to do it gets `aria-disabled` and not `disabled`, so that the reader who has just pressed it
/// does not lose the keyboard focus. Pressing it then does nothing.
#[component]
fn IconButton(
    /// The button's name, which screen readers read and the tooltip shows.
    name: fn(&Strings) -> &'static str,
    /// The outline of the sign, as SVG path data.
    sign: &'static str,
    /// Whether the button has nothing to do.
    #[prop(optional, into)]
    idle: Signal<bool>,
    /// Called when the reader presses the button.
    #[prop(into)]
    on_press: Callback<()>,
) -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    let is_idle = Signal::derive(move || idle.get().to_string());
    view! {
        <button
            type="button"
            class="icon"
            aria-label=preferences.text(name)
            title=preferences.text(name)
            aria-disabled=is_idle
            on:click=move |_| on_press.run(())
        >
            <Sign outline=sign />
        </button>
    }
}
