//! How lanes, lengths of time and the values of settings are called.

use i18n::scale::words;
use i18n::{Locale, fill};
use sim::Lane;
use workload::{Field, Kind, Problem, Span, Unit, Workload};

use super::number::real;
use super::setting_parts::{OWN_QUOTA, Parts};

/// A lane's name for a reader.
pub const fn lane_name(locale: Locale, lane: Lane) -> &'static str {
    match lane {
        Lane::ObjectKeys => words(locale).column_above,
        Lane::BucketKey => words(locale).column_below,
    }
}

/// A length of time: `1 month`, `90 days`.
pub fn span_in_words(locale: Locale, span: Span) -> String {
    let unit = words(locale).unit(span.of.id());
    format!("{} {}", locale.count(span.count), if span.count == 1 { unit.one } else { unit.many })
}

/// Over which time: `over 90 days`.
pub fn over(locale: Locale, span: Span) -> String {
    fill(words(locale).over, &[("span", &span_in_words(locale, span))])
}

/// A setting with its value, such as `Uploads: 100 a second`.
pub fn setting_in_words(locale: Locale, field: Field, workload: &Workload) -> String {
    format!("{}: {}", words(locale).field(field.id()).label, value_in_words(locale, field, workload))
}

/// The value of a setting.
pub fn value_in_words(locale: Locale, field: Field, workload: &Workload) -> String {
    let Parts { number, choice, .. } = Parts::of(field, workload);
    let words = words(locale);
    let number = number.parse().map_or(number, |number| locale.count(number));
    match field.kind() {
        Kind::Rate { .. } => format!("{number} {}", words.unit(&choice).per),
        Kind::Span { .. } => {
            let unit = words.unit(&choice);
            format!("{number} {}", if number == "1" { unit.one } else { unit.many })
        }
        Kind::ChoiceOrPerSecond { .. } if choice == OWN_QUOTA => {
            format!("{number} {}", words.unit(Unit::Second.id()).per)
        }
        Kind::Choice(_) | Kind::ChoiceOrPerSecond { .. } => {
            words.field(field.id()).choice(&choice).to_owned()
        }
        Kind::Count { .. } | Kind::Percent => number,
    }
}

/// Why a setting cannot have a value, which values it could have, and which one stays in force.
pub fn problem_in_words(locale: Locale, field: Field, problem: Problem, workload: &Workload) -> String {
    let words = words(locale);
    let range = |min: String, max: String| fill(words.bad_range, &[("min", &min), ("max", &max)]);
    let count = |value: u64| locale.count(value);
    let per_second = |value: u64| format!("{} {}", count(value), words.unit(Unit::Second.id()).per);
    let why = match (problem, field.kind()) {
        (Problem::NotInUse, _) => words.bad_unused.to_owned(),
        (Problem::NoUnit | Problem::UnknownUnit, _) => words.bad_unit.to_owned(),
        (Problem::UnknownChoice, _) | (_, Kind::Choice(_)) => words.bad_choice.to_owned(),
        (_, Kind::Count { min, max }) => range(count(min), count(max)),
        (_, Kind::Rate { max }) => range(count(0), per_second(max)),
        (_, Kind::ChoiceOrPerSecond { min, max, .. }) => range(count(min), per_second(max)),
        (_, Kind::Span { min_secs, max_secs }) => {
            range(locale.length_in_short(real(min_secs)), locale.length_in_short(real(max_secs)))
        }
        (_, Kind::Percent) => range(count(0), count(100)),
    };
    let first = if problem == Problem::NotANumber { format!("{} ", words.bad_number) } else { String::new() };
    format!("{first}{why} {}", fill(words.kept, &[("value", &value_in_words(locale, field, workload))]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scale::traffic::Choice;

    #[test]
    fn what_cannot_be_is_explained_with_its_range_and_what_stays() {
        let locale = Locale::English;
        let mut choice = Choice::of_step(1);
        let why = choice.set(Field::Requesters, "0").expect_err("there is always one");
        assert_eq!(value_in_words(locale, Field::Duration, &choice.workload), "1 month");
        assert_eq!(
            problem_in_words(locale, Field::Requesters, why, &choice.workload),
            "This goes from 1 to 100,000. 1 stays in force."
        );
        let why = choice.set(Field::Writes, "many/s").expect_err("no number");
        assert_eq!(
            problem_in_words(locale, Field::Writes, why, &choice.workload),
            "This takes a number. This goes from 0 to 1,000,000,000 a second. 1,000 a second stays in force."
        );
    }
}
