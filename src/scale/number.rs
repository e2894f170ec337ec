//! From counts to lengths in a picture and back.

/// The nearest whole number; the least or the largest that there is where the value lies beyond.
pub fn whole(value: f64) -> u64 {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    // The cast cuts to the range, which is wanted here.
    let whole = value.round() as u64;
    whole
}

/// A count as a number with a fraction, for a plot.
#[allow(clippy::cast_precision_loss)] // A plot shows fewer digits than are kept.
pub const fn real(value: u64) -> f64 {
    value as f64
}
