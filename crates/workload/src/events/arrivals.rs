//! The requests of a workload, one after the other.

use crate::schedule::Schedule;

use super::chance::{Row, drawn, exponential, one_of};

/// One request, the same for both lanes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arrival {
    /// When it is sent, in nanoseconds since the beginning.
    pub at: u64,
    /// Whether it uploads.
    pub write: bool,
    /// Its number among the writes, or among the reads, counted from 0.
    pub number: u64,
    /// The owner of bucket keys that sends the write, or the reader that sends the read.
    pub who: u64,
}

/// The writes and reads of a workload in the order of their moments. Where both come at once, the write is first.
#[derive(Clone, Debug)]
pub struct Arrivals {
    writes: Stream,
    reads: Stream,
}

impl Arrivals {
    pub const fn new(writes: Stream, reads: Stream) -> Self {
        Self { writes, reads }
    }

    /// The next one, if there is one before `until`.
    #[inline]
    pub fn next_before(&mut self, until: u64) -> Option<Arrival> {
        let write = self.writes.at <= self.reads.at;
        let stream = if write { &mut self.writes } else { &mut self.reads };
        let at = stream.at;
        if at >= until || at == NEVER {
            return None;
        }
        let arrival = Arrival { at, write, number: stream.number, who: stream.who };
        stream.step();
        Some(arrival)
    }
}

/// The moment of a request that does not come: the last one has come already.
const NEVER: u64 = u64::MAX;

/// The wave of a day is cut into pieces of this length, 69 s as a power of two of nanoseconds. Within a piece its clock is taken to
/// run evenly. The other shapes need no pieces.
const PIECE_BITS: u32 = 36;

/// The requests of one kind, in order. The next one is always worked out already.
#[derive(Clone, Debug)]
pub struct Stream {
    /// When the next one comes; [`NEVER`] after the last.
    at: u64,
    number: u64,
    who: u64,
    /// How many senders take turns.
    turns: u64,
    spacing: Spacing,
    clock: Clock,
}

#[derive(Clone, Debug)]
enum Spacing {
    /// Equal spacing. What the shape's clock shows at the next request is kept exactly: `shown` nanoseconds and `over / requests` of
    /// one.
    Even { shown: u64, over: u64, step: u64, step_over: u64, requests: u64 },
    /// Random spacing. What the shape's clock shows at the next request is kept as a float.
    Random { shown: f64, mean: f64, end: f64, seed: u32, gaps: Row, senders: Row },
}

/// A shape's clock, which gives the moment at which it shows a time.
#[derive(Clone, Debug)]
enum Clock {
    /// It always runs at the speed of time.
    Steady,
    /// It stands still between bursts.
    Bursts { every: u64, lasting: u64, burst: u64, shown: u64 },
    /// It runs evenly within a piece. `from` and `to` are the ends of the present piece: a moment, and what the clock shows then.
    Daily { schedule: Schedule, piece: u64, from: (u64, u64), to: (u64, u64) },
}

impl Stream {
    /// No requests.
    pub const fn none() -> Self {
        let spacing = Spacing::Even { shown: 0, over: 0, step: 0, step_over: 0, requests: 0 };
        Self { at: NEVER, number: 0, who: 0, turns: 1, spacing, clock: Clock::Steady }
    }

    /// That many requests, equally spaced over `nanos` nanoseconds, from `turns` senders that take turns.
    pub fn even(requests: u64, nanos: u64, turns: u64) -> Self {
        let spacing = Spacing::Even {
            shown: 0,
            over: 0,
            step: nanos.checked_div(requests).unwrap_or(0),
            step_over: nanos.checked_rem(requests).unwrap_or(0),
            requests,
        };
        Self { spacing, turns: turns.max(1), ..Self::none() }.ready()
    }

    /// That many requests on average, at random moments of `nanos` nanoseconds, each from one of `turns` senders drawn at random.
    #[allow(clippy::cast_precision_loss)] // A mean distance.
    pub fn random(requests: u64, nanos: u64, turns: u64, seed: u32, write: bool) -> Self {
        if requests == 0 {
            return Self::none();
        }
        let (gaps, senders) =
            if write { (Row::WriteGaps, Row::Writers) } else { (Row::ReadGaps, Row::Readers) };
        let end = nanos as f64;
        let spacing = Spacing::Random { shown: 0.0, mean: end / requests as f64, end, seed, gaps, senders };
        let mut stream = Self { spacing, turns: turns.max(1), ..Self::none() };
        stream.draw();
        stream.ready()
    }

    /// The same requests on the clock of a shape.
    pub fn on(mut self, clock: ShapeClock) -> Self {
        self.clock = match clock {
            ShapeClock::Steady => Clock::Steady,
            ShapeClock::Bursts { every, lasting } => {
                Clock::Bursts { every, lasting: lasting.max(1), burst: 0, shown: 0 }
            }
            ShapeClock::Daily(schedule) => Clock::Daily { schedule, piece: 0, from: (0, 0), to: (0, 0) },
        };
        self.ready()
    }

    /// Works out the moment of the request that is next.
    #[inline]
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // It is between 0 and `end`.
    fn ready(mut self) -> Self {
        self.set_moment();
        self
    }

    #[inline]
    fn step(&mut self) {
        self.number += 1;
        match &mut self.spacing {
            Spacing::Even { shown, over, step, step_over, requests } => {
                *shown = shown.saturating_add(*step);
                *over += *step_over;
                if *over >= *requests {
                    *over -= *requests;
                    *shown = shown.saturating_add(1);
                }
                self.who += 1;
                if self.who == self.turns {
                    self.who = 0;
                }
            }
            Spacing::Random { .. } => self.draw(),
        }
        self.set_moment();
    }

    #[inline]
    fn draw(&mut self) {
        if let Spacing::Random { shown, mean, seed, gaps, senders, .. } = &mut self.spacing {
            *shown += *mean * exponential(drawn(*seed, *gaps, self.number));
            self.who =
                if self.turns > 1 { one_of(self.turns, drawn(*seed, *senders, self.number)) } else { 0 };
        }
    }

    #[inline]
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // It is between 0 and `end`.
    fn set_moment(&mut self) {
        let shown = match self.spacing {
            Spacing::Even { shown, requests, .. } if self.number < requests => shown,
            Spacing::Random { shown, end, .. } if shown < end => shown as u64,
            _ => {
                self.at = NEVER;
                return;
            }
        };
        self.at = self.clock.when(shown);
    }
}

/// The clock of a shape, as a stream needs it. Times are nanoseconds.
#[derive(Clone, Copy, Debug)]
pub enum ShapeClock {
    Steady,
    Bursts { every: u64, lasting: u64 },
    Daily(Schedule),
}

impl Clock {
    /// The moment at which it shows `asked`. Each call must ask for no less than the one before.
    #[inline]
    fn when(&mut self, asked: u64) -> u64 {
        match self {
            Self::Steady => asked,
            Self::Bursts { every, lasting, burst, shown } => {
                if asked - *shown >= *lasting {
                    let bursts = (asked - *shown) / *lasting;
                    *burst = burst.saturating_add(every.saturating_mul(bursts));
                    *shown += *lasting * bursts;
                }
                burst.saturating_add(asked - *shown)
            }
            Self::Daily { schedule, piece, from, to } => {
                while asked >= to.1 {
                    *piece += 1;
                    let end = *piece << PIECE_BITS;
                    *from = *to;
                    *to = (end, schedule.clock_at(end));
                }
                between(*from, *to, asked)
            }
        }
    }
}

/// The moment between two others at which a clock that runs evenly between them shows `asked`.
#[inline]
#[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)] // It is between the two.
fn between(from: (u64, u64), to: (u64, u64), asked: u64) -> u64 {
    let share = (asked - from.1) as f64 / (to.1 - from.1) as f64;
    from.0 + ((to.0 - from.0) as f64 * share) as u64
}
