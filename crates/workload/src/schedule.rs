//! When requests come: a rate, spread over a time in a shape. [`aggregate`](crate::aggregate()) counts with it, and
//! [`events`](crate::events) plays every request by it.
//!
//! Each shape has a clock that runs fast while there is much traffic and slowly while there is little; the clock of bursts
//! stands still between them. Requests are equally spaced on that clock, or come at random and at an even rate on it. The
//! clock counts whole nanoseconds, so that every moment is the same natively and in WebAssembly.

use crate::expectation::{narrow, real};
use crate::rate::{Rate, Span, Unit};
use crate::workload::Shape;

const SECOND: u64 = 1_000_000_000;
const DAY: u64 = Unit::Day.seconds() * SECOND;
const HALF_DAY: u64 = DAY / 2;

/// When the requests of one kind come. Moments are nanoseconds since the beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Schedule {
    requests: u64,
    clock: Clock,
    duration: u64,
    /// What the clock shows at the end of the time; at least 1.
    end: u64,
}

/// The clock of a shape. Its times are nanoseconds, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Clock {
    Steady,
    Daily,
    Bursts { every: u64, lasting: u64 },
}

impl Schedule {
    /// As many requests as that rate brings in that time, rounded down, spread over the whole of it in that shape. Their average
    /// rate is `rate` in every shape, even if the time ends in the middle of a day or between two bursts.
    pub fn new(rate: Rate, shape: Shape, duration: Span) -> Self {
        Self::of(rate.over(duration.seconds()), shape, duration)
    }

    /// That many requests, spread over that time in that shape.
    pub fn of(requests: u64, shape: Shape, duration: Span) -> Self {
        let clock = match shape {
            Shape::Constant => Clock::Steady,
            Shape::Daily => Clock::Daily,
            Shape::Bursts { every, lasting } => {
                let every = nanos(every).max(1);
                Clock::Bursts { every, lasting: nanos(lasting).clamp(1, every) }
            }
        };
        let end = clock.shows(nanos(duration)).max(1);
        Self { requests, clock, duration: nanos(duration), end }
    }

    /// How many requests there are in all.
    pub const fn requests(&self) -> u64 {
        self.requests
    }

    /// How many of them come before that moment.
    pub fn before(&self, nanos: u64) -> u64 {
        let shown = u128::from(self.clock.shows(nanos.min(self.duration)));
        // Request `number` comes when the clock shows `number * end / requests`.
        narrow((u128::from(self.requests) * shown).div_ceil(u128::from(self.end))).min(self.requests)
    }

    /// When the request with that number comes, counted from 0. [`before`](Self::before) counts exactly the requests whose moment
    /// is earlier. For numbers beyond the last request, the moments go on as if the time did.
    pub fn moment(&self, number: u64) -> u64 {
        self.moment_at_clock(self.clock_at_request(number))
    }

    /// What the shape's clock shows when the request with that number is due.
    pub fn clock_at_request(&self, number: u64) -> u64 {
        narrow(u128::from(number) * u128::from(self.end) / u128::from(self.requests.max(1)))
    }

    /// What the shape's clock shows at a moment.
    pub fn clock_at(&self, nanos: u64) -> u64 {
        self.clock.shows(nanos)
    }

    /// What the shape's clock shows at the end of the time, at least 1. Random requests at an even rate on this clock have a mean
    /// distance of this, divided by the number of [`requests`](Self::requests).
    pub const fn clock_at_end(&self) -> u64 {
        self.end
    }

    /// The last moment at which the shape's clock shows no more than `shown`. So a request that is due exactly at the end of a burst
    /// comes at the beginning of the next.
    pub fn moment_at_clock(&self, shown: u64) -> u64 {
        self.clock.when(shown)
    }

    /// What the clock of [`Shape::Daily`] shows at a moment.
    pub fn daily_clock_at(nanos: u64) -> u64 {
        Clock::Daily.shows(nanos)
    }

    /// The traffic of [`Shape::Daily`] at a moment, as a multiple of its average: 0 to 2.
    pub fn daily_speed(nanos: u64) -> f64 {
        Clock::Daily.speed(nanos)
    }

    /// Requests a second at a moment.
    pub fn rate_at(&self, nanos: u64) -> f64 {
        self.clock.speed(nanos) * real(self.requests) / (real(self.end) / 1e9)
    }

    /// The highest rate at any moment, in requests a second.
    pub fn rate_at_the_peak(&self) -> f64 {
        let speed = match self.clock {
            Clock::Daily => self.clock.speed(self.duration.min(HALF_DAY)),
            Clock::Steady | Clock::Bursts { .. } => 1.0,
        };
        speed * real(self.requests) / (real(self.end) / 1e9)
    }
}

impl Clock {
    fn shows(self, t: u64) -> u64 {
        match self {
            Self::Steady => t,
            Self::Daily => {
                let (days, rest) = (t / DAY, t % DAY);
                // The afternoon mirrors the morning.
                let shown = if rest <= HALF_DAY { morning(rest) } else { DAY - morning(DAY - rest) };
                days.saturating_mul(DAY).saturating_add(shown)
            }
            Self::Bursts { every, lasting } => {
                (t / every).saturating_mul(lasting).saturating_add((t % every).min(lasting))
            }
        }
    }

    fn when(self, shown: u64) -> u64 {
        match self {
            Self::Steady => shown,
            Self::Daily => {
                let (days, rest) = (shown / DAY, shown % DAY);
                let (mut low, mut high) = (0, DAY);
                while high - low > 1 {
                    let middle = low.midpoint(high);
                    if self.shows(middle) <= rest {
                        low = middle;
                    } else {
                        high = middle;
                    }
                }
                days.saturating_mul(DAY).saturating_add(low)
            }
            Self::Bursts { every, lasting } => {
                (shown / lasting).saturating_mul(every).saturating_add(shown % lasting)
            }
        }
    }

    /// How fast the clock runs at a moment: its nanoseconds for each nanosecond of time.
    fn speed(self, t: u64) -> f64 {
        match self {
            Self::Steady => 1.0,
            Self::Daily => {
                let rest = t % DAY;
                let x = real(rest.min(DAY - rest)) / real(HALF_DAY);
                2.0 * x * x * (3.0 - 2.0 * x)
            }
            Self::Bursts { every, lasting } => {
                if t % every < lasting {
                    1.0
                } else {
                    0.0
                }
            }
        }
    }
}

/// What the daily clock shows in the morning. Its speed grows from 0 at midnight to 2 at noon as `2 (3 x² - 2 x³)`, a
/// curve that looks like a sine's and needs whole numbers only; this is the area under it, `x³ (2 - x)` of half a day.
fn morning(t: u64) -> u64 {
    let x = (u128::from(t) << 30) / u128::from(HALF_DAY);
    let area = (x * x * x * ((2 << 30) - x)) >> 56;
    narrow((area * u128::from(HALF_DAY)) >> 64)
}

const fn nanos(span: Span) -> u64 {
    span.seconds().saturating_mul(SECOND)
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn rate(requests: u64, per: Unit) -> Rate {
        Rate { requests, per }
    }

    const fn span(count: u64, of: Unit) -> Span {
        Span { count, of }
    }

    const BURSTS: Shape = Shape::Bursts { every: span(1, Unit::Hour), lasting: span(5, Unit::Minute) };

    #[test]
    fn a_steady_rate_is_equally_spaced_from_the_beginning() {
        let schedule = Schedule::new(rate(4, Unit::Second), Shape::Constant, span(1, Unit::Hour));
        assert_eq!(schedule.requests(), 4 * 3_600);
        assert_eq!([0, 1, 2, 4].map(|number| schedule.moment(number)), [0, 250_000_000, 500_000_000, SECOND]);
        assert_eq!([0, 1, SECOND, SECOND + 1].map(|t| schedule.before(t)), [0, 1, 4, 5]);
        assert!((schedule.rate_at(7) - 4.0).abs() < 1e-9);
    }

    #[test]
    fn a_burst_has_all_the_traffic_of_its_hour_and_the_gap_none() {
        let schedule = Schedule::new(rate(10, Unit::Second), BURSTS, span(1, Unit::Day));
        assert_eq!(schedule.before(300 * SECOND), 36_000);
        assert_eq!(schedule.before(3_600 * SECOND), 36_000);
        assert_eq!(schedule.moment(36_000), 3_600 * SECOND);
        assert!((schedule.rate_at(0) - 120.0).abs() < 1e-9);
        assert!(schedule.rate_at(301 * SECOND) < 1e-9);
        assert!((schedule.rate_at_the_peak() - 120.0).abs() < 1e-9);
    }

    #[test]
    fn the_wave_of_a_day_is_nothing_at_midnight_and_twice_the_average_at_noon() {
        let schedule = Schedule::new(rate(100, Unit::Second), Shape::Daily, span(3, Unit::Day));
        assert!(schedule.rate_at(2 * DAY) < 1e-9);
        assert!((schedule.rate_at(DAY + HALF_DAY) - 200.0).abs() < 1e-9);
        assert!((schedule.rate_at_the_peak() - 200.0).abs() < 1e-9);
        assert_eq!(schedule.before(DAY), 8_640_000);
        assert_eq!(schedule.before(HALF_DAY), 4_320_000);
        // A quarter of the day is x = 1/2: an area of 3/16 of half a day.
        assert_eq!(schedule.before(DAY / 4), 4_320_000 * 3 / 16);
    }

    #[test]
    fn moments_and_counts_agree_in_every_shape() {
        for shape in [Shape::Constant, Shape::Daily, BURSTS] {
            for (requests, duration) in
                [(7, span(1, Unit::Second)), (50, span(1, Unit::Month)), (9_999, span(30, Unit::Hour))]
            {
                let rate = rate(requests, duration.of);
                let schedule = Schedule::new(rate, shape, duration);
                let count = schedule.requests();
                assert_eq!(schedule.before(u64::MAX), count, "{shape:?} {duration:?}");
                assert_eq!(schedule.before(0), 0);
                for number in [0, 1, 2, count / 3, count / 2, count - 1] {
                    let moment = schedule.moment(number);
                    assert!(moment < nanos(duration), "{shape:?} {duration:?} {number}");
                    assert!(schedule.before(moment) <= number);
                    assert!(schedule.before(moment + 1) > number, "{shape:?} {duration:?} {number}");
                    assert!(schedule.moment(number + 1) >= moment);
                }
            }
        }
    }

    #[test]
    fn the_largest_traffic_there_is_does_not_overflow() {
        for shape in [Shape::Constant, Shape::Daily, BURSTS] {
            let schedule = Schedule::new(rate(1_000_000_000, Unit::Second), shape, span(1, Unit::Year));
            let count = schedule.requests();
            assert_eq!(count, 31_556_952_000_000_000);
            assert!(schedule.moment(count - 1) < nanos(span(1, Unit::Year)));
            assert_eq!(schedule.before(u64::MAX), count);
            assert!(schedule.moment(u64::MAX) >= schedule.moment(count));
        }
    }
}
