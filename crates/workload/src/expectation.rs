//! Conversions between whole numbers and expectations, which are real numbers.

/// The whole number nearest to an expectation; 0 for a negative one and for NaN, `u64::MAX` beyond it.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the cast keeps to the range")]
pub fn rounded(expected: f64) -> u64 {
    expected.round() as u64
}

/// Parts in a million of a whole; 0 of nothing.
pub fn ppm(part: f64, whole: f64) -> u32 {
    let share = if whole > 0.0 { (part / whole).clamp(0.0, 1.0) } else { 0.0 };
    u32::try_from(rounded(share * 1e6)).unwrap_or(u32::MAX)
}

/// The number as an expectation.
#[expect(clippy::cast_precision_loss, reason = "an expectation")]
pub const fn real(count: u64) -> f64 {
    count as f64
}

/// The number as a `u64`, or `u64::MAX` if it is greater.
pub fn narrow(value: u128) -> u64 {
    u64::try_from(value).unwrap_or(u64::MAX)
}
