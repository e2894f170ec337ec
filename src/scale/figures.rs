//! Both lanes' figures, side by side. What other programs read of them stands in the attributes of the outputs.

use i18n::fill;
use sim::Lane;
use workload::LaneOutcome;

use crate::markup::{element, text};
use crate::number::Language;
use crate::state::State;

/// A row of the table.
struct Row {
    /// As it stands in `data-metric`; empty where no other program is promised the figure.
    metric: &'static str,
    value: fn(&LaneOutcome) -> u64,
    text: fn(Language, &LaneOutcome) -> String,
}

const ROWS: [Row; 12] = [
    Row {
        metric: "kms_requests",
        value: |lane| lane.totals.kms_requests,
        text: |language, lane| language.about(lane.totals.kms_requests),
    },
    Row {
        metric: "kms_throttled",
        value: |lane| lane.totals.kms_throttled,
        text: |language, lane| language.about(lane.totals.kms_throttled),
    },
    Row {
        metric: "throttled_ppm",
        value: |lane| u64::from(lane.throttled_ppm),
        text: |language, lane| language.per_cent(lane.throttled_ppm),
    },
    Row {
        metric: "kms_cost_nanousd",
        value: |lane| lane.kms_cost.as_nano(),
        text: |language, lane| language.dollars(lane.kms_cost),
    },
    Row {
        metric: "monthly_cost_nanousd",
        value: |lane| lane.monthly.kms().as_nano(),
        text: |language, lane| language.dollars(lane.monthly.kms()),
    },
    Row {
        metric: "cloudtrail_kms_events",
        value: |lane| lane.totals.cloudtrail_kms_events,
        text: |language, lane| language.about(lane.totals.cloudtrail_kms_events),
    },
    Row {
        metric: "objects_stored",
        value: |lane| lane.totals.objects_stored,
        text: |language, lane| language.about(lane.totals.objects_stored),
    },
    Row {
        metric: "s3_requests",
        value: |lane| lane.totals.s3_requests,
        text: |language, lane| language.about(lane.totals.s3_requests),
    },
    Row {
        metric: "",
        value: |lane| lane.totals.failed_for_good,
        text: |language, lane| language.about(lane.totals.failed_for_good),
    },
    Row {
        metric: "",
        value: |lane| lane.latency_p50.as_millis(),
        text: |language, lane| language.latency(lane.latency_p50),
    },
    Row {
        metric: "",
        value: |lane| lane.latency_p99.as_millis(),
        text: |language, lane| language.latency(lane.latency_p99),
    },
    Row { metric: "", value: |lane| lane.backlog, text: |language, lane| language.about(lane.backlog) },
];

/// A lane's name in the document.
pub const fn lane_id(lane: Lane) -> &'static str {
    match lane {
        Lane::ObjectKeys => "object-keys",
        Lane::BucketKey => "bucket-key",
    }
}

/// A lane's name for a reader.
pub const fn lane_name(language: Language, lane: Lane) -> &'static str {
    match lane {
        Lane::ObjectKeys => language.words.column_above,
        Lane::BucketKey => language.words.column_below,
    }
}

/// A length of time in words: `1 month`, `90 days`.
pub fn span(language: Language, span: workload::Span) -> String {
    let unit = language.words.unit(span.of.id());
    let name = if span.count == 1 { unit.one } else { unit.many };
    format!("{} {name}", language.locale.count(span.count))
}

/// The table.
pub fn figures(state: &State) -> String {
    let language = state.language;
    let words = language.words;
    let heads = Lane::BOTH.map(|lane| {
        element("th", &format!("scope=\"col\" class=\"{}\"", lane_id(lane)), &text(lane_name(language, lane)))
    });
    let row = |(row, name): (&Row, &&str)| {
        let cell = |lane: Lane| {
            let outcome = state.outcome.lane(lane);
            let shown = text(&(row.text)(language, outcome));
            let shown = if row.metric.is_empty() {
                shown
            } else {
                let attributes = format!(
                    "aria-live=\"off\" data-lane=\"{}\" data-metric=\"{}\" data-value=\"{}\"",
                    lane_id(lane),
                    row.metric,
                    (row.value)(outcome)
                );
                element("output", &attributes, &shown)
            };
            element("td", &format!("class=\"{}\"", lane_id(lane)), &shown)
        };
        let cells = Lane::BOTH.map(cell).concat();
        element("tr", "", &(element("th", "scope=\"row\"", &text(name)) + &cells))
    };
    let over = span(language, state.answered.duration);
    let caption = element(
        "caption",
        "",
        &text(&fill(words.table_title, &[("span", &fill(words.over, &[("span", &over)]))])),
    );
    let head = element("thead", "", &element("tr", "", &("<td></td>".to_owned() + &heads.concat())));
    let body: String = ROWS.iter().zip(&words.rows).map(row).collect();
    element("table", "class=\"scale-figures\"", &(caption + &head + &element("tbody", "", &body)))
}

/// Each promised figure of a lane: its name and its value.
pub fn promised(lane: &LaneOutcome) -> impl Iterator<Item = (&'static str, u64)> {
    ROWS.iter().filter(|row| !row.metric.is_empty()).map(|row| (row.metric, (row.value)(lane)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use i18n::Locale;
    use workload::Preset;

    #[test]
    fn every_promised_figure_stands_there_once_for_each_lane() {
        let mut state = State::new(Locale::Vietnamese, 1, &[]);
        state.start_from(Some(Preset::AwsPricing));
        let table = figures(&state);
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
            assert_eq!(table.matches(&format!("data-metric=\"{metric}\"")).count(), 2, "{metric}");
        }
        assert!(table.contains("data-metric=\"kms_requests\" data-value=\"2010000\""));
        assert!(table.contains("data-metric=\"monthly_cost_nanousd\" data-value=\"6970000000\""));
        assert!(table.contains(">6,97\u{a0}USD<") || table.contains(">6,97 USD<"));
    }
}
