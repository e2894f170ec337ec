//! The events so far, how many there were when, and each one's record.

use std::rc::Rc;

use i18n::{Strings, fill};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use sim::{Counters, Lane};

use super::half;
use crate::app::app;
use crate::markup::{Element, Item, flag, shape, t, tag, words};
use crate::model::session::Session;
use crate::model::view_model::record::json;
use crate::model::view_model::trail::{Kind, ROWS_MAX, SLICES, Trail, TrailRow, bars, data_events, trail};
use crate::widgets::{Select, select};

/// What the reader has chosen to see: each as the place of an option in its list.
#[derive(Clone, Copy)]
struct Choice {
    kind: RwSignal<u64>,
    /// Whether S3's data events are recorded.
    data: RwSignal<u64>,
    /// Both lanes, or one.
    lanes: RwSignal<u64>,
}

impl Choice {
    fn trail(self, session: &Session, lane: Lane) -> (Trail, Counters) {
        let (run, t) = (session.run(), session.playhead());
        let kind = Kind::of(self.kind.get());
        (trail(run, lane, t, kind, self.data.get() == 1), run.log().counters_at(lane, t))
    }

    fn hides(self, lane: Lane) -> bool {
        let chosen = self.lanes.get();
        chosen > 0 && chosen != lane.index() as u64 + 1
    }
}

/// Both lanes' events side by side, all of them or those that the reader has chosen.
pub fn cloudtrail() -> Vec<Element> {
    let [kind, data, lanes] = [0_u64; 3].map(RwSignal::new);
    let choice = Choice { kind, data, lanes };
    let kinds = move |s: &Strings| {
        let name = |kind: &Kind| match kind {
            Kind::All => s.trail_all(),
            Kind::Of(operation) => operation.name(),
            Kind::Refused => s.trail_refused(),
            Kind::Data => s.trail_data(),
        };
        let not_offered = usize::from(data.get() == 0);
        Kind::ALL.iter().take(Kind::ALL.len() - not_offered).map(name).collect()
    };
    let both = |s: &Strings| vec![s.trail_both(), s.lane_object_keys_short(), s.lane_bucket_key_short()];
    let choices = [
        select_of(Strings::trail_kind, Rc::new(kinds), kind, None),
        // What was chosen among the one may not be there among the other.
        select_of(
            Strings::trail_data,
            Rc::new(|s| vec![s.trail_data_off(), s.trail_data_on()]),
            data,
            Some(kind),
        ),
        select_of(Strings::trail_lanes, Rc::new(both), lanes, None),
    ];
    vec![
        tag("p").class("intro").text(t(Strings::trail_intro)),
        tag("div").class("row trail-kind").children(choices),
        tag("div").class("halves").children(Lane::BOTH.map(|lane| lane_events(lane, choice))),
    ]
}

/// What there is to choose from, in the reader's language.
type Names = Rc<dyn Fn(&Strings) -> Vec<&'static str>>;

/// A choice among texts, by their place; a change of it sets another choice back.
fn select_of(
    label: fn(&Strings) -> &'static str,
    names: Names,
    value: RwSignal<u64>,
    other: Option<RwSignal<u64>>,
) -> Element {
    let app = app();
    select(Select {
        label: t(label),
        quiet: false,
        options: Rc::new(move || {
            let option = |(index, name): (usize, &str)| (index.to_string(), name.to_owned());
            names(app.strings()).into_iter().enumerate().map(option).collect()
        }),
        value: Rc::new(move || value.get().to_string()),
        on_change: Box::new(move |index: String| {
            if let Some(other) = other {
                other.set(0);
            }
            value.set(index.parse().unwrap_or(0));
        }),
    })
}

fn lane_events(lane: Lane, choice: Choice) -> Element {
    let app = app();
    let both = Lane::BOTH.map(|lane| app.view(move |session: &Session| choice.trail(session, lane)));
    let own = both[lane.index()];
    let count = move || own().0.rows.len();
    let auditor = words(move || {
        let (s, locale) = (app.strings(), app.locale.get());
        let tells = match lane {
            Lane::ObjectKeys => s.auditor_above(),
            Lane::BucketKey => s.auditor_below(),
        };
        let template = if choice.data.get() == 1 { s.auditor_data_on() } else { s.auditor_data_off() };
        let (requests, cost) = data_events(&own().1);
        let values = &[("requests", &*locale.count(requests)), ("cost", &*locale.dollars(cost))];
        [tells, " ", &fill(template, values)].concat()
    });
    let strip = words(move || {
        let locale = app.locale.get();
        let slices = own().0.slices;
        let values = &[
            ("time", &*locale.clock(app.playhead())),
            ("slices", &*SLICES.to_string()),
            ("total", &*locale.count(slices.iter().sum())),
            ("most", &*locale.count(slices.into_iter().max().unwrap_or(0))),
        ];
        fill(app.strings().trail_strip(), values)
    });
    // Both lanes have one scale, so that they can be compared.
    let outline = words(move || {
        let both = both.map(|read| read().0.slices);
        bars(&both[lane.index()], both.iter().flatten().copied().max().unwrap_or(0))
    });
    let svg = shape("svg")
        .attr("viewBox", format!("0 0 {} 40", SLICES * 10))
        .attr("preserveAspectRatio", "none")
        .attr("aria-hidden", "true")
        .child(shape("path").attr("d", outline));
    let cut = words(move || fill(app.strings().trail_cut(), &[("count", &ROWS_MAX.to_string())]));
    half(lane).when("hidden", flag(move || choice.hides(lane))).children([
        tag("div").class("strip").attr("role", "img").attr("aria-label", strip).child(svg),
        tag("p").class("auditor").text(auditor),
        tag("p").class("empty").when("hidden", flag(move || count() > 0)).text(t(Strings::trail_empty)),
        tag("ol").class("trail").list(move || own().0.rows.into_iter().map(|row| line(lane, row)).collect()),
        tag("p").class("small").when("hidden", flag(move || count() < ROWS_MAX)).text(cut),
    ])
}

fn line(lane: Lane, row: TrailRow) -> Item {
    // A row of a burst grows while the burst runs.
    let key = row.number() << 32 | row.count & 0xffff_ffff;
    Item { key, build: Box::new(move || event(lane, row)) }
}

fn event(lane: Lane, row: TrailRow) -> Element {
    let app = app();
    let open = RwSignal::new(false);
    let TrailRow { at, count, event_name: name, error, .. } = row;
    let record = words(move || {
        if !open.get() {
            return String::new();
        }
        app.read(|session| json(session.run(), lane, &row)).unwrap_or_default()
    });
    let label = words(move || {
        fill(app.strings().trail_json(), &[("name", name), ("time", &app.locale.get().clock(at))])
    });
    let many = words(move || fill(app.strings().trail_many(), &[("count", &app.locale.get().count(count))]));
    let summary = tag("summary")
        .child(tag("span").class("time").text(words(move || app.locale.get().clock(at))))
        .child(tag("b").text(name))
        .child(tag("code").text(app.read(|session| row.arn(session.run()))))
        .children(error.map(|error| tag("span").class("tag").text(error)))
        .children((count > 1).then(|| tag("span").class("many").text(many)));
    let json = tag("pre").class("json").attr("tabindex", "0").attr("aria-label", label).text(record);
    let details = tag("details")
        .on("toggle", move |event| {
            let element = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
            open.set(element.is_some_and(|element| element.has_attribute("open")));
        })
        .child(summary)
        .child(json);
    tag("li").child(details)
}
