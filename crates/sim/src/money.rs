//! Money in whole nano-dollars, so that a million tiny charges add up without rounding.

/// An amount of US dollars in units of 10⁻⁹ dollar, 0 to about 18 thousand million dollars.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NanoUsd(u64);

impl NanoUsd {
    /// An amount in nano-dollars.
    pub const fn new(nano: u64) -> Self {
        Self(nano)
    }

    /// The amount in nano-dollars.
    pub const fn as_nano(self) -> u64 {
        self.0
    }

    /// The amount multiplied by a count. Saturates at the largest amount.
    #[must_use]
    pub const fn times(self, count: u64) -> Self {
        Self(self.0.saturating_mul(count))
    }

    /// The sum. Saturates at the largest amount.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}
