//! The KMS events so far, and each one's record.

use i18n::{Strings, fill};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use sim::Lane;

use super::half;
use crate::app::app;
use crate::markup::{Element, Item, flag, t, tag, words};
use crate::state::session::Session;
use crate::view_model::trail::{Kind, ROWS_MAX, TrailRow, json, rows};
use crate::widgets::{Select, select};
use std::rc::Rc;

/// Both lanes' events side by side, all of them or those of one kind.
pub fn cloudtrail() -> Vec<Element> {
    let app = app();
    let kind = RwSignal::new(Kind::All);
    let options = move || {
        let s = app.strings();
        let name = |kind: Kind| match kind {
            Kind::All => s.trail_all(),
            Kind::Of(operation) => operation.name(),
            Kind::Refused => s.trail_refused(),
        };
        (0..)
            .zip(Kind::ALL)
            .map(|(index, kind): (usize, _)| (index.to_string(), name(kind).to_owned()))
            .collect()
    };
    let choice = select(Select {
        label: t(Strings::trail_kind),
        quiet: false,
        options: Rc::new(options),
        value: Rc::new(move || {
            Kind::ALL.iter().position(|other| *other == kind.get()).unwrap_or(0).to_string()
        }),
        on_change: Box::new(move |index: String| {
            let chosen = index.parse().ok().and_then(|index: usize| Kind::ALL.get(index).copied());
            kind.set(chosen.unwrap_or_default());
        }),
    });
    vec![
        tag("p").class("intro").text(t(Strings::trail_intro)),
        tag("div").class("row trail-kind").child(choice),
        tag("div").class("halves").children(Lane::BOTH.map(|lane| lane_events(lane, kind))),
    ]
}

fn lane_events(lane: Lane, kind: RwSignal<Kind>) -> Element {
    let app = app();
    let read = app.view(move |session: &Session| rows(session.run(), lane, session.playhead()));
    let events = move || -> Vec<TrailRow> { read().into_iter().filter(|row| kind.get().has(row)).collect() };
    let totals = app.view(move |session: &Session| session.run().log().counters_at(lane, session.playhead()));
    let auditor = words(move || {
        let template = match lane {
            Lane::ObjectKeys => app.strings().auditor_above(),
            Lane::BucketKey => app.strings().auditor_below(),
        };
        fill(template, &[("requests", &app.locale.get().count(totals().s3_requests))])
    });
    let cut = words(move || fill(app.strings().trail_cut(), &[("count", &ROWS_MAX.to_string())]));
    half(lane).children([
        tag("p").class("auditor").text(auditor),
        tag("p")
            .class("empty")
            .when("hidden", flag(move || !events().is_empty()))
            .text(t(Strings::trail_empty)),
        tag("ol").class("trail").list(move || events().into_iter().map(|row| line(lane, row)).collect()),
        tag("p").class("small").when("hidden", flag(move || events().len() < ROWS_MAX)).text(cut),
    ])
}

fn line(lane: Lane, row: TrailRow) -> Item {
    // A row of a burst grows while the burst runs.
    let key = u64::from(row.call) << 32 | row.count & 0xffff_ffff;
    Item { key, build: Box::new(move || event(lane, &row)) }
}

fn event(lane: Lane, row: &TrailRow) -> Element {
    let app = app();
    let open = RwSignal::new(false);
    let (call, at, count, name) = (row.call, row.at, row.count, row.event_name);
    let record = words(move || {
        if !open.get() {
            return String::new();
        }
        app.read(|session| json(session.run(), lane, call)).unwrap_or_default()
    });
    let label = words(move || {
        fill(app.strings().trail_json(), &[("name", name), ("time", &app.locale.get().clock(at))])
    });
    let many = words(move || fill(app.strings().trail_many(), &[("count", &app.locale.get().count(count))]));
    let summary = tag("summary")
        .child(tag("span").class("time").text(words(move || app.locale.get().clock(at))))
        .child(tag("b").text(name))
        .child(tag("code").text(row.context.clone()))
        .children(row.throttled.then(|| tag("span").class("tag").text(t(Strings::trail_throttled))))
        .children((count > 1).then(|| tag("span").class("many").text(many)));
    let json = tag("pre").class("json").attr("tabindex", "0").attr("aria-label", label).text(record);
    let details = tag("details")
        .on("toggle", move |event| {
            let element = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
            open.set(element.is_some_and(|element| element.has_attribute("open")));
        })
        .child(summary)
        .child(json);
    tag("li").class(if row.throttled { "throttled" } else { "" }).child(details)
}
