//! Conversions between whole numbers and the floating-point numbers of plots and pixels.

/// The nearest `u64`. A value outside its range becomes the nearest end of the range, and NaN becomes 0.
pub fn whole(value: f64) -> u64 {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    // The cast saturates, as the documentation says.
    let whole = value.round() as u64;
    whole
}

/// A count as a floating-point number.
#[allow(clippy::cast_precision_loss)] // An `f64` keeps 53 bits, which is more than a plot shows.
pub const fn real(value: u64) -> f64 {
    value as f64
}
