//! The form of the traffic: a field for each setting, and a slider for those that matter at this step.

use i18n::fill;
use i18n::scale::FieldWords;
use workload::{Field, Kind, Preset, Problem, Unit, Workload};

use crate::markup::{element, text};
use crate::number::{Language, real, whole};
use crate::state::State;

/// A slider has so many notches, and its lowest stands for nothing where nothing is allowed.
pub const NOTCHES: u32 = 600;

/// The settings that stand above the others at each step, with sliders where they are numbers.
const FIRST: [&[Field]; 4] = [
    &[Field::Writes, Field::Reads, Field::Requesters, Field::Limit],
    &[Field::Writes, Field::Quota, Field::Neighbour, Field::Retry],
    &[Field::Requesters, Field::Limit, Field::Spread, Field::Age],
    &[Field::Reads, Field::OldObjects],
];

/// The others, in groups.
const GROUPS: [&[Field]; 4] = [
    &[
        Field::Writes,
        Field::Reads,
        Field::Shape,
        Field::Every,
        Field::Lasting,
        Field::Arrivals,
        Field::Duration,
        Field::Size,
        Field::Multipart,
        Field::Parts,
    ],
    &[
        Field::Requesters,
        Field::Keys,
        Field::Caches,
        Field::Limit,
        Field::Window,
        Field::Spread,
        Field::Age,
        Field::OldKeys,
        Field::OldObjects,
    ],
    &[Field::Region, Field::Quota, Field::Neighbour, Field::Retry],
    &[Field::Replication, Field::Trails, Field::DataEvents],
];

/// The word that stands for a quota of the reader's own among the published ones.
pub const RAISED: &str = "raised";

fn first(step: usize) -> &'static [Field] {
    FIRST[step.clamp(1, FIRST.len()) - 1]
}

/// The whole form.
pub fn form(state: &State) -> String {
    let words = state.language.words;
    let option = |id: &str, name: &str, chosen: bool| {
        let selected = if chosen { " selected" } else { "" };
        element("option", &format!("value=\"{id}\"{selected}"), &text(name))
    };
    let presets: String = words
        .presets
        .iter()
        .map(|p| option(p.id, p.name, state.preset.map(Preset::id) == Some(p.id)))
        .collect();
    let presets = option("", words.preset_own, state.preset.is_none()) + &presets;
    let preset = element(
        "label",
        "class=\"select\"",
        &(element("span", "", &text(words.preset_label))
            + &element("select", "data-part=\"preset\"", &presets)),
    );
    let again =
        element("button", "type=\"button\" class=\"plain\" data-action=\"preset\"", &text(words.start_again));
    let shown = first(state.step);
    let main: String = shown.iter().map(|field| field_markup(state, *field, true)).collect();
    let group = |(fields, name): (&&[Field], &&str)| {
        let fields: String = fields
            .iter()
            .filter(|field| !shown.contains(field))
            .map(|field| field_markup(state, *field, false))
            .collect();
        element(
            "fieldset",
            "",
            &(element("legend", "", &text(name)) + &element("div", "class=\"scale-fields\"", &fields)),
        )
    };
    let groups: String = GROUPS.iter().zip(&words.groups).map(group).collect();
    let more = element(
        "details",
        "class=\"scale-more\"",
        &(element("summary", "", &text(words.more_settings)) + &groups),
    );
    element("h2", "", &text(words.traffic_title))
        + &element("div", "class=\"scale-presets\"", &(preset + &again))
        + &element("p", "class=\"small scale-preset-note\"", &text(&preset_note(state)))
        + &element("div", "class=\"scale-fields scale-main\"", &main)
        + &more
}

/// What the preset is, in a sentence.
pub fn preset_note(state: &State) -> String {
    let Some(preset) = state.preset else { return String::new() };
    let workload = preset.workload();
    let count = |count| state.language.locale.count(count);
    let values = [
        ("writes", count(workload.writes.requests)),
        ("reads", count(workload.reads.requests)),
        ("requesters", count(u64::from(workload.requesters))),
    ];
    let known = state.language.words.presets.iter().find(|words| words.id == preset.id());
    fill(
        known.map_or("", |words| words.note),
        &values.each_ref().map(|(name, value)| (*name, value.as_str())),
    )
}

fn field_markup(state: &State, field: Field, with_slider: bool) -> String {
    let language = state.language;
    let id = field.id();
    let words = language.words.field(id);
    let value = Parts::of(field, &state.workload);
    let described = format!("aria-describedby=\"scale-{id}-note scale-{id}-problem\"");
    let name = text(words.label);
    let number = || {
        let attributes = format!(
            "id=\"scale-{id}\" data-part=\"number\" inputmode=\"decimal\" autocomplete=\"off\" size=\"9\" value=\"{}\" {described}",
            value.number
        );
        format!("<input {attributes}>")
    };
    let choices = |part: &str, id: &str, choices: &[(&str, &str)], label: &str| {
        let option = |(choice, name): &(&str, &str)| {
            let selected = if *choice == value.choice { " selected" } else { "" };
            element("option", &format!("value=\"{choice}\"{selected}"), &text(name))
        };
        element(
            "select",
            &format!("{id}data-part=\"{part}\"{label} {described}"),
            &choices.iter().map(option).collect::<String>(),
        )
    };
    let own_id = format!("id=\"scale-{id}\" ");
    let inputs = match field.kind() {
        Kind::Rate { .. } | Kind::Span { .. } => {
            let is_rate = matches!(field.kind(), Kind::Rate { .. });
            let units: Vec<_> = Unit::ALL
                .map(|unit| language.words.unit(unit.id()))
                .map(|unit| (unit.id, if is_rate { unit.per } else { unit.many }))
                .to_vec();
            let label = fill(language.words.unit_of, &[("field", words.label)]);
            number() + &choices("unit", "", &units, &format!(" aria-label=\"{}\"", text(&label)))
        }
        Kind::Choice(ids) => choices("choice", &own_id, &named(words, ids), ""),
        Kind::ChoiceOrPerSecond { .. } => {
            let mut listed = words.choices.to_vec();
            listed.dedup();
            let own = if value.choice == RAISED {
                let label = text(words.choice(RAISED));
                format!(
                    "<input data-part=\"number\" inputmode=\"numeric\" autocomplete=\"off\" size=\"9\" value=\"{}\" aria-label=\"{name}: {label}\" {described}>",
                    value.number
                )
            } else {
                String::new()
            };
            choices("choice", &own_id, &listed, "") + &own
        }
        Kind::Count { .. } | Kind::Percent => number(),
    };
    let slider = if with_slider && value.notch.is_some() {
        let label = text(&fill(language.words.slider_of, &[("field", words.label)]));
        format!(
            "<input type=\"range\" data-part=\"slider\" min=\"0\" max=\"{NOTCHES}\" value=\"{}\" aria-label=\"{label}\" aria-valuetext=\"{}\">",
            value.notch.unwrap_or(0),
            text(&said(language, field, &state.workload))
        )
    } else {
        String::new()
    };
    let hidden = if field.is_in_use(&state.workload) { "" } else { " hidden" };
    element(
        "div",
        &format!("class=\"scale-field\" data-field=\"{id}\"{hidden}"),
        &(element("label", &format!("for=\"scale-{id}\""), &name)
            + &element("span", "class=\"scale-inputs\"", &inputs)
            + &slider
            + &element("small", &format!("id=\"scale-{id}-note\""), &text(words.note))
            + &format!("<small class=\"scale-problem\" id=\"scale-{id}-problem\" role=\"alert\"></small>")),
    )
}

/// The choices with their names; a Region needs no other name than its code.
fn named<'a>(words: &FieldWords, ids: &'a [&'a str]) -> Vec<(&'a str, &'a str)> {
    ids.iter().map(|id| (*id, words.choice(id))).collect()
}

/// A setting's value as its controls show it.
#[derive(Debug, PartialEq, Eq)]
pub struct Parts {
    /// In the field for a number.
    pub number: String,
    /// In the field for a unit or a choice.
    pub choice: String,
    /// On the slider; nothing where there is none.
    pub notch: Option<u32>,
}

impl Parts {
    /// The parts of a setting.
    pub fn of(field: Field, workload: &Workload) -> Self {
        let value = field.text(workload);
        let digits = value.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(value.len());
        let (number, rest) = value.split_at(digits);
        let (number, choice) = match field.kind() {
            Kind::Rate { .. } => (number, rest.trim_start_matches('/')),
            Kind::Span { .. } => (number, rest),
            Kind::ChoiceOrPerSecond { .. } if rest == "/s" => (number, RAISED),
            Kind::Choice(_) | Kind::ChoiceOrPerSecond { .. } => ("", value.as_str()),
            Kind::Count { .. } | Kind::Percent => (number, ""),
        };
        let notch = scale(field, choice).map(|(least, most)| notch(number_of(number), least, most));
        Self { number: number.to_owned(), choice: choice.to_owned(), notch }
    }

    /// The text that [`Field::set`] reads.
    pub fn text(field: Field, number: &str, choice: &str) -> String {
        match field.kind() {
            Kind::Rate { .. } => format!("{number}/{choice}"),
            Kind::Span { .. } => format!("{number}{choice}"),
            Kind::ChoiceOrPerSecond { .. } if choice == RAISED => format!("{number}/s"),
            Kind::Choice(_) | Kind::ChoiceOrPerSecond { .. } => choice.to_owned(),
            Kind::Count { .. } | Kind::Percent => number.to_owned(),
        }
    }

    /// The number that a notch of the slider stands for.
    pub fn number_at(field: Field, choice: &str, notch: u32) -> String {
        let Some((least, most)) = scale(field, choice) else { return String::new() };
        value_at(notch, least, most).to_string()
    }
}

/// The whole part of a number as it stands in a field. Its decimals do not show on a slider.
fn number_of(text: &str) -> f64 {
    real(text.split('.').next().and_then(|whole| whole.parse().ok()).unwrap_or(0))
}

/// What the slider of a setting goes from and to. It is shorter than what the field takes where that is absurdly long.
fn scale(field: Field, choice: &str) -> Option<(u64, u64)> {
    match field.kind() {
        Kind::Rate { .. } => {
            let unit = Unit::ALL.into_iter().find(|unit| unit.id() == choice)?;
            Some((0, 1_000_000 * unit.seconds()))
        }
        Kind::Count { min, max } => Some((min, max.min(1_000_000))),
        Kind::ChoiceOrPerSecond { min, .. } if choice == RAISED => Some((min, 1_000_000)),
        Kind::Percent => Some((0, 100)),
        _ => None,
    }
}

/// The notch for a value: equal ratios are equally far apart, and nothing has the lowest.
fn notch(value: f64, least: u64, most: u64) -> u32 {
    if value <= real(least) {
        return 0;
    }
    let from = real(least.max(1));
    let lowest = f64::from(u8::from(least == 0));
    let place = (value / from).ln() / (real(most) / from).ln();
    let notch = lowest + place.clamp(0.0, 1.0) * (f64::from(NOTCHES) - lowest);
    u32::try_from(whole(notch)).unwrap_or(NOTCHES)
}

/// The value for a notch, with two digits that count.
fn value_at(notch: u32, least: u64, most: u64) -> u64 {
    if notch == 0 {
        return least;
    }
    if notch >= NOTCHES {
        return most;
    }
    let from = real(least.max(1));
    let lowest = f64::from(u8::from(least == 0));
    let place = (f64::from(notch) - lowest) / (f64::from(NOTCHES) - lowest);
    let value = from * (real(most) / from).powf(place);
    let unit = 10_f64.powf((value.log10().floor() - 1.0).max(0.0));
    whole((value / unit).round() * unit).clamp(least.max(1), most)
}

/// A setting's value as it is said.
pub fn said(language: Language, field: Field, workload: &Workload) -> String {
    let parts = Parts::of(field, workload);
    let words = language.words.field(field.id());
    let number =
        parts.number.parse().map_or_else(|_| parts.number.clone(), |number| language.locale.count(number));
    match field.kind() {
        Kind::Rate { .. } => format!("{number} {}", language.words.unit(&parts.choice).per),
        Kind::Span { .. } => {
            let unit = language.words.unit(&parts.choice);
            format!("{number} {}", if parts.number == "1" { unit.one } else { unit.many })
        }
        Kind::ChoiceOrPerSecond { .. } if parts.choice == RAISED => {
            format!("{number} {}", language.words.unit("s").per)
        }
        Kind::Choice(_) | Kind::ChoiceOrPerSecond { .. } => words.choice(&parts.choice).to_owned(),
        Kind::Count { .. } | Kind::Percent => number,
    }
}

/// Why a value cannot be, what could be, and what stays.
pub fn problem(state: &State, field: Field, problem: Problem) -> String {
    let language = state.language;
    let words = language.words;
    let range = |min: String, max: String| fill(words.bad_range, &[("min", &min), ("max", &max)]);
    let count = |value: u64| language.locale.count(value);
    let per = |value: u64| format!("{} {}", count(value), words.unit("s").per);
    let why = match (problem, field.kind()) {
        (Problem::NotInUse, _) => words.bad_unused.to_owned(),
        (Problem::NoUnit | Problem::UnknownUnit, _) => words.bad_unit.to_owned(),
        (Problem::UnknownChoice, _) | (_, Kind::Choice(_)) => words.bad_choice.to_owned(),
        (_, Kind::Count { min, max }) => range(count(min), count(max)),
        (_, Kind::Rate { max }) => range(count(0), per(max)),
        (_, Kind::ChoiceOrPerSecond { min, max, .. }) => range(count(min), per(max)),
        (_, Kind::Span { min_secs, max_secs }) => {
            range(language.time(real(min_secs)), language.time(real(max_secs)))
        }
        (_, Kind::Percent) => range(count(0), count(100)),
    };
    let first = if problem == Problem::NotANumber { format!("{} ", words.bad_number) } else { String::new() };
    format!("{first}{why} {}", fill(words.kept, &[("value", &said(language, field, &state.workload))]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use i18n::Locale;

    #[test]
    fn the_parts_of_each_setting_make_its_text_again() {
        for preset in Preset::ALL {
            let workload = preset.workload();
            for field in Field::ALL {
                let parts = Parts::of(field, &workload);
                assert_eq!(
                    Parts::text(field, &parts.number, &parts.choice),
                    field.text(&workload),
                    "{field:?}"
                );
            }
        }
    }

    #[test]
    fn each_setting_stands_in_the_form_once_whatever_the_step() {
        for step in 1..=4 {
            let state = State::new(Locale::English, step, &[]);
            let form = form(&state);
            for field in Field::ALL {
                assert_eq!(form.matches(&format!("data-field=\"{}\"", field.id())).count(), 1, "{field:?}");
            }
        }
    }

    #[test]
    fn there_are_words_for_everything_in_the_form() {
        for locale in Locale::ALL {
            let words = Language::of(locale).words;
            assert_eq!(words.fields.len(), Field::ALL.len());
            for (words, field) in words.fields.iter().zip(Field::ALL) {
                assert_eq!(words.id, field.id());
                if let Kind::Choice(ids) | Kind::ChoiceOrPerSecond { choices: ids, .. } = field.kind()
                    && field != Field::Region
                {
                    assert!(
                        ids.iter().all(|id| words.choices.iter().any(|(known, _)| known == id)),
                        "{field:?}"
                    );
                }
            }
            assert!(
                Preset::ALL.iter().all(|preset| words.presets.iter().any(|known| known.id == preset.id()))
            );
            assert!(Unit::ALL.iter().all(|unit| words.units.iter().any(|known| known.id == unit.id())));
        }
    }

    #[test]
    fn a_slider_comes_back_to_where_it_was_put() {
        for (least, most) in [(0, 1_000_000), (1, 100_000), (1, 86_400), (0, 100)] {
            assert_eq!((value_at(0, least, most), value_at(NOTCHES, least, most)), (least, most));
            for notch_put in (0..=NOTCHES).step_by(7) {
                let value = value_at(notch_put, least, most);
                let again = value_at(notch(real(value), least, most), least, most);
                assert!(again.abs_diff(value) * 50 <= value, "{notch_put}: {value} became {again}");
            }
        }
    }

    #[test]
    fn what_cannot_be_is_told_with_its_range_and_what_stays() {
        let mut state = State::new(Locale::English, 1, &[]);
        let why = state.set(Field::Requesters, "0").expect_err("there is always one");
        assert_eq!(said(state.language, Field::Duration, &state.workload), "1 month");
        assert_eq!(problem(&state, Field::Requesters, why), "This goes from 1 to 100,000. 1 stays in force.");
        let why = state.set(Field::Writes, "many/s").expect_err("no number");
        let told = problem(&state, Field::Writes, why);
        assert_eq!(
            told,
            "This takes a number. This goes from 0 to 1,000,000,000 a second. 1,000 a second stays in force."
        );
    }
}
