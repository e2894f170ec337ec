//! A queue of jobs that wait, and until when each does.

/// How long a tick of the calendar is, as a power of two of nanoseconds: 1.05 ms.
const TICK_BITS: u32 = 20;

/// How many ticks the calendar looks ahead: 4.3 s, which is more than the way of an answer and the longest wait between two attempts.
const TICKS: u64 = 4_096;

const WORDS: usize = (TICKS / 64) as usize;

/// No place.
const NONE: u32 = u32::MAX;

/// A queue of what happens at a later moment. Moments are rounded to ticks, which makes no difference to random waits; within a tick
/// the order is that of planning. Putting in and taking out cost the same however many wait, and allocate only when more wait
/// than ever before.
#[derive(Clone, Debug)]
pub struct Calendar<T> {
    places: Vec<(T, u32)>,
    free: Vec<u32>,
    first: Vec<u32>,
    last: Vec<u32>,
    /// A bit for each tick that something waits for.
    occupied: [u64; WORDS],
    /// Nothing waits for an earlier tick.
    tick: u64,
    waiting: u32,
}

impl<T: Copy> Calendar<T> {
    pub fn new() -> Self {
        let none = || vec![NONE; WORDS * 64];
        Self {
            places: Vec::new(),
            free: Vec::new(),
            first: none(),
            last: none(),
            occupied: [0; WORDS],
            tick: 0,
            waiting: 0,
        }
    }

    /// How many wait.
    #[inline]
    pub const fn waiting(&self) -> u32 {
        self.waiting
    }

    /// Puts something in for a moment between `earliest` and `latest`, as near to `latest` as ticks allow.
    #[allow(clippy::cast_possible_truncation)] // Places are as many as wait, ticks are below `TICKS`.
    pub fn put(&mut self, earliest: u64, latest: u64, what: T) {
        let tick = earliest.div_ceil(1 << TICK_BITS).max(latest >> TICK_BITS);
        let tick = tick.clamp(self.tick, self.tick + TICKS - 1);
        let place = if let Some(place) = self.free.pop() {
            self.places[place as usize] = (what, NONE);
            place
        } else {
            self.places.push((what, NONE));
            (self.places.len() - 1) as u32
        };
        let slot = (tick % TICKS) as usize;
        if self.first[slot] == NONE {
            self.first[slot] = place;
            self.occupied[slot / 64] |= 1 << (slot % 64);
        } else {
            self.places[self.last[slot] as usize].1 = place;
        }
        self.last[slot] = place;
        self.waiting += 1;
    }

    /// Takes out what happens next, with its moment, if that is not after `until`.
    #[inline]
    pub fn take(&mut self, until: u64) -> Option<(u64, T)> {
        if self.waiting == 0 {
            self.tick = self.tick.max(until >> TICK_BITS);
            return None;
        }
        self.take_waiting(until)
    }

    #[allow(clippy::cast_possible_truncation)] // Ticks are below `TICKS`.
    fn take_waiting(&mut self, until: u64) -> Option<(u64, T)> {
        let start = (self.tick % TICKS) as usize;
        let slot = self.next_occupied(start)?;
        let tick = self.tick + ((slot + WORDS * 64 - start) % (WORDS * 64)) as u64;
        let moment = tick << TICK_BITS;
        if moment > until {
            return None;
        }
        self.tick = tick;
        let place = self.first[slot];
        let (what, next) = self.places[place as usize];
        self.first[slot] = next;
        if next == NONE {
            self.occupied[slot / 64] &= !(1 << (slot % 64));
        }
        self.free.push(place);
        self.waiting -= 1;
        Some((moment, what))
    }

    fn next_occupied(&self, start: usize) -> Option<usize> {
        let word = start / 64;
        let ahead = self.occupied[word] & (u64::MAX << (start % 64));
        if ahead != 0 {
            return Some(word * 64 + ahead.trailing_zeros() as usize);
        }
        // All the way round, so that the beginning of the first word comes last.
        (1..=WORDS).map(|step| (word + step) % WORDS).find_map(|word| {
            let bits = self.occupied[word];
            (bits != 0).then(|| word * 64 + bits.trailing_zeros() as usize)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TICK: u64 = 1 << TICK_BITS;

    #[test]
    fn what_waits_comes_in_order() {
        let mut calendar = Calendar::new();
        let mut state = 7_u64;
        let mut now = 0;
        let mut put = 0_u64;
        let mut taken = 0_u64;
        for _ in 0..20_000 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            calendar.put(now + 65_000_000, now + 65_000_000 + (state >> 33), now);
            put += 1;
            let until = now + (state >> 44);
            let mut last = 0;
            while let Some((moment, planned)) = calendar.take(until) {
                assert!(moment >= last && moment <= until);
                assert!(moment >= planned + 65_000_000 && moment <= planned + 65_000_000 + (1 << 31));
                last = moment;
                taken += 1;
            }
            now = until;
        }
        while calendar.take(u64::MAX).is_some() {
            taken += 1;
        }
        assert_eq!((put, calendar.waiting()), (taken, 0));
    }

    #[test]
    fn equal_ticks_keep_the_order_of_planning() {
        let mut calendar = Calendar::new();
        for number in 0..5 {
            calendar.put(TICK, 3 * TICK + 17, number);
        }
        assert_eq!(calendar.take(3 * TICK - 1), None);
        let order: Vec<u64> =
            std::iter::from_fn(|| calendar.take(3 * TICK).map(|(_, number)| number)).collect();
        assert_eq!(order, [0, 1, 2, 3, 4]);
    }

    #[test]
    fn a_long_silence_costs_nothing_and_loses_nothing() {
        let mut calendar = Calendar::new();
        assert_eq!(calendar.take(TICK << 40), None);
        let now = TICK << 40;
        calendar.put(now, now + 5 * TICK, 'a');
        assert_eq!(calendar.take(u64::MAX), Some((now + 5 * TICK, 'a')));
    }
}
