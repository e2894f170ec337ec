//! The figures in which a lane ends.

use i18n::{Locale, Strings, fill, lane_name};
use leptos::prelude::*;
use sim::{Counters, Lane};

use crate::context::{Playback, Preferences, Reader};
use crate::model::lane::lane_id;
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

/// The lane's counters, the reader's guess beside them, and the pale line of the run that was.
#[component]
pub fn Ledger(
    /// Of which lane.
    lane: Lane,
) -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let reader = expect_context::<Reader>();
    let totals =
        playback.at_playhead(move |session| session.run().log().counters_at(lane, session.playhead()));
    let label = Signal::derive(move || {
        fill(preferences.strings().counters_label(), &[("lane", lane_name(preferences.locale(), lane))])
    });
    // The guess stands in the lane that it is about.
    let guess = Memo::new(move |_| {
        let prediction = playback.passage().step().prediction?;
        if prediction.lane == lane { reader.guess() } else { None }
    });
    let has_no_guess = Signal::derive(move || guess.get().is_none());
    let guess_text = Signal::derive(move || {
        let count = preferences.locale().count(guess.get().unwrap_or(0));
        fill(preferences.strings().guess_in_ledger(), &[("guess", &count)])
    });
    view! {
        <div class="ledger" aria-label=label role="group">
            <dl>
                {METRICS
                    .iter()
                    .map(|metric| view! { <Figure lane=lane metric=metric totals=totals /> })
                    .collect_view()}
            </dl>
            <p class="guess" hidden=has_no_guess>{guess_text}</p>
            <RunBefore lane=lane />
        </div>
    }
}

/// A figure and its name. The figure comes first because it is what one looks for.
#[component]
fn Figure(lane: Lane, metric: &'static Metric, totals: Memo<Counters>) -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    let value = Memo::new(move |_| totals.with(metric.value));
    let is_long = Signal::derive(move || value.get() >= LONG);
    let text = Signal::derive(move || totals.with(|totals| (metric.text)(preferences.locale(), totals)));
    view! {
        <div class=format!("figure {}", metric.id)>
            <dd class:long=is_long>
                <output
                    aria-live="off"
                    data-lane=lane_id(lane)
                    data-metric=metric.id
                    data-value=value
                >
                    {text}
                </output>
            </dd>
            <dt>{preferences.text(metric.name)}</dt>
        </div>
    }
}

/// The run that was before the reader acted in the past, as a pale line behind this one.
#[component]
fn RunBefore(lane: Lane) -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let lines = playback.of_log(move |session| lines(session, lane));
    let text = move |requests| {
        let count = preferences.locale().count(requests);
        fill(preferences.strings().run_before(), &[("count", &count)])
    };
    let ghost = move |(before, now, requests): (String, String, u64)| {
        view! {
            <div class="ghost">
                <svg viewBox="0 0 100 24" preserveAspectRatio="none" aria-hidden="true">
                    <polyline class="was" points=before></polyline>
                    <polyline class="now" points=now></polyline>
                </svg>
                <span>{text(requests)}</span>
            </div>
        }
        .into_any()
    };
    view! { {move || lines.get().map(ghost)} }
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
