//! A guess before the run tells: by number, or drawn on a scale. Nobody has to, and nobody is scored.

use i18n::{Strings, fill};
use std::cell::Cell;

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::app;
use crate::markup::{Element, flag, t, tag, truth, watch, words};
use crate::address::number;
use crate::model::session::{Session, Status};
use crate::model::view_model::guess::{most, notch, notches, value};

/// The question, the scale and the number; afterwards the guess beside the truth.
pub fn prediction() -> Element {
    let app = app();
    let top = app.view_of_log(most);
    let has_question = move || app.passage().step().prediction.is_some();
    let shown = move || app.guess().map_or_else(String::new, |guess| guess.to_string());
    let scale = tag("input")
        .attr("type", "range")
        .attr("min", "0")
        .attr("max", words(move || notches(top()).to_string()))
        .attr("step", "1")
        .attr("aria-label", t(Strings::guess_scale))
        .attr("aria-valuetext", words(move || app.locale.get().count(app.guess().unwrap_or(0))))
        .property("value", words(move || notch(app.guess().unwrap_or(0), top()).to_string()))
        .on_change("input", move |at| {
            // A range control gives a whole number within its range.
            app.set_guess(Some(value(at.parse().unwrap_or(0), untrack(top))));
        });
    let refused = RwSignal::new(false);
    let field = tag("input")
        .attr("type", "text")
        .attr("inputmode", "numeric")
        .attr("autocomplete", "off")
        .attr("id", "guess")
        .attr("aria-describedby", "guess-hint")
        .attr("aria-invalid", truth(move || refused.get()))
        .property("value", words(shown))
        .on_change("input", move |text| {
            let text = text.trim();
            match number::<u64>(text, 0, untrack(top)) {
                Ok(guess) => {
                    refused.set(false);
                    app.set_guess(Some(guess));
                }
                // An empty field is no guess, and no mistake either. What is no number leaves the last guess as it was.
                Err(_) if text.is_empty() => {
                    refused.set(false);
                    app.set_guess(None);
                }
                Err(_) => refused.set(true),
            }
        });
    // What was wrong in one step is forgotten in the next.
    let emptied: HtmlInputElement = field.node().clone().unchecked_into();
    let before = Cell::new(app.read(Session::passage));
    watch(move || {
        let passage = app.passage();
        if before.replace(passage) != passage {
            refused.set(false);
            if untrack(|| app.guess()).is_none() {
                emptied.set_value("");
            }
        }
    });
    let hint = words(move || {
        if !refused.get() {
            return app.strings().guess_hint().to_owned();
        }
        let max = app.locale.get().count(top());
        fill(app.strings().guess_error(), &[("max", &max)])
    });
    let row = tag("p")
        .class("guess-row")
        .child(tag("label").attr("for", "guess").text(t(Strings::guess_label)))
        .child(field)
        .child(scale);
    let asking = tag("div")
        .class("asking")
        .when("hidden", flag(move || app.status() == Status::Ended))
        .child(row)
        .child(tag("p").class("small").attr("id", "guess-hint").attr("role", "status").text(hint));
    let answer = app.view(Session::answer);
    let truth_told = words(move || {
        let (locale, s) = (app.locale.get(), app.strings());
        let (Some(guess), Some(answer)) = (app.guess(), answer()) else { return String::new() };
        let template = if guess == answer { s.guess_right() } else { s.guess_told() };
        fill(template, &[("guess", &locale.count(guess)), ("answer", &locale.count(answer))])
    });
    let told = tag("p")
        .class("guess-told")
        .attr("role", "status")
        .when("hidden", flag(move || app.status() != Status::Ended || app.guess().is_none()))
        .text(truth_told);
    tag("div")
        .class("prediction")
        .when("hidden", flag(move || !has_question()))
        .child(tag("p").class("question").text(words(move || app.told().question.to_owned())))
        .child(asking)
        .child(told)
}
