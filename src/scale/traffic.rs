//! What the reader has chosen, and what it comes to.

use i18n::Locale;
use workload::query::{self, BadField};
use workload::{Field, Impossible, Outcome, Preset, Problem, Workload, aggregate};

use crate::number::Language;

/// Most objects that somebody may want to convert. Our choice: more than S3 is known to hold.
pub const OBJECTS_MAX: u64 = 1_000_000_000_000_000;

/// What the reader has chosen, and what it comes to.
pub struct State {
    /// The language.
    pub language: Language,
    /// The step of the chapter, from 1.
    pub step: usize,
    /// What it started from.
    pub preset: Option<Preset>,
    /// The traffic.
    pub workload: Workload,
    /// Why there is no new answer, if so.
    pub impossible: Option<Impossible>,
    /// What the last possible traffic comes to.
    pub outcome: Outcome,
    /// That traffic.
    pub answered: Workload,
    /// How many objects are to be converted.
    pub objects: u64,
    /// What the address asked for and could not have.
    pub bad: Vec<BadField>,
    /// The load's seed.
    pub seed: u32,
    /// Whether the traffic is still the story's: nobody has chosen any.
    untouched: bool,
}

/// What each step of the story shows until the reader chooses a traffic: the default, a wall, reads that save little, the same.
const STORY: [Option<Preset>; 4] =
    [None, Some(Preset::EtlBurst), Some(Preset::PhotoApp), Some(Preset::PhotoApp)];

impl State {
    /// What an address says, as pairs of names and values. What the page itself tells of is not told twice.
    pub fn new(locale: Locale, step: usize, pairs: &[(String, String)]) -> Self {
        let (mut workload, mut preset, mut bad) =
            query::read(pairs.iter().map(|(name, value)| (name, value)));
        let is_of_traffic = |name: &str| name == query::PRESET || Field::find(name).is_some();
        let untouched = !pairs.iter().any(|(name, _)| is_of_traffic(name));
        if untouched {
            preset = of_story(step);
            workload = base(preset);
        }
        bad.retain(|bad| bad.field.is_none_or(|field| workload::PARAMETERS.contains(&field.id())));
        let impossible = workload.impossible();
        let answered = if impossible.is_some() { Workload::default() } else { workload };
        let seed = pairs.iter().rev().find(|(name, _)| name == "seed");
        Self {
            language: Language::of(locale),
            step,
            preset,
            workload,
            impossible,
            outcome: aggregate(&answered),
            answered,
            objects: 100_000_000,
            bad,
            seed: seed.and_then(|(_, seed)| seed.parse().ok()).unwrap_or(1),
            untouched,
        }
    }

    /// Another step of the chapter. Until the reader chooses a traffic, each step shows one that suits it.
    pub fn turn_to(&mut self, step: usize) {
        self.step = step;
        if self.untouched && self.preset != of_story(step) {
            self.start_from(of_story(step));
            self.untouched = true;
        }
    }

    /// Another value for a setting. One that cannot be is told of and changes nothing.
    pub fn set(&mut self, field: Field, text: &str) -> Result<(), Problem> {
        let before = self.workload;
        field.set(&mut self.workload, text)?;
        self.untouched = false;
        if self.workload != before {
            self.answer();
        }
        Ok(())
    }

    /// Starts from a preset, or from the default.
    pub fn start_from(&mut self, preset: Option<Preset>) {
        self.untouched = false;
        self.preset = preset;
        self.workload = base(preset);
        self.answer();
    }

    /// Whether anything differs from the preset.
    pub fn differs(&self) -> bool {
        self.workload != base(self.preset)
    }

    /// The traffic as the parameters of an address, each with an `&` before it.
    pub fn query(&self) -> String {
        let pairs = query::write(&self.workload, self.preset);
        // Every value is made of letters, digits and the few signs that an address can hold.
        pairs.into_iter().fold(String::new(), |query, (name, value)| query + "&" + name + "=" + &value)
    }

    fn answer(&mut self) {
        self.impossible = self.workload.impossible();
        if self.impossible.is_none() {
            self.answered = self.workload;
            self.outcome = aggregate(&self.answered);
        }
    }
}

fn of_story(step: usize) -> Option<Preset> {
    STORY.get(step.wrapping_sub(1)).copied().flatten()
}

fn base(preset: Option<Preset>) -> Workload {
    preset.map_or_else(Workload::default, Preset::workload)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state(pairs: &[(&str, &str)]) -> State {
        let pairs: Vec<_> =
            pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        State::new(Locale::English, 1, &pairs)
    }

    #[test]
    fn an_address_is_read_and_written() {
        let mut state =
            state(&[("preset", "data-lake"), ("chapter", "scale"), ("limit", "60"), ("writes", "x")]);
        assert_eq!(state.query(), "&preset=data-lake&limit=60");
        assert_eq!(state.bad.len(), 1);
        assert_eq!(state.set(Field::Limit, "0"), Err(Problem::OutOfRange));
        assert_eq!(state.set(Field::Limit, "300"), Ok(()));
        assert!(!state.differs());
    }

    #[test]
    fn until_the_reader_chooses_each_step_shows_a_traffic_that_suits_it() {
        let mut state = state(&[("chapter", "scale"), ("lang", "en")]);
        assert_eq!((state.preset, state.workload), (None, Workload::default()));
        state.turn_to(2);
        assert_eq!(state.preset, Some(Preset::EtlBurst));
        assert!(
            state.outcome.lane(sim::Lane::ObjectKeys).totals.kms_throttled > 0,
            "there is a wall to feel"
        );
        state.turn_to(1);
        assert_eq!(state.preset, None);
        state.set(Field::Limit, "60").expect("it is within its range");
        state.turn_to(2);
        assert_eq!((state.preset, state.workload.time_limit_secs), (None, 60));
    }

    #[test]
    fn what_the_page_tells_of_is_not_told_again() {
        assert_eq!(state(&[("limit", "0"), ("requesters", "many"), ("region", "moon-1")]).bad, []);
    }

    #[test]
    fn an_impossible_combination_leaves_the_last_answer_in_force() {
        let mut state = state(&[("shape", "bursts"), ("every", "1h"), ("lasting", "5min")]);
        let before = state.outcome.clone();
        state.set(Field::Lasting, "2h").expect("it is within its range");
        assert_eq!(state.impossible, Some(Impossible::BurstsOverlap));
        assert_eq!(state.outcome, before);
        state.set(Field::Every, "3h").expect("it is within its range");
        assert_eq!(state.impossible, None);
        assert_ne!(state.outcome, before);
    }
}
