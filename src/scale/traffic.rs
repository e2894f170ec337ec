//! The reader's traffic: the choice of its settings, and the outcome that is worked out from it.

use workload::query::BadField;
use workload::{Field, Impossible, Outcome, Preset, Problem, Workload, aggregate};

use crate::address::traffic::{self, Pairs};

/// A choice of traffic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The preset that the reader started from; `None` for the defaults.
    pub preset: Option<Preset>,
    /// All settings as the reader has chosen them, even if no traffic can have this combination.
    pub workload: Workload,
    /// The last possible combination of settings. The chapter shows the outcome of this one.
    pub answered: Workload,
    /// How many times the reader has started from a preset. The form compares this number to drop what was typed before the last start.
    pub starts: u32,
}

/// The preset that each step of the chapter shows until the reader chooses a traffic: first the defaults, then a burst that KMS throttles,
/// then reads for which a bucket key saves little, in the last two steps.
const PRESETS_OF_STEPS: [Option<Preset>; 4] =
    [None, Some(Preset::EtlBurst), Some(Preset::PhotoApp), Some(Preset::PhotoApp)];

impl Choice {
    /// The choice that a step of the chapter shows until the reader chooses a traffic. Steps count from 1.
    pub fn of_step(step: usize) -> Self {
        Self::of_preset(PRESETS_OF_STEPS.get(step.wrapping_sub(1)).copied().flatten())
    }

    fn of_preset(preset: Option<Preset>) -> Self {
        let workload = workload_of(preset);
        Self { preset, workload, answered: workload, starts: 0 }
    }

    /// The choice that the parameters of an address make, `None` if there are no parameters, and the parameters that cannot be used.
    pub fn of_parameters(parameters: &Pairs) -> (Option<Self>, Vec<BadField>) {
        if parameters.is_empty() {
            return (None, Vec::new());
        }
        let (workload, preset, bad) = traffic::read(parameters);
        let answered = if workload.impossible().is_some() { Workload::default() } else { workload };
        (Some(Self { preset, workload, answered, starts: 0 }), bad)
    }

    /// The parameters of an address from which [`Choice::of_parameters`] gets the same preset and settings. Never empty.
    pub fn to_parameters(self) -> Pairs {
        let parameters = traffic::write(&self.workload, self.preset);
        if !parameters.is_empty() {
            return parameters;
        }
        // A link without any parameter would open the step's own preset, so one setting is written although it is at its default.
        vec![(Field::Writes.id().to_owned(), Field::Writes.text(&self.workload))]
    }

    /// This choice in the place of another one. It is a new start, so that the form drops what was typed before.
    pub fn after(self, before: Option<Self>) -> Self {
        Self { starts: before.map_or(0, |before| before.starts).wrapping_add(1), ..self }
    }

    /// Sets a setting from its text, as in an address. A value that is not allowed is an error and changes nothing.
    pub fn set(&mut self, field: Field, text: &str) -> Result<(), Problem> {
        field.set(&mut self.workload, text)?;
        if self.impossible().is_none() {
            self.answered = self.workload;
        }
        Ok(())
    }

    /// Starts from a preset, or from the defaults: sets all settings to its values.
    pub fn start_from(&mut self, preset: Option<Preset>) {
        *self = Self { starts: self.starts.wrapping_add(1), ..Self::of_preset(preset) };
    }

    /// Whether any setting differs from the preset that the choice started from.
    pub fn differs_from_preset(&self) -> bool {
        self.workload != workload_of(self.preset)
    }

    /// Why no traffic can have this combination of settings; `None` if it is possible.
    pub fn impossible(&self) -> Option<Impossible> {
        self.workload.impossible()
    }
}

fn workload_of(preset: Option<Preset>) -> Workload {
    preset.map_or_else(Workload::default, Preset::workload)
}

/// A choice of traffic, with its outcome in both lanes.
#[derive(Clone, Debug, PartialEq)]
pub struct Traffic {
    /// The reader's choice.
    pub choice: Choice,
    /// The outcome of [`Choice::answered`].
    pub outcome: Outcome,
}

impl Traffic {
    /// Works out the outcome of a choice.
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
    fn until_the_reader_chooses_each_step_shows_its_own_preset() {
        assert_eq!(Choice::of_parameters(&Pairs::new()), (None, Vec::new()));
        assert_eq!(Choice::of_step(1), Choice::of_preset(None));
        let wall = Traffic::of(&Choice::of_step(2));
        assert_eq!(wall.choice.preset, Some(Preset::EtlBurst));
        assert!(wall.outcome.lane(sim::Lane::ObjectKeys).totals.kms_throttled > 0, "there is a wall to feel");
    }

    #[test]
    fn a_choice_of_the_defaults_is_kept_in_a_link() {
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
