//! What the reader can keep: a link to the workload, its figures as CSV and as JSON, and a printed page. The files have types of their own
//! here, so that a change of the model's types does not change the files.

use std::fmt::Write;

use leptos::prelude::*;
use serde::{Serialize, Serializer};
use sim::Lane;
use workload::{Field, IntervalOfLane};

use super::figures::figures_for_programs;
use super::own_traffic::OwnTraffic;
use super::traffic::Traffic;
use crate::browser::{document, download};
use crate::model::lane::lane_id;
use crate::widgets::CopyLink;

/// The buttons that copy the link, download a file, or print.
#[component]
pub fn Downloads() -> impl IntoView {
    let own = expect_context::<OwnTraffic>();
    let download_csv = move |_| {
        own.try_with_untracked(|traffic| {
            download::download_text("bucket-keys.csv", "text/csv", &csv(traffic));
        });
    };
    let download_json = move |_| {
        own.try_with_untracked(|traffic| {
            download::download_text("bucket-keys.json", "application/json", &json(traffic));
        });
    };
    view! {
        <section class="scale-part scale-take">
            <h2>{own.text(|words| words.downloads_title)}</h2>
            <div class="row">
                <CopyLink label=own.text(|words| words.copy_link) />
                <button type="button" on:click=download_csv>
                    {own.text(|words| words.download_run_csv)}
                </button>
                <button type="button" on:click=download_json>
                    {own.text(|words| words.download_run_json)}
                </button>
                <button type="button" on:click=|_| document::print()>
                    {own.text(|words| words.print)}
                </button>
            </div>
            <p class="small">{own.text(|words| words.assumptions)}</p>
        </section>
    }
}

/// The JSON file.
#[derive(Serialize)]
struct Run {
    /// The program that has written the file.
    source: &'static str,
    /// The version of this format.
    version: u32,
    /// The settings in use, each as it is written in an address.
    workload: Named<String>,
    /// The figures of each lane over the whole duration.
    lanes: BothLanes<Named<u64>>,
    /// The counts in each interval of the duration.
    intervals: Vec<Interval>,
}

#[derive(Serialize)]
struct Interval {
    start_s: u64,
    length_s: u64,
    lanes: BothLanes<LaneInterval>,
}

#[derive(Serialize)]
struct LaneInterval {
    kms_requests: u64,
    kms_throttled: u64,
}

/// A value for each lane, under the lane's name from [`lane_id`].
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct BothLanes<T> {
    object_keys: T,
    bucket_key: T,
}

impl<T> BothLanes<T> {
    fn of(of_lane: impl Fn(Lane) -> T) -> Self {
        Self { object_keys: of_lane(Lane::ObjectKeys), bucket_key: of_lane(Lane::BucketKey) }
    }
}

/// Names and values, serialized as a JSON object in this order.
struct Named<V>(Vec<(&'static str, V)>);

impl<V: Serialize> Serialize for Named<V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

/// The workload and its figures as JSON.
fn json(traffic: &Traffic) -> String {
    let outcome = &traffic.outcome;
    let settings = Field::ALL.into_iter().filter(|field| field.is_in_use(traffic.answered()));
    let run = Run {
        source: "bucket-keys",
        version: 1,
        workload: Named(settings.map(|field| (field.id(), field.text(traffic.answered()))).collect()),
        lanes: BothLanes::of(|lane| Named(figures_for_programs(outcome.lane(lane)).collect())),
        intervals: outcome
            .intervals
            .iter()
            .map(|interval| Interval {
                start_s: interval.start_secs,
                length_s: interval.length_secs,
                lanes: BothLanes::of(|lane| {
                    let IntervalOfLane { kms_requests, kms_throttled, .. } = interval.lanes[lane.index()];
                    LaneInterval { kms_requests, kms_throttled }
                }),
            })
            .collect(),
    };
    // Serializing strings and integers cannot fail.
    serde_json::to_string_pretty(&run).unwrap_or_default()
}

/// The counts of each interval as CSV. All cells are numbers or column names without commas, so none needs quotes.
fn csv(traffic: &Traffic) -> String {
    let mut text = String::from("start_s,length_s");
    let columns = ["kms_requests", "kms_throttled"];
    for lane in Lane::BOTH {
        for column in columns {
            let _ = write!(text, ",{}_{column}", lane_id(lane).replace('-', "_"));
        }
    }
    for interval in &traffic.outcome.intervals {
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
    use crate::scale::traffic::Choice;
    use workload::Preset;

    fn traffic() -> Traffic {
        let mut choice = Choice::of_step(1);
        choice.start_from(Some(Preset::AwsPricing));
        Traffic::of(&choice)
    }

    #[test]
    fn the_json_has_all_figures() {
        let read: serde_json::Value = serde_json::from_str(&json(&traffic())).expect("JSON");
        assert_eq!(read["lanes"]["object-keys"]["kms_requests"], 2_010_000);
        assert_eq!(read["lanes"]["object-keys"]["monthly_cost_nanousd"], 6_970_000_000_u64);
        assert_eq!(read["workload"]["reads"], "2000000/mo");
        assert!(read["intervals"].as_array().is_some_and(|intervals| intervals.len() > 10));
    }

    #[test]
    fn the_csv_adds_up_to_the_totals() {
        let traffic = traffic();
        let text = csv(&traffic);
        let mut lines = text.lines();
        let heads: Vec<_> = lines.next().expect("a header").split(',').collect();
        assert_eq!(heads[2], "object_keys_kms_requests");
        let sum: u64 =
            lines.map(|line| line.split(',').nth(2).expect("a cell").parse::<u64>().expect("a count")).sum();
        assert_eq!(sum, traffic.outcome.lane(Lane::ObjectKeys).totals.kms_requests);
    }
}
