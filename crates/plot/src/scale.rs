//! Where values lie along an axis, and which values get a tick.

use std::sync::Arc;

use crate::number::{count, power_of_ten, real, tame, within};

/// Writes a value for a reader. The second argument is the distance to the neighbouring tick, from which follow the decimals and the
/// unit that serve; it is 0 for a value that is not at a tick.
pub type Format = Arc<dyn Fn(f64, f64) -> String + Send + Sync>;

/// How values lie along an axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Equal differences have equal lengths; ticks at 1, 2 and 5 of each power of ten.
    Linear,
    /// Equal ratios have equal lengths; ticks at powers of ten. Values of 0 or less lie at the beginning of the axis, a
    /// decade below the rest.
    Logarithmic,
    /// Seconds; ticks at whole seconds, minutes, hours, days, months or years.
    Time,
}

/// What is measured along one side of a plot.
#[derive(Clone)]
pub struct Axis {
    /// What is measured, with its unit.
    pub label: String,
    /// How values lie along it.
    pub scale: Scale,
    /// Writes its values.
    pub format: Format,
    /// The unit that its values have for programs; the label names it where this is empty.
    pub unit: &'static str,
    /// Where the axis begins, if not where the data do.
    pub from: Option<f64>,
    /// Where the axis ends, if not where the data do.
    pub to: Option<f64>,
}

impl Axis {
    /// An axis that is as long as its data.
    pub fn new(
        label: impl Into<String>,
        scale: Scale,
        format: impl Fn(f64, f64) -> String + Send + Sync + 'static,
    ) -> Self {
        Self { label: label.into(), scale, format: Arc::new(format), unit: "", from: None, to: None }
    }

    /// The same axis, with the unit that its values have for programs, such as `s`.
    #[must_use]
    pub fn with_unit(self, unit: &'static str) -> Self {
        Self { unit, ..self }
    }

    /// The heading of a CSV file's column, from a name and the unit of this axis.
    pub(crate) fn heading(&self, name: &str) -> String {
        match (self.unit, name == self.label) {
            ("", true) => name.to_owned(),
            ("", false) => format!("{name} ({})", self.label),
            (unit, _) => format!("{name} ({unit})"),
        }
    }

    /// The value as this axis writes it.
    pub(crate) fn value(&self, value: f64) -> String {
        tame(value).map_or_else(String::new, |value| (self.format)(value, 0.0))
    }

    /// Whether a value lies on it, as far as its ends are given.
    pub(crate) fn reaches(&self, value: f64) -> bool {
        self.from.is_none_or(|from| value >= from) && self.to.is_none_or(|to| value <= to)
    }
}

/// How the ends of an axis are chosen.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ends {
    /// At the ends of the data.
    Tight,
    /// At round values and with zero on the axis, for about that many ticks.
    Round(usize),
}

/// The part of a scale that an axis shows. `from` is always less than `to`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Span {
    scale: Scale,
    pub from: f64,
    pub to: f64,
    /// Whether the beginning stands for zero, which a logarithmic axis does not have.
    floor_is_zero: bool,
}

/// A tick and what stands beside it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Tick {
    /// Its place, from 0 at the beginning of the axis to 1 at the end.
    pub place: f64,
    pub label: String,
}

/// A length of time after which ticks can repeat, in seconds. Months and years are the calendar's mean ones.
const TIME_STEPS: [f64; 26] = [
    1.0,
    2.0,
    5.0,
    10.0,
    15.0,
    30.0,
    60.0,
    120.0,
    300.0,
    600.0,
    900.0,
    1_800.0,
    3_600.0,
    7_200.0,
    10_800.0,
    21_600.0,
    43_200.0,
    86_400.0,
    172_800.0,
    604_800.0,
    1_209_600.0,
    YEAR / 12.0,
    YEAR / 6.0,
    YEAR / 4.0,
    YEAR / 2.0,
    YEAR,
];

const YEAR: f64 = 31_556_952.0;

/// An axis gets no more ticks than this, whatever is asked for.
const TICKS_MAX: usize = 24;

impl Span {
    pub fn new(axis: &Axis, values: impl Iterator<Item = f64>, ends: Ends) -> Self {
        let is_log = axis.scale == Scale::Logarithmic;
        let (mut from, mut to, mut has_zero) = (f64::INFINITY, f64::NEG_INFINITY, false);
        for value in values.filter_map(tame) {
            if is_log && value <= 0.0 {
                has_zero = true;
            } else {
                from = from.min(value);
                to = to.max(value);
            }
        }
        let given = |end: Option<f64>| end.and_then(tame).filter(|end| !is_log || *end > 0.0);
        if from > to {
            (from, to) = given(axis.from).or(given(axis.to)).map_or((1.0, 1.0), |end| (end, end));
        }
        let (mut from, mut to) = if is_log { logarithmic(from, to, ends) } else { linear(from, to, ends) };
        let floor_is_zero = has_zero && given(axis.from).is_none();
        if floor_is_zero {
            from = power_of_ten((from.log10() - 0.5).floor());
        }
        from = given(axis.from).unwrap_or(from);
        to = given(axis.to).unwrap_or(to);
        if to <= from {
            to = if is_log { from * 10.0 } else { from + from.abs().max(1.0) };
        }
        Self { scale: axis.scale, from, to, floor_is_zero }
    }

    /// Where a value lies: 0 at the beginning, 1 at the end, never beyond.
    pub fn place(&self, value: f64) -> f64 {
        let place = match self.scale {
            Scale::Logarithmic if value <= self.from => 0.0,
            Scale::Logarithmic => (value / self.from).ln() / (self.to / self.from).ln(),
            _ => (value - self.from) / (self.to - self.from),
        };
        if place.is_finite() { within(place, 0.0, 1.0) } else { 0.0 }
    }

    /// At most about `most` ticks with labels, in order.
    pub fn ticks(&self, most: usize, format: &Format) -> Vec<Tick> {
        let most = most.clamp(1, TICKS_MAX);
        let values = match self.scale {
            Scale::Linear => self.every(round_step((self.to - self.from) / real(most))),
            Scale::Time => self.every(time_step((self.to - self.from) / real(most))),
            Scale::Logarithmic => self.decades(most),
        };
        values
            .into_iter()
            .map(|(value, step)| {
                let shown = if self.floor_is_zero && value <= self.from { 0.0 } else { value };
                Tick { place: self.place(value), label: format(shown, step) }
            })
            .collect()
    }

    /// Places of ticks without labels: between the powers of ten.
    pub fn minor_places(&self) -> Vec<f64> {
        if self.scale != Scale::Logarithmic {
            return Vec::new();
        }
        let first = self.from.log10().floor();
        let decades = count(self.to.log10() - first) + 1;
        let numbers: &[f64] = match decades {
            0..=8 => &[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0],
            _ => &[1.0],
        };
        let least = if self.floor_is_zero { self.from * 9.9 } else { self.from };
        (0..decades)
            .flat_map(|decade| numbers.iter().map(move |n| n * power_of_ten(first + real(decade))))
            .filter(|value| (least..=self.to).contains(value))
            .map(|value| self.place(value))
            .collect()
    }

    /// Multiples of a step, each with the step.
    fn every(&self, step: f64) -> Vec<(f64, f64)> {
        let first = (self.from / step - 1e-6).ceil();
        let mut ticks: Vec<(f64, f64)> = Vec::new();
        for index in 0..=TICKS_MAX * 2 {
            let value = (first + real(index)) * step;
            if value > self.to + step * 1e-6 {
                break;
            }
            // Where rounding makes neighbouring ticks equal, only one of them is kept.
            if ticks.last().is_none_or(|last| last.0 < value) {
                ticks.push((if value == 0.0 { 0.0 } else { value }, step));
            }
        }
        ticks
    }

    /// Powers of ten, each with itself as its step; on a short axis also what is between.
    fn decades(&self, most: usize) -> Vec<(f64, f64)> {
        let (first, last) = ((self.from.log10() - 1e-9).ceil(), (self.to.log10() + 1e-9).floor());
        let decades = last - first + 1.0;
        let mut ticks = Vec::new();
        if self.to < self.from * 30.0 {
            for decade in [first - 1.0, first, first + 1.0] {
                for number in [1.0, 2.0, 5.0] {
                    let value = number * power_of_ten(decade);
                    if value >= self.from * 0.999_999 && value <= self.to * 1.000_001 {
                        ticks.push((value, power_of_ten(decade)));
                    }
                }
            }
            if ticks.len() < 2 {
                ticks = self.every(round_step((self.to - self.from) / real(most)));
            }
        } else {
            let stride = (decades / real(most)).ceil().max(1.0);
            let mut decade = first;
            while decade <= last && ticks.len() <= TICKS_MAX {
                let value = power_of_ten(decade);
                ticks.push((value, value));
                decade += stride;
            }
        }
        if self.floor_is_zero {
            ticks.retain(|tick| tick.0 > self.from * 1.000_001);
            ticks.insert(0, (self.from, self.from));
        }
        ticks
    }
}

fn linear(from: f64, to: f64, ends: Ends) -> (f64, f64) {
    let Ends::Round(ticks) = ends else { return (from, to) };
    let (from, to) = (from.min(0.0), to.max(0.0));
    if from >= to {
        return (0.0, 1.0);
    }
    let step = round_step((to - from) / real(ticks.max(1)));
    ((from / step + 1e-6).floor() * step, (to / step - 1e-6).ceil() * step)
}

fn logarithmic(from: f64, to: f64, ends: Ends) -> (f64, f64) {
    if ends == Ends::Tight && from < to {
        return (from, to);
    }
    let least = power_of_ten((from.log10() + 1e-9).floor());
    let decade = power_of_ten((to.log10() + 1e-9).floor());
    let most = [1.0, 2.0, 5.0, 10.0].into_iter().map(|n| n * decade).find(|most| *most >= to * 0.999_999);
    (least, most.unwrap_or(to).max(least * 10.0))
}

/// The least 1, 2 or 5 times a power of ten that is not less than `step`.
fn round_step(step: f64) -> f64 {
    if step <= 0.0 || !step.is_finite() {
        return 1.0;
    }
    let unit = power_of_ten((step.log10() + 1e-9).floor());
    [1.0, 2.0, 5.0]
        .into_iter()
        .map(|n| n * unit)
        .find(|round| *round >= step * 0.999_999)
        .unwrap_or(unit * 10.0)
}

fn time_step(step: f64) -> f64 {
    if step <= 0.5 {
        return round_step(step);
    }
    TIME_STEPS.into_iter().find(|longer| *longer >= step).unwrap_or_else(|| round_step(step / YEAR) * YEAR)
}
