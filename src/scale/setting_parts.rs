//! The parts of a setting's value: the number in its field, the unit or choice in its list, and the notch of its slider.

use workload::{Field, Kind, Unit, Workload};

use crate::scale::number::{real, whole};

/// The highest notch of a slider. The lowest is 0.
pub const NOTCHES: u32 = 600;

/// The choice, beside the published quotas, of a quota that the reader types.
pub const OWN_QUOTA: &str = "raised";

/// The parts of a setting's value, one for each of its controls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts {
    /// The text of the number field; empty if the setting has none.
    pub number: String,
    /// The id of the unit or of the choice; empty if the setting has neither.
    pub choice: String,
    /// The notch of the slider; `None` if the setting has none.
    pub notch: Option<u32>,
}

impl Parts {
    /// The parts of a setting's current value.
    pub fn of(field: Field, workload: &Workload) -> Self {
        let value = field.text(workload);
        let digits = value.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(value.len());
        let (number, rest) = value.split_at(digits);
        let (number, choice) = match field.kind() {
            Kind::Rate { .. } => (number, rest.trim_start_matches('/')),
            Kind::Span { .. } => (number, rest),
            Kind::ChoiceOrPerSecond { .. } if rest == "/s" => (number, OWN_QUOTA),
            Kind::Choice(_) | Kind::ChoiceOrPerSecond { .. } => ("", value.as_str()),
            Kind::Count { .. } | Kind::Percent => (number, ""),
        };
        let notch = scale(field, choice).map(|(least, most)| notch(number_of(number), least, most));
        Self { number: number.to_owned(), choice: choice.to_owned(), notch }
    }

    /// Joins number and choice to the text that [`Field::set`] reads.
    pub fn text(field: Field, number: &str, choice: &str) -> String {
        match field.kind() {
            Kind::Rate { .. } => format!("{number}/{choice}"),
            Kind::Span { .. } => format!("{number}{choice}"),
            Kind::ChoiceOrPerSecond { .. } if choice == OWN_QUOTA => format!("{number}/s"),
            Kind::Choice(_) | Kind::ChoiceOrPerSecond { .. } => choice.to_owned(),
            Kind::Count { .. } | Kind::Percent => number.to_owned(),
        }
    }

    /// The number at a notch of the slider; empty if the setting has no slider.
    pub fn number_at(field: Field, choice: &str, notch: u32) -> String {
        let Some((least, most)) = scale(field, choice) else { return String::new() };
        value_at(notch, least, most).to_string()
    }
}

/// The whole part of the number in a field, which is all that a slider shows; 0 if the text is not a number.
fn number_of(text: &str) -> f64 {
    real(text.split('.').next().and_then(|whole| whole.parse().ok()).unwrap_or(0))
}

/// The lowest and the highest value of a setting's slider; `None` if it has no slider. The field may take much higher values than the
/// slider.
fn scale(field: Field, choice: &str) -> Option<(u64, u64)> {
    match field.kind() {
        Kind::Rate { .. } => {
            let unit = Unit::ALL.into_iter().find(|unit| unit.id() == choice)?;
            Some((0, 1_000_000 * unit.seconds()))
        }
        Kind::Count { min, max } => Some((min, max.min(1_000_000))),
        Kind::ChoiceOrPerSecond { min, .. } if choice == OWN_QUOTA => Some((min, 1_000_000)),
        Kind::Percent => Some((0, 100)),
        _ => None,
    }
}

/// The notch for a value. The scale is logarithmic; if zero is allowed, the lowest notch is zero.
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

/// The value at a notch, rounded to two significant digits.
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

#[cfg(test)]
mod tests {
    use super::*;
    use workload::Preset;

    #[test]
    fn joining_the_parts_of_a_setting_gives_its_text() {
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
    fn a_slider_returns_to_almost_the_same_value() {
        for (least, most) in [(0, 1_000_000), (1, 100_000), (1, 86_400), (0, 100)] {
            assert_eq!((value_at(0, least, most), value_at(NOTCHES, least, most)), (least, most));
            for notch_put in (0..=NOTCHES).step_by(7) {
                let value = value_at(notch_put, least, most);
                let again = value_at(notch(real(value), least, most), least, most);
                assert!(again.abs_diff(value) * 50 <= value, "{notch_put}: {value} became {again}");
            }
        }
    }
}
