//! Large and small numbers as the chapter `scale` writes them, beside the exact ones that the whole page writes.

use sim::{Duration, NanoUsd};

use super::words;
use crate::{Locale, fill};

const MILLION: u64 = 1_000_000;
const NANO_USD_OF_A_DOLLAR: u64 = 1_000_000_000;

/// A number of three significant digits: `2.63` × 1,000³.
struct ThreeDigits {
    digits: String,
    power_of_a_thousand: usize,
}

impl Locale {
    fn three_digits(self, value: u64) -> ThreeDigits {
        const POWER_MAX: usize = 6;
        let mut power = 0;
        let mut unit: u64 = 1;
        while value / unit >= 1_000 && power < POWER_MAX {
            unit *= 1_000;
            power += 1;
        }
        let (value, unit) = (u128::from(value), u128::from(unit));
        let whole = value / unit;
        let decimals = if power == 0 { 0 } else { [2, 2, 1, 0][whole.to_string().len().min(3)] };
        let scale = 10_u128.pow(decimals);
        let rounded = (value * scale + unit / 2) / unit;
        if rounded >= 1_000 * scale && power < POWER_MAX {
            return ThreeDigits { digits: "1".to_owned(), power_of_a_thousand: power + 1 };
        }
        let rounded = u64::try_from(rounded).unwrap_or(u64::MAX);
        let digits = if decimals == 0 { rounded.to_string() } else { self.fixed(rounded, decimals, 0) };
        ThreeDigits { digits, power_of_a_thousand: power }
    }

    /// A count, exact below a million and with three significant digits and a word from there: `2.63 billion`.
    pub fn count_in_words(self, value: u64) -> String {
        if value == u64::MAX {
            return fill(words(self).more_than, &[("amount", &self.count_in_words(value - 1))]);
        }
        if value < MILLION {
            return self.count(value);
        }
        let ThreeDigits { digits, power_of_a_thousand: power } = self.three_digits(value);
        format!("{digits}\u{a0}{}", words(self).large[power.saturating_sub(2).min(4)])
    }

    /// A count where there is little room: `100k`.
    pub fn count_in_short(self, value: u64) -> String {
        let ThreeDigits { digits, power_of_a_thousand: power } = self.three_digits(value);
        if power == 0 { digits } else { digits + words(self).short[power - 1] }
    }

    /// A value at an axis, with as many decimals as it needs. Plots have no negative values.
    pub fn at_axis(self, value: f64) -> String {
        if value >= 1_000.0 || value <= 0.0 {
            return self.count_in_short(nearest(value));
        }
        let (decimals, unit) = match value {
            _ if value < 0.001 => (6, 1e6),
            _ if value < 0.01 => (4, 1e4),
            _ if value < 1.0 => (3, 1e3),
            _ if value < 100.0 => (2, 1e2),
            _ => (1, 1e1),
        };
        self.fixed(nearest(value * unit), decimals, 0)
    }

    /// An amount of dollars: to the cent below a thousand, whole below a million, in words from there.
    pub fn dollars_in_words(self, amount: NanoUsd) -> String {
        let nano = amount.as_nano();
        if nano == u64::MAX {
            let least = self.dollars_in_words(NanoUsd::new(nano - 1));
            return fill(words(self).more_than, &[("amount", &least)]);
        }
        if nano < 1_000 * NANO_USD_OF_A_DOLLAR {
            return self.dollars_to_the_cent(amount);
        }
        let dollars = nano / NANO_USD_OF_A_DOLLAR;
        if dollars < MILLION {
            return self.whole_dollars(amount);
        }
        self.with_dollar_sign(&self.count_in_words(dollars))
    }

    /// A share, given in parts per million, as a percentage: with as many decimals as it takes to tell it from 0 % and from 100 %, at
    /// most four.
    pub fn share(self, parts_per_million: u32) -> String {
        let ppm = u64::from(parts_per_million);
        let unit = match ppm {
            0 | 1_000_000 => 10_000,
            _ if !(1_000..=999_000).contains(&ppm) => 1,
            _ if !(10_000..=990_000).contains(&ppm) => 100,
            _ => 1_000,
        };
        // The digits beyond are cut off, so that no share is ever rounded up to the whole.
        self.fixed(ppm / unit * unit, 4, 0) + "%"
    }

    /// How long a request takes: milliseconds below ten seconds, seconds above.
    pub fn latency(self, time: Duration) -> String {
        let millis = time.as_millis();
        if millis < 10_000 {
            return format!("{}\u{a0}ms", self.count(millis));
        }
        format!("{}\u{a0}s", self.fixed((millis + 50) / 100, 1, 1))
    }

    /// A length of time where there is little room, in the largest unit of which it has at least one: `5 min`, `1.5 d`.
    pub fn length_in_short(self, seconds: f64) -> String {
        let units =
            [("y", 31_556_952.0), ("mo", 2_629_746.0), ("d", 86_400.0), ("h", 3_600.0), ("min", 60.0)];
        let fits = |length: f64| seconds >= length * 0.999;
        let (id, length) = units.into_iter().find(|(_, length)| fits(*length)).unwrap_or(("s", 1.0));
        let count = (seconds / length * 10.0).round() / 10.0;
        format!("{}\u{a0}{}", self.at_axis(count), words(self).unit(id).short)
    }
}

/// The nearest whole number; the least or the largest that there is where the value lies beyond.
fn nearest(value: f64) -> u64 {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    // The cast cuts to the range, which is wanted here.
    let nearest = value.round() as u64;
    nearest
}

#[cfg(test)]
mod tests {
    use super::*;

    const EN: Locale = Locale::English;
    const VI: Locale = Locale::Vietnamese;

    #[test]
    fn counts_are_whole_and_then_in_words() {
        let read = [0, 999_999, 1_000_000, 2_629_746_000, 999_999_999, 262_974_600_000]
            .map(|n| EN.count_in_words(n));
        assert_eq!(
            read,
            ["0", "999,999", "1\u{a0}million", "2.63\u{a0}billion", "1\u{a0}billion", "263\u{a0}billion"]
        );
        assert_eq!(VI.count_in_words(2_629_746_000), "2,63\u{a0}tỷ");
        assert_eq!(EN.count_in_words(u64::MAX), "more than 18.4\u{a0}quintillion");
    }

    #[test]
    fn short_forms() {
        assert_eq!(
            [950, 1_000, 100_000, 1_500_000].map(|n| EN.count_in_short(n)),
            ["950", "1k", "100k", "1.5M"]
        );
        assert_eq!([0.0, 0.25, 12.5, 20_000.0].map(|n| EN.at_axis(n)), ["0", "0.25", "12.5", "20k"]);
        assert_eq!(VI.at_axis(0.25), "0,25");
    }

    #[test]
    fn dollars_by_size() {
        let read = [6_970_000_000, 147_940_000_000, 7_889_180_000_000, 3_000_000_000_000_000];
        let read = read.map(|nano| EN.dollars_in_words(NanoUsd::new(nano)));
        assert_eq!(read, ["$6.97", "$147.94", "$7,889", "$3\u{a0}million"]);
        assert_eq!(EN.dollars_in_words(NanoUsd::new(u64::MAX)), "more than $18.4\u{a0}billion");
    }

    #[test]
    fn a_share_is_never_rounded_up_to_the_whole() {
        let read = [0, 1, 500, 47_619, 999_960, 999_999, 1_000_000].map(|ppm| EN.share(ppm));
        assert_eq!(read, ["0%", "0.0001%", "0.05%", "4.7%", "99.996%", "99.9999%", "100%"]);
        assert_eq!(VI.share(333_333), "33,3%");
    }

    #[test]
    fn times() {
        assert_eq!(
            [1.0, 300.0, 86_400.0, 129_600.0].map(|s| EN.length_in_short(s)),
            ["1\u{a0}s", "5\u{a0}min", "1\u{a0}d", "1.5\u{a0}d"]
        );
        assert_eq!(EN.latency(Duration::from_millis(12_345)), "12.3\u{a0}s");
        assert_eq!(VI.latency(Duration::from_millis(1_250)), "1.250\u{a0}ms");
    }
}
