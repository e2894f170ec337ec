//! A traffic that is played request by request.

use i18n::Locale;
use i18n::scale::words;
use sim::Lane;
use workload::events::{EVENTS_MAX, Outcome, Progress, Simulation};
use workload::{Span, Unit, Workload, aggregate};

use crate::scale::table::Table;
use crate::scale::wording::{lane_name, over};

/// Requests between two looks at the clock.
const SLICE: u32 = 10_000;

/// How long the replay may work in a frame, in milliseconds.
const FRAME_MILLIS: f64 = 8.0;

/// A traffic that is being played, or has been.
pub struct Replay {
    simulation: Simulation,
    played: Workload,
}

impl Replay {
    /// Begins with a traffic or, if it has more requests than can be played, with as much of its beginning as can be.
    pub fn new(workload: &Workload, seed: u32) -> Self {
        let mut played = *workload;
        let simulation = Simulation::new(&played, seed).or_else(|_| {
            played.duration = playable_span(&played);
            Simulation::new(&played, seed)
        });
        let simulation = simulation.unwrap_or_else(|_| {
            // Even one second may hold too many; then there is nothing to play.
            played.duration = Span { count: 0, of: Unit::Second };
            Simulation::new(&played, seed).expect("in no time no request comes")
        });
        Self { simulation, played }
    }

    /// Works on for a frame. `now` reads the clock, in milliseconds.
    pub fn advance(&mut self, now: impl Fn() -> f64) -> Progress {
        let begins = now();
        loop {
            let progress = self.simulation.advance(SLICE);
            if progress.finished || now() - begins > FRAME_MILLIS {
                return progress;
            }
        }
    }

    /// How far it has come.
    pub fn progress(&self) -> Progress {
        self.simulation.progress()
    }

    /// What it has come to.
    pub fn result(&self) -> ReplayResult {
        ReplayResult { played: self.played, outcome: self.simulation.outcome() }
    }
}

/// What a replay has come to.
#[derive(Clone, Debug, PartialEq)]
pub struct ReplayResult {
    played: Workload,
    outcome: Outcome,
}

impl ReplayResult {
    /// The counts of the replay beside those of the counting engine.
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

/// As many seconds of a traffic's beginning as can be played.
pub fn playable_span(workload: &Workload) -> Span {
    // The beginning of a wave or of a burst may be busier or quieter than the average, so that no division tells how long it may be.
    let (mut fitting, mut too_long) = (0, workload.duration.seconds());
    while too_long - fitting > 1 {
        let middle = fitting + (too_long - fitting) / 2;
        let fits = requests_within(workload, middle) <= EVENTS_MAX;
        *(if fits { &mut fitting } else { &mut too_long }) = middle;
    }
    Span { count: fitting, of: Unit::Second }
}

/// The requests of a traffic.
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
    fn a_replay_comes_to_an_end_and_agrees() {
        let mut replay = Replay::new(&Preset::AwsPoc.workload(), 1);
        while !replay.advance(|| 0.0).finished {}
        let table = replay.result().table(Locale::English);
        let counts: Vec<_> = table.rows.iter().map(|row| &row[1..]).collect();
        assert_eq!(counts[0], ["150", "150"], "{table:?}");
        assert_eq!(counts[3], ["4", "4"], "{table:?}");
        assert_eq!(table.rows.len(), 6);
    }

    #[test]
    fn what_is_too_long_is_played_from_its_beginning() {
        for preset in Preset::ALL {
            assert!(Replay::new(&preset.workload(), 1).progress().of <= EVENTS_MAX, "{preset:?}");
        }
        let mut workload = Workload::default();
        Field::Writes.set(&mut workload, "1000000000/s").expect("it is possible");
        assert!(Replay::new(&workload, 1).progress().of <= EVENTS_MAX);
    }
}
