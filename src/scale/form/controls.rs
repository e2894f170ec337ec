//! What a setting's controls show, and how a change of one of them changes the traffic.

use workload::{Field, Kind, Preset, Problem};

use crate::scale::setting_parts::{OWN_QUOTA, Parts};
use crate::scale::traffic::Choice;

/// The reader's change of one of a setting's controls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// The text of the number field while the reader is still typing.
    Typing(String),
    /// The text of the number field when the reader leaves it.
    Typed(String),
    /// The id of the unit or of the choice that the reader has chosen.
    Chosen(String),
    /// The notch to which the reader has moved the slider.
    Slid(u32),
}

/// The value that is in force for a setting, and the start from a preset since which it is.
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

/// What the reader has entered into a setting's controls. The controls keep showing it, valid or not, until the setting's value changes in
/// another way, for instance by a preset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    parts: Parts,
    /// Why the entry is not in force, if the reader is to be told.
    problem: Option<Problem>,
    /// The value in force right after the entry. The entry is obsolete once another value is in force.
    in_force: InForce,
}

impl Entry {
    /// Applies an edit of a control to the choice of traffic and returns the new entry. `before` is the entry before the edit. `quota` is
    /// the KMS quota in force, in requests a second: a quota of the reader's own starts from it.
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
            // While the reader types, no new problem is shown, but one that is shown already stays until the value is valid.
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
    /// Why the shown value is not in force; `None` if it is.
    pub problem: Option<Problem>,
    /// Whether the setting has an effect with the other settings as they are.
    pub is_in_use: bool,
}

impl Controls {
    /// The reader's entry, unless the setting's value has changed in another way since; then the value in force.
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
    fn typed_text_stays_and_a_problem_is_shown_when_the_field_is_left() {
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
    fn an_entry_is_dropped_when_the_value_changes_in_another_way() {
        let mut form = Form::of(Field::Requesters);
        form.edit(Edit::Typed("many".into()));
        // The preset has the same number of requesters, so only the count of starts shows that the entry is obsolete.
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
