//! Large and small numbers as the reader of a language writes them.

use i18n::scale::Words;
use i18n::{Locale, fill};
use sim::{Duration, NanoUsd};

/// The words and the number forms of one language.
#[derive(Clone, Copy)]
pub struct Language {
    /// Which.
    pub locale: Locale,
    /// What is said in it.
    pub words: &'static Words,
}

const MILLION: u64 = 1_000_000;
const DOLLAR: u64 = 1_000_000_000;

impl Language {
    /// That language.
    pub const fn of(locale: Locale) -> Self {
        Self { locale, words: i18n::scale::words(locale) }
    }

    /// Three digits that count, rounded, and the power of a thousand that they are to be multiplied by: `2.63` and 3.
    fn three_digits(self, value: u64) -> (String, usize) {
        let mut power = 0;
        let mut unit: u64 = 1;
        while value / unit >= 1_000 && power < 6 {
            unit *= 1_000;
            power += 1;
        }
        let (value, unit) = (u128::from(value), u128::from(unit));
        let whole = value / unit;
        let decimals = if power == 0 { 0 } else { [2, 2, 1, 0][whole.to_string().len().min(3)] };
        let scale = 10_u128.pow(decimals);
        let rounded = (value * scale + unit / 2) / unit;
        if rounded >= 1_000 * scale && power < 6 {
            return ("1".to_owned(), power + 1);
        }
        let rounded = u64::try_from(rounded).unwrap_or(u64::MAX);
        let text = if decimals == 0 { rounded.to_string() } else { self.locale.fixed(rounded, decimals, 0) };
        (text, power)
    }

    /// A count in words: whole below a million, three digits that count from there: `2.63 billion`.
    pub fn about(self, value: u64) -> String {
        if value == u64::MAX {
            return fill(self.words.more_than, &[("amount", &self.about(value - 1))]);
        }
        if value < MILLION {
            return self.locale.count(value);
        }
        let (digits, power) = self.three_digits(value);
        format!("{digits}\u{a0}{}", self.words.large[power.saturating_sub(2).min(4)])
    }

    /// A count where there is little room: `100k`.
    pub fn short(self, value: u64) -> String {
        let (digits, power) = self.three_digits(value);
        if power == 0 { digits } else { digits + self.words.short[power - 1] }
    }

    /// A value at an axis, with as many decimals as it needs. Negative ones do not occur.
    pub fn axis(self, value: f64) -> String {
        if value >= 1_000.0 || value <= 0.0 {
            return self.short(whole(value));
        }
        let decimals = match value {
            _ if value < 0.001 => 6,
            _ if value < 0.01 => 4,
            _ if value < 1.0 => 3,
            _ if value < 100.0 => 2,
            _ => 1,
        };
        self.locale.fixed(whole(value * real(10_u64.pow(decimals))), decimals, 0)
    }

    /// Dollars: to the cent below a thousand, whole below a million, in words from there.
    pub fn dollars(self, amount: NanoUsd) -> String {
        let nano = amount.as_nano();
        if nano == u64::MAX {
            return fill(self.words.more_than, &[("amount", &self.dollars(NanoUsd::new(nano - 1)))]);
        }
        if nano < 1_000 * DOLLAR {
            return self.locale.dollars_to_the_cent(amount);
        }
        let dollars = nano / DOLLAR;
        if dollars < MILLION {
            return self.locale.whole_dollars(amount);
        }
        let number = self.about(dollars);
        match self.locale {
            Locale::English => format!("${number}"),
            Locale::Vietnamese => format!("{number}\u{a0}USD"),
        }
    }

    /// A share in per cent: with as many decimals as it takes to tell it from nothing and from everything, four at most.
    pub fn per_cent(self, ppm: u32) -> String {
        let ppm = u64::from(ppm);
        let unit = match ppm {
            0 | 1_000_000 => 10_000,
            _ if !(1_000..=999_000).contains(&ppm) => 1,
            _ if !(10_000..=990_000).contains(&ppm) => 100,
            _ => 1_000,
        };
        // What is cut off never turns a share into the whole.
        self.locale.fixed(ppm / unit * unit, 4, 0) + "%"
    }

    /// How long something takes: milliseconds below ten seconds, seconds above.
    pub fn latency(self, time: Duration) -> String {
        let millis = time.as_millis();
        if millis < 10_000 {
            return format!("{}\u{a0}ms", self.locale.count(millis));
        }
        format!("{}\u{a0}s", self.locale.fixed((millis + 50) / 100, 1, 1))
    }

    /// A length of time in its largest unit that gives a whole number of one digit that counts, for an axis: `5 min`.
    pub fn time(self, seconds: f64) -> String {
        let units =
            [("y", 31_556_952.0), ("mo", 2_629_746.0), ("d", 86_400.0), ("h", 3_600.0), ("min", 60.0)];
        let fits = |length: f64| seconds >= length * 0.999;
        let (id, length) = units.into_iter().find(|(_, length)| fits(*length)).unwrap_or(("s", 1.0));
        let count = (seconds / length * 10.0).round() / 10.0;
        format!("{}\u{a0}{}", self.axis(count), self.words.unit(id).short)
    }
}

/// The nearest whole number; the least or the largest there is where it would lie beyond.
pub fn whole(value: f64) -> u64 {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Both are what is wanted here.
    let whole = value.round() as u64;
    whole
}

/// A count as a number with a fraction, for a plot.
#[allow(clippy::cast_precision_loss)] // A plot shows no more digits than are kept.
pub const fn real(value: u64) -> f64 {
    value as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    const EN: Language = Language::of(Locale::English);
    const VI: Language = Language::of(Locale::Vietnamese);

    #[test]
    fn counts_are_whole_and_then_in_words() {
        let read = [0, 999_999, 1_000_000, 2_629_746_000, 999_999_999, 262_974_600_000].map(|n| EN.about(n));
        assert_eq!(
            read,
            ["0", "999,999", "1\u{a0}million", "2.63\u{a0}billion", "1\u{a0}billion", "263\u{a0}billion"]
        );
        assert_eq!(VI.about(2_629_746_000), "2,63\u{a0}tỷ");
        assert_eq!(EN.about(u64::MAX), "more than 18.4\u{a0}quintillion");
    }

    #[test]
    fn short_forms() {
        assert_eq!([950, 1_000, 100_000, 1_500_000].map(|n| EN.short(n)), ["950", "1k", "100k", "1.5M"]);
        assert_eq!([0.0, 0.25, 12.5, 20_000.0].map(|n| EN.axis(n)), ["0", "0.25", "12.5", "20k"]);
        assert_eq!(VI.axis(0.25), "0,25");
    }

    #[test]
    fn dollars_by_size() {
        let read = [6_970_000_000, 147_940_000_000, 7_889_180_000_000, 3_000_000_000_000_000];
        let read = read.map(|nano| EN.dollars(NanoUsd::new(nano)));
        assert_eq!(read, ["$6.97", "$147.94", "$7,889", "$3\u{a0}million"]);
        assert_eq!(EN.dollars(NanoUsd::new(u64::MAX)), "more than $18.4\u{a0}billion");
    }

    #[test]
    fn a_share_is_never_rounded_up_to_the_whole() {
        let read = [0, 1, 500, 47_619, 999_960, 999_999, 1_000_000].map(|ppm| EN.per_cent(ppm));
        assert_eq!(read, ["0%", "0.0001%", "0.05%", "4.7%", "99.996%", "99.9999%", "100%"]);
        assert_eq!(VI.per_cent(333_333), "33,3%");
    }

    #[test]
    fn times() {
        assert_eq!(
            [1.0, 300.0, 86_400.0, 129_600.0].map(|s| EN.time(s)),
            ["1\u{a0}s", "5\u{a0}min", "1\u{a0}d", "1.5\u{a0}d"]
        );
        assert_eq!(EN.latency(Duration::from_millis(12_345)), "12.3\u{a0}s");
        assert_eq!(VI.latency(Duration::from_millis(1_250)), "1.250\u{a0}ms");
    }
}
