//! The replay of a traffic, request by request.

use i18n::Locale;
use i18n::scale::words;
use sim::Lane;
use workload::events::{EVENTS_MAX, Outcome, Progress, Simulation};
use workload::{Span, Unit, Workload, aggregate};

use crate::scale::table::Table;
use crate::scale::wording::{lane_name, over};

/// How many requests are played between two checks of the clock.
const SLICE: u32 = 10_000;

/// How long the replay may compute in each frame, in milliseconds.
const FRAME_MILLIS: f64 = 8.0;

/// A replay that is running or has finished.
pub struct Replay {
    simulation: Simulation,
    played: Workload,
}

impl Replay {
    /// A replay of the whole traffic or, if that has more than [`EVENTS_MAX`] requests, of as many seconds from its beginning as can be
    /// played.
    pub fn new(workload: &Workload, seed: u32) -> Self {
        let mut played = *workload;
        let simulation = Simulation::new(&played, seed).or_else(|_| {
            played.duration = playable_span(&played);
            Simulation::new(&played, seed)
        });
        let simulation = simulation.unwrap_or_else(|_| {
            // Even the first second may have too many requests. Then nothing is played.
            played.duration = Span { count: 0, of: Unit::Second };
            Simulation::new(&played, seed).expect("in no time no request comes")
        });
        Self { simulation, played }
    }

    /// Plays requests for the time that a frame allows. `now` reads a clock in milliseconds.
    pub fn advance(&mut self, now: impl Fn() -> f64) -> Progress {
        let begins = now();
        loop {
            let progress = self.simulation.advance(SLICE);
            if progress.finished || now() - begins > FRAME_MILLIS {
                return progress;
            }
        }
    }

    /// How many requests have been played, of how many.
    pub fn progress(&self) -> Progress {
        self.simulation.progress()
    }

    /// The counts so far.
    pub fn result(&self) -> ReplayResult {
        ReplayResult { played: self.played, outcome: self.simulation.outcome() }
    }
}

/// The counts of a replay, and the workload that was played.
#[derive(Clone, Debug, PartialEq)]
pub struct ReplayResult {
    played: Workload,
    outcome: Outcome,
}

impl ReplayResult {
    /// A table of the replay's counts beside the counts that are worked out without playing.
    pub fn table(&self, locale: Locale) -> Table {
        let words = words(locale);
        let counted = aggregate(&self.played);
        let rows_of_lane = |lane: Lane| {
            let (counted, played) = (&counted.lane(lane).totals, &self.outcome.lanes[lane.index()].totals);
            let rows = [
                (words.rows[0], counted.kms_requests, played.kms_requests),
                (words.rows[1], counted.kms_throttled, played.kms_throttled),
                (words.rows[8], counted.failed_for_good, played.failed_for_good),
            ];
            rows.map(|(name, counted, played)| {
                let name = format!("{}: {name}", lane_name(locale, lane));
                vec![name, locale.count(counted), locale.count(played)]
            })
        };
        Table {
            caption: format!("{}, {}", words.check_title, over(locale, self.played.duration)),
            headings: words.check_columns.map(str::to_owned).to_vec(),
            rows: Lane::BOTH.into_iter().flat_map(rows_of_lane).collect(),
        }
    }
}

/// The longest beginning of a traffic that can be played, in whole seconds.
pub fn playable_span(workload: &Workload) -> Span {
    // A traffic in waves or bursts may begin busier or quieter than its average, so a division does not give the length. Bisection does.
    let (mut fitting, mut too_long) = (0, workload.duration.seconds());
    while too_long - fitting > 1 {
        let middle = fitting + (too_long - fitting) / 2;
        let fits = requests_within(workload, middle) <= EVENTS_MAX;
        *(if fits { &mut fitting } else { &mut too_long }) = middle;
    }
    Span { count: fitting, of: Unit::Second }
}

/// How many requests a replay of the whole traffic would play.
pub fn requests(workload: &Workload) -> u64 {
    requests_within(workload, workload.duration.seconds())
}

fn requests_within(workload: &Workload, seconds: u64) -> u64 {
    let part = Workload { duration: Span { count: seconds, of: Unit::Second }, ..*workload };
    Simulation::new(&part, 1).map_or_else(|too_many| too_many.requests, |simulation| simulation.progress().of)
}

#[cfg(test)]
mod tests {
    use super::*;
    use workload::{Field, Preset};

    #[test]
    fn a_replay_finishes_and_agrees_with_the_counts() {
        let mut replay = Replay::new(&Preset::AwsPoc.workload(), 1);
        while !replay.advance(|| 0.0).finished {}
        let table = replay.result().table(Locale::English);
        let counts: Vec<_> = table.rows.iter().map(|row| &row[1..]).collect();
        assert_eq!(counts[0], ["150", "150"], "{table:?}");
        assert_eq!(counts[3], ["4", "4"], "{table:?}");
        assert_eq!(table.rows.len(), 6);
    }

    #[test]
    fn of_a_traffic_that_is_too_long_the_beginning_is_played() {
        for preset in Preset::ALL {
            assert!(Replay::new(&preset.workload(), 1).progress().of <= EVENTS_MAX, "{preset:?}");
        }
        let mut workload = Workload::default();
        Field::Writes.set(&mut workload, "1000000000/s").expect("it is possible");
        assert!(Replay::new(&workload, 1).progress().of <= EVENTS_MAX);
    }
}
