//! The ledger at the end of a lane: what this step has added to the KMS requests, and the totals of the run.

use i18n::{Locale, Strings, fill, lane_name};
use leptos::prelude::*;
use sim::{Counters, Lane, NanoUsd};

use super::fresh::FreshText;
use crate::context::{Playback, Preferences, Reader};
use crate::model::lane::lane_id;
use crate::model::session::Session;
use crate::model::view_model::counts::largest_count;
use crate::model::view_model::track::TRACK_UNITS;

/// Up to this number each KMS request of the step has a tally mark.
const TALLY_MAX: u64 = 20;

/// Counts above this take much of their line.
const LARGE_COUNT: u64 = 9_999;

/// A label beside a figure, and the one beside the figure 1.
type Names = [fn(&Strings) -> &'static str; 2];

/// One figure of the ledger.
struct Metric {
    /// The figure's name in the attribute `data-metric` and in the CSS class.
    id: &'static str,
    /// The exact value, for `data-value`.
    value: fn(&Counters) -> u64,
    /// The value as the reader sees it.
    text: fn(Locale, u64) -> String,
    /// The label beside the figure.
    names: Names,
    /// Whether the row is shown while its value is zero.
    shows_zero: bool,
}

/// The counters in the order in which a first upload begins them, so that a row appears below those that stand.
const METRICS: [Metric; 6] = [
    Metric {
        shows_zero: true,
        ..count("kms_requests", |totals| totals.kms_requests, [Strings::kms_requests, Strings::kms_request])
    },
    Metric {
        id: "kms_cost_nanousd",
        value: |totals| totals.kms_cost().as_nano(),
        text: |locale, nano| locale.dollars(NanoUsd::new(nano)),
        names: [Strings::kms_cost; 2],
        shows_zero: true,
    },
    count("s3_requests", |totals| totals.s3_requests, [Strings::s3_requests, Strings::s3_request]),
    count(
        "cloudtrail_kms_events",
        Counters::cloudtrail_kms_events,
        [Strings::cloudtrail_events, Strings::cloudtrail_event],
    ),
    count(
        "objects_stored",
        |totals| totals.objects_stored,
        [Strings::objects_stored, Strings::object_stored],
    ),
    count("kms_throttled", |totals| totals.kms_throttled, [Strings::throttled; 2]),
];

/// A metric that counts something and is not shown before there is one.
const fn count(id: &'static str, value: fn(&Counters) -> u64, names: Names) -> Metric {
    Metric { id, value, text: Locale::count, names, shows_zero: false }
}

/// The label for this number.
fn name_of(names: Names, strings: &Strings, value: u64) -> &'static str {
    let [of_many, of_one] = names;
    if value == 1 { of_one(strings) } else { of_many(strings) }
}

/// What the step has added, the reader's guess, the lane's counters, and the ghost: the line of the run that the reader's last command in
/// the past has dropped.
#[component]
pub fn Ledger(
    /// The lane whose counters are shown.
    lane: Lane,
) -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let totals =
        playback.at_playhead(move |session| session.run().log().counters_at(lane, session.playhead_in(lane)));
    let label = Signal::derive(move || {
        fill(preferences.strings().counters_label(), &[("lane", lane_name(preferences.locale(), lane))])
    });
    let largest = playback.of_log(move |session| largest_count(session.run(), lane));
    let digits = Signal::derive(move || preferences.locale().count(largest.get()).len().to_string());
    let class = Signal::derive(move || if largest.get() > LARGE_COUNT { "large-counts" } else { "" });
    view! {
        <div class="ledger" aria-label=label role="group">
            <Added lane=lane />
            <dl class=class style:--digits=digits>
                {METRICS
                    .iter()
                    .map(|metric| view! { <Figure lane=lane metric=metric totals=totals /> })
                    .collect_view()}
                <Elsewhere totals />
            </dl>
            <Ghost lane=lane />
        </div>
    }
}

/// The KMS requests that the open step has added, in figures and as tally marks, with the reader's guess on the same scale.
#[component]
fn Added(lane: Lane) -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let reader = expect_context::<Reader>();
    let added = playback.at_playhead(move |session| session.kms_requests_added(lane));
    // Only the lane that the prediction is about shows the guess.
    let guess = Signal::derive(move || {
        let prediction = playback.passage().step().prediction?;
        if prediction.lane == lane { reader.guess() } else { None }
    });
    let text = Signal::derive(move || format!("+{}", preferences.locale().count(added.get())));
    // A long figure is set smaller, so that it fits its column.
    let class = Signal::derive(move || match text.get().len() {
        0..=4 => "added",
        5..=7 => "added long",
        _ => "added longest",
    });
    let has_no_guess = Signal::derive(move || guess.get().is_none());
    let guess_text = Signal::derive(move || {
        let count = preferences.locale().count(guess.get().unwrap_or(0));
        fill(preferences.strings().guess_in_ledger(), &[("guess", &count)])
    });
    let view_box = Signal::derive(move || {
        let most =
            [added.get(), guess.get().unwrap_or(0)].into_iter().filter(|count| *count <= TALLY_MAX).max();
        format!("0 0 {} 10", tally_place(most.unwrap_or(0)))
    });
    let marks = Signal::derive(move || tally_marks(added.get()));
    let guessed = Signal::derive(move || tally_marks(guess.get().unwrap_or(0)));
    view! {
        <p class=class title=preferences.text(Strings::added_label)>
            <FreshText class="added-number" text />
            <span class="visually-hidden">{preferences.text(Strings::added_label)}</span>
        </p>
        <svg class="tally" viewBox=view_box aria-hidden="true">
            <path class="guessed" d=guessed></path>
            <path class="counted" d=marks></path>
        </svg>
        <p class="guess" hidden=has_no_guess>{guess_text}</p>
    }
}

/// Tally marks in groups of five, as SVG path data; none if there are too many to be counted by eye.
fn tally_marks(count: u64) -> String {
    if count > TALLY_MAX {
        return String::new();
    }
    (0..count).map(|mark| format!("M{} 0v10", tally_place(mark))).collect::<Vec<_>>().concat()
}

/// Where a mark stands, counted from 0. A mark takes four units, and so does the space between two groups.
const fn tally_place(mark: u64) -> u64 {
    2 + mark * 4 + mark / 5 * 4
}

/// A figure and its label.
#[component]
fn Figure(lane: Lane, metric: &'static Metric, totals: Memo<Counters>) -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    let value = Memo::new(move |_| totals.with(metric.value));
    let is_hidden = Signal::derive(move || !metric.shows_zero && value.get() == 0);
    let text = Signal::derive(move || (metric.text)(preferences.locale(), value.get()));
    let name = Signal::derive(move || name_of(metric.names, preferences.strings(), value.get()));
    view! {
        <div class=format!("figure {}", metric.id) hidden=is_hidden>
            <dd>
                <output
                    aria-live="off"
                    data-lane=lane_id(lane)
                    data-metric=metric.id
                    data-value=value
                >
                    {text}
                </output>
            </dd>
            <dt>{name}</dt>
        </div>
    }
}

const NAMES_ELSEWHERE: Names = [Strings::kms_requests_elsewhere, Strings::kms_request_elsewhere];

/// How many of the lane's KMS requests KMS of another Region got.
#[component]
fn Elsewhere(totals: Memo<Counters>) -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    let count = Memo::new(move |_| totals.with(|totals| totals.kms_requests_elsewhere));
    let has_none = Signal::derive(move || count.get() == 0);
    let text = Signal::derive(move || preferences.locale().count(count.get()));
    let name = Signal::derive(move || name_of(NAMES_ELSEWHERE, preferences.strings(), count.get()));
    view! {
        <div class="figure elsewhere" hidden=has_none>
            <dd>{text}</dd>
            <dt>{name}</dt>
        </div>
    }
}

/// The KMS requests of the ghost over time, as a pale line behind the line of this run.
#[component]
fn Ghost(lane: Lane) -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let lines = playback.of_log(move |session| lines(session, lane));
    let text = move |requests| {
        let count = preferences.locale().count(requests);
        fill(preferences.strings().run_before(), &[("count", &count)])
    };
    let drawing = move |(ghost, current, ghost_total): (String, String, u64)| {
        view! {
            <div class="ghost">
                <svg viewBox="0 0 100 24" preserveAspectRatio="none" aria-hidden="true">
                    <polyline class="was" points=ghost></polyline>
                    <polyline class="now" points=current></polyline>
                </svg>
                <span>{text(ghost_total)}</span>
            </div>
        }
        .into_any()
    };
    view! { {move || lines.get().map(drawing)} }
}

/// The ghost's line and this run's line, as points of an SVG polyline, and the ghost's total of KMS requests; `None` without a ghost.
fn lines(session: &Session, lane: Lane) -> Option<(String, String, u64)> {
    let ghost_total = session.ghost().last()?.1[lane.index()];
    let log = session.run().log();
    let track = session.track();
    let current: Vec<_> = log
        .entries()
        .iter()
        .filter(|entry| entry.lane == lane)
        .map(|entry| (track.place(entry.at), entry.totals.kms_requests))
        .collect();
    let ghost: Vec<_> =
        session.ghost().iter().map(|(at, lanes)| (track.place(*at), lanes[lane.index()])).collect();
    let most = current.iter().chain(&ghost).map(|(_, count)| *count).max().unwrap_or(0).max(1);
    let polyline = |points: &[(u64, u64)]| {
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
    Some((polyline(&ghost), polyline(&current), ghost_total))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tally_marks_stand_in_groups_of_five_and_end_where_nobody_counts_them() {
        assert_eq!(tally_marks(0), "");
        assert_eq!(tally_marks(6), "M2 0v10M6 0v10M10 0v10M14 0v10M18 0v10M26 0v10");
        assert_eq!(tally_marks(TALLY_MAX).matches('M').count(), 20);
        assert_eq!(tally_marks(TALLY_MAX + 1), "");
    }
}
