//! The counts of a storm at each sixtieth of a second.

use crate::events::latencies::Latencies;

use super::flight::{DECIDED_AFTER, Flight, KNOWN_AFTER};

/// How many samples a second of a storm has.
const PER_SECOND: u64 = 60;

/// The counts of a lane's flights at a moment. All but the tokens and the latencies are numbers of flights; times the storm's grain,
/// they are numbers of requests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sample {
    /// Those that have been sent.
    pub arrived: u32,
    /// Those that have succeeded: stored, or read.
    pub succeeded: u32,
    /// Those whose last attempt has failed.
    pub given_up: u32,
    /// Those that wait for their next attempt.
    pub waiting: u32,
    /// Those that have arrived and not ended, waiting ones among them.
    pub in_flight: u32,
    /// Attempts for which KMS was asked.
    pub kms_requests: u32,
    /// Those of them that it throttled.
    pub kms_throttled: u32,
    /// Tokens of the real quota that are left; the requests served so far, the neighbour's among them, have taken the others.
    pub tokens: u32,
    /// Half of what has succeeded took no longer, in milliseconds; 0 while nothing has.
    pub p50_millis: u32,
    /// 99 of a hundred took no longer.
    pub p99_millis: u32,
}

/// When the sample with that number is, in microseconds.
pub fn moment(number: usize) -> u32 {
    u32::try_from(number as u64 * 1_000_000 / PER_SECOND).unwrap_or(u32::MAX)
}

/// The last sample at or before a moment.
pub fn at_or_before(micros: u32) -> usize {
    // Moments are rounded down, so that one microsecond more decides.
    usize::try_from((u64::from(micros) * PER_SECOND + PER_SECOND - 1) / 1_000_000).unwrap_or(usize::MAX)
}

/// The first sample at or after a moment.
pub fn not_before(micros: u32) -> usize {
    let before = at_or_before(micros);
    if moment(before) < micros { before + 1 } else { before }
}

/// The samples of some flights from the beginning to `end`. `tokens` has what is left at each.
pub fn of_flights(flights: &[Flight], end: u32, tokens: &[u32]) -> Vec<Sample> {
    let mut samples = vec![Sample::default(); not_before(end) + 1];
    let last = samples.len() - 1;
    let from = |micros: u32| not_before(micros).min(last);
    // First each sample gets what is new in it, then the sums.
    for flight in flights {
        samples[from(flight.arrives())].arrived += 1;
        for number in 0..flight.attempts() {
            let Some((sent, asked, served)) = flight.attempt(number) else { continue };
            let decided = &mut samples[from(sent.saturating_add(DECIDED_AFTER))];
            decided.kms_requests += u32::from(asked);
            decided.kms_throttled += u32::from(asked && !served);
            if let Some((next, ..)) = flight.attempt(number + 1) {
                let begins = from(sent.saturating_add(KNOWN_AFTER).min(next));
                // Until the sums are formed, `waiting` is a difference and may wrap.
                samples[begins].waiting = samples[begins].waiting.wrapping_add(1);
                let ends = from(next);
                samples[ends].waiting = samples[ends].waiting.wrapping_sub(1);
            }
        }
        let ended = &mut samples[from(flight.ends())];
        ended.succeeded += u32::from(flight.succeeds());
        ended.given_up += u32::from(!flight.succeeds());
    }
    let mut sum = Sample::default();
    for (number, sample) in samples.iter_mut().enumerate() {
        sum.arrived += sample.arrived;
        sum.succeeded += sample.succeeded;
        sum.given_up += sample.given_up;
        sum.kms_requests += sample.kms_requests;
        sum.kms_throttled += sample.kms_throttled;
        sum.waiting = sum.waiting.wrapping_add(sample.waiting);
        sum.in_flight = sum.arrived - sum.succeeded - sum.given_up;
        sum.tokens = tokens.get(number).or(tokens.last()).copied().unwrap_or(0);
        *sample = sum;
    }
    add_percentiles(&mut samples, flights, from);
    samples
}

fn add_percentiles(samples: &mut [Sample], flights: &[Flight], from: impl Fn(u32) -> usize) {
    let mut ended: Vec<(u32, u32)> = flights
        .iter()
        .filter(|flight| flight.succeeds())
        .map(|flight| (flight.ends(), flight.ends() - flight.arrives()))
        .collect();
    ended.sort_unstable();
    let mut latencies = Latencies::new();
    let mut next = ended.into_iter().peekable();
    for (number, sample) in samples.iter_mut().enumerate() {
        while let Some((_, micros)) = next.next_if(|(ends, _)| from(*ends) <= number) {
            latencies.note(u64::from(micros) * 1_000);
        }
        let percentile = |per_cent| {
            let found = latencies.percentile(per_cent);
            found.map_or(0, |latency| u32::try_from(latency.as_millis()).unwrap_or(u32::MAX))
        };
        (sample.p50_millis, sample.p99_millis) = (percentile(50), percentile(99));
    }
}
