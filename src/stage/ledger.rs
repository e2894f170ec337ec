//! The figures in which a lane ends.

use i18n::{Locale, Strings, fill, lane_name};
use leptos::prelude::*;
use sim::{Counters, Lane};

use super::lane::lane_id;
use crate::app::app;
use crate::markup::{Element, flag, shape, t, tag, words};
use crate::model::session::Session;
use crate::model::view_model::track::{TRACK_UNITS, Track};

/// From here on a figure is set smaller, so that it keeps to its column.
const LONG: u64 = 10_000;

/// How a figure is called in the document, what it is, how it reads and what stands beside it.
struct Metric {
    id: &'static str,
    value: fn(&Counters) -> u64,
    text: fn(Locale, &Counters) -> String,
    name: fn(&Strings) -> &'static str,
}

const METRICS: [Metric; 6] = [
    Metric {
        id: "kms_requests",
        value: |totals| totals.kms_requests,
        text: |locale, totals| locale.count(totals.kms_requests),
        name: Strings::kms_requests,
    },
    Metric {
        id: "kms_cost_nanousd",
        value: |totals| totals.kms_cost().as_nano(),
        text: |locale, totals| locale.dollars(totals.kms_cost()),
        name: Strings::kms_cost,
    },
    Metric {
        id: "kms_throttled",
        value: |totals| totals.kms_throttled,
        text: |locale, totals| locale.count(totals.kms_throttled),
        name: Strings::throttled,
    },
    Metric {
        id: "objects_stored",
        value: |totals| totals.objects_stored,
        text: |locale, totals| locale.count(totals.objects_stored),
        name: Strings::objects_stored,
    },
    Metric {
        id: "s3_requests",
        value: |totals| totals.s3_requests,
        text: |locale, totals| locale.count(totals.s3_requests),
        name: Strings::s3_requests,
    },
    Metric {
        id: "cloudtrail_kms_events",
        value: |totals| totals.cloudtrail_kms_events(),
        text: |locale, totals| locale.count(totals.cloudtrail_kms_events()),
        name: Strings::cloudtrail_events,
    },
];

/// The lane's counters, and the pale line of the run that was.
pub fn ledger(lane: Lane) -> Element {
    let app = app();
    let totals = app.view(move |session| session.run().log().counters_at(lane, session.playhead()));
    let label =
        words(move || fill(app.strings().counters_label(), &[("lane", lane_name(app.locale.get(), lane))]));
    let figure = |metric: &'static Metric| {
        let output = tag("output")
            .attr("aria-live", "off")
            .attr("data-lane", lane_id(lane))
            .attr("data-metric", metric.id)
            .attr("data-value", words(move || (metric.value)(&totals()).to_string()))
            .text(words(move || (metric.text)(app.locale.get(), &totals())));
        // A row is a figure and its name; the figure comes first because it is what one looks for.
        let value =
            tag("dd").class_when("long", flag(move || (metric.value)(&totals()) >= LONG)).child(output);
        tag("div").class(format!("figure {}", metric.id)).child(value).child(tag("dt").text(t(metric.name)))
    };
    // The guess stands beside the figure that it is about, in the lane that it is about.
    let guess = move || {
        let prediction = app.passage().step().prediction?;
        if prediction.lane == lane { app.guess() } else { None }
    };
    let guessed = words(move || {
        let count = app.locale.get().count(guess().unwrap_or(0));
        fill(app.strings().guess_in_ledger(), &[("guess", &count)])
    });
    tag("div")
        .class("ledger")
        .attr("aria-label", label)
        .attr("role", "group")
        .child(tag("dl").children(METRICS.iter().map(figure)))
        .child(tag("p").class("guess").when("hidden", flag(move || guess().is_none())).text(guessed))
        .part(ghost(lane))
}

/// The run that was before the reader acted in the past, as a pale line behind this one.
fn ghost(lane: Lane) -> impl Fn() -> Vec<Element> + 'static {
    let app = app();
    let lines = app.view_of_log(move |session| lines(session, lane));
    move || {
        let Some((was, now, before)) = lines() else { return Vec::new() };
        let count = app.locale.get().count(before);
        let polyline =
            |class: &'static str, points: String| shape("polyline").class(class).attr("points", points);
        let drawing = shape("svg")
            .attr("viewBox", "0 0 100 24")
            .attr("preserveAspectRatio", "none")
            .attr("aria-hidden", "true")
            .child(polyline("was", was))
            .child(polyline("now", now));
        let words = fill(app.strings().run_before(), &[("count", &count)]);
        vec![tag("div").class("ghost").child(drawing).child(tag("span").text(words))]
    }
}

/// The old run's line, this run's line, and the requests that the old one had come to.
fn lines(session: &Session, lane: Lane) -> Option<(String, String, u64)> {
    let last = session.ghost().last()?.1[lane.index()];
    let log = session.run().log();
    let track = Track::of(log, session.run().end());
    let now: Vec<_> = log
        .entries()
        .iter()
        .filter(|e| e.lane == lane)
        .map(|e| (track.place(e.at), e.totals.kms_requests))
        .collect();
    let was: Vec<_> =
        session.ghost().iter().map(|(at, lanes)| (track.place(*at), lanes[lane.index()])).collect();
    let most = now.iter().chain(&was).map(|(_, count)| *count).max().unwrap_or(0).max(1);
    let drawn = |points: &[(u64, u64)]| {
        let mut text = String::new();
        let mut before = None;
        for (place, count) in
            points.iter().chain(points.last().map(|(_, count)| (TRACK_UNITS, *count)).as_ref())
        {
            if before == Some(*count) && *place != TRACK_UNITS {
                continue;
            }
            let (x, y) = (place * 100 / TRACK_UNITS, 22 - count * 20 / most);
            let level = before.map_or(22, |before| 22 - before * 20 / most);
            for number in [x, level, x, y] {
                text.push_str(&number.to_string());
                text.push(' ');
            }
            before = Some(*count);
        }
        text
    };
    Some((drawn(&was), drawn(&now), last))
}
