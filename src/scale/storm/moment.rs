//! The figures of the storm at a moment, and the moment in words.

use i18n::scale::words;
use i18n::{Locale, fill};
use leptos::prelude::*;
use sim::{Duration, Lane};
use workload::events::{Sample, Storm};

use crate::scale::figures::LaneHeadings;
use crate::scale::own_traffic::OwnTraffic;
use crate::scale::wording::lane_name;

/// A figure: its name, and its value in each lane.
pub type Row = (&'static str, [String; 2]);

/// The figures at a moment, `at` microseconds after the storm's beginning.
pub fn rows(storm: &Storm, at: u32, locale: Locale) -> Vec<Row> {
    let grain = storm.grain();
    let count = |value: u32| locale.count(u64::from(value) * grain);
    let time = |millis: u32| locale.latency(Duration::from_millis(u64::from(millis)));
    let values = |sample: Sample| {
        [
            count(sample.in_flight),
            count(sample.waiting),
            count(sample.succeeded),
            count(sample.kms_throttled),
            count(sample.given_up),
            time(sample.p50_millis),
            time(sample.p99_millis),
        ]
    };
    let [above, below] = Lane::BOTH.map(|lane| values(storm.lane(lane).until(at)));
    let pairs = above.into_iter().zip(below).map(|(above, below)| [above, below]);
    words(locale).storm_figures.into_iter().zip(pairs).collect()
}

/// The text alternative of the canvas at a moment, `at` microseconds after the storm's beginning.
pub fn description(storm: &Storm, at: u32, locale: Locale) -> String {
    let count = |value: u32| locale.count(u64::from(value) * storm.grain());
    let lane = |lane: Lane| {
        let sample = storm.lane(lane).until(at);
        let (flying, waiting, time) =
            (count(sample.in_flight), count(sample.waiting), seconds_in_words(at, locale));
        let values =
            [("lane", lane_name(locale, lane)), ("flying", &flying), ("waiting", &waiting), ("time", &time)];
        fill(words(locale).storm_picture, &values)
    };
    Lane::BOTH.map(lane).join(" ")
}

/// A moment in words, given in microseconds after the storm's beginning.
pub fn seconds_in_words(at: u32, locale: Locale) -> String {
    locale.latency(Duration::from_millis(u64::from(at / 1_000)))
}

/// The table of the figures at the shown moment.
#[component]
pub fn MomentFigures(
    /// The figures to show.
    rows: Memo<Vec<Row>>,
) -> impl IntoView {
    let own = expect_context::<OwnTraffic>();
    let row = |(name, [above, below]): Row| {
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td>{above}</td>
                <td>{below}</td>
            </tr>
        }
    };
    view! {
        <div class="scale-storm-figures">
            <table class="scale-figures">
                <caption class="visually-hidden">{own.text(|words| words.storm_title)}</caption>
                <thead>
                    <LaneHeadings />
                </thead>
                <tbody>{move || rows.get().into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scale::storm::playing::FLIGHTS_MAX;
    use workload::Preset;

    #[test]
    fn every_figure_has_its_name_and_both_lanes() {
        let storm = Storm::of(&Preset::EtlBurst.workload(), 1, FLIGHTS_MAX);
        for locale in Locale::ALL {
            let rows = rows(&storm, storm.ends(), locale);
            assert_eq!(rows.len(), 7);
            assert!(
                rows.iter().all(|(name, values)| !name.is_empty() && values.iter().all(|v| !v.is_empty()))
            );
            let description = description(&storm, 0, locale);
            assert!(Lane::BOTH.iter().all(|lane| description.contains(lane_name(locale, *lane))));
        }
    }
}
