//! Which numbers are drawn, and how numbers are written for programs. This file writes floats itself: the standard library's code for
//! that would be a tenth of this crate's size in WebAssembly.

/// The greatest absolute value that is drawn. Greater ones are left out, and so are infinities and NaN.
pub const MAGNITUDE_MAX: f64 = 1e18;

/// Values nearer to zero than this are drawn as zero.
const MAGNITUDE_MIN: f64 = 1e-9;

/// The value as it is drawn, or nothing if it cannot be drawn. A negative zero becomes zero.
pub fn tame(value: f64) -> Option<f64> {
    let size = value.abs();
    (size <= MAGNITUDE_MAX).then_some(if size < MAGNITUDE_MIN { 0.0 } else { value })
}

/// A count as a float. No count here comes near 2^52, beyond which floats are not exact.
#[allow(clippy::cast_precision_loss)]
pub const fn real(count: usize) -> f64 {
    count as f64
}

/// The count below a float; negative values and NaN become 0.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub const fn count(value: f64) -> usize {
    value as usize
}

/// The value, or the nearer of two bounds. The standard library's `clamp` can panic, and its message would bring in code that writes
/// floats.
pub const fn within(value: f64, least: f64, most: f64) -> f64 {
    value.max(least).min(most)
}

/// Sorts pairs by their first numbers; equal ones keep their order. The whole crate sorts in this one way, because the standard
/// library's sort would take several times as many bytes for each type. Data that are already in order, as most are, take one pass.
pub fn in_order(mut pairs: Vec<(f64, f64)>) -> Vec<(f64, f64)> {
    if pairs.is_sorted_by(|a, b| a.0 <= b.0) {
        return pairs;
    }
    let second = in_order(pairs.split_off(pairs.len() / 2));
    let first = in_order(pairs);
    let mut merged = Vec::with_capacity(first.len() + second.len());
    let mut rest = second.into_iter().peekable();
    for pair in first {
        while let Some(smaller) = rest.next_if(|other| other.0 < pair.0) {
            merged.push(smaller);
        }
        merged.push(pair);
    }
    merged.extend(rest);
    merged
}

/// Ten to a power.
pub fn power_of_ten(exponent: f64) -> f64 {
    #[allow(clippy::cast_possible_truncation)] // A decade's number is a small whole number.
    10.0_f64.powi(exponent as i32)
}

/// Appends a length in pixels to a text, to the tenth.
pub fn push_length(text: &mut String, pixels: f64) {
    push_decimal(text, (pixels * 10.0).round() / 10.0, 1);
}

/// A number with a decimal point, as exactly as a float has it, to at most nine decimals.
pub fn decimal(value: f64) -> String {
    let mut text = String::new();
    // A float has fifteen decimal digits; more would be noise.
    let whole = value.abs().max(1.0).log10();
    push_decimal(&mut text, value, 14_usize.saturating_sub(count(whole)).min(9));
    text
}

fn push_decimal(text: &mut String, value: f64, decimals: usize) {
    let value = tame(value).unwrap_or(0.0);
    let size = value.abs();
    let unit = 10_u64.pow(u32::try_from(decimals).unwrap_or(0));
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
    // Both are positive; the first is at most 10^18, the second at most 10^9.
    let (mut whole, mut fraction) = (size as u64, (size.fract() * unit as f64).round() as u64);
    if fraction >= unit {
        whole += 1;
        fraction = 0;
    }
    if value < 0.0 && (whole, fraction) != (0, 0) {
        text.push('-');
    }
    text.push_str(&whole.to_string());
    if fraction > 0 {
        let digits = fraction.to_string();
        text.push('.');
        for _ in digits.len()..decimals {
            text.push('0');
        }
        text.push_str(digits.trim_end_matches('0'));
    }
}
