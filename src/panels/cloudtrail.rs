//! The events so far, how many there were when, and each one's record.

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

/// Which events the reader has chosen to see.
#[derive(Clone, Copy)]
struct Filter {
    /// The kind of event, by its place in [`Kind::ALL`].
    kind: RwSignal<u64>,
    /// Whether CloudTrail records S3's data events.
    data_events: RwSignal<bool>,
    /// The only lane that is shown; nothing for both.
    only: RwSignal<Option<Lane>>,
}

/// The events of one lane up to the playhead, as far as the reader has chosen to see them.
#[derive(Clone, Copy)]
struct LaneTrail {
    /// The rows, each with its ARN.
    rows: Memo<Vec<(TrailRow, String)>>,
    /// How many events there are in each slice of the time so far.
    slices: Memo<[u64; SLICES]>,
    totals: Memo<Counters>,
}

impl LaneTrail {
    fn new(playback: Playback, lane: Lane, filter: Filter) -> Self {
        // KMS decides at moments at which no entry of the log begins.
        let calls = playback
            .at_playhead(move |session| session.run().kms_requests_at(lane, session.playhead()).len());
        let trail = of_log_so_far(playback, move |session| {
            calls.get();
            let (kind, with_data) = (Kind::of(filter.kind.get()), filter.data_events.get());
            trail(session.run(), lane, session.playhead(), kind, with_data)
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

/// Both lanes' events side by side, all of them or those that the reader has chosen.
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

/// What the reader can choose to see.
#[component]
fn FilterChoices(
    /// What the reader has chosen.
    filter: Filter,
) -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    let kinds = Signal::derive(move || {
        let strings = preferences.strings();
        let name = |kind: &Kind| match kind {
            Kind::All => strings.trail_all(),
            Kind::Of(operation) => operation.name(),
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
        // The kind that was chosen may not be on offer any more.
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

#[component]
fn LaneEvents(
    /// The lane.
    lane: Lane,
    /// Both lanes' events, so that their bars can have one scale.
    trails: [LaneTrail; 2],
    /// What the reader has chosen.
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
        let lanes_own = match lane {
            Lane::ObjectKeys => strings.auditor_above(),
            Lane::BucketKey => strings.auditor_below(),
        };
        let template =
            if filter.data_events.get() { strings.auditor_data_on() } else { strings.auditor_data_off() };
        let (requests, cost) = data_events(&totals.get());
        let values = [("requests", &*locale.count(requests)), ("cost", &*locale.dollars(cost))];
        format!("{lanes_own} {}", fill(template, &values))
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

/// How many events there were when, as bars.
#[component]
fn Strip(
    /// The lane.
    lane: Lane,
    /// Both lanes' events in each slice of the time. Their bars have one scale, so that they can be compared.
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

/// A row, which opens into the record of its event.
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
    // Nobody writes the record before the reader opens the row.
    let record = playback.of_log(move |session| json(session.run(), lane, &row));
    let shown_record = Signal::derive(move || if open.get() { record.get() } else { None });
    // The browser tells of it later, when the row may be gone; to set the signal of a row that is gone does nothing.
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
