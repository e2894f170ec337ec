//! How many Decrypt requests the reads of objects under bucket keys need.

use sim::Window;

use crate::expectation::{narrow, real};
use crate::holders::{Effort, Holding, Random};
use crate::schedule::Schedule;
use crate::workload::{Arrivals, ReadSpread, Shape, Workload};

/// Who reads, and what the uploads have left to be read.
#[derive(Clone, Copy, Debug)]
pub struct Readers<'a> {
    workload: &'a Workload,
    holding: Holding,
    /// Where a bucket key outlives the pause between bursts, the count leaves the pauses out: then the time limit is the part of it
    /// that lies within bursts, for a bucket key that is fetched at the beginning of one. Otherwise the same as `holding`.
    without_pauses: Holding,
    reads: &'a Schedule,
    writes: u64,
    fetched: f64,
}

/// A stretch of time at whose beginning S3 holds no bucket key: the whole time, or each burst after a long pause.
struct Stretch {
    repeats: f64,
    secs: f64,
    /// Reads by one reader in each second of it.
    rate: f64,
}

/// The sum over bucket keys takes this many of them one by one, and an integral for the rest.
const ONE_BY_ONE: u32 = 32;

impl<'a> Readers<'a> {
    /// `reads` are those of objects under bucket keys, `writes` the number of uploads and `fetched` that of the bucket keys for them.
    pub fn new(
        workload: &'a Workload,
        holding: Holding,
        reads: &'a Schedule,
        writes: u64,
        fetched: f64,
    ) -> Self {
        let mut without_pauses = holding;
        if matches!(holding.shape, Shape::Bursts { .. }) && !holding.is_cold_in_each_burst() {
            without_pauses.limit = reads.clock_at(holding.limit).max(1);
            without_pauses.duration = reads.clock_at_end();
            without_pauses.shape = Shape::Constant;
        }
        Self { workload, holding, without_pauses, reads, writes, fetched }
    }

    /// How many readers there are: each requester, once for every cache.
    fn readers(&self) -> u64 {
        u64::from(self.workload.requesters.max(1)) * u64::from(self.workload.caches.max(1))
    }

    fn owners(&self) -> u64 {
        self.readers() * u64::from(self.workload.kms_keys.max(1))
    }

    fn stretch(&self) -> Stretch {
        let busy = real(self.reads.clock_at_end()) / 1e9;
        let (repeats, secs) = match self.workload.shape {
            Shape::Bursts { lasting, .. } if self.holding.is_cold_in_each_burst() => {
                let lasting = real(lasting.seconds()).min(busy);
                (busy / lasting, lasting)
            }
            _ => (1.0, real(self.without_pauses.duration) / 1e9),
        };
        let rate = real(self.reads.requests()) / real(self.readers()) / (repeats * secs);
        Stretch { repeats, secs, rate }
    }

    /// Expected Decrypt requests.
    pub fn decrypts(&self, effort: Effort) -> f64 {
        let reads = self.reads.requests();
        if reads == 0 {
            return 0.0;
        }
        let decrypts = match self.workload.read_spread {
            // Where nothing is ever uploaded, each reader has one bucket key of its own to read under.
            ReadSpread::InUse if self.writes == 0 => self.holding.fetches(self.reads, self.readers(), effort),
            ReadSpread::InUse => self.of_keys_in_use(),
            ReadSpread::OldBucketKeys(1) => self.holding.fetches(self.reads, self.readers(), effort),
            ReadSpread::OldBucketKeys(keys) => self.of_old_keys(keys),
            ReadSpread::ByAge(age) => {
                let busy = real(self.without_pauses.duration) / real(self.holding.duration);
                self.by_age(real(age.seconds()).max(1.0) * busy)
            }
        };
        decrypts.clamp(0.0, real(reads))
    }

    fn of_old_keys(&self, keys: u32) -> f64 {
        let stretch = self.stretch();
        let keys = f64::from(keys.max(1));
        let one = Random::one_of(stretch.rate, 1.0 / keys, self.workload.arrivals);
        stretch.repeats * real(self.readers()) * keys * one.fetches(&self.without_pauses, stretch.secs)
    }

    /// Decrypts where readers read under the bucket keys in use. Each is read under from when its owner fetches it until the owner
    /// fetches the next, and S3 holds it for the owner's own reader from the beginning.
    fn of_keys_in_use(&self) -> f64 {
        let stretch = self.stretch();
        let (readers, owners) = (real(self.readers()), real(self.owners()));
        // The share of all owners' time in which they have no bucket key yet.
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
        let others = one.fetches(&self.without_pauses, lasts);
        let fresh = (fetched / keys.max(1e-9)).min(1.0);
        let limit = self.without_pauses.limit_secs();
        let upload = uses / (stretch.repeats * stretch.secs);
        let in_turn = self.workload.arrivals == Arrivals::Even && self.workload.shape != Shape::Daily;
        let own_later = if in_turn && self.workload.window == Window::Fixed {
            one.fetches(&self.without_pauses, lasts - limit)
        } else {
            // After a bucket key's time limit, either its reader's next read under it comes first or its owner's next upload.
            let read_wins = one.rate / (one.rate + upload);
            let over = match self.workload.window {
                Window::Fixed => 1.0,
                Window::Sliding => (1.0 - with_one / fetched.max(1e-9)).max(0.0),
            };
            over * read_wins / (1.0 - read_wins * (-upload * limit).exp()).max(1e-9)
        };
        let own = fresh * own_later + (1.0 - fresh) * others;
        // A read that draws an owner without a bucket key goes to one of the reader's own, and needs no Decrypt if S3 holds that.
        let held = match self.workload.window {
            Window::Fixed => fetched * limit / (owners * stretch.secs),
            Window::Sliding => -(-upload * limit).exp_m1(),
        };
        let held = held.min(1.0 - none);
        let first = Random::one_of(stretch.rate, none * (1.0 - held), self.workload.arrivals);
        let firsts = readers * first.fetches(&self.without_pauses, stretch.secs);
        stretch.repeats * (keys * ((readers - 1.0) * others + own) + firsts)
    }

    /// Decrypts where the age of what is read is drawn. The older a bucket key is, the fewer reads it gets: each gets fewer than the
    /// owner's next one by a fixed factor.
    fn by_age(&self, age: f64) -> f64 {
        let stretch = self.stretch();
        let pairs = stretch.repeats * real(self.readers()) * real(self.owners());
        let lasts = if self.writes == 0 {
            self.without_pauses.limit_secs()
        } else {
            real(self.without_pauses.duration) / 1e9 * real(self.owners()) / self.fetched.max(1e-9)
        };
        let step = lasts / age;
        // Bucket keys that last between a quarter and three quarters of the mean age are counted in both ways, which are mixed.
        let short_lived = if self.writes == 0 || stretch.secs < 2.0 * lasts {
            0.0
        } else {
            (2.0 * step - 0.5).clamp(0.0, 1.0)
        };
        let mut decrypts = 0.0;
        if short_lived < 1.0 {
            decrypts += (1.0 - short_lived) * pairs * self.of_all_ages(&stretch, lasts, step);
        }
        if short_lived > 0.0 {
            let of_each = self.of_short_lived_key(&stretch, lasts, age);
            decrypts += short_lived * pairs * stretch.secs / lasts * of_each;
        }
        decrypts
    }

    /// Decrypts of one owner's bucket keys for one reader, where most of what is read is older than a bucket key lasts. Their ages
    /// hardly change within a time limit, so each can be taken to be read at a constant rate of its own.
    fn of_all_ages(&self, stretch: &Stretch, lasts: f64, step: f64) -> f64 {
        let (readers, owners) = (real(self.readers()), real(self.owners()));
        let limit = self.without_pauses.limit_secs();
        // Without uploads the newest bucket key stays the newest, and gets more and more of the reads.
        let whole = real(self.without_pauses.duration) / 1e9 * step / lasts;
        let stays = if self.writes == 0 { 1.0 + (-whole).exp_m1() / whole } else { 0.0 };
        let newest = -(-step).exp_m1() * (1.0 - stays);
        let share = |key: f64| newest * (-key * step).exp() / owners;
        let mut each = 0.0;
        for key in 0..ONE_BY_ONE {
            let more = if key == 0 { stays / owners } else { 0.0 };
            let one = Random::one_of(stretch.rate, share(f64::from(key)) + more, self.workload.arrivals);
            // S3 holds the newest bucket key for the reader that fetched it until its time limit is over.
            let made = key == 0 && self.writes > 0;
            let held = if made { (limit / lasts).min(1.0) / readers } else { 0.0 };
            each += one.fetches(&self.without_pauses, stretch.secs) * (1.0 - held);
        }
        let rate = stretch.rate * share(f64::from(ONE_BY_ONE) - 0.5);
        let first = entire_exponential_integral(rate * stretch.secs.min(limit));
        let later = (stretch.secs - limit).max(0.0) / limit
            * self.without_pauses.on_average(|speed| match self.workload.window {
                Window::Fixed => (rate * speed * limit).ln_1p(),
                Window::Sliding => -(-rate * speed * limit).exp_m1(),
            });
        each + ((first + later) / step).min(rate / step * stretch.secs)
    }

    /// Decrypts of one bucket key for one reader, from when it is fetched until nothing is read under it any more, where that is soon.
    fn of_short_lived_key(&self, stretch: &Stretch, lasts: f64, age: f64) -> f64 {
        let limit = self.without_pauses.limit_secs();
        let rate = stretch.rate / real(self.owners());
        let newest = -(-lasts / age).exp_m1();
        // While it is the newest, it gets more and more reads.
        let one = Random::one_of(
            stretch.rate,
            (1.0 - newest * age / lasts) / real(self.owners()),
            self.workload.arrivals,
        );
        let by_others = one.fetches(&self.without_pauses, lasts);
        let by_its_own = one.fetches(&self.without_pauses, lasts - limit);
        let readers = real(self.readers());
        let mut decrypts = by_others + (by_its_own - by_others) / readers;
        // After that it gets fewer and fewer. In each time limit that follows, a reader that reads under it needs one Decrypt.
        let fade = (-limit / age).exp();
        let mut reads = rate * age * newest * (1.0 - fade);
        for _ in 0..ONE_BY_ONE {
            decrypts -= (-reads).exp_m1();
            reads *= fade;
        }
        // The integral begins half a step before the place where the sum stops.
        decrypts + age / limit * (reads / fade.sqrt().max(1e-9)).ln_1p()
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
