//! Phases of a workload: times with the same traffic. Steady traffic has one, bursts have one together, and a wave has one for each
//! half hour of the morning, every day's together.

use crate::expectation::real;
use crate::rate::Unit;
use crate::schedule::Schedule;
use crate::workload::{Shape, Workload};

/// How many half hours a morning has. The afternoon mirrors it.
const MORNING: usize = 24;

const DAY: u64 = Unit::Day.seconds();
const SLOT: u64 = DAY / 2 / MORNING as u64;
const SECOND: u64 = 1_000_000_000;

/// Times with the same traffic.
#[derive(Clone, Copy, Debug)]
pub struct Phase {
    /// How long they are together, in seconds.
    pub secs: f64,
    /// Their traffic, as a multiple of the average.
    pub speed: f64,
}

/// All phases of a workload.
#[derive(Clone, Debug)]
pub struct Phases {
    pub all: Vec<Phase>,
    schedule: Schedule,
    daily: bool,
    /// How long the whole is, in seconds.
    pub duration: u64,
    /// How long traffic goes on before it has a pause, in seconds.
    pub stretch: f64,
    /// How long the pause is, in seconds.
    pub pause: f64,
}

impl Phases {
    pub fn of(workload: &Workload, schedule: Schedule) -> Self {
        let duration = workload.duration.seconds().max(1);
        let busy = (real(schedule.clock_at_end()) / 1e9).max(1e-9);
        let daily = workload.shape == Shape::Daily;
        let all = if daily {
            (0..MORNING as u64).map(|slot| daily_phase(slot, duration, busy)).collect()
        } else {
            vec![Phase { secs: busy, speed: real(duration) / busy }]
        };
        let (stretch, pause) = match workload.shape {
            Shape::Constant | Shape::Daily => (real(duration), 0.0),
            Shape::Bursts { every, lasting } => {
                (real(lasting.seconds().max(1)), real(every.seconds().saturating_sub(lasting.seconds())))
            }
        };
        Self { all, schedule, daily, duration, stretch, pause }
    }

    /// Adds something up from the beginning until that second, if `a_second` says how much of it each second of each phase has.
    pub fn until(&self, secs: u64, a_second: &Sums) -> f64 {
        if !self.daily {
            let busy = self.schedule.clock_at(secs.saturating_mul(SECOND));
            return real(busy) / 1e9 * a_second.rates.first().copied().unwrap_or(0.0);
        }
        let (days, rest) = (secs / DAY, secs % DAY);
        let half = a_second.until(DAY / 2);
        let today =
            if rest <= DAY / 2 { a_second.until(rest) } else { 2.0 * half - a_second.until(DAY - rest) };
        real(days) * 2.0 * half + today
    }

    /// The phases that the time from one second to another touches.
    pub fn between(&self, from: u64, until: u64) -> impl Iterator<Item = usize> + use<> {
        let daily = self.daily;
        // Nothing happens in a pause.
        let busy = self.schedule.clock_at(until.saturating_mul(SECOND))
            > self.schedule.clock_at(from.saturating_mul(SECOND));
        let slots = if daily {
            (until.min(from + DAY)).div_ceil(SLOT).saturating_sub(from / SLOT)
        } else {
            u64::from(busy)
        };
        (0..slots).map(move |slot| {
            let slot = if daily { (from / SLOT + slot) % (DAY / SLOT) } else { 0 };
            usize::try_from(slot.min(DAY / SLOT - 1 - slot)).unwrap_or(0)
        })
    }

    /// How long that many phases last in a row, in seconds. In a wave they lie around noon, before and after it.
    pub fn stretch_of(&self, phases: usize) -> f64 {
        let in_a_day = real(2 * SLOT) * real(phases as u64);
        if self.daily { in_a_day.min(real(self.duration)) } else { self.all[0].secs }
    }
}

/// How much of something each second of each phase has, and the sums over a morning.
#[derive(Clone, Debug)]
pub struct Sums {
    rates: Vec<f64>,
    before: Vec<f64>,
}

impl Sums {
    pub fn new(rates: Vec<f64>) -> Self {
        let mut sum = 0.0;
        let before = rates
            .iter()
            .map(|rate| {
                sum += rate * real(SLOT);
                sum - rate * real(SLOT)
            })
            .collect();
        Self { rates, before }
    }

    fn until(&self, secs: u64) -> f64 {
        let slot = usize::try_from(secs / SLOT).unwrap_or(0).min(self.rates.len().saturating_sub(1));
        let at = |values: &[f64]| values.get(slot).copied().unwrap_or(0.0);
        at(&self.before) + at(&self.rates) * real(secs.saturating_sub(slot as u64 * SLOT))
    }
}

fn daily_phase(slot: u64, duration: u64, busy: f64) -> Phase {
    let (from, until) = (slot * SLOT, (slot + 1) * SLOT);
    let (days, rest) = (duration / DAY, duration % DAY);
    let shown = |from: u64, until: u64| {
        let until = until.min(rest).max(from);
        (until - from, Schedule::daily_clock_at(until * SECOND) - Schedule::daily_clock_at(from * SECOND))
    };
    let ((morning, in_the_morning), (afternoon, in_the_afternoon)) =
        (shown(from, until), shown(DAY - until, DAY - from));
    let secs = 2 * SLOT * days + morning + afternoon;
    // Without a whole day, only the part of the half hour counts that is within the time: the wave begins with nothing, so its first
    // seconds have far less traffic than their half hour on average.
    let (shown, of) = if days == 0 && secs > 0 {
        (in_the_morning + in_the_afternoon, secs)
    } else {
        (Schedule::daily_clock_at(until * SECOND) - Schedule::daily_clock_at(from * SECOND), SLOT)
    };
    Phase { secs: real(secs), speed: real(shown) / real(of * SECOND) * real(duration) / busy }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rate::Span;

    #[test]
    fn the_phases_of_a_wave_come_to_its_average_however_short_it_is() {
        for seconds in [1, 2, 600, 1_799, 1_800, 7_200, 43_200, 43_300, 80_000, 86_400, 90_000, 2_629_746] {
            let duration = Span { count: seconds, of: Unit::Second };
            let workload = Workload { shape: Shape::Daily, duration, ..Workload::default() };
            let phases = Phases::of(&workload, Schedule::new(workload.writes, workload.shape, duration));
            let all: f64 = phases.all.iter().map(|phase| phase.secs * phase.speed).sum();
            let share = all / real(seconds);
            assert!((share - 1.0).abs() < 0.01, "{seconds} s: {share}");
        }
    }
}
