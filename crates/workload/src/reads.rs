//! How many Decrypts the reads of objects under bucket keys need.

use crate::expectation::{narrow, real};
use crate::holders::{Effort, Holding, Random};
use crate::schedule::Schedule;
use crate::workload::{Arrivals, ReadSpread, Shape, Workload};

/// Who reads, and what the uploads have left to be read.
#[derive(Clone, Copy, Debug)]
pub struct Readers<'a> {
    pub workload: &'a Workload,
    pub holding: &'a Holding,
    /// Reads of objects under bucket keys.
    pub reads: &'a Schedule,
    /// All the uploads.
    pub writes: u64,
    /// How many bucket keys these fetched.
    pub fetched: f64,
}

/// A stretch of time that begins with nothing held: the whole, or each burst after a long pause.
struct Stretch {
    repeats: f64,
    secs: f64,
    /// Reads by one reader in each second of it.
    rate: f64,
}

/// So many bucket keys are summed one by one; beyond them the sum is as good as an integral.
const ONE_BY_ONE: u32 = 32;

impl Readers<'_> {
    /// Readers are requesters, each once for every cache.
    fn readers(&self) -> u64 {
        u64::from(self.workload.requesters.max(1)) * u64::from(self.workload.caches.max(1))
    }

    fn owners(&self) -> u64 {
        self.readers() * u64::from(self.workload.kms_keys.max(1))
    }

    fn stretch(&self) -> Stretch {
        let busy = real(self.reads.shows_at_the_end()) / 1e9;
        let (repeats, secs) = match self.workload.shape {
            Shape::Bursts { lasting, .. } if self.holding.is_cold_in_each_burst() => {
                let lasting = real(lasting.seconds()).min(busy);
                (busy / lasting, lasting)
            }
            _ => (1.0, real(self.holding.duration) / 1e9),
        };
        let rate = real(self.reads.requests()) / real(self.readers()) / (repeats * secs);
        Stretch { repeats, secs, rate }
    }

    /// Decrypts to be expected.
    pub fn decrypts(&self, effort: Effort) -> f64 {
        let reads = self.reads.requests();
        if reads == 0 {
            return 0.0;
        }
        let decrypts = match self.workload.read_spread {
            // With nothing ever stored, each reader has one bucket key of its own to read under.
            ReadSpread::InUse if self.writes == 0 => self.holding.fetches(self.reads, self.readers(), effort),
            ReadSpread::InUse => self.of_keys_in_use(),
            ReadSpread::OldBucketKeys(1) => self.holding.fetches(self.reads, self.readers(), effort),
            ReadSpread::OldBucketKeys(keys) => self.of_old_keys(keys),
            ReadSpread::ByAge(age) => self.by_age(real(age.seconds()).max(1.0)),
        };
        decrypts.clamp(0.0, real(reads))
    }

    fn of_old_keys(&self, keys: u32) -> f64 {
        let stretch = self.stretch();
        let keys = f64::from(keys.max(1));
        let one = Random::one_of(stretch.rate, 1.0 / keys, self.workload.arrivals);
        stretch.repeats * real(self.readers()) * keys * one.fetches(self.holding, stretch.secs)
    }

    /// Each key is read from when it is made until its owner makes the next. Its own reader holds it from the beginning.
    fn of_keys_in_use(&self) -> f64 {
        let stretch = self.stretch();
        let (readers, owners) = (real(self.readers()), real(self.owners()));
        // The share of owners and time without any key yet.
        let uses = real(self.writes) / owners;
        let none = match self.workload.arrivals {
            Arrivals::Even if uses >= 1.0 => (owners - 1.0) / (2.0 * real(self.writes)),
            Arrivals::Even => 1.0 - uses / 2.0,
            Arrivals::Poisson => -(-uses).exp_m1() / uses,
        };
        let with_one = owners * (1.0 - none);
        let fetched = self.fetched / stretch.repeats;
        let keys = fetched.max(with_one);
        let lasts = with_one * stretch.secs / keys.max(1e-9);
        let one = Random::one_of(stretch.rate, 1.0 / owners, self.workload.arrivals);
        let others = one.fetches(self.holding, lasts);
        let fresh = (fetched / keys.max(1e-9)).min(1.0);
        let own_later = one.fetches(self.holding, lasts - self.holding.limit_secs());
        let own = fresh * own_later + (1.0 - fresh) * others;
        // Who draws an owner without a key while having none himself reads under a first key of his own.
        let first = Random::one_of(stretch.rate, none * none, self.workload.arrivals);
        let firsts = readers * first.fetches(self.holding, stretch.secs);
        stretch.repeats * (keys * ((readers - 1.0) * others + own) + firsts)
    }

    /// The older a key, the more rarely it is read: each by a fixed factor less than the owner's next.
    fn by_age(&self, age: f64) -> f64 {
        let stretch = self.stretch();
        let (readers, owners) = (real(self.readers()), real(self.owners()));
        let limit = self.holding.limit_secs();
        let lasts = if self.writes == 0 {
            limit
        } else {
            real(self.holding.duration) / 1e9 * owners / self.fetched.max(1e-9)
        };
        let step = lasts / age;
        let newest = -(-step).exp_m1();
        // On average over the life of the newest, which is read more and more, and then of each older one.
        let share = |key: f64| {
            let share = if key < 1.0 {
                1.0 - newest / step
            } else {
                newest * newest / step * (-(key - 1.0) * step).exp()
            };
            share.max(0.0) / owners
        };
        let mut each = 0.0;
        for key in 0..ONE_BY_ONE {
            let one = Random::one_of(stretch.rate, share(f64::from(key)), self.workload.arrivals);
            let fetches = one.fetches(self.holding, stretch.secs);
            // The reader who made the newest key holds it until its time is over.
            let held = if key == 0 { (limit / lasts).min(1.0) / readers } else { 0.0 };
            each += fetches * (1.0 - held);
        }
        let rate = stretch.rate * share(f64::from(ONE_BY_ONE) - 0.5);
        let first = entire_exponential_integral(rate * stretch.secs.min(limit));
        let later = (stretch.secs - limit).max(0.0) / limit
            * match self.workload.window {
                sim::Window::Fixed => (rate * limit).ln_1p(),
                sim::Window::Sliding => -(-rate * limit).exp_m1(),
            };
        each += ((first + later) / step).min(rate / step * stretch.secs);
        stretch.repeats * readers * owners * each
    }
}

/// The integral of `(1 - e^-t) / t` from 0 to `x`.
fn entire_exponential_integral(x: f64) -> f64 {
    const EULER: f64 = 0.577_215_664_901_532_9;
    if x > 12.0 {
        return x.ln() + EULER;
    }
    let (mut term, mut sum) = (-1.0, 0.0);
    for k in 1..64 {
        term *= -x / f64::from(k);
        sum += term / f64::from(k);
    }
    sum
}

/// That many parts in a million of a number, rounded to the nearest.
pub fn share(count: u64, ppm: u32) -> u64 {
    narrow((u128::from(count) * u128::from(ppm) + 500_000) / 1_000_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_integral_is_right_on_both_sides_of_the_seam() {
        assert!(entire_exponential_integral(0.0).abs() < 1e-12);
        assert!((entire_exponential_integral(1.0) - 0.796_599_599).abs() < 1e-8);
        assert!((entire_exponential_integral(12.0) - entire_exponential_integral(12.000_001)).abs() < 1e-5);
    }
}
