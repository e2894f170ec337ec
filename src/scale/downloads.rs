//! What the reader takes away: the run as CSV and as JSON. The documents have forms of their own, apart from the model's types.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::Serialize;
use sim::Lane;
use workload::{Field, IntervalOfLane};

use crate::figures::{lane_id, promised};
use crate::state::State;

/// A run as JSON.
#[derive(Serialize)]
struct Run {
    /// Which program made it, and the version of this form.
    source: &'static str,
    version: u32,
    /// The settings, each as it stands in an address.
    workload: BTreeMap<&'static str, String>,
    /// The promised figures of each lane.
    lanes: BTreeMap<&'static str, BTreeMap<&'static str, u64>>,
    /// The series.
    intervals: Vec<Interval>,
}

#[derive(Serialize)]
struct Interval {
    start_s: u64,
    length_s: u64,
    lanes: BTreeMap<&'static str, LaneInterval>,
}

#[derive(Serialize)]
struct LaneInterval {
    kms_requests: u64,
    kms_throttled: u64,
}

fn of_both<T>(of: impl Fn(Lane) -> T) -> BTreeMap<&'static str, T> {
    Lane::BOTH.into_iter().map(|lane| (lane_id(lane), of(lane))).collect()
}

/// The run as JSON.
pub fn json(state: &State) -> String {
    let outcome = &state.outcome;
    let fields = Field::ALL.into_iter().filter(|field| field.is_in_use(&state.answered));
    let run = Run {
        source: "bucket-keys",
        version: 1,
        workload: fields.map(|field| (field.id(), field.text(&state.answered))).collect(),
        lanes: of_both(|lane| promised(outcome.lane(lane)).collect()),
        intervals: outcome
            .intervals
            .iter()
            .map(|interval| Interval {
                start_s: interval.start_secs,
                length_s: interval.length_secs,
                lanes: of_both(|lane| {
                    let of_lane = &interval.lanes[lane.index()];
                    LaneInterval { kms_requests: of_lane.kms_requests, kms_throttled: of_lane.kms_throttled }
                }),
            })
            .collect(),
    };
    // Names and counts always have a form in JSON.
    serde_json::to_string_pretty(&run).unwrap_or_default()
}

/// The series of the run as CSV. Everything in it is a number or a name of ours, so nothing needs quotes.
pub fn csv(state: &State) -> String {
    let mut text = String::from("start_s,length_s");
    let columns = ["kms_requests", "kms_throttled"];
    for lane in Lane::BOTH {
        for column in columns {
            let _ = write!(text, ",{}_{column}", lane_id(lane).replace('-', "_"));
        }
    }
    for interval in &state.outcome.intervals {
        let _ = write!(text, "\r\n{},{}", interval.start_secs, interval.length_secs);
        for IntervalOfLane { kms_requests, kms_throttled, .. } in &interval.lanes {
            let _ = write!(text, ",{kms_requests},{kms_throttled}");
        }
    }
    text + "\r\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use i18n::Locale;
    use workload::Preset;

    fn state() -> State {
        let mut state = State::new(Locale::English, 1, &[]);
        state.start_from(Some(Preset::AwsPricing));
        state
    }

    #[test]
    fn the_json_has_the_promised_figures() {
        let read: serde_json::Value = serde_json::from_str(&json(&state())).expect("JSON");
        assert_eq!(read["lanes"]["object-keys"]["kms_requests"], 2_010_000);
        assert_eq!(read["lanes"]["object-keys"]["monthly_cost_nanousd"], 6_970_000_000_u64);
        assert_eq!(read["workload"]["reads"], "2000000/mo");
        assert!(read["intervals"].as_array().is_some_and(|intervals| intervals.len() > 10));
    }

    #[test]
    fn the_csv_adds_up_to_the_totals() {
        let state = state();
        let text = csv(&state);
        let mut lines = text.lines();
        let heads: Vec<_> = lines.next().expect("a header").split(',').collect();
        assert_eq!(heads[2], "object_keys_kms_requests");
        let sum: u64 =
            lines.map(|line| line.split(',').nth(2).expect("a cell").parse::<u64>().expect("a count")).sum();
        assert_eq!(sum, state.outcome.lane(Lane::ObjectKeys).totals.kms_requests);
    }
}
