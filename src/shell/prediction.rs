//! The reader's guess before the run gives the answer, typed as a number or set on a scale. A guess is optional and not scored.

use i18n::{Strings, fill};
use leptos::ev;
use leptos::prelude::*;

use crate::address::number;
use crate::context::{Playback, Preferences, Reader};
use crate::model::session::{Session, Status};
use crate::model::view_model::guess::{most, notch, notches, value};

/// The question with its fields; after the run, the guess beside the answer. Hidden at a step without a question.
#[component]
pub fn Prediction() -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let reader = expect_context::<Reader>();
    let has_no_question = Signal::derive(move || playback.passage().step().prediction.is_none());
    let question = Signal::derive(move || reader.step_strings().question);
    let answer = playback.at_playhead(Session::answer);
    let has_ended = Memo::new(move |_| playback.status() == Status::Ended);
    let is_outcome_hidden = Signal::derive(move || !has_ended.get() || reader.guess().is_none());
    let outcome = Signal::derive(move || {
        let (locale, strings) = (preferences.locale(), preferences.strings());
        let (Some(guess), Some(answer)) = (reader.guess(), answer.get()) else { return String::new() };
        let template = if guess == answer { strings.guess_right() } else { strings.guess_told() };
        fill(template, &[("guess", &locale.count(guess)), ("answer", &locale.count(answer))])
    });
    view! {
        <div class="prediction" hidden=has_no_question>
            <p class="question">{question}</p>
            // What is asked and what is told afterwards have the same place, so that nothing below moves.
            <div class="guessing">
                <div class="asking" class:over=has_ended>
                    <GuessFields />
                </div>
                <p class="guess-told" role="status" hidden=is_outcome_hidden>
                    {outcome}
                </p>
            </div>
        </div>
    }
}

/// The field for a number and the slider, which show the same guess.
#[component]
fn GuessFields() -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let reader = expect_context::<Reader>();
    let max_guess = playback.of_log(|session| most(session.passage().step(), session.run().settings()));
    let refused = RwSignal::new(false);
    // The text of the field. While the reader types it is not touched; another step and the slider overwrite it.
    let typed = RwSignal::new(String::new());
    let write = move |guess: Option<u64>| {
        refused.set(false);
        typed.set(guess.map_or_else(String::new, |guess| guess.to_string()));
    };
    Effect::new(move |_| {
        playback.passage();
        write(untrack(|| reader.guess()));
    });
    let type_guess = move |event: ev::Event| {
        typed.set(event_target_value(&event));
        let text = typed.get_untracked();
        let text = text.trim();
        match number::<u64>(text, 0, max_guess.get_untracked()) {
            Ok(guess) => {
                refused.set(false);
                reader.set_guess(Some(guess));
            }
            // An empty field removes the guess and is not an error. A text that is not a valid number keeps the last guess.
            Err(_) if text.is_empty() => {
                refused.set(false);
                reader.set_guess(None);
            }
            Err(_) => refused.set(true),
        }
    };
    let slide = move |event: ev::Event| {
        // The value of a range input is always a whole number within its range.
        let notch = event_target_value(&event).parse().unwrap_or(0);
        let guess = value(notch, max_guess.get_untracked());
        reader.set_guess(Some(guess));
        write(Some(guess));
    };
    let hint = Signal::derive(move || {
        if !refused.get() {
            return preferences.strings().guess_hint().to_owned();
        }
        let max = preferences.locale().count(max_guess.get());
        fill(preferences.strings().guess_error(), &[("max", &max)])
    });
    let guess_or_zero = Memo::new(move |_| reader.guess().unwrap_or(0));
    let is_refused = Signal::derive(move || refused.get().to_string());
    let last_notch = Signal::derive(move || notches(max_guess.get()).to_string());
    let place = Signal::derive(move || notch(guess_or_zero.get(), max_guess.get()).to_string());
    let place_text = Signal::derive(move || preferences.locale().count(guess_or_zero.get()));
    view! {
        <p class="guess-row">
            <label for="guess">{preferences.text(Strings::guess_label)}</label>
            <input
                type="text"
                inputmode="numeric"
                autocomplete="off"
                id="guess"
                aria-describedby="guess-hint"
                aria-invalid=is_refused
                prop:value=typed
                on:input=type_guess
            />
            <input
                type="range"
                min="0"
                max=last_notch
                step="1"
                aria-label=preferences.text(Strings::guess_scale)
                aria-valuetext=place_text
                prop:value=place
                on:input=slide
            />
        </p>
        <p class="small" id="guess-hint" role="status">{hint}</p>
    }
}
