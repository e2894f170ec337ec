//! The margin that speaks: what this step is about, the reader's guess and go, and afterwards what came of it.

use i18n::{Locale, Strings, fill};
use leptos::prelude::*;
use sim::burst_requests;
use sim::facts::{measured, price};

use super::app;
use super::prediction::prediction;
use crate::markup::{Element, Item, attribute, flag, t, tag, truth, words};
use crate::panels::panel_name;
use crate::address::Part;
use crate::state::app::App;
use crate::model::session::Status;
use crate::model::story::{BILL_REQUESTS, Passage};

/// The words of the step, and the way on.
pub fn narration() -> Element {
    let app = app();
    let more = move || app.has_more();
    let go = words(move || match (app.status(), more(), app.passage().next()) {
        (Status::Playing, _, _) => app.strings().pause().to_owned(),
        (_, true, _) => app.strings().play().to_owned(),
        (_, false, Some(next)) if next.index == 0 => {
            let name = app.strings().chapter(next.chapter.index()).name;
            fill(app.strings().next(), &[("chapter", name)])
        }
        (_, false, Some(_)) => app.strings().next_step().to_owned(),
        (_, false, None) => app.strings().replay().to_owned(),
    });
    let nothing_to_play = move || !more() && app.passage().next().is_none();
    // A step in which nothing plays has said all it has to say; the last one has nothing to say before something was done.
    let is_over = move || {
        let nothing_plays = !more() && app.passage().next().is_some();
        (app.status() == Status::Ended || nothing_plays) && !app.told().outcome.is_empty()
    };
    let outcome = tag("p")
        .class("outcome")
        .when("hidden", flag(move || !is_over()))
        .text(words(move || filled(app, app.told().outcome)));
    let back = tag("button")
        .attr("type", "button")
        .attr("aria-disabled", truth(move || app.passage().previous().is_none()))
        .on_click(move || app.go_back())
        .text(t(Strings::back));
    let go = tag("button")
        .attr("type", "button")
        .class("primary")
        .attr("id", "go")
        .when("hidden", flag(move || nothing_to_play() && app.status() == Status::Idle))
        .on_click(move || app.go_on())
        .text(go);
    tag("section").class("narration").attr("aria-labelledby", "title").children([
        tag("h1").attr("id", "title").text(words(move || app.told().title.to_owned())),
        steps(),
        tag("p").class("telling").text(words(move || filled(app, app.told().text))),
        prediction(),
        outcome,
        tag("p").class("go").child(back).child(go),
        tag("p").class("terms small").list(move || once_a_step(app, closer)),
        tag("p").class("terms small").list(move || once_a_step(app, terms)),
        tag("p").class("terms small").list(move || once_a_step(app, claims)),
    ])
}

/// What is built anew only when the step or the language is another one, so that whoever has the focus there keeps it.
fn once_a_step(app: App, build: fn(App) -> Vec<Element>) -> Vec<Item> {
    let key = (app.passage().number() as u64) << 1 | u64::from(app.locale.get() != Locale::default());
    vec![Item { key, build: Box::new(move || tag("span").class("bare").children(untrack(|| build(app)))) }]
}

/// The panel that shows more of the step: it stands further down than the reader may look.
fn closer(app: App) -> Vec<Element> {
    let link = |panel| tag("a").attr("href", "#panel").text(panel_name(panel)(app.strings()));
    let panel = app.passage().step().panel.filter(|_| !app.hidden.has(Part::Panels)).map(link);
    let label = panel.is_some().then(|| tag("span").text(app.strings().closer_label()));
    label.into_iter().chain(panel).collect()
}

/// The terms of the step, each a link into the glossary.
fn terms(app: App) -> Vec<Element> {
    let link = |(id, term): (&str, &'static str)| tag("a").attr("href", format!("#term-{id}")).text(term);
    let mut terms: Vec<_> = app.told().terms().map(link).collect();
    if !terms.is_empty() {
        terms.insert(0, tag("span").text(app.strings().terms_label()));
    }
    terms
}

/// What the step rests on, each a link into the list of sources.
fn claims(app: App) -> Vec<Element> {
    let link = |(number, id): (usize, &str)| {
        let label = fill(app.strings().claim_link(), &[("number", &number.to_string())]);
        tag("a").attr("href", format!("#claim-{id}")).attr("aria-label", label).text(number.to_string())
    };
    let mut claims: Vec<_> = (1..).zip(app.told().claims()).map(link).collect();
    if !claims.is_empty() {
        claims.insert(0, tag("span").text(app.strings().claims_label()));
    }
    claims
}

/// A text of the step, with the figures that it names.
fn filled(app: App, text: &str) -> String {
    let (locale, settings) = (app.locale.get(), app.settings());
    let values = [
        ("limit", locale.length(settings.time_limit)),
        ("price", locale.dollars(price::KMS_REQUEST.value)),
        ("quota", locale.count(u64::from(settings.region.quota().value))),
        ("burst", locale.count(u64::from(burst_requests(settings.region)))),
        ("bill", locale.count(u64::from(BILL_REQUESTS))),
        ("sample_uploads", locale.count(measured::SAMPLE_UPLOADS.value)),
        ("sample_downloads", locale.count(measured::SAMPLE_DOWNLOADS.value)),
        ("sample_without", locale.count(measured::SAMPLE_CALLS_WITHOUT.value)),
        ("sample_with", locale.count(measured::SAMPLE_CALLS_WITH.value)),
    ];
    fill(text, &values.each_ref().map(|(name, value)| (*name, value.as_str())))
}

/// The steps of the chapter, each a link, so that it can be copied and opened elsewhere.
fn steps() -> Element {
    let app = app();
    let items = move || {
        let chapter = app.passage().chapter;
        let count = chapter.steps().len();
        // The links stay as long as the chapter does, so that the focus stays on the one that was followed.
        let build = move || tag("ol").children((0..count).map(|index| link(app, Passage { chapter, index })));
        let item = (count > 1).then(|| Item { key: chapter.index() as u64, build: Box::new(build) });
        item.into_iter().collect()
    };
    tag("nav").class("steps").attr("aria-label", t(Strings::steps_label)).list(items)
}

fn link(app: App, passage: Passage) -> Element {
    let name = words(move || {
        let title = app.strings().chapter(passage.chapter.index()).steps[passage.index].title;
        let number = (passage.index + 1).to_string();
        fill(app.strings().step_label(), &[("number", &number), ("title", title)])
    });
    let link = tag("a")
        .attr("href", format!("?chapter={}&step={}", passage.chapter.id(), passage.index + 1))
        .attr("aria-label", name)
        .attr("aria-current", attribute(move || (app.passage() == passage).then_some("step")))
        .class_when("seen", flag(move || app.has_seen(passage)));
    tag("li").child(link)
}
