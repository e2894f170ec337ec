//! The requests to S3 and its answers, with their headers.

use i18n::{Strings, fill};
use leptos::prelude::*;
use sim::Lane;

use super::half;
use crate::app::app;
use crate::markup::{Element, Item, flag, t, tag, words};
use crate::model::session::Session;
use crate::model::view_model::wire::{Exchange, exchanges};

/// Both lanes' exchanges side by side.
pub fn wire() -> Vec<Element> {
    let intro = tag("p").class("intro").text(t(Strings::wire_intro));
    vec![intro, tag("div").class("halves").children(Lane::BOTH.map(lane_exchanges))]
}

fn lane_exchanges(lane: Lane) -> Element {
    let app = app();
    let told = app.view(move |session: &Session| exchanges(session.run(), lane, session.playhead()));
    let item = |exchange: Exchange| {
        // An exchange is built once for its request and once more when its answer is there.
        let key = (exchange.index as u64) << 1 | u64::from(!exchange.answer.is_empty());
        Item { key, build: Box::new(move || view(&exchange)) }
    };
    half(lane).children([
        tag("p").class("empty").when("hidden", flag(move || !told().is_empty())).text(t(Strings::wire_empty)),
        tag("ol").class("wire-list").list(move || told().into_iter().rev().map(item).collect()),
    ])
}

fn view(exchange: &Exchange) -> Element {
    let app = app();
    let at = exchange.at;
    let label = move |template: fn(&Strings) -> &'static str| {
        words(move || fill(template(app.strings()), &[("time", &app.locale.get().clock(at))]))
    };
    let pre =
        |label, text: &str| tag("pre").attr("tabindex", "0").attr("aria-label", label).text(text.to_owned());
    let answer = (!exchange.answer.is_empty())
        .then(|| pre(label(Strings::wire_answer), &exchange.answer).class("answer"));
    tag("li")
        .child(tag("span").class("time").text(words(move || app.locale.get().clock(at))))
        .child(pre(label(Strings::wire_request), &exchange.request))
        .children(answer)
}
