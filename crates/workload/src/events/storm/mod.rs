//! A picture of a workload's busiest moment.

mod flight;
mod sample;
mod setting;

use sim::{Duration, Instant, Lane};

use crate::workload::Workload;

use super::arrivals::Arrival;
use super::lane::Recorder;
use super::latencies;

pub use flight::{Flight, Leg, Place};
pub use sample::Sample;

use flight::micros;
use setting::Setting;

/// A few seconds of a workload at its busiest, flight by flight. Moments are microseconds since the storm began.
///
/// When there would be more requests than may be shown, each flight stands for [`grain`](Self::grain) of them; rates,
/// quota, neighbour, requesters and their retry tokens are made smaller in that proportion, so that the fractions stay.
#[derive(Clone, Debug)]
pub struct Storm {
    grain: u64,
    begins: Instant,
    sends: u32,
    ends: u32,
    quota: u32,
    lanes: [StormLane; 2],
}

/// A storm in one lane.
#[derive(Clone, Debug)]
pub struct StormLane {
    flights: Vec<Flight>,
    longest: u32,
    samples: Vec<Sample>,
}

impl Storm {
    /// The busiest moment of a workload with at most so many flights in each lane, at least one.
    ///
    /// Where the quota is too small for the lane without bucket keys, the storm begins a second before the bucket of tokens
    /// is empty, or with the traffic itself if that is later.
    pub fn of(workload: &Workload, seed: u32, flights_max: u32) -> Self {
        let setting = Setting::of(workload, seed, flights_max);
        let mut arrivals = setting.arrivals();
        let sends = micros(setting.lasts);
        let mut runs = Lane::BOTH.map(|lane| (setting.lane(lane), Flights::default(), Vec::new()));
        let (mut number, mut sample) = (0, 0);
        loop {
            // A request takes its token when it reaches KMS, so the sample counts requests that were sent that much earlier.
            let moment = u64::from(sample::moment(sample)) * 1_000;
            let until = moment.saturating_sub(latencies::TO_KMS);
            while let Some(arrival) = arrivals.next_before(until) {
                for (run, flights, _) in &mut runs {
                    flights.add(arrival);
                    run.arrive(arrival, number, flights);
                }
                number += 1;
            }
            let mut busy = until < setting.lasts;
            for (run, flights, tokens) in &mut runs {
                run.retry_until(until, flights);
                tokens.push(setting.in_reality(run.quota_mut().tokens(until)));
                busy |= run.backlog() > 0;
            }
            if !busy {
                break;
            }
            sample += 1;
        }
        let end = |flights: &Flights| flights.0.iter().map(Flight::ends).max().unwrap_or(0);
        let last = runs.iter().map(|(_, flights, _)| end(flights)).max().unwrap_or(0).max(sends);
        let ends = sample::moment(sample::not_before(last));
        let lanes = runs.map(|(_, Flights(flights), tokens)| StormLane {
            longest: flights.iter().map(|flight| flight.ends() - flight.arrives()).max().unwrap_or(0),
            samples: sample::of_flights(&flights, ends, &tokens),
            flights,
        });
        let (grain, quota) = (setting.grain, setting.quota);
        Self { grain, begins: Instant::from_nanos(setting.begins), sends, ends, quota, lanes }
    }

    /// How many requests a flight stands for.
    pub const fn grain(&self) -> u64 {
        self.grain
    }

    /// The moment of the workload at which it begins.
    pub const fn begins(&self) -> Instant {
        self.begins
    }

    /// Until when flights are sent. After that, only what is under way goes on.
    pub const fn sends(&self) -> u32 {
        self.sends
    }

    /// When the last flight has ended, to the next sixtieth of a second.
    pub const fn ends(&self) -> u32 {
        self.ends
    }

    /// How long it is.
    pub const fn lasts(&self) -> Duration {
        Duration::from_nanos(self.ends as u64 * 1_000)
    }

    /// The tokens of a full bucket: the real quota of a second.
    pub const fn quota(&self) -> u32 {
        self.quota
    }

    /// The storm in a lane.
    pub const fn lane(&self, lane: Lane) -> &StormLane {
        &self.lanes[lane.index()]
    }
}

impl StormLane {
    /// All flights, in the order in which they arrive.
    pub fn flights(&self) -> &[Flight] {
        &self.flights
    }

    /// Those under way at a moment, each with its number.
    pub fn alive(&self, at: u32) -> impl Iterator<Item = (u32, &Flight)> {
        let first =
            self.flights.partition_point(|flight| flight.arrives().saturating_add(self.longest) <= at);
        let end = self.flights.partition_point(|flight| flight.arrives() <= at).max(first);
        let numbers = u32::try_from(first).unwrap_or(u32::MAX)..;
        numbers.zip(&self.flights[first..end]).filter(move |(_, flight)| at < flight.ends())
    }

    /// What has happened until a moment, to a sixtieth of a second.
    pub fn until(&self, at: u32) -> Sample {
        let number = sample::at_or_before(at).min(self.samples.len().saturating_sub(1));
        self.samples.get(number).copied().unwrap_or_default()
    }

    /// The same for every sixtieth of a second, from the beginning.
    pub fn samples(&self) -> &[Sample] {
        &self.samples
    }
}

/// Flights as they are written down, by number.
#[derive(Default)]
struct Flights(Vec<Flight>);

impl Flights {
    fn add(&mut self, arrival: Arrival) {
        self.0.push(Flight::new(arrival.write));
    }
}

impl Recorder for Flights {
    fn attempted(&mut self, request: u32, at: u64, asked: bool, _: bool) {
        if let Some(flight) = self.0.get_mut(request as usize) {
            flight.attempted(micros(at), asked);
        }
    }

    fn ended(&mut self, request: u32, succeeded: bool, took: u64) {
        if let Some(flight) = self.0.get_mut(request as usize) {
            flight.end(succeeded, took);
        }
    }
}
