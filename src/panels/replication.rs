//! What became of each object in the other bucket, and in what object and replica differ.

use i18n::{Strings, replication_failure};
use leptos::prelude::*;
use sim::Lane;

use super::half;
use crate::app::app;
use crate::markup::{Element, flag, t, tag};
use crate::state::app::App;
use crate::model::session::Session;
use crate::model::view_model::replication::{Fate, Row, Side, rows};

/// Both lanes side by side.
pub fn replication() -> Vec<Element> {
    let intro = tag("p").class("intro").text(t(Strings::replication_intro));
    vec![intro, tag("div").class("halves").children(Lane::BOTH.map(lane_rows))]
}

fn lane_rows(lane: Lane) -> Element {
    let app = app();
    let told = app.view(move |session: &Session| rows(session.run(), lane, session.playhead()));
    half(lane).children([
        tag("p")
            .class("empty")
            .when("hidden", flag(move || !told().is_empty()))
            .text(t(Strings::replication_empty)),
        tag("ol").class("replicas").part(move || told().iter().map(|row| view(app, row)).collect()),
    ])
}

fn view(app: App, row: &Row) -> Element {
    let (locale, s) = (app.locale.get(), app.strings());
    let fate = match row.fate {
        Fate::Pending => s.replication_pending().to_owned(),
        Fate::Replicated => s.replication_done().to_owned(),
        Fate::Failed(failure) => replication_failure(locale, failure, &row.name),
    };
    let failed = matches!(row.fate, Fate::Failed(_));
    let side = |name: &'static str, side: &Option<Side>| {
        let Some(side) = side else { return Vec::new() };
        let key = side.kms_key.clone().unwrap_or_else(|| s.setting_sse_s3().to_owned());
        let setting = if side.bucket_key { s.setting_bucket_key_on() } else { s.setting_bucket_key_off() };
        let code = |text: String| tag("code").text(text);
        let about = tag("dd")
            .child(code(format!("ETag: \"{}\"", side.etag)))
            .child(code(key))
            .child(tag("span").text(setting));
        vec![tag("dt").text(name), about]
    };
    let sides = tag("dl")
        .children(side(s.replication_source(), &row.source))
        .children(side(s.replication_replica(), &row.replica));
    // The sentence about a failure names the object itself.
    let name = (!failed).then(|| tag("b").text(row.name.clone()));
    tag("li")
        .children(name)
        .text(" ")
        .child(tag("span").class(if failed { "refused" } else { "" }).text(fate))
        .child(sides)
}
