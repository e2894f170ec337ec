//! Money in whole nano-dollars, so that a million tiny charges add up without rounding.

/// An amount of US dollars in units of 10⁻⁹ dollar, 0 to about 18 thousand million dollars.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NanoUsd(u64);

impl NanoUsd {
    /// That many nano-dollars.
    pub const fn new(nano: u64) -> Self {
        Self(nano)
    }

    /// In nano-dollars.
    pub const fn as_nano(self) -> u64 {
        self.0
    }

    /// This amount, that many times; the largest amount there is when it would be more.
    #[must_use]
    pub const fn times(self, count: u64) -> Self {
        Self(self.0.saturating_mul(count))
    }

    /// The sum, or the largest amount there is.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}
