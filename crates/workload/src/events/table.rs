//! A hash table of moments by name that drops what has passed.

/// An open-addressed hash table from 64-bit names to moments. It does not allocate while it has room; when it is three
/// quarters full, what has passed is dropped, and only if that is too little does it grow to twice its size. An entry takes 16
/// bytes, so that `n` living entries take at most `16 * 4 n` bytes.
#[derive(Clone, Debug)]
pub struct Table {
    /// Name and moment; the name 0 marks a free place.
    places: Vec<(u64, u64)>,
    taken: usize,
}

const SMALLEST: usize = 64;

impl Table {
    pub fn new() -> Self {
        Self { places: vec![(0, 0); SMALLEST], taken: 0 }
    }

    /// The moment of a name, if the table has it.
    #[inline]
    pub fn get(&self, name: u64) -> Option<u64> {
        let (name, mut place) = self.start(name);
        loop {
            match self.places[place] {
                (found, moment) if found == name => return Some(moment),
                (0, _) => return None,
                _ => place = (place + 1) & (self.places.len() - 1),
            }
        }
    }

    /// Writes a moment beside a name. Entries whose moment is not after `now` may be forgotten.
    #[inline]
    pub fn set(&mut self, name: u64, moment: u64, now: u64) {
        if (self.taken + 1) * 4 > self.places.len() * 3 {
            self.make_room(now);
        }
        self.put(name, moment);
    }

    fn put(&mut self, name: u64, moment: u64) {
        let (name, mut place) = self.start(name);
        loop {
            let entry = &mut self.places[place];
            if entry.0 == name {
                entry.1 = moment;
                return;
            }
            if entry.0 == 0 {
                *entry = (name, moment);
                self.taken += 1;
                return;
            }
            place = (place + 1) & (self.places.len() - 1);
        }
    }

    fn make_room(&mut self, now: u64) {
        let living = self.places.iter().filter(|(name, moment)| *name != 0 && *moment > now).count();
        let size = if living * 2 > self.places.len() { self.places.len() * 2 } else { self.places.len() };
        let old = core::mem::replace(&mut self.places, vec![(0, 0); size]);
        self.taken = 0;
        for (name, moment) in old {
            if name != 0 && moment > now {
                self.put(name, moment);
            }
        }
    }

    /// The name as it is kept, never 0, and where the search for it begins. Names are spread by a multiplication (Knuth's).
    #[inline]
    #[allow(clippy::cast_possible_truncation)] // Only as many bits count as there are places.
    const fn start(&self, name: u64) -> (u64, usize) {
        let name = if name == 0 { u64::MAX } else { name };
        let spread = name.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32;
        (name, spread as usize & (self.places.len() - 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_remembers_what_lives_and_grows_only_for_that() {
        let mut table = Table::new();
        for name in 0..10_000 {
            table.set(name, name + 10, name);
        }
        // Ten of them live at any moment.
        assert_eq!(table.places.len(), SMALLEST);
        assert_eq!(table.get(9_999), Some(10_009));
        assert_eq!(table.get(20_000), None);
        for name in 0..10_000 {
            table.set(name, u64::MAX, 0);
        }
        assert!((0..10_000).all(|name| table.get(name) == Some(u64::MAX)));
        assert!(table.places.len() <= 4 * 10_000);
    }
}
