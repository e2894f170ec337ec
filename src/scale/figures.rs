//! The table of figures, both lanes side by side. Programs can read the figures from the attributes of the `<output>` elements.

use i18n::scale::words;
use i18n::{Locale, fill};
use leptos::prelude::*;
use sim::Lane;
use workload::LaneOutcome;

use super::own_traffic::OwnTraffic;
use super::traffic::Traffic;
use super::wording::{lane_name, over};
use crate::model::lane::lane_id;

/// A figure that each lane has.
struct Metric {
    /// Its name for programs, in `data-metric`; empty if only the table's text shows the figure.
    id: &'static str,
    value: fn(&LaneOutcome) -> u64,
    text: fn(Locale, &LaneOutcome) -> String,
}

/// The figures, in the order of [`Words::rows`](i18n::scale::Words::rows).
const METRICS: [Metric; 12] = [
    Metric {
        id: "kms_requests",
        value: |lane| lane.totals.kms_requests,
        text: |locale, lane| locale.count_in_words(lane.totals.kms_requests),
    },
    Metric {
        id: "kms_throttled",
        value: |lane| lane.totals.kms_throttled,
        text: |locale, lane| locale.count_in_words(lane.totals.kms_throttled),
    },
    Metric {
        id: "throttled_ppm",
        value: |lane| u64::from(lane.throttled_ppm),
        text: |locale, lane| locale.share(lane.throttled_ppm),
    },
    Metric {
        id: "kms_cost_nanousd",
        value: |lane| lane.kms_cost.as_nano(),
        text: |locale, lane| locale.dollars_in_words(lane.kms_cost),
    },
    Metric {
        id: "monthly_cost_nanousd",
        value: |lane| lane.monthly.kms().as_nano(),
        text: |locale, lane| locale.dollars_in_words(lane.monthly.kms()),
    },
    Metric {
        id: "cloudtrail_kms_events",
        value: |lane| lane.totals.cloudtrail_kms_events,
        text: |locale, lane| locale.count_in_words(lane.totals.cloudtrail_kms_events),
    },
    Metric {
        id: "objects_stored",
        value: |lane| lane.totals.objects_stored,
        text: |locale, lane| locale.count_in_words(lane.totals.objects_stored),
    },
    Metric {
        id: "s3_requests",
        value: |lane| lane.totals.s3_requests,
        text: |locale, lane| locale.count_in_words(lane.totals.s3_requests),
    },
    Metric {
        id: "",
        value: |lane| lane.totals.failed_for_good,
        text: |locale, lane| locale.count_in_words(lane.totals.failed_for_good),
    },
    Metric {
        id: "",
        value: |lane| lane.latency_p50.as_millis(),
        text: |locale, lane| locale.latency(lane.latency_p50),
    },
    Metric {
        id: "",
        value: |lane| lane.latency_p99.as_millis(),
        text: |locale, lane| locale.latency(lane.latency_p99),
    },
    Metric { id: "", value: |lane| lane.backlog, text: |locale, lane| locale.count_in_words(lane.backlog) },
];

/// The figures of a lane that programs can read: name and value.
pub fn figures_for_programs(lane: &LaneOutcome) -> impl Iterator<Item = (&'static str, u64)> {
    METRICS.iter().filter(|metric| !metric.id.is_empty()).map(|metric| (metric.id, (metric.value)(lane)))
}

/// A row of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Row {
    /// The figure's name for programs.
    metric: &'static str,
    name: &'static str,
    /// For each lane, the value for programs and the text for readers.
    cells: [(u64, String); 2],
}

fn rows(traffic: &Traffic, locale: Locale) -> Vec<Row> {
    let row = |(metric, name): (&Metric, &&'static str)| Row {
        metric: metric.id,
        name,
        cells: Lane::BOTH.map(|lane| {
            let outcome = traffic.outcome.lane(lane);
            ((metric.value)(outcome), (metric.text)(locale, outcome))
        }),
    };
    METRICS.iter().zip(&words(locale).rows).map(row).collect()
}

fn caption(traffic: &Traffic, locale: Locale) -> String {
    fill(words(locale).table_title, &[("span", &over(locale, traffic.answered().duration))])
}

/// The table of both lanes' figures.
#[component]
pub fn Figures() -> impl IntoView {
    let own = expect_context::<OwnTraffic>();
    let caption = own.view_model(caption);
    let rows = own.view_model(rows);
    let row = |Row { metric, name, cells }: Row| {
        let cell = |(lane, (value, text)): (Lane, (u64, String))| {
            let lane = lane_id(lane);
            let figure = if metric.is_empty() {
                text.into_any()
            } else {
                // A screen reader announces changes of the answer in words, so it does not announce the figures as well.
                let output = view! {
                    <output aria-live="off" data-lane=lane data-metric=metric data-value=value.to_string()>
                        {text}
                    </output>
                };
                output.into_any()
            };
            view! { <td class=lane>{figure}</td> }
        };
        view! {
            <tr>
                <th scope="row">{name}</th>
                {Lane::BOTH.into_iter().zip(cells).map(cell).collect_view()}
            </tr>
        }
    };
    view! {
        <div class="scale-table">
            <table class="scale-figures">
                <caption>{Signal::derive(move || caption.get())}</caption>
                <thead>
                    <LaneHeadings />
                </thead>
                <tbody>{move || rows.get().into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
}

/// The row of headings of a table with a column for each lane.
#[component]
pub fn LaneHeadings() -> impl IntoView {
    let own = expect_context::<OwnTraffic>();
    let heading = move |lane: Lane| {
        view! {
            <th scope="col" class=lane_id(lane)>
                {Signal::derive(move || lane_name(own.locale(), lane))}
            </th>
        }
    };
    view! {
        <tr>
            <td></td>
            {Lane::BOTH.map(heading).collect_view()}
        </tr>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scale::traffic::Choice;
    use workload::Preset;

    #[test]
    fn every_metric_is_in_the_table_once() {
        let mut choice = Choice::of_step(1);
        choice.start_from(Some(Preset::AwsPricing));
        let rows = rows(&Traffic::of(&choice), Locale::Vietnamese);
        assert_eq!(rows.len(), words(Locale::Vietnamese).rows.len());
        for metric in [
            "objects_stored",
            "s3_requests",
            "kms_requests",
            "kms_throttled",
            "kms_cost_nanousd",
            "cloudtrail_kms_events",
            "monthly_cost_nanousd",
            "throttled_ppm",
        ] {
            assert_eq!(rows.iter().filter(|row| row.metric == metric).count(), 1, "{metric}");
        }
        let above = |metric| rows.iter().find(|row| row.metric == metric).map(|row| row.cells[0].clone());
        assert_eq!(above("kms_requests").map(|(value, _)| value), Some(2_010_000));
        assert_eq!(above("monthly_cost_nanousd"), Some((6_970_000_000, "6,97 USD".to_owned())));
    }
}
