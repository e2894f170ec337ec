//! The CloudTrail events up to the playhead: their records, and a chart of how many there were in each slice of time.

use i18n::{Strings, fill};
use leptos::ev;
use leptos::prelude::*;
use sim::{Counters, Lane};
use web_sys::HtmlDetailsElement;

use super::half::{Half, of_log_so_far};
use crate::context::{Playback, Preferences};
use crate::model::lane::lane_id;
use crate::model::view_model::record::json;
use crate::model::view_model::trail::{Kind, ROWS_MAX, SLICES, TrailRow, bars, data_events, trail};
use crate::widgets::{Choice, Select};

/// The reader's choice of events.
#[derive(Clone, Copy)]
struct Filter {
    /// The kind of event, by its index in [`Kind::ALL`].
    kind: RwSignal<u64>,
    /// Whether CloudTrail records data events.
    data_events: RwSignal<bool>,
    /// The only lane that the panel shows; `None` for both.
    only: RwSignal<Option<Lane>>,
}

/// The events of one lane up to the playhead that the filter lets through.
#[derive(Clone, Copy)]
struct LaneTrail {
    /// The rows, each with its ARN.
    rows: Memo<Vec<(TrailRow, String)>>,
    /// The number of events in each slice of the time up to the playhead.
    slices: Memo<[u64; SLICES]>,
    /// The lane's totals at the playhead.
    totals: Memo<Counters>,
}

impl LaneTrail {
    fn new(playback: Playback, lane: Lane, filter: Filter) -> Self {
        // KMS decides on requests at moments at which no entry of the log begins, so the trail also tracks the number of KMS requests.
        let kms_request_count = playback
            .at_playhead(move |session| session.run().kms_requests_at(lane, session.playhead()).len());
        let trail = of_log_so_far(playback, move |session| {
            kms_request_count.get();
            let (kind, with_data_events) = (Kind::at(filter.kind.get()), filter.data_events.get());
            trail(session.run(), lane, session.playhead(), kind, with_data_events)
        });
        Self {
            rows: playback.of_log(move |session| {
                trail.with(|trail| trail.rows.iter().map(|row| (*row, row.arn(session.run()))).collect())
            }),
            slices: playback.at_playhead(move |session| trail.with(|trail| trail.slices(session.playhead()))),
            totals: of_log_so_far(playback, move |session| {
                session.run().log().counters_at(lane, session.playhead())
            }),
        }
    }
}

/// Both lanes' events side by side, filtered by the reader's choice.
#[component]
pub fn CloudTrail() -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let filter =
        Filter { kind: RwSignal::new(0), data_events: RwSignal::new(false), only: RwSignal::new(None) };
    let trails = Lane::BOTH.map(|lane| LaneTrail::new(playback, lane, filter));
    let halves = Lane::BOTH.map(|lane| view! { <LaneEvents lane trails filter /> });
    view! {
        <p class="intro">{preferences.text(Strings::trail_intro)}</p>
        <FilterChoices filter />
        <div class="halves">{halves.into_iter().collect_view()}</div>
    }
}

/// The controls with which the reader filters the events.
#[component]
fn FilterChoices(
    /// The reader's choice, which the controls show and change.
    filter: Filter,
) -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    let kinds = Signal::derive(move || {
        let strings = preferences.strings();
        let name = |kind: &Kind| match kind {
            Kind::All => strings.trail_all(),
            Kind::Operation(operation) => operation.name(),
            Kind::Refused => strings.trail_refused(),
            Kind::Data => strings.trail_data(),
        };
        let offered = |kind: &&Kind| filter.data_events.get() || **kind != Kind::Data;
        Choice::numbered(Kind::ALL.iter().filter(offered).map(name))
    });
    let data_events = Signal::derive(move || {
        let strings = preferences.strings();
        vec![Choice::new("off", strings.trail_data_off()), Choice::new("on", strings.trail_data_on())]
    });
    let lanes = Signal::derive(move || {
        let strings = preferences.strings();
        vec![
            Choice::new("", strings.trail_both()),
            Choice::new(lane_id(Lane::ObjectKeys), strings.lane_object_keys_short()),
            Choice::new(lane_id(Lane::BucketKey), strings.lane_bucket_key_short()),
        ]
    });
    let kind = Signal::derive(move || filter.kind.get().to_string());
    let records_data = Signal::derive(move || if filter.data_events.get() { "on" } else { "off" }.to_owned());
    let only = Signal::derive(move || filter.only.get().map_or("", lane_id).to_owned());
    let choose_data_events = move |chosen: String| {
        // The chosen kind may no longer be one of the choices.
        filter.kind.set(0);
        filter.data_events.set(chosen == "on");
    };
    let choose_lane = move |chosen: String| {
        filter.only.set(Lane::BOTH.into_iter().find(|lane| lane_id(*lane) == chosen));
    };
    view! {
        <div class="row trail-kind">
            <Select
                label=preferences.text(Strings::trail_kind)
                choices=kinds
                value=kind
                on_change=move |chosen: String| filter.kind.set(chosen.parse().unwrap_or_default())
            />
            <Select
                label=preferences.text(Strings::trail_data)
                choices=data_events
                value=records_data
                on_change=choose_data_events
            />
            <Select
                label=preferences.text(Strings::trail_lanes)
                choices=lanes
                value=only
                on_change=choose_lane
            />
        </div>
    }
}

/// One lane's events: the chart, what an auditor sees in them, and the rows.
#[component]
fn LaneEvents(
    /// The lane.
    lane: Lane,
    /// Both lanes' events, so that both charts have the same scale.
    trails: [LaneTrail; 2],
    /// The reader's choice.
    filter: Filter,
) -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    let LaneTrail { rows, totals, .. } = trails[lane.index()];
    let count = Memo::new(move |_| rows.with(Vec::len));
    let is_hidden = Signal::derive(move || filter.only.get().is_some_and(|only| only != lane));
    let has_rows = Signal::derive(move || count.get() != 0);
    let is_whole = Signal::derive(move || count.get() < ROWS_MAX);
    let auditor = Signal::derive(move || {
        let (strings, locale) = (preferences.strings(), preferences.locale());
        let lane_text = match lane {
            Lane::ObjectKeys => strings.auditor_above(),
            Lane::BucketKey => strings.auditor_below(),
        };
        let template =
            if filter.data_events.get() { strings.auditor_data_on() } else { strings.auditor_data_off() };
        let (requests, cost) = data_events(&totals.get());
        let values = [("requests", &*locale.count(requests)), ("cost", &*locale.dollars(cost))];
        format!("{lane_text} {}", fill(template, &values))
    });
    let cut =
        Signal::derive(move || fill(preferences.strings().trail_cut(), &[("count", &ROWS_MAX.to_string())]));
    view! {
        <Half lane hidden=is_hidden>
            <Strip lane slices=trails.map(|trail| trail.slices) />
            <p class="auditor">{auditor}</p>
            <p class="empty" hidden=has_rows>
                {preferences.text(Strings::trail_empty)}
            </p>
            <ol class="trail">
                <For
                    each=move || rows.get()
                    key=Clone::clone
                    children=move |(row, arn)| view! { <Event lane row arn /> }
                />
            </ol>
            <p class="small" hidden=is_whole>
                {cut}
            </p>
        </Half>
    }
}

/// A bar chart of the number of events in each slice of time.
#[component]
fn Strip(
    /// The lane.
    lane: Lane,
    /// Both lanes' events in each slice of time. Both charts have the same scale, so that they can be compared.
    slices: [Memo<[u64; SLICES]>; 2],
) -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let own = slices[lane.index()];
    let label = Signal::derive(move || {
        let (locale, slices) = (preferences.locale(), own.get());
        let values = [
            ("time", &*locale.clock(playback.playhead())),
            ("slices", &*SLICES.to_string()),
            ("total", &*locale.count(slices.iter().sum())),
            ("most", &*locale.count(slices.into_iter().max().unwrap_or(0))),
        ];
        fill(preferences.strings().trail_strip(), &values)
    });
    let outline = Signal::derive(move || {
        let most = slices.iter().flat_map(|slices| slices.get()).max().unwrap_or(0);
        bars(&own.get(), most)
    });
    view! {
        <div class="strip" role="img" aria-label=label>
            <svg viewBox=format!("0 0 {} 40", SLICES * 10) preserveAspectRatio="none" aria-hidden="true">
                <path d=outline></path>
            </svg>
        </div>
    }
}

/// A row, which the reader can open to see the record of its event.
#[component]
fn Event(
    /// The lane.
    lane: Lane,
    /// The row.
    row: TrailRow,
    /// Its ARN.
    arn: String,
) -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let TrailRow { at, count, event_name: name, error, .. } = row;
    let open = RwSignal::new(false);
    // A memo is lazy, so the record is not written before the reader opens the row.
    let record = playback.of_log(move |session| json(session.run(), lane, &row));
    let shown_record = Signal::derive(move || if open.get() { record.get() } else { None });
    // The browser may send this event after the row has been removed; setting the signal of a removed row does nothing.
    let toggled = move |event: ev::Event| open.set(event_target::<HtmlDetailsElement>(&event).open());
    let time = Signal::derive(move || preferences.locale().clock(at));
    let label = Signal::derive(move || {
        fill(preferences.strings().trail_json(), &[("name", name), ("time", &time.get())])
    });
    let many = Signal::derive(move || {
        fill(preferences.strings().trail_many(), &[("count", &preferences.locale().count(count))])
    });
    view! {
        <li>
            <details on:toggle=toggled>
                <summary>
                    <span class="time">{time}</span>
                    <b>{name}</b>
                    <code>{arn}</code>
                    {error.map(|error| view! { <span class="tag">{error}</span> })}
                    {(count > 1).then(|| view! { <span class="many">{many}</span> })}
                </summary>
                <pre class="json" tabindex="0" aria-label=label>
                    {shown_record}
                </pre>
            </details>
        </li>
    }
}
