//! How many times owners fetch bucket keys. An owner holds a bucket key for a while and uses it now and then; a use that finds
//! none held fetches one.

use sim::Window;

use crate::expectation::{narrow, real};
use crate::rate::Unit;
use crate::schedule::Schedule;
use crate::workload::{Arrivals, Shape, Workload};

const SECOND: u64 = 1_000_000_000;

/// How long owners hold bucket keys, and how their uses are spread over time.
#[derive(Clone, Copy, Debug)]
pub struct Holding {
    /// The time limit, in nanoseconds.
    pub limit: u64,
    pub window: Window,
    pub arrivals: Arrivals,
    pub shape: Shape,
    /// How long the workload lasts, in nanoseconds.
    pub duration: u64,
}

/// How much an answer is sampled. Where traffic is neither steady nor comes in bursts with long pauses, the count follows some
/// owners for some fetches and takes them for all.
#[derive(Clone, Copy, Debug)]
pub struct Effort {
    /// How many owners are followed.
    pub owners: u64,
    /// For how many fetches each is followed.
    pub fetches: u64,
}

impl Effort {
    /// For a single answer.
    pub const THOROUGH: Self = Self { owners: 4, fetches: 64 };
    /// For hundreds of answers in a row.
    pub const QUICK: Self = Self { owners: 1, fetches: 16 };
}

/// Owners who take turns: every so many uses of each, it fetches a bucket key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turns {
    owners: u64,
    uses_per_fetch: u64,
}

impl Turns {
    /// Fetches among that many first uses. In a round every owner fetches a bucket key, and then all use theirs until it expires.
    pub fn fetches(self, uses: u64) -> u64 {
        let block = u128::from(self.owners) * u128::from(self.uses_per_fetch);
        let (blocks, rest) = (u128::from(uses) / block, u128::from(uses) % block);
        narrow(blocks * u128::from(self.owners) + rest.min(u128::from(self.owners)))
    }
}

impl Holding {
    pub fn of(workload: &Workload) -> Self {
        Self {
            limit: u64::from(workload.time_limit_secs.max(1)).saturating_mul(SECOND),
            window: workload.window,
            arrivals: workload.arrivals,
            shape: workload.shape,
            duration: workload.duration.seconds().max(1).saturating_mul(SECOND),
        }
    }

    /// The limit in seconds.
    pub fn limit_secs(&self) -> f64 {
        real(self.limit) / 1e9
    }

    /// The average over time of something that depends on the traffic, which is given as a multiple of its average.
    pub fn on_average(&self, of: impl Fn(f64) -> f64) -> f64 {
        if self.shape != Shape::Daily {
            return of(1.0);
        }
        // The clock's speed at six moments of the morning; the afternoon mirrors it.
        let sum: f64 = (0..6)
            .map(|slot| of(Schedule::daily_speed((2 * slot + 1) * Unit::Hour.seconds() * SECOND)))
            .sum();
        sum / 6.0
    }

    /// Whether every bucket key expires in the pause between two bursts.
    pub fn is_cold_in_each_burst(&self) -> bool {
        let Shape::Bursts { every, lasting } = self.shape else { return false };
        every.seconds().saturating_sub(lasting.seconds()).saturating_mul(SECOND) >= self.limit
    }

    /// The turns of that many owners, whose uses are equally spaced on the clock of the schedule's shape.
    pub fn turns(&self, uses: &Schedule, owners: u64) -> Turns {
        let owners = owners.max(1);
        // Two uses of one owner lie `end * owners / requests` apart; that many of them fit into the limit.
        let within = u128::from(self.limit) * u128::from(uses.requests());
        let distance = u128::from(uses.clock_at_end()) * u128::from(owners);
        let uses_per_fetch = match self.window {
            Window::Fixed => narrow(within.div_ceil(distance)).max(1),
            Window::Sliding if within > distance => u64::MAX,
            Window::Sliding => 1,
        };
        Turns { owners, uses_per_fetch }
    }

    /// Fetches over the whole time by that many owners, who take turns or are drawn at random. The count is exact for owners in turn
    /// where the traffic is steady or every burst begins with no bucket key held, and an expectation otherwise.
    pub fn fetches(&self, uses: &Schedule, owners: u64, effort: Effort) -> f64 {
        let count = uses.requests();
        if count == 0 {
            return 0.0;
        }
        let owners = owners.max(1);
        let fetches = match (self.shape, self.arrivals) {
            (Shape::Constant, Arrivals::Even) => real(self.turns(uses, owners).fetches(count)),
            (Shape::Constant, Arrivals::Poisson) => self.random(uses, owners, self.duration),
            (Shape::Bursts { every, lasting }, arrivals) if self.is_cold_in_each_burst() => {
                let [every, lasting] = [every, lasting].map(|span| span.seconds().saturating_mul(SECOND));
                let end = uses.clock_at_end();
                let (bursts, rest) = (end / lasting.max(1), end % lasting.max(1));
                match arrivals {
                    Arrivals::Even => {
                        let turns = self.turns(uses, owners);
                        let full = uses.before(bursts.saturating_mul(every));
                        // Some bursts have one use more than the others.
                        let (each, more) = (full / bursts.max(1), full % bursts.max(1));
                        let few = u128::from(turns.fetches(each)) * u128::from(bursts - more.min(bursts));
                        let many = u128::from(turns.fetches(each + 1)) * u128::from(more);
                        real(narrow(few + many).saturating_add(turns.fetches(count - full)))
                    }
                    Arrivals::Poisson => {
                        real(bursts) * self.random(uses, owners, lasting) + self.random(uses, owners, rest)
                    }
                }
            }
            _ => self.in_waves(uses, owners, effort),
        };
        fetches.min(real(count))
    }

    /// Expected fetches by owners drawn at random at an even rate, from the beginning until the shape's clock shows `until`.
    pub fn random(&self, uses: &Schedule, owners: u64, until: u64) -> f64 {
        let per_owner = real(uses.requests()) / (real(uses.clock_at_end()) / real(SECOND)) / real(owners);
        real(owners) * Random::poisson(per_owner).fetches(self, real(until) / real(SECOND))
    }

    /// Expected fetches over the whole time where the traffic changes while bucket keys are held.
    fn in_waves(&self, uses: &Schedule, owners: u64, effort: Effort) -> f64 {
        let count = uses.requests();
        // Owners beyond the last use never have one.
        let owners = owners.min(count);
        // The share of all uses that are a fetch.
        let share = if self.window == Window::Sliding || self.is_slow_wave() {
            self.share_by_moments(uses, owners, effort)
        } else {
            self.share_by_owners(uses, owners, effort)
        };
        match self.arrivals {
            Arrivals::Even if self.window == Window::Fixed => real(count) * share,
            arrivals => {
                // No owner holds a bucket key at the beginning.
                let before = real(uses.before(self.limit)) / real(owners);
                let first = match arrivals {
                    Arrivals::Even => before.min(1.0),
                    Arrivals::Poisson => -(-before).exp_m1(),
                };
                real(owners) * first + (real(count) - real(owners) * before).max(0.0) * share
            }
        }
    }

    /// The share of uses that are a fetch, from samples of a day or a burst: it counts the uses of one owner that follow each sampled
    /// moment within the time limit.
    fn share_by_moments(&self, uses: &Schedule, owners: u64, effort: Effort) -> f64 {
        let (cycle, samples) = (self.cycle(), (effort.owners * effort.fetches).min(64));
        let (mut fetched, mut weight) = (0.0, 0.0);
        for sample in 0..samples {
            let from = narrow(u128::from(cycle) * u128::from(2 * sample + 1) / u128::from(2 * samples));
            let shown = uses.clock_at(from.saturating_add(self.limit)).saturating_sub(uses.clock_at(from));
            let within = real(shown) / real(uses.clock_at_end()) * real(uses.requests()) / real(owners);
            let rate = uses.rate_at(from);
            weight += rate;
            fetched += rate
                * match (self.window, self.arrivals) {
                    (Window::Fixed, Arrivals::Even) => 1.0 / within.ceil().max(1.0),
                    (Window::Fixed, Arrivals::Poisson) => 1.0 / (1.0 + within),
                    (Window::Sliding, Arrivals::Even) if within > 1.0 => 0.0,
                    (Window::Sliding, Arrivals::Even) => 1.0,
                    (Window::Sliding, Arrivals::Poisson) => (-within).exp(),
                };
        }
        if weight > 0.0 { fetched / weight } else { 1.0 }
    }

    /// The share of uses that are a fetch, from some owners' first fetches: it counts how many of the owner's uses each serves.
    fn share_by_owners(&self, uses: &Schedule, owners: u64, effort: Effort) -> f64 {
        let samples = effort.owners.min(owners);
        let (mut fetches, mut served) = (0, 0.0);
        for sample in 0..samples {
            let first = narrow(u128::from(sample) * u128::from(owners) / u128::from(samples));
            let mut number = first;
            for _ in 0..effort.fetches {
                if number >= uses.requests() {
                    break;
                }
                let expires = uses.clock_at(uses.moment(number).saturating_add(self.limit));
                let over = u128::from(uses.requests()) * u128::from(expires);
                let over = narrow(over.div_ceil(u128::from(uses.clock_at_end())));
                let uses_of_all = over.saturating_sub(number);
                fetches += 1;
                number = number.saturating_add(match self.arrivals {
                    Arrivals::Even => uses_of_all.div_ceil(owners).max(1).saturating_mul(owners),
                    // After the limit it takes as long until the next use as it takes on average between two.
                    Arrivals::Poisson => uses_of_all.saturating_add(owners),
                });
            }
            // Uses after the end do not happen.
            let until = if self.arrivals == Arrivals::Even {
                number.min(first + (uses.requests() - first).div_ceil(owners) * owners)
            } else {
                number
            };
            served += real(until - first) / real(owners);
        }
        if served > 0.0 { real(fetches) / served } else { 1.0 }
    }

    /// The time after which the traffic repeats, in nanoseconds: a day, or the length of a burst.
    fn cycle(&self) -> u64 {
        let cycle = match self.shape {
            Shape::Bursts { lasting, .. } => lasting.seconds(),
            Shape::Constant | Shape::Daily => Unit::Day.seconds(),
        };
        cycle.saturating_mul(SECOND).min(self.duration)
    }

    /// Whether the traffic is a wave that hardly changes within a time limit.
    fn is_slow_wave(&self) -> bool {
        self.shape == Shape::Daily && self.limit <= Unit::Hour.seconds() * SECOND
    }
}

/// Random uses of one bucket key by one holder.
#[derive(Clone, Copy, Debug)]
pub struct Random {
    /// Uses a second.
    pub rate: f64,
    /// The rate, each second, at which the probability falls that there has been no use.
    decay: f64,
    /// From one possible moment of a use to the next, in seconds; nothing where any moment is possible.
    spacing: f64,
}

impl Random {
    /// Uses that are independent of each other, so many a second.
    pub const fn poisson(rate: f64) -> Self {
        Self { rate, decay: rate, spacing: 0.0 }
    }

    /// A holder sends requests at that rate, and each is a use of this bucket key with that probability.
    pub fn one_of(rate: f64, probability: f64, arrivals: Arrivals) -> Self {
        let probability = probability.clamp(0.0, 1.0);
        match arrivals {
            Arrivals::Poisson => Self::poisson(rate * probability),
            Arrivals::Even if rate > 0.0 => {
                let decay = -rate * (-probability).ln_1p();
                Self { rate: rate * probability, decay, spacing: 1.0 / rate }
            }
            Arrivals::Even => Self::poisson(0.0),
        }
    }

    /// Expected fetches in that many seconds, with nothing held at first.
    pub fn fetches(&self, holding: &Holding, secs: f64) -> f64 {
        if self.rate <= 0.0 || secs <= 0.0 {
            return 0.0;
        }
        let limit = holding.limit_secs();
        let first = -(-self.decay * secs.min(limit)).exp_m1();
        let later = (secs - limit).max(0.0);
        let each = holding.on_average(|speed| match holding.window {
            Window::Fixed => {
                // From a fetch to the first moment after the limit at which a use is possible, and from there to the next use.
                let spacing = self.spacing / speed;
                let over = if spacing > 0.0 { (limit / spacing).ceil() * spacing } else { limit };
                1.0 / (over + (1.0 / (self.rate * speed) - spacing).max(0.0))
            }
            Window::Sliding => self.rate * speed * (-self.decay * speed * limit).exp(),
        });
        (first + later * each).min(self.rate * secs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rate::{Rate, Span};

    fn holding(limit_secs: u32, duration_secs: u64) -> Holding {
        let duration = Span { count: duration_secs, of: Unit::Second };
        Holding::of(&Workload { time_limit_secs: limit_secs, duration, ..Workload::default() })
    }

    #[test]
    fn a_key_for_an_hour_in_bursts_that_each_start_anew() {
        let shape = Shape::Bursts {
            every: Span { count: 1, of: Unit::Day },
            lasting: Span { count: 2, of: Unit::Hour },
        };
        let duration = Span { count: 30, of: Unit::Day };
        let rate = Rate { requests: 10, per: Unit::Second };
        let uses = Schedule::new(rate, shape, duration);
        let workload = Workload { shape, duration, time_limit_secs: 3_600, ..Workload::default() };
        let holding = Holding::of(&workload);
        assert!(holding.is_cold_in_each_burst());
        // Two hours are two keys for each of seven owners, thirty times.
        assert!((holding.fetches(&uses, 7, Effort::QUICK) - 420.0).abs() < 1e-9);
    }

    #[test]
    fn a_key_that_outlives_the_pause_is_fetched_when_its_time_is_over() {
        let shape = Shape::Bursts {
            every: Span { count: 2, of: Unit::Hour },
            lasting: Span { count: 1, of: Unit::Hour },
        };
        let duration = Span { count: 30, of: Unit::Day };
        let uses = Schedule::new(Rate { requests: 100, per: Unit::Second }, shape, duration);
        for arrivals in [Arrivals::Even, Arrivals::Poisson] {
            for (limit, fetches) in [(2 * 3_600, 360.0), (4_000, 360.0), (8_000, 300.0)] {
                let workload =
                    Workload { shape, arrivals, duration, time_limit_secs: limit, ..Workload::default() };
                let found = Holding::of(&workload).fetches(&uses, 1, Effort::THOROUGH);
                assert!((found / fetches - 1.0).abs() < 0.02, "{arrivals:?} {limit}: {found}");
            }
        }
    }

    #[test]
    fn the_wave_of_a_day_costs_busy_owners_one_fetch_a_limit() {
        let duration = Span { count: 30, of: Unit::Day };
        let uses = Schedule::new(Rate { requests: 1_000, per: Unit::Second }, Shape::Daily, duration);
        for arrivals in [Arrivals::Even, Arrivals::Poisson] {
            for limit in [300, 3_600, 7_200, 86_400] {
                let workload = Workload {
                    shape: Shape::Daily,
                    arrivals,
                    duration,
                    time_limit_secs: limit,
                    ..Workload::default()
                };
                let found = Holding::of(&workload).fetches(&uses, 3, Effort::THOROUGH);
                let expected = 3.0 * 30.0 * 86_400.0 / f64::from(limit);
                assert!((found / expected - 1.0).abs() < 0.15, "{arrivals:?} {limit}: {found} {expected}");
            }
        }
    }

    #[test]
    fn random_uses_fetch_after_the_limit_and_the_wait_for_the_next() {
        for (rate, limit, expected) in [(1.0, 60, 1416.4), (10.0, 300, 287.9)] {
            let found = Random::poisson(rate).fetches(&holding(limit, 86_400), 86_400.0);
            assert!((found - expected).abs() < 0.05, "{found}");
        }
    }

    #[test]
    fn one_of_many_keys_within_one_window() {
        for (keys, expected) in
            [(1.0, 1.0), (10.0, 10.0), (1_000.0, 632.3), (8_640.0, 944.4), (100_000.0, 995.0)]
        {
            let one = Random::one_of(10.0, 1.0 / keys, Arrivals::Even);
            let found = keys * one.fetches(&holding(300, 100), 100.0);
            assert!((found - expected).abs() < 0.06, "{keys}: {found}");
        }
    }
}
