//! What stands in a setting's controls, and what a change of one of them does to the traffic.

use workload::{Field, Kind, Preset, Problem};

use crate::scale::setting_parts::{OWN_QUOTA, Parts};
use crate::scale::traffic::Choice;

/// A change of one of a setting's controls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// The reader is typing this number.
    Typing(String),
    /// The reader has typed this number and left the field.
    Typed(String),
    /// The reader has chosen this unit, or this of the choices.
    Chosen(String),
    /// The reader has moved the slider to this notch.
    Slid(u32),
}

/// The value that a setting has, together with the start from a preset after which it has it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct InForce {
    text: String,
    preset: Option<Preset>,
    starts: u32,
}

impl InForce {
    fn of(field: Field, choice: &Choice) -> Self {
        Self { text: field.text(&choice.workload), preset: choice.preset, starts: choice.starts }
    }
}

/// What the reader has put into a setting's controls. It stands there, right or wrong, until the setting gets another value by other means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    parts: Parts,
    /// Why it is not in force, as far as the reader has been told.
    problem: Option<Problem>,
    /// What was in force right after it.
    in_force: InForce,
}

impl Entry {
    /// Takes a change of a control into the choice of traffic. `before` is what the reader has put into the controls before, and
    /// `quota` the quota in force, with which a quota of the reader's own begins.
    pub fn make(field: Field, edit: Edit, before: Option<&Self>, choice: &mut Choice, quota: u32) -> Self {
        let Controls { parts, problem: problem_before, .. } = Controls::of(field, choice, before);
        let is_typing = matches!(edit, Edit::Typing(_));
        let parts = match edit {
            Edit::Typing(number) | Edit::Typed(number) => Parts { number, notch: None, ..parts },
            Edit::Slid(notch) => {
                let number = Parts::number_at(field, &parts.choice, notch);
                Parts { number, notch: Some(notch), ..parts }
            }
            Edit::Chosen(choice) => {
                let begins_own_quota = matches!(field.kind(), Kind::ChoiceOrPerSecond { .. })
                    && choice == OWN_QUOTA
                    && parts.choice != OWN_QUOTA;
                let number = if begins_own_quota { quota.to_string() } else { parts.number };
                Parts { number, choice, notch: None }
            }
        };
        let problem = match choice.set(field, &Parts::text(field, parts.number.trim(), &parts.choice)) {
            Ok(()) => None,
            // Whoever is still typing is not interrupted, but a problem that is shown already stays until it is mended.
            Err(_) if is_typing => problem_before,
            Err(problem) => Some(problem),
        };
        Self { parts, problem, in_force: InForce::of(field, choice) }
    }
}

/// What a setting's controls show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Controls {
    /// The number, the unit or choice, and the slider.
    pub parts: Parts,
    /// Why what stands there is not in force.
    pub problem: Option<Problem>,
    /// Whether the traffic has a place for the setting.
    pub is_in_use: bool,
}

impl Controls {
    /// Shows what the reader has put there, as long as the setting has had no other value since, and otherwise the value in force.
    pub fn of(field: Field, choice: &Choice, entry: Option<&Entry>) -> Self {
        let in_force = Parts::of(field, &choice.workload);
        let is_in_use = field.is_in_use(&choice.workload);
        match entry.filter(|entry| entry.in_force == InForce::of(field, choice)) {
            None => Self { parts: in_force, problem: None, is_in_use },
            Some(Entry { parts, problem, .. }) => {
                let parts = Parts { notch: parts.notch.or(in_force.notch), ..parts.clone() };
                Self { parts, problem: *problem, is_in_use }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A form of one setting.
    struct Form {
        field: Field,
        choice: Choice,
        entry: Option<Entry>,
    }

    impl Form {
        fn of(field: Field) -> Self {
            Self { field, choice: Choice::of_step(1), entry: None }
        }

        fn edit(&mut self, edit: Edit) -> Controls {
            let entry = Entry::make(self.field, edit, self.entry.as_ref(), &mut self.choice, 100_000);
            self.entry = Some(entry);
            self.controls()
        }

        fn controls(&self) -> Controls {
            Controls::of(self.field, &self.choice, self.entry.as_ref())
        }
    }

    #[test]
    fn what_is_typed_stays_and_a_problem_is_shown_once_the_field_is_left() {
        let mut form = Form::of(Field::Requesters);
        let controls = form.edit(Edit::Typing("many".into()));
        assert_eq!((controls.parts.number.as_str(), controls.problem), ("many", None));
        let controls = form.edit(Edit::Typed("many".into()));
        assert_eq!((controls.parts.number.as_str(), controls.problem), ("many", Some(Problem::NotANumber)));
        assert_eq!(form.choice.workload.requesters, 1, "the last good value stays in force");
        let controls = form.edit(Edit::Typing("-".into()));
        assert_eq!(controls.problem, Some(Problem::NotANumber), "it is still no number");
        let controls = form.edit(Edit::Typing(" 07".into()));
        assert_eq!((controls.parts.number.as_str(), controls.problem), (" 07", None));
        assert_eq!(form.choice.workload.requesters, 7);
    }

    #[test]
    fn the_controls_of_a_setting_show_the_same_value() {
        let mut form = Form::of(Field::Writes);
        let before = form.controls().parts.notch;
        let typed = form.edit(Edit::Typing("49000".into()));
        assert!(typed.parts.notch > before, "the slider comes along");
        let minutes = form.edit(Edit::Chosen("min".into()));
        assert_eq!(minutes.parts.number, "49000");
        assert_eq!(Field::Writes.text(&form.choice.workload), "49000/min");
        for notch in [0, 1, 123, 599, 600] {
            let slid = form.edit(Edit::Slid(notch));
            assert_eq!(slid.parts.notch, Some(notch), "the slider stays where it is put");
            assert_eq!(
                Field::Writes.text(&form.choice.workload),
                Parts::text(Field::Writes, &slid.parts.number, "min")
            );
        }
    }

    #[test]
    fn what_stands_in_a_field_gives_way_to_a_value_that_comes_by_other_means() {
        let mut form = Form::of(Field::Requesters);
        form.edit(Edit::Typed("many".into()));
        // A preset with the same number of requesters: nothing but the start itself tells that what was typed is over.
        form.choice.start_from(None);
        assert_eq!(form.controls(), Controls::of(Field::Requesters, &form.choice, None));
        form.edit(Edit::Typed("many".into()));
        form.choice.set(Field::Requesters, "9").expect("it is possible");
        assert_eq!(form.controls().parts.number, "9");
    }

    #[test]
    fn a_quota_of_the_readers_own_begins_with_the_one_in_force() {
        let mut form = Form::of(Field::Quota);
        let controls = form.edit(Edit::Chosen(OWN_QUOTA.into()));
        assert_eq!((controls.parts.number.as_str(), controls.problem), ("100000", None));
        assert_eq!(Field::Quota.text(&form.choice.workload), "100000/s");
        form.edit(Edit::Typed("2022".into()));
        assert_eq!(Field::Quota.text(&form.choice.workload), "2022/s");
        form.edit(Edit::Chosen("2022".into()));
        assert_eq!(Field::Quota.text(&form.choice.workload), "2022", "that one is of the year");
        let controls = form.edit(Edit::Chosen(OWN_QUOTA.into()));
        assert_eq!(controls.parts.number, "100000");
    }
}
