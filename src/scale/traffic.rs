//! A reader's traffic: what is chosen, and what it comes to.

use workload::query::BadField;
use workload::{Field, Impossible, Outcome, Preset, Problem, Workload, aggregate};

use crate::address::traffic::{self, Pairs};

/// A choice of traffic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The preset that it starts from; nothing for the defaults.
    pub preset: Option<Preset>,
    /// Every setting, as it is chosen.
    pub workload: Workload,
    /// The last workload that was possible. Every answer is about this one.
    pub answered: Workload,
    /// How many times the reader has started from a preset. What was typed into the form before does not matter any more.
    pub starts: u32,
}

/// The preset that each step of the chapter shows until the reader chooses a traffic: the defaults, a wall, reads of which little is
/// saved, the same.
const PRESETS_OF_STEPS: [Option<Preset>; 4] =
    [None, Some(Preset::EtlBurst), Some(Preset::PhotoApp), Some(Preset::PhotoApp)];

impl Choice {
    /// What a step of the chapter shows until the reader chooses a traffic. Steps count from 1.
    pub fn of_step(step: usize) -> Self {
        Self::of_preset(PRESETS_OF_STEPS.get(step.wrapping_sub(1)).copied().flatten())
    }

    fn of_preset(preset: Option<Preset>) -> Self {
        let workload = workload_of(preset);
        Self { preset, workload, answered: workload, starts: 0 }
    }

    /// What the parameters of an address choose, if anything, and those that cannot be used.
    pub fn of_parameters(parameters: &Pairs) -> (Option<Self>, Vec<BadField>) {
        if parameters.is_empty() {
            return (None, Vec::new());
        }
        let (workload, preset, bad) = traffic::read(parameters);
        let answered = if workload.impossible().is_some() { Workload::default() } else { workload };
        (Some(Self { preset, workload, answered, starts: 0 }), bad)
    }

    /// The parameters of an address that choose this.
    pub fn to_parameters(self) -> Pairs {
        let parameters = traffic::write(&self.workload, self.preset);
        if !parameters.is_empty() {
            return parameters;
        }
        // Without any parameter a link would open what its step shows by itself, so one setting is written out although it is the default.
        vec![(Field::Writes.id().to_owned(), Field::Writes.text(&self.workload))]
    }

    /// Gives a setting another value. One that cannot be is refused and changes nothing.
    pub fn set(&mut self, field: Field, text: &str) -> Result<(), Problem> {
        field.set(&mut self.workload, text)?;
        if self.impossible().is_none() {
            self.answered = self.workload;
        }
        Ok(())
    }

    /// Starts from a preset, or from the defaults.
    pub fn start_from(&mut self, preset: Option<Preset>) {
        *self = Self { starts: self.starts.wrapping_add(1), ..Self::of_preset(preset) };
    }

    /// Whether any setting differs from the preset's.
    pub fn differs_from_preset(&self) -> bool {
        self.workload != workload_of(self.preset)
    }

    /// Why the workload has no answer, if so.
    pub fn impossible(&self) -> Option<Impossible> {
        self.workload.impossible()
    }
}

fn workload_of(preset: Option<Preset>) -> Workload {
    preset.map_or_else(Workload::default, Preset::workload)
}

/// A choice of traffic, and what it comes to in both lanes.
#[derive(Clone, Debug, PartialEq)]
pub struct Traffic {
    /// What is chosen.
    pub choice: Choice,
    /// What [`Choice::answered`] comes to.
    pub outcome: Outcome,
}

impl Traffic {
    /// Works out what a choice comes to.
    pub fn of(choice: &Choice) -> Self {
        Self { choice: *choice, outcome: aggregate(&choice.answered) }
    }

    /// The workload that the outcome is about.
    pub const fn answered(&self) -> &Workload {
        &self.choice.answered
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(pairs: &[(&str, &str)]) -> Pairs {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    fn choice(parameters: &[(&str, &str)]) -> Choice {
        Choice::of_parameters(&pairs(parameters)).0.expect("something is chosen")
    }

    #[test]
    fn an_address_is_read_and_written() {
        let (chosen, bad) =
            Choice::of_parameters(&pairs(&[("preset", "data-lake"), ("limit", "60"), ("writes", "x")]));
        let mut chosen = chosen.expect("something is chosen");
        assert_eq!(chosen.to_parameters(), pairs(&[("preset", "data-lake"), ("limit", "60")]));
        assert_eq!(bad.len(), 1);
        assert_eq!(chosen.set(Field::Limit, "0"), Err(Problem::OutOfRange));
        assert_eq!(chosen.set(Field::Limit, "300"), Ok(()));
        assert!(!chosen.differs_from_preset());
    }

    #[test]
    fn until_the_reader_chooses_each_step_shows_a_traffic_that_suits_it() {
        assert_eq!(Choice::of_parameters(&Pairs::new()), (None, Vec::new()));
        assert_eq!(Choice::of_step(1), Choice::of_preset(None));
        let wall = Traffic::of(&Choice::of_step(2));
        assert_eq!(wall.choice.preset, Some(Preset::EtlBurst));
        assert!(wall.outcome.lane(sim::Lane::ObjectKeys).totals.kms_throttled > 0, "there is a wall to feel");
    }

    #[test]
    fn the_defaults_are_a_choice_too_and_stay_one_in_a_link() {
        let mut chosen = Choice::of_step(2);
        chosen.start_from(None);
        assert_eq!(chosen.workload, Workload::default());
        let (again, bad) = Choice::of_parameters(&chosen.to_parameters());
        assert_eq!(again.map(|again| (again.preset, again.workload)), Some((None, Workload::default())));
        assert_eq!(bad, []);
    }

    #[test]
    fn starting_from_the_same_preset_again_is_a_new_start() {
        let mut chosen = choice(&[("preset", "data-lake")]);
        let before = chosen;
        chosen.start_from(Some(Preset::DataLake));
        assert_ne!(chosen, before);
        assert_eq!(chosen.workload, before.workload);
    }

    #[test]
    fn an_impossible_combination_leaves_the_last_answer_in_force() {
        let mut chosen = choice(&[("shape", "bursts"), ("every", "1h"), ("lasting", "5min")]);
        let before = Traffic::of(&chosen).outcome;
        chosen.set(Field::Lasting, "2h").expect("it is within its range");
        assert_eq!(chosen.impossible(), Some(Impossible::BurstsOverlap));
        assert_eq!(Traffic::of(&chosen).outcome, before);
        chosen.set(Field::Every, "3h").expect("it is within its range");
        assert_eq!(chosen.impossible(), None);
        assert_ne!(Traffic::of(&chosen).outcome, before);
    }
}
