//! Rates and lengths of time, as people write them.

/// A unit of time that rates and spans are given in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// A second.
    Second,
    /// 60 seconds.
    Minute,
    /// 60 minutes.
    Hour,
    /// 24 hours.
    Day,
    /// A twelfth of a [`Unit::Year`].
    Month,
    /// The mean year of the calendar: 365.2425 days.
    Year,
}

impl Unit {
    /// All of them, the shortest first.
    pub const ALL: [Self; 6] = [Self::Second, Self::Minute, Self::Hour, Self::Day, Self::Month, Self::Year];

    /// How long it is, in seconds.
    pub const fn seconds(self) -> u64 {
        match self {
            Self::Second => 1,
            Self::Minute => 60,
            Self::Hour => 3_600,
            Self::Day => 86_400,
            Self::Month => 31_556_952 / 12,
            Self::Year => 31_556_952,
        }
    }

    /// As it stands in an address.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Second => "s",
            Self::Minute => "min",
            Self::Hour => "h",
            Self::Day => "d",
            Self::Month => "mo",
            Self::Year => "y",
        }
    }
}

/// A number of requests in each unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rate {
    /// How many requests.
    pub requests: u64,
    /// In each of these.
    pub per: Unit,
}

/// A length of time: so many units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Span {
    /// How many.
    pub count: u64,
    /// Of these.
    pub of: Unit,
}

impl Span {
    /// In seconds; `u64::MAX` if it would be more.
    pub const fn seconds(self) -> u64 {
        self.count.saturating_mul(self.of.seconds())
    }
}

impl Rate {
    /// How many requests it brings in that many seconds, rounded down; `u64::MAX` if it would be more.
    pub fn over(self, seconds: u64) -> u64 {
        let requests = u128::from(self.requests) * u128::from(seconds) / u128::from(self.per.seconds());
        u64::try_from(requests).unwrap_or(u64::MAX)
    }
}
