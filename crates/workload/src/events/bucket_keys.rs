//! The bucket keys that S3 holds, and for whom.

use crate::workload::ReadSpread;

use super::chance::{Row, drawn, exponential, happens, one_of};
use super::plan::Plan;
use super::table::Table;

/// The most owners, or pairs of a reader and an old bucket key, for which memory is set aside at the beginning, unless there are far
/// fewer requests. If there are more of them, each gets its memory when it first occurs.
const PLACES_MAX: u64 = 1 << 22;

/// For so many, memory is set aside however few requests there are.
const PLACES_MIN: u64 = 1 << 12;

/// The traffic before the beginning, which says what bucket keys S3 already holds then.
#[derive(Clone, Copy, Debug)]
pub struct Past {
    /// How long that traffic has lasted, in nanoseconds; nothing where it has lasted longer than any bucket key.
    pub since: Option<u64>,
    /// The time from the first use of one owner to the first use of the next, in nanoseconds.
    pub turn: f64,
    /// The time from one bucket key of an owner to its next, in nanoseconds.
    pub period: f64,
    /// How many of a million old bucket keys S3 holds for a reader; a random part of each one's time limit is left.
    pub old_ppm: u32,
}

/// What a read needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadNeeds {
    /// A Decrypt in any case: the object was stored without a bucket key.
    Decrypt,
    /// The bucket key of that name, which S3 may hold for the reader since an earlier Decrypt.
    Held(u64),
    /// Nothing: the reader's requests made the bucket key and S3 holds it still.
    Nothing,
}

/// The bucket keys that S3 holds in the lane with bucket keys.
///
/// An owner takes 8 bytes, 12 with reads of what is in use, and a bucket key that later reads may ask for by its age
/// 24 more. A held old bucket key takes 8 bytes where readers times bucket keys are at most 4 million, and up to 64
/// otherwise. With at most [`EVENTS_MAX`](super::EVENTS_MAX) requests that is less than 320 MB at the worst, when every
/// request needs a bucket key of its own; ordinary workloads stay under 1 MB.
#[derive(Clone, Debug)]
pub struct BucketKeys {
    seed: u32,
    time_limit: u64,
    sliding: bool,
    owners: Owners,
    readers: u64,
    replicators: u64,
    /// Until when the replication role holds its bucket keys: those of the source, then those of the destination.
    replication: Vec<u64>,
    spread: Spread,
    old_objects_ppm: u32,
    held: Held,
    /// What S3 held at the beginning for owners and readers that have sent no request yet.
    past: Option<Past>,
}

#[derive(Clone, Debug)]
enum Spread {
    InUse,
    ByAge { mean: f64, past_period: u64, log: Vec<Fetch> },
    Old(u64),
}

/// A bucket key that was fetched during the run. `earlier` is the index of the owner's bucket key before it, `jump` that of one
/// further back, so that finding one of `n` takes about log n steps (Myers's skew-binary jump pointers).
#[derive(Clone, Copy, Debug)]
struct Fetch {
    at: u64,
    earlier: u32,
    jump: u32,
    depth: u32,
}

const NONE: u32 = u32::MAX;

#[derive(Clone, Debug)]
struct Owners {
    /// The index of each owner that has occurred, where there are too many owners to set memory aside for all.
    places: Option<Table>,
    count: u64,
    /// Until when S3 holds each owner's newest bucket key; 0 before the first.
    until: Vec<u64>,
    /// The number of each owner's newest bucket key, or its index in the log. Empty if there are no reads that need it.
    newest: Vec<u32>,
    first_newest: u32,
    keeps_newest: bool,
}

#[derive(Clone, Debug)]
enum Held {
    /// Until when S3 holds each old bucket key for each reader.
    All { until: Vec<u64>, keys: u64 },
    /// The same, by name, for the pairs that have occurred.
    Some(Table),
}

impl BucketKeys {
    #[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss)] // Places are at most `PLACES_MAX`.
    pub fn new(plan: &Plan) -> Self {
        let (spread, keeps_newest, first_newest) = match plan.spread {
            ReadSpread::InUse => (Spread::InUse, plan.reads > 0, 0),
            ReadSpread::ByAge(mean) => {
                let mean = mean.seconds() as f64 * 1e9;
                let spread = Spread::ByAge { mean, past_period: plan.past_period, log: Vec::new() };
                (spread, plan.reads > 0, NONE)
            }
            ReadSpread::OldBucketKeys(keys) => (Spread::Old(u64::from(keys.max(1))), false, 0),
        };
        let places = plan.writes.saturating_add(plan.reads).saturating_mul(4).clamp(PLACES_MIN, PLACES_MAX);
        let held = match plan.spread {
            ReadSpread::OldBucketKeys(keys)
                if plan.readers.saturating_mul(u64::from(keys.max(1))) <= places && plan.reads > 0 =>
            {
                let keys = u64::from(keys.max(1));
                Held::All { until: vec![0; (plan.readers * keys) as usize], keys }
            }
            _ => Held::Some(Table::new()),
        };
        let replicators = if plan.replicators <= PLACES_MAX { plan.replicators } else { PLACES_MAX };
        Self {
            seed: plan.seed,
            time_limit: plan.time_limit,
            sliding: plan.sliding,
            owners: Owners::new(plan.owners, places, keeps_newest, first_newest),
            readers: plan.readers,
            replicators,
            replication: vec![0; 2 * replicators as usize],
            spread,
            old_objects_ppm: plan.old_objects_ppm,
            held,
            past: None,
        }
    }

    /// Makes S3 hold the bucket keys that the traffic before the beginning has left.
    pub const fn begin_after(&mut self, past: Past) {
        self.past = Some(past);
    }

    /// Uses an owner's live bucket key for an upload. Returns whether there is one.
    #[inline]
    pub fn write(&mut self, owner: u64, at: u64) -> bool {
        let place = self.owners.place(owner);
        self.uses_own(owner, place, at)
    }

    /// Holds a new bucket key for that owner, now that KMS has served the request for it.
    pub fn fetched(&mut self, owner: u64, at: u64) {
        let place = self.owners.place(owner);
        self.owners.until[place] = at.saturating_add(self.time_limit);
        if !self.owners.keeps_newest {
            return;
        }
        let newest = &mut self.owners.newest[place];
        match &mut self.spread {
            Spread::InUse => *newest = newest.saturating_add(1),
            Spread::ByAge { log, .. } => *newest = note_fetch(log, *newest, at),
            Spread::Old(_) => {}
        }
    }

    /// Uses one of the replication role's live bucket keys. Returns whether there is one.
    #[inline]
    pub fn replicate(&mut self, number: u64, destination: bool, at: u64) -> bool {
        let place = self.replication_place(number, destination);
        use_live(&mut self.replication[place], at, self.sliding, self.time_limit)
    }

    /// Holds that bucket key for the replication role, now that KMS has served the request for it.
    pub fn replication_fetched(&mut self, number: u64, destination: bool, at: u64) {
        let place = self.replication_place(number, destination);
        self.replication[place] = at.saturating_add(self.time_limit);
    }

    #[allow(clippy::cast_possible_truncation)] // Places are at most `PLACES_MAX`.
    fn replication_place(&self, number: u64, destination: bool) -> usize {
        let count = self.replicators.max(1);
        (number % count + if destination { count } else { 0 }) as usize
    }

    /// What the read with that number needs.
    #[inline]
    pub fn read(&mut self, number: u64, reader: u64, at: u64) -> ReadNeeds {
        let draw = drawn(self.seed, Row::Reads, number);
        if self.old_objects_ppm > 0 && happens(self.old_objects_ppm, draw) {
            return ReadNeeds::Decrypt;
        }
        // Another part of the same draw.
        let draw = draw.rotate_left(32);
        match self.spread {
            Spread::Old(keys) => ReadNeeds::Held(self.name(reader, one_of(keys, draw))),
            Spread::InUse => self.read_in_use(reader, one_of(self.owners.count, draw), at),
            Spread::ByAge { mean, past_period, .. } => {
                self.read_by_age(number, (reader, draw), at, (mean, past_period))
            }
        }
    }

    /// What a read under the newest bucket key of an owner needs. If the owner has none yet, the read goes to the newest of the
    /// reader's own first owner; if that has none either, to a first one of its.
    #[inline]
    fn read_in_use(&mut self, reader: u64, mut owner: u64, at: u64) -> ReadNeeds {
        let mut place = self.owners.place(owner);
        if self.owners.newest[place] == 0 && self.past.is_none() {
            // The first owner of each reader has the reader's number.
            owner = reader;
            place = self.owners.place(owner);
        }
        if owner % self.readers == reader && self.uses_own(owner, place, at) {
            return ReadNeeds::Nothing;
        }
        ReadNeeds::Held(named(reader, owner, u64::from(self.owners.newest[place])))
    }

    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // At most 37 means; more is the largest number.
    fn read_by_age(
        &mut self,
        number: u64,
        (reader, draw): (u64, u64),
        at: u64,
        (mean, period): (f64, u64),
    ) -> ReadNeeds {
        let owner = one_of(self.owners.count, draw);
        let place = self.owners.place(owner);
        let age = (mean * exponential(drawn(self.seed, Row::Ages, number))) as u64;
        let newest = self.owners.newest[place];
        let Spread::ByAge { log, .. } = &self.spread else { return ReadNeeds::Decrypt };
        let fetch = if age <= at { fetch_in_use_at(log, newest, at - age) } else { NONE };
        if fetch != NONE {
            if fetch == newest && owner % self.readers == reader && self.uses_own(owner, place, at) {
                return ReadNeeds::Nothing;
            }
            return ReadNeeds::Held(named(reader, owner, u64::from(fetch)));
        }
        // Before the run the owner's bucket keys followed each other at equal distances, at moments that are drawn. The last of them
        // was in use until the first of the run.
        let phase = one_of(period, drawn(self.seed, Row::Ages, owner ^ (1 << 55)));
        let back = age.saturating_sub(at).saturating_add(phase) / period;
        let own = back == 0 && newest == NONE && owner % self.readers == reader;
        if own && self.past.is_some() && self.uses_own(owner, place, at) {
            return ReadNeeds::Nothing;
        }
        ReadNeeds::Held(named(reader, owner, (1 << 63) | back))
    }

    /// Uses the live bucket key that an owner fetched. Returns whether there is one.
    #[inline]
    fn uses_own(&mut self, owner: u64, place: usize, at: u64) -> bool {
        let until = &mut self.owners.until[place];
        if let (0, Some(past)) = (*until, &self.past) {
            // A 0 would mean that the owner has sent no request yet.
            *until = past.held_until(owner, self.time_limit, self.seed).max(1);
        }
        use_live(until, at, self.sliding, self.time_limit)
    }

    #[inline]
    fn name(&self, reader: u64, key: u64) -> u64 {
        match &self.held {
            Held::All { keys, .. } => reader * keys + key,
            Held::Some(_) => named(reader, key, 0),
        }
    }

    /// Uses a bucket key that S3 holds since a Decrypt. Returns whether it holds it.
    #[inline]
    #[allow(clippy::cast_possible_truncation)] // Names that are places are below `PLACES_MAX`.
    pub fn use_held(&mut self, name: u64, at: u64) -> bool {
        if let Some(past) = self.past {
            self.remember(name, at, past.old_ppm);
        }
        match &mut self.held {
            Held::All { until, .. } => use_live(&mut until[name as usize], at, self.sliding, self.time_limit),
            Held::Some(table) => {
                let live = table.get(name).is_some_and(|until| at < until);
                if live && self.sliding {
                    table.set(name, at.saturating_add(self.time_limit), at);
                }
                live
            }
        }
    }

    /// Decides by chance whether S3 held a bucket key at the beginning, when it is needed for the first time.
    #[allow(clippy::cast_possible_truncation)] // Names that are places are below `PLACES_MAX`.
    fn remember(&mut self, name: u64, at: u64, ppm: u32) {
        let asked_for = match &self.held {
            Held::All { until, .. } => until[name as usize] != 0,
            Held::Some(table) => table.get(name).is_some(),
        };
        let draw = drawn(self.seed, Row::Ages, name ^ (3 << 54));
        if !asked_for && happens(ppm, draw) {
            let until = one_of(self.time_limit, draw.rotate_left(32)).max(1);
            match &mut self.held {
                Held::All { until: all, .. } => all[name as usize] = until,
                Held::Some(table) => table.set(name, until, at),
            }
        }
    }

    /// Holds a bucket key that KMS has just decrypted.
    #[allow(clippy::cast_possible_truncation)] // Names that are places are below `PLACES_MAX`.
    pub fn decrypted(&mut self, name: u64, at: u64) {
        let moment = at.saturating_add(self.time_limit);
        match &mut self.held {
            Held::All { until, .. } => until[name as usize] = moment,
            Held::Some(table) => table.set(name, moment, at),
        }
    }
}

impl Past {
    /// Until when S3 holds the bucket key that an owner fetched before the beginning.
    #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)] // An expectation.
    fn held_until(&self, owner: u64, time_limit: u64, seed: u32) -> u64 {
        let age = match self.since {
            None => one_of(self.period as u64, drawn(seed, Row::Ages, owner ^ (1 << 54))),
            Some(since) => {
                let first = owner as f64 * self.turn;
                if first > since as f64 {
                    return 0;
                }
                ((since as f64 - first) % self.period) as u64
            }
        };
        time_limit.saturating_sub(age)
    }
}

/// Whether a bucket key is live at a moment. Under a sliding window this use starts its time limit anew.
#[inline]
const fn use_live(until: &mut u64, at: u64, sliding: bool, time_limit: u64) -> bool {
    let live = at < *until;
    if live && sliding {
        *until = at.saturating_add(time_limit);
    }
    live
}

/// One name for a reader and a bucket key, which is the one with that number of an owner. The chance that two of five million names
/// are the same is one in a million.
#[inline]
const fn named(reader: u64, owner: u64, number: u64) -> u64 {
    let mut name = reader.wrapping_mul(0xD6E8_FEB8_6659_FD93)
        ^ owner.wrapping_mul(0xBF58_476D_1CE4_E5B9).rotate_left(29);
    name ^= name >> 32;
    name = name.wrapping_mul(0x94D0_49BB_1331_11EB) ^ number.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    name ^ (name >> 31)
}

/// Adds a fetch to the log, by an owner whose newest has the index `newest`, and returns its index.
fn note_fetch(log: &mut Vec<Fetch>, newest: u32, at: u64) -> u32 {
    let fetch = match log.get(newest as usize) {
        None => Fetch { at, earlier: NONE, jump: NONE, depth: 1 },
        Some(earlier) => {
            let depth = |place: u32| log.get(place as usize).map_or(0, |fetch| fetch.depth);
            let beyond = log.get(earlier.jump as usize).map_or(NONE, |fetch| fetch.jump);
            let alike = earlier.depth - depth(earlier.jump) == depth(earlier.jump) - depth(beyond);
            let jump = if alike && earlier.jump != NONE { beyond } else { newest };
            Fetch { at, earlier: newest, jump, depth: earlier.depth + 1 }
        }
    };
    log.push(fetch);
    u32::try_from(log.len() - 1).unwrap_or(NONE)
}

/// The index of the owner's bucket key that was in use at a moment: the last one fetched until then.
fn fetch_in_use_at(log: &[Fetch], newest: u32, moment: u64) -> u32 {
    let mut place = newest;
    while let Some(fetch) = log.get(place as usize) {
        if fetch.at <= moment {
            return place;
        }
        let leaps = log.get(fetch.jump as usize).is_some_and(|jump| jump.at > moment);
        place = if leaps { fetch.jump } else { fetch.earlier };
    }
    NONE
}

impl Owners {
    #[allow(clippy::cast_possible_truncation)] // Places are at most `PLACES_MAX`.
    fn new(count: u64, places: u64, keeps_newest: bool, first_newest: u32) -> Self {
        let (places, size) = if count <= places { (None, count as usize) } else { (Some(Table::new()), 0) };
        Self {
            places,
            count,
            until: vec![0; size],
            newest: vec![first_newest; if keeps_newest { size } else { 0 }],
            first_newest,
            keeps_newest,
        }
    }

    #[inline]
    #[allow(clippy::cast_possible_truncation)] // Places are at most as many as requests.
    fn place(&mut self, owner: u64) -> usize {
        let Some(places) = &mut self.places else { return owner as usize };
        if let Some(place) = places.get(owner) {
            return (place - PLACED) as usize;
        }
        let place = self.until.len();
        places.set(owner, PLACED + place as u64, 0);
        self.until.push(0);
        if self.keeps_newest {
            self.newest.push(self.first_newest);
        }
        place
    }
}

/// What is added to an index that the table keeps as a moment. So the moment never passes, and the table never drops the entry.
const PLACED: u64 = 1 << 63;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bucket_key_in_use_is_found_among_many() {
        let mut log = Vec::new();
        let mut newest = [NONE; 3];
        for number in 0..3_000_u64 {
            let owner = usize::try_from(number * number % 3).expect("it is small");
            newest[owner] = note_fetch(&mut log, newest[owner], 10 * number);
        }
        for newest in newest.into_iter().filter(|newest| *newest != NONE) {
            let mut own = vec![newest];
            while let Some(fetch) = log.get(own[own.len() - 1] as usize).filter(|fetch| fetch.earlier != NONE)
            {
                own.push(fetch.earlier);
            }
            for moment in (0..31_000).step_by(7) {
                let expected = own.iter().copied().find(|place| log[*place as usize].at <= moment);
                assert_eq!(fetch_in_use_at(&log, newest, moment), expected.unwrap_or(NONE));
            }
        }
    }

    #[test]
    fn a_fixed_window_ends_at_its_limit_and_a_sliding_one_is_wound_up() {
        for (sliding, expected) in [(false, [true, true, false]), (true, [true, true, true])] {
            let mut until = 100;
            let lives = [60, 99, 140].map(|at| use_live(&mut until, at, sliding, 100));
            assert_eq!(lives, expected);
            assert!(!use_live(&mut until, 240, sliding, 100));
        }
    }
}
