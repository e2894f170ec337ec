//! The same run as an ordered list, each line a jump to its moment.

use i18n::{Strings, caption, fill, lane_name};
use leptos::prelude::*;

use crate::app::app;
use crate::markup::{Element, Item, attribute, flag, t, tag, words};
use crate::model::session::Session;
use crate::model::view_model::timeline::{LINES_MAX, Line, lines};

/// The list, from the first event to the last.
pub fn timeline() -> Vec<Element> {
    let app = app();
    let entries = app.view_of_log(|session| lines(session.run().log()));
    let reached = app.view(|session: &Session| session.run().log().count_at(session.playhead()));
    let row = move |line: Line| {
        let entry = line.entry;
        let told = words(move || {
            let locale = app.locale.get();
            app.read(|session| caption(locale, session.run(), &entry))
        });
        let span = |class: &'static str, text| tag("span").class(class).text(text);
        let lane = words(move || lane_name(app.locale.get(), entry.lane).to_owned());
        // The line that the playhead has reached last.
        let current = attribute(move || line.is_current(reached()).then_some("step"));
        let button = tag("button")
            .attr("type", "button")
            .class(format!("line {}", crate::stage::lane_id(entry.lane)))
            .attr("aria-current", current)
            .on_click(move || app.change(|session| session.seek(entry.at)))
            .child(span("time", words(move || app.locale.get().clock(entry.at))))
            .child(span("lane-name", lane))
            .child(span("words", told));
        tag("li").class_when("to-come", flag(move || reached() <= line.index)).child(button)
    };
    let item = move |told: Line| {
        // The same place in another log may hold another entry, so the edition is part of the key.
        let key = u64::from(app.edition.get_untracked()) << 32 | told.index as u64;
        Item { key, build: Box::new(move || row(told)) }
    };
    let cut = words(move || fill(app.strings().timeline_cut(), &[("count", &LINES_MAX.to_string())]));
    vec![
        tag("p").class("intro").text(t(Strings::timeline_intro)),
        tag("p")
            .class("empty")
            .when("hidden", flag(move || !entries().is_empty()))
            .text(t(Strings::timeline_empty)),
        tag("ol").class("timeline").list(move || entries().into_iter().map(item).collect()),
        tag("p").class("small").when("hidden", flag(move || entries().len() < LINES_MAX)).text(cut),
    ]
}
