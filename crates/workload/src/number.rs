//! Numbers as people type them.

/// A whole number such as `1000`, `1,000`, `1_000`, `1e6` or `2.5e6`. A comma is taken only where it can be
/// nothing but a separator of thousands. A point is never taken for one, because people disagree about what it means there.
pub fn whole(text: &str) -> Option<u64> {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.strip_prefix('+').unwrap_or(exponent)),
        None => return digits(text),
    };
    let exponent = digits(exponent).filter(|exponent| *exponent <= 20)?;
    let (before, after) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    let after = after.trim_end_matches('0');
    let shift = u32::try_from(exponent.checked_sub(after.len() as u64)?).ok()?;
    let fraction = if after.is_empty() { 0 } else { digits(after)? };
    let value = digits(before)?.checked_mul(10_u64.checked_pow(u32::try_from(exponent).ok()?)?)?;
    value.checked_add(fraction.checked_mul(10_u64.checked_pow(shift)?)?)
}

/// A share in per cent, such as `12.5`, `.5` or `7 %`, as parts in a million. A fifth decimal makes it no number.
pub fn per_cent(text: &str) -> Option<u64> {
    let text = text.strip_suffix('%').unwrap_or(text).trim_end();
    let (before, after) = text.split_once('.').unwrap_or((text, ""));
    if after.len() > 4 || (before.is_empty() && after.is_empty()) {
        return None;
    }
    let part = |text: &str| if text.is_empty() { Some(0) } else { digits(text) };
    part(before)?.checked_mul(10_000)?.checked_add(part(&format!("{after:0<4}"))?)
}

/// Parts in a million, written in per cent.
pub fn per_cent_text(ppm: u32) -> String {
    let text = format!("{}.{:04}", ppm / 10_000, ppm % 10_000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn digits(text: &str) -> Option<u64> {
    let plain: String = if text.contains(',') {
        let mut groups = text.split(',');
        let first = groups.next()?;
        if !(1..=3).contains(&first.len()) || groups.any(|group| group.len() != 3) {
            return None;
        }
        text.split(',').collect()
    } else if text.starts_with('_') || text.ends_with('_') {
        return None;
    } else {
        text.split('_').collect()
    };
    // The standard library's parser would accept a sign.
    plain.bytes().all(|byte| byte.is_ascii_digit()).then(|| plain.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers() {
        for (text, value) in [
            ("0", Some(0)),
            ("1000", Some(1_000)),
            ("1,000", Some(1_000)),
            ("1,000,000", Some(1_000_000)),
            ("1_000", Some(1_000)),
            ("1e6", Some(1_000_000)),
            ("2.5E6", Some(2_500_000)),
            ("1.0e0", Some(1)),
            ("1e+3", Some(1_000)),
            ("1,00", None),
            ("1.000", None),
            ("1.5", None),
            ("1.55e1", None),
            ("1e-3", None),
            ("1e99", None),
            ("-1", None),
            ("+1", None),
            ("_1", None),
            ("", None),
            ("e6", None),
            ("NaN", None),
            ("٣", None),
            ("99999999999999999999", None),
        ] {
            assert_eq!(whole(text), value, "{text:?}");
        }
    }

    #[test]
    fn shares() {
        for (text, ppm) in [
            ("0", Some(0)),
            ("100", Some(1_000_000)),
            ("12.5", Some(125_000)),
            ("12.5 %", Some(125_000)),
            (".5", Some(5_000)),
            ("0.0001", Some(1)),
            ("0.00001", None),
            ("12,5", None),
            (".", None),
            ("%", None),
            ("-1", None),
        ] {
            assert_eq!(per_cent(text), ppm, "{text:?}");
        }
        assert_eq!([0, 1, 125_000, 1_000_000].map(per_cent_text), ["0", "0.0001", "12.5", "100"]);
    }
}
