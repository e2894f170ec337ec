//! The margin that speaks: what this chapter is about, the reader's go, and afterwards what came of it.

use i18n::{Strings, fill};
use leptos::prelude::*;

use super::app;
use crate::markup::{Element, flag, t, tag, truth, words};
use crate::state::session::Status;

/// The words of the chapter, and the way on.
pub fn narration() -> Element {
    let app = app();
    let told = move || app.strings().chapter(app.chapter().index()).steps[0];
    let text =
        words(move || fill(told().text, &[("limit", &app.locale.get().length(app.settings().time_limit))]));
    let go = words(move || match (app.status(), app.chapter().next()) {
        (Status::Playing, _) => app.strings().pause().to_owned(),
        (Status::Idle | Status::Paused, _) => app.strings().play().to_owned(),
        (Status::Ended, Some(next)) => {
            fill(app.strings().next(), &[("chapter", app.strings().chapter(next.index()).name)])
        }
        (Status::Ended, None) => app.strings().replay().to_owned(),
    });
    let back = move || {
        if let Some(before) = untrack(|| app.chapter()).previous() {
            app.open(before);
        }
    };
    let nothing_to_play = app.view(|session| !session.has_more() && session.run().log().entries().is_empty());
    let outcome = tag("p")
        .class("outcome")
        .when("hidden", flag(move || app.status() != Status::Ended))
        .text(words(move || told().outcome.to_owned()));
    let back = tag("button")
        .attr("type", "button")
        .attr("aria-disabled", truth(move || app.chapter().previous().is_none()))
        .on_click(back)
        .text(t(Strings::back));
    let go = tag("button")
        .attr("type", "button")
        .class("primary")
        .attr("id", "go")
        .when("hidden", flag(nothing_to_play))
        .on_click(move || app.go_on())
        .text(go);
    tag("section").class("narration").attr("aria-labelledby", "title").children([
        tag("h1").attr("id", "title").text(words(move || told().title.to_owned())),
        tag("p").class("telling").text(text),
        outcome,
        tag("p").class("go").child(back).child(go),
    ])
}
