//! Every setting of a workload, once: its name in an address, its range, how it is written as text, and how text is read. The
//! form, the address and the messages about bad values all follow from here.

use sim::facts::bucket_key;
use sim::facts::quota::HISTORY;
use sim::{Region, Window};

use crate::number;
use crate::rate::{Rate, Span, Unit};
use crate::workload::{Arrivals, Quota, ReadSpread, Replication, RetryBehaviour, Shape, Workload};

/// A setting of a workload.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// [`Workload::writes`].
    Writes,
    /// [`Workload::reads`].
    Reads,
    /// [`Workload::shape`].
    Shape,
    /// From one burst to the next, in [`Shape::Bursts`].
    Every,
    /// The length of a burst, in [`Shape::Bursts`].
    Lasting,
    /// [`Workload::arrivals`].
    Arrivals,
    /// [`Workload::duration`].
    Duration,
    /// [`Workload::object_bytes`].
    Size,
    /// [`Workload::requesters`].
    Requesters,
    /// [`Workload::kms_keys`].
    Keys,
    /// [`Workload::caches`].
    Caches,
    /// [`Workload::time_limit_secs`].
    Limit,
    /// [`Workload::window`].
    Window,
    /// [`Workload::read_spread`].
    Spread,
    /// The mean age in [`ReadSpread::ByAge`].
    Age,
    /// How many there are in [`ReadSpread::OldBucketKeys`].
    OldKeys,
    /// [`Workload::old_objects_ppm`].
    OldObjects,
    /// [`Workload::multipart_ppm`].
    Multipart,
    /// [`Workload::parts`].
    Parts,
    /// [`Workload::replication`].
    Replication,
    /// [`Workload::region`].
    Region,
    /// [`Workload::quota`].
    Quota,
    /// [`Workload::neighbour_per_second`].
    Neighbour,
    /// [`Workload::retry`].
    Retry,
    /// [`Workload::extra_trails`].
    Trails,
    /// [`Workload::data_events`].
    DataEvents,
}

/// The values that a setting may have. Both ends of a range belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A number in each unit of time, such as `1000/s`.
    Rate {
        /// The highest, in requests a second; the lowest is none at all.
        max: u64,
    },
    /// A length of time, such as `30d`.
    Span {
        /// The shortest, in seconds.
        min_secs: u64,
        /// The longest, in seconds.
        max_secs: u64,
    },
    /// A whole number.
    Count {
        /// The smallest.
        min: u64,
        /// The largest.
        max: u64,
    },
    /// A share from 0 to 100 per cent, with at most four decimals.
    Percent,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// One of these words, or a whole number of requests a second.
    ChoiceOrPerSecond {
        /// The words.
        choices: &'static [&'static str],
        /// The smallest number.
        min: u64,
        /// The largest.
        max: u64,
    },
}

/// Why a text cannot be a setting's value. [`Field::kind`] says which values can.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// It has no number where one is due, or one that is written in a way that could mean several.
    NotANumber,
    /// The number is too small or too large.
    OutOfRange,
    /// The number has no unit of time.
    NoUnit,
    /// There is no such unit of time.
    UnknownUnit,
    /// It is none of the words there are.
    UnknownChoice,
    /// The setting belongs to a choice that has not been made, such as the length of bursts where there are none.
    NotInUse,
}

/// The highest rate, in requests a second. Our choice: far beyond what any bucket has seen.
const RATE_MAX: u64 = 1_000_000_000;

const YEAR: u64 = Unit::Year.seconds();

const SHAPES: &[&str] = &["constant", "daily", "bursts"];
const ARRIVALS: &[&str] = &["even", "poisson"];
const WINDOWS: &[&str] = &["fixed", "sliding"];
const SPREADS: &[&str] = &["in-use", "by-age", "old-keys"];
const REPLICATIONS: &[&str] = &["off", "same-region", "us-east-2", "us-west-2"];
const RETRIES: &[&str] = &["never", "before-2026", "since-2026"];
const OFF_ON: &[&str] = &["off", "on"];

/// The rows of [`HISTORY`], by the year from which they are known.
const QUOTAS: &[&str; HISTORY.value.len()] = &["today", "2022", "2019", "2018"];

const REGIONS: [&str; Region::all().len()] = {
    let mut codes = [""; Region::all().len()];
    let mut index = 0;
    while index < codes.len() {
        codes[index] = Region::all()[index].code();
        index += 1;
    }
    codes
};

/// The settings of bursts and of read objects with which a form begins.
const EVERY: Span = Span { count: 1, of: Unit::Day };
const LASTING: Span = Span { count: 1, of: Unit::Hour };
const AGE: Span = Span { count: 30, of: Unit::Day };
const OLD_KEYS: u32 = 1_000;

impl Field {
    /// All of them, in the order in which a form has them. One that others depend on comes before them.
    pub const ALL: [Self; 26] = [
        Self::Writes,
        Self::Reads,
        Self::Shape,
        Self::Every,
        Self::Lasting,
        Self::Arrivals,
        Self::Duration,
        Self::Size,
        Self::Requesters,
        Self::Keys,
        Self::Caches,
        Self::Limit,
        Self::Window,
        Self::Spread,
        Self::Age,
        Self::OldKeys,
        Self::OldObjects,
        Self::Multipart,
        Self::Parts,
        Self::Replication,
        Self::Region,
        Self::Quota,
        Self::Neighbour,
        Self::Retry,
        Self::Trails,
        Self::DataEvents,
    ];

    /// The field with that name in an address.
    pub fn find(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.id() == id)
    }

    /// Its name in an address.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Writes => "writes",
            Self::Reads => "reads",
            Self::Shape => "shape",
            Self::Every => "every",
            Self::Lasting => "lasting",
            Self::Arrivals => "arrivals",
            Self::Duration => "duration",
            Self::Size => "size",
            Self::Requesters => "requesters",
            Self::Keys => "keys",
            Self::Caches => "caches",
            Self::Limit => "limit",
            Self::Window => "window",
            Self::Spread => "spread",
            Self::Age => "age",
            Self::OldKeys => "old-keys",
            Self::OldObjects => "old-objects",
            Self::Multipart => "multipart",
            Self::Parts => "parts",
            Self::Replication => "replication",
            Self::Region => "region",
            Self::Quota => "quota",
            Self::Neighbour => "neighbour",
            Self::Retry => "retry",
            Self::Trails => "trails",
            Self::DataEvents => "data-events",
        }
    }

    /// The values that it may have. Ranges without a source are our choice.
    pub const fn kind(self) -> Kind {
        const fn count(min: u32, max: u32) -> Kind {
            Kind::Count { min: min as u64, max: max as u64 }
        }
        match self {
            Self::Writes | Self::Reads => Kind::Rate { max: RATE_MAX },
            Self::Shape => Kind::Choice(SHAPES),
            Self::Every | Self::Lasting | Self::Duration => Kind::Span { min_secs: 1, max_secs: YEAR },
            Self::Arrivals => Kind::Choice(ARRIVALS),
            Self::Size => Kind::Count { min: 1, max: 5_000_000_000_000 },
            Self::Requesters => count(1, bucket_key::REQUESTERS_MAX),
            Self::Keys => count(1, 100),
            Self::Caches => count(1, bucket_key::CACHES_MAX),
            Self::Limit => count(bucket_key::TIME_LIMIT_SECS_MIN, bucket_key::TIME_LIMIT_SECS_MAX),
            Self::Window => Kind::Choice(WINDOWS),
            Self::Spread => Kind::Choice(SPREADS),
            Self::Age => Kind::Span { min_secs: 1, max_secs: 10 * YEAR },
            Self::OldKeys => count(1, 1_000_000_000),
            Self::OldObjects | Self::Multipart => Kind::Percent,
            Self::Parts => count(2, 10_000),
            Self::Replication => Kind::Choice(REPLICATIONS),
            Self::Region => Kind::Choice(&REGIONS),
            Self::Quota => Kind::ChoiceOrPerSecond { choices: QUOTAS, min: 1, max: RATE_MAX },
            Self::Neighbour => count(0, 1_000_000_000),
            Self::Retry => Kind::Choice(RETRIES),
            Self::Trails => count(0, 5),
            Self::DataEvents => Kind::Choice(OFF_ON),
        }
    }

    /// Whether the setting means anything in that workload. The length of bursts means nothing where there are no bursts.
    pub const fn is_in_use(self, workload: &Workload) -> bool {
        match self {
            Self::Every | Self::Lasting => matches!(workload.shape, Shape::Bursts { .. }),
            Self::Age => matches!(workload.read_spread, ReadSpread::ByAge(_)),
            Self::OldKeys => matches!(workload.read_spread, ReadSpread::OldBucketKeys(_)),
            _ => true,
        }
    }

    /// Its value as text, in the one form that an address has. Where it is not in use, the value that it would begin with.
    pub fn text(self, workload: &Workload) -> String {
        match self {
            Self::Writes => rate_text(workload.writes),
            Self::Reads => rate_text(workload.reads),
            Self::Shape => SHAPES[match workload.shape {
                Shape::Constant => 0,
                Shape::Daily => 1,
                Shape::Bursts { .. } => 2,
            }]
            .to_owned(),
            Self::Every => span_text(bursts_of(workload).0),
            Self::Lasting => span_text(bursts_of(workload).1),
            Self::Arrivals => ARRIVALS[match workload.arrivals {
                Arrivals::Even => 0,
                Arrivals::Poisson => 1,
            }]
            .to_owned(),
            Self::Duration => span_text(workload.duration),
            Self::Size => workload.object_bytes.to_string(),
            Self::Requesters => workload.requesters.to_string(),
            Self::Keys => workload.kms_keys.to_string(),
            Self::Caches => workload.caches.to_string(),
            Self::Limit => workload.time_limit_secs.to_string(),
            Self::Window => WINDOWS[match workload.window {
                Window::Fixed => 0,
                Window::Sliding => 1,
            }]
            .to_owned(),
            Self::Spread => SPREADS[match workload.read_spread {
                ReadSpread::InUse => 0,
                ReadSpread::ByAge(_) => 1,
                ReadSpread::OldBucketKeys(_) => 2,
            }]
            .to_owned(),
            Self::Age => span_text(if let ReadSpread::ByAge(age) = workload.read_spread { age } else { AGE }),
            Self::OldKeys => old_keys_of(workload).to_string(),
            Self::OldObjects => number::per_cent_text(workload.old_objects_ppm),
            Self::Multipart => number::per_cent_text(workload.multipart_ppm),
            Self::Parts => workload.parts.to_string(),
            Self::Replication => REPLICATIONS[match workload.replication {
                Replication::Off => 0,
                Replication::SameRegion => 1,
                Replication::UsEast2 => 2,
                Replication::UsWest2 => 3,
            }]
            .to_owned(),
            Self::Region => workload.region.code().to_owned(),
            Self::Quota => match workload.quota {
                Quota::Published(row) => QUOTAS.get(row).unwrap_or(&QUOTAS[0]).to_string(),
                // With its unit, because a plain 2022 is a year.
                Quota::Raised(quota) => format!("{quota}/s"),
            },
            Self::Neighbour => workload.neighbour_per_second.to_string(),
            Self::Retry => RETRIES[match workload.retry {
                RetryBehaviour::Never => 0,
                RetryBehaviour::Before2026 => 1,
                RetryBehaviour::Since2026 => 2,
            }]
            .to_owned(),
            Self::Trails => workload.extra_trails.to_string(),
            Self::DataEvents => OFF_ON[usize::from(workload.data_events)].to_owned(),
        }
    }

    /// Sets it from text. A text that cannot be used leaves the workload as it was.
    pub fn set(self, workload: &mut Workload, text: &str) -> Result<(), Problem> {
        let text = text.trim();
        if !self.is_in_use(workload) {
            return Err(Problem::NotInUse);
        }
        match self {
            Self::Writes => workload.writes = self.rate(text)?,
            Self::Reads => workload.reads = self.rate(text)?,
            Self::Shape => {
                let (every, lasting) = bursts_of(workload);
                let shapes = [Shape::Constant, Shape::Daily, Shape::Bursts { every, lasting }];
                workload.shape = chosen(SHAPES, &shapes, text)?;
            }
            Self::Every => {
                let lasting = bursts_of(workload).1;
                workload.shape = Shape::Bursts { every: self.span(text)?, lasting };
            }
            Self::Lasting => {
                let every = bursts_of(workload).0;
                workload.shape = Shape::Bursts { every, lasting: self.span(text)? };
            }
            Self::Arrivals => {
                workload.arrivals = chosen(ARRIVALS, &[Arrivals::Even, Arrivals::Poisson], text)?;
            }
            Self::Duration => workload.duration = self.span(text)?,
            Self::Size => workload.object_bytes = self.count(text)?,
            Self::Requesters => workload.requesters = self.count(text)?,
            Self::Keys => workload.kms_keys = self.count(text)?,
            Self::Caches => workload.caches = self.count(text)?,
            Self::Limit => workload.time_limit_secs = self.count(text)?,
            Self::Window => workload.window = chosen(WINDOWS, &[Window::Fixed, Window::Sliding], text)?,
            Self::Spread => {
                let age = if let ReadSpread::ByAge(age) = workload.read_spread { age } else { AGE };
                let old_keys = ReadSpread::OldBucketKeys(old_keys_of(workload));
                workload.read_spread =
                    chosen(SPREADS, &[ReadSpread::InUse, ReadSpread::ByAge(age), old_keys], text)?;
            }
            Self::Age => workload.read_spread = ReadSpread::ByAge(self.span(text)?),
            Self::OldKeys => workload.read_spread = ReadSpread::OldBucketKeys(self.count(text)?),
            Self::OldObjects => workload.old_objects_ppm = per_cent(text)?,
            Self::Multipart => workload.multipart_ppm = per_cent(text)?,
            Self::Parts => workload.parts = self.count(text)?,
            Self::Replication => {
                let replications =
                    [Replication::Off, Replication::SameRegion, Replication::UsEast2, Replication::UsWest2];
                workload.replication = chosen(REPLICATIONS, &replications, text)?;
            }
            Self::Region => workload.region = chosen(&REGIONS, Region::all(), text)?,
            Self::Quota => {
                workload.quota = if let Some(row) = QUOTAS.iter().position(|id| *id == text) {
                    Quota::Published(row)
                } else if text.starts_with(|first: char| first.is_ascii_alphabetic()) {
                    return Err(Problem::UnknownChoice);
                } else {
                    Quota::Raised(self.count(text.strip_suffix("/s").unwrap_or(text).trim_end())?)
                };
            }
            Self::Neighbour => workload.neighbour_per_second = self.count(text)?,
            Self::Retry => {
                let behaviours =
                    [RetryBehaviour::Never, RetryBehaviour::Before2026, RetryBehaviour::Since2026];
                workload.retry = chosen(RETRIES, &behaviours, text)?;
            }
            Self::Trails => workload.extra_trails = self.count(text)?,
            Self::DataEvents => workload.data_events = chosen(OFF_ON, &[false, true], text)?,
        }
        Ok(())
    }

    /// A whole number within the field's range.
    fn count<N: TryFrom<u64>>(self, text: &str) -> Result<N, Problem> {
        let value = number::whole(text).ok_or_else(|| not_a_number(text))?;
        let (min, max) = match self.kind() {
            Kind::Count { min, max } | Kind::ChoiceOrPerSecond { min, max, .. } => (min, max),
            _ => (0, u64::MAX),
        };
        let value = Some(value).filter(|value| (min..=max).contains(value));
        value.and_then(|value| N::try_from(value).ok()).ok_or(Problem::OutOfRange)
    }

    /// A rate within the field's range, with its unit after a stroke.
    fn rate(self, text: &str) -> Result<Rate, Problem> {
        let (count, unit) = text.split_once('/').unwrap_or((text, ""));
        let requests = number::whole(count.trim_end()).ok_or_else(|| not_a_number(count))?;
        let rate = Rate { requests, per: unit_of(unit.trim_start())? };
        let Kind::Rate { max } = self.kind() else { return Err(Problem::OutOfRange) };
        if u128::from(requests) > u128::from(max) * u128::from(rate.per.seconds()) {
            return Err(Problem::OutOfRange);
        }
        Ok(rate)
    }

    /// A length of time within the field's range, with its unit behind the number.
    fn span(self, text: &str) -> Result<Span, Problem> {
        let unit_from = text.trim_end_matches(|last: char| last.is_ascii_alphabetic()).len();
        let (count, unit) = text.split_at(unit_from);
        let count = number::whole(count.trim_end()).ok_or_else(|| not_a_number(text))?;
        let span = Span { count, of: unit_of(unit)? };
        let Kind::Span { min_secs, max_secs } = self.kind() else { return Err(Problem::OutOfRange) };
        if !(min_secs..=max_secs).contains(&span.seconds()) {
            return Err(Problem::OutOfRange);
        }
        Ok(span)
    }
}

fn unit_of(text: &str) -> Result<Unit, Problem> {
    if text.is_empty() {
        return Err(Problem::NoUnit);
    }
    let is_it = |unit: &Unit| unit.id().eq_ignore_ascii_case(text);
    Unit::ALL.into_iter().find(is_it).ok_or(Problem::UnknownUnit)
}

/// A number that is only too long to be read is too large; a negative one is too small.
fn not_a_number(text: &str) -> Problem {
    let digits = text.trim().trim_start_matches('-');
    if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        Problem::OutOfRange
    } else {
        Problem::NotANumber
    }
}

fn per_cent(text: &str) -> Result<u32, Problem> {
    let ppm = number::per_cent(text).ok_or_else(|| not_a_number(text))?;
    u32::try_from(ppm).ok().filter(|ppm| *ppm <= 1_000_000).ok_or(Problem::OutOfRange)
}

fn chosen<T: Copy>(ids: &[&str], values: &[T], text: &str) -> Result<T, Problem> {
    let position = ids.iter().position(|id| *id == text).ok_or(Problem::UnknownChoice)?;
    values.get(position).copied().ok_or(Problem::UnknownChoice)
}

const fn bursts_of(workload: &Workload) -> (Span, Span) {
    if let Shape::Bursts { every, lasting } = workload.shape { (every, lasting) } else { (EVERY, LASTING) }
}

const fn old_keys_of(workload: &Workload) -> u32 {
    if let ReadSpread::OldBucketKeys(count) = workload.read_spread { count } else { OLD_KEYS }
}

fn rate_text(rate: Rate) -> String {
    format!("{}/{}", rate.requests, rate.per.id())
}

fn span_text(span: Span) -> String {
    format!("{}{}", span.count, span.of.id())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_has_a_name_of_its_own_and_stands_in_order() {
        for (index, field) in Field::ALL.into_iter().enumerate() {
            assert_eq!(Field::find(field.id()), Some(field));
            assert_eq!(field as usize, index);
        }
        assert_eq!(Field::find("colour"), None);
    }

    #[test]
    fn the_years_are_those_of_the_history() {
        for (id, row) in QUOTAS.iter().zip(HISTORY.value).skip(1) {
            assert!(row.from.starts_with(id), "{id}");
        }
    }

    #[test]
    fn a_text_is_read_or_the_problem_is_named() {
        for (field, text, expected) in [
            (Field::Writes, "1,000/s", Ok("1000/s")),
            (Field::Writes, "1e6 / mo", Ok("1000000/mo")),
            (Field::Writes, "1000", Err(Problem::NoUnit)),
            (Field::Writes, "1000/fortnight", Err(Problem::UnknownUnit)),
            (Field::Writes, "many/s", Err(Problem::NotANumber)),
            (Field::Writes, "1000000001/s", Err(Problem::OutOfRange)),
            (Field::Writes, "60000000000/min", Ok("60000000000/min")),
            (Field::Duration, "30d", Ok("30d")),
            (Field::Duration, "30 D", Ok("30d")),
            (Field::Duration, "1y", Ok("1y")),
            (Field::Duration, "366d", Err(Problem::OutOfRange)),
            (Field::Duration, "0s", Err(Problem::OutOfRange)),
            (Field::Duration, "30", Err(Problem::NoUnit)),
            (Field::Duration, "d", Err(Problem::NotANumber)),
            (Field::Duration, "", Err(Problem::NotANumber)),
            (Field::Requesters, "100000", Ok("100000")),
            (Field::Requesters, "100001", Err(Problem::OutOfRange)),
            (Field::Requesters, "0", Err(Problem::OutOfRange)),
            (Field::Requesters, "-1", Err(Problem::OutOfRange)),
            (Field::Requesters, "99999999999999999999999", Err(Problem::OutOfRange)),
            (Field::Requesters, "1.5", Err(Problem::NotANumber)),
            (Field::OldObjects, "12.50 %", Ok("12.5")),
            (Field::OldObjects, "100.0001", Err(Problem::OutOfRange)),
            (Field::Shape, "round", Err(Problem::UnknownChoice)),
            (Field::Shape, "daily", Ok("daily")),
            (Field::Every, "1h", Err(Problem::NotInUse)),
            (Field::Region, "eu-west-1", Ok("eu-west-1")),
            (Field::Region, "moon-1", Err(Problem::UnknownChoice)),
            (Field::Quota, "2022", Ok("2022")),
            (Field::Quota, "2022/s", Ok("2022/s")),
            (Field::Quota, "150000", Ok("150000/s")),
            (Field::Quota, "tomorrow", Err(Problem::UnknownChoice)),
            (Field::Quota, "0", Err(Problem::OutOfRange)),
            (Field::Size, "5e12", Ok("5000000000000")),
            (Field::DataEvents, "on", Ok("on")),
        ] {
            let mut workload = Workload::default();
            let outcome = field.set(&mut workload, text);
            assert_eq!(
                outcome.map(|()| field.text(&workload)),
                expected.map(str::to_owned),
                "{field:?} {text:?}"
            );
            if outcome.is_err() {
                assert_eq!(workload, Workload::default());
            }
        }
    }

    #[test]
    fn leaving_a_choice_as_it_is_keeps_what_belongs_to_it() {
        let mut workload = Workload::default();
        for (field, text) in [
            (Field::Shape, "bursts"),
            (Field::Every, "2h"),
            (Field::Lasting, "3min"),
            (Field::Shape, "bursts"),
        ] {
            assert_eq!(field.set(&mut workload, text), Ok(()));
        }
        assert_eq!([Field::Every, Field::Lasting].map(|field| field.text(&workload)), ["2h", "3min"]);
    }
}
