//! Checks the counts: replays the traffic request by request, in slices short enough to keep the page responsive, and shows the result
//! beside the counts.

mod replay;

use i18n::scale::words;
use i18n::{Locale, fill};
use leptos::prelude::*;
use workload::events::{EVENTS_MAX, Progress};

use super::own_traffic::OwnTraffic;
use super::table::{Table, TextTable};
use super::traffic::Traffic;
use super::wording::span_in_words;
use crate::browser::document;
use crate::browser::frame_loop::FrameLoop;
use crate::context::Playback;
use replay::{Replay, ReplayResult};

/// The state of the replay.
#[derive(Clone, Debug, PartialEq)]
enum State {
    /// The reader has not started a replay of this traffic.
    Waiting,
    /// The replay is running and has come this far.
    Running(Progress),
    /// The reader has cancelled the replay after this many requests.
    Cancelled(u64),
    /// The replay has finished.
    Finished(Box<ReplayResult>),
}

/// The maximum of the progress bar.
const BAR_STEPS: u64 = 1_000;

/// The button that starts a replay, its progress, and its result.
#[component]
pub fn Check() -> impl IntoView {
    let own = expect_context::<OwnTraffic>();
    let playback = expect_context::<Playback>();
    let state = RwSignal::new(State::Waiting);
    let replay = StoredValue::new(None::<Replay>);
    let frames = FrameLoop::new(move |_| {
        // Stops if the component has been removed, or if the traffic has changed, which drops the replay.
        let progress = replay.try_update_value(|replay| Some(replay.as_mut()?.advance(document::now_millis)));
        let Some(progress) = progress.flatten() else { return false };
        if progress.finished {
            let replay = replay.try_update_value(Option::take).flatten();
            let result = replay.map(|replay| State::Finished(Box::new(replay.result())));
            state.set(result.unwrap_or(State::Waiting));
        } else {
            state.set(State::Running(progress));
        }
        !progress.finished
    });
    let frames = StoredValue::new_local(frames);
    let start = move |_| {
        let seed = playback.read(|session| session.run().settings().seed);
        let Some(begun) = own.try_with_untracked(|traffic| Replay::new(traffic.answered(), seed)) else {
            return;
        };
        state.set(State::Running(begun.progress()));
        replay.set_value(Some(begun));
        frames.with_value(FrameLoop::start);
    };
    let cancel = move |_| {
        if let Some(replay) = replay.try_update_value(Option::take).flatten() {
            state.set(State::Cancelled(replay.progress().done));
        }
    };
    // The result of a replay is about the traffic it was started with, so a change of the traffic drops it.
    let answered = own.view_model(|traffic, _| *traffic.answered());
    Effect::watch(
        move || answered.get(),
        move |_, _, _| {
            replay.set_value(None);
            state.set(State::Waiting);
        },
        false,
    );
    let is_running = move || state.with(|state| matches!(state, State::Running(_)));
    let (is_running, is_not_running) = (Signal::derive(is_running), Signal::derive(move || !is_running()));
    let bar = Signal::derive(move || state.with(|state| share_played(state).to_string()));
    let line = Signal::derive(move || state.with(|state| line(state, own.locale())));
    let result = Memo::new(move |_| match state.get() {
        State::Finished(result) => result.table(own.locale()),
        _ => Table::default(),
    });
    let note = own.view_model(too_many_note);
    view! {
        <section class="scale-part scale-check">
            <h3>{own.text(|words| words.check_title)}</h3>
            <p>{own.text(|words| words.check_text)}</p>
            <Show when=move || note.with(|note| !note.is_empty())>
                <p class="small">{Signal::derive(move || note.get())}</p>
            </Show>
            <p class="row">
                <button type="button" hidden=is_running on:click=start>
                    {own.text(|words| words.check_start)}
                </button>
                <button type="button" hidden=is_not_running on:click=cancel>
                    {own.text(|words| words.check_cancel)}
                </button>
                <progress
                    max=BAR_STEPS.to_string()
                    value=bar
                    aria-label=own.text(|words| words.check_title)
                    hidden=is_not_running
                ></progress>
            </p>
            <p class="scale-check-told" role="status">
                {line}
            </p>
            <div class="scale-check-result">
                <Show when=move || result.with(|table| !table.rows.is_empty())>
                    <TextTable table=result />
                </Show>
            </div>
        </section>
    }
}

/// The value of the progress bar.
fn share_played(state: &State) -> u64 {
    match state {
        State::Running(progress) => progress.done.saturating_mul(BAR_STEPS) / progress.of.max(1),
        _ => 0,
    }
}

fn line(state: &State, locale: Locale) -> String {
    match state {
        State::Waiting | State::Finished(_) => String::new(),
        State::Running(progress) => {
            let (done, of) = (locale.count(progress.done), locale.count(progress.of));
            fill(words(locale).check_progress, &[("done", &done), ("of", &of)])
        }
        State::Cancelled(done) => fill(words(locale).check_cancelled, &[("done", &locale.count(*done))]),
    }
}

/// If the traffic has too many requests to play them all, says how much of it can be played; otherwise empty.
fn too_many_note(traffic: &Traffic, locale: Locale) -> String {
    let requests = replay::requests(traffic.answered());
    if requests <= EVENTS_MAX {
        return String::new();
    }
    let (count, max) = (locale.count_in_words(requests), locale.count_in_words(EVENTS_MAX));
    let span = span_in_words(locale, replay::playable_span(traffic.answered()));
    fill(words(locale).check_too_many, &[("count", &count), ("max", &max), ("span", &span)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scale::traffic::Choice;
    use workload::{Field, Preset};

    #[test]
    fn a_traffic_with_too_many_requests_has_a_note() {
        let mut choice = Choice::of_step(1);
        choice.start_from(Some(Preset::AwsPoc));
        assert_eq!(too_many_note(&Traffic::of(&choice), Locale::English), "");
        choice.set(Field::Writes, "1000000000/s").expect("it is possible");
        let note = too_many_note(&Traffic::of(&choice), Locale::English);
        assert!(note.contains("can be played here"), "{note}");
    }

    #[test]
    fn the_bar_and_the_line_show_the_progress() {
        let running = State::Running(Progress { done: 1_500, of: 3_000, finished: false });
        assert_eq!(share_played(&running), 500);
        assert_eq!(line(&running, Locale::English), "1,500 of 3,000 requests played");
        assert!(line(&State::Cancelled(1_500), Locale::Vietnamese).contains("1.500"));
        assert_eq!(line(&State::Waiting, Locale::English), "");
    }
}
