//! Numbers, amounts and times in the reader's language. Everything is an integer; no rounding happens by accident.

use sim::{Duration, Instant, NanoUsd};

use crate::{Locale, fill};

impl Locale {
    const fn group(self) -> char {
        match self {
            Self::English => ',',
            Self::Vietnamese => '.',
        }
    }

    const fn decimal(self) -> char {
        match self {
            Self::English => '.',
            Self::Vietnamese => ',',
        }
    }

    /// A whole number with its thousands marked.
    pub fn count(self, value: u64) -> String {
        let digits = value.to_string();
        let mut text = String::with_capacity(digits.len() * 4 / 3);
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                text.push(self.group());
            }
            text.push(digit);
        }
        text
    }

    /// A whole number with a fraction of that many digits, at least one, of which trailing zeros beyond `least` are left out.
    pub fn fixed(self, value: u64, digits: u32, least: usize) -> String {
        let unit = 10_u64.pow(digits);
        let fraction = (value % unit).to_string();
        let mut padded = "0".repeat(digits as usize - fraction.len()) + &fraction;
        let mut kept = padded.trim_end_matches('0').len().max(least);
        if kept > padded.len() {
            kept = padded.len();
        }
        let mut text = self.count(value / unit);
        if kept > 0 {
            text.push(self.decimal());
            padded.truncate(kept);
            text.push_str(&padded);
        }
        text
    }

    /// An amount of dollars, exact to the last digit that is not zero, with at least two decimals.
    pub fn dollars(self, amount: NanoUsd) -> String {
        self.with_dollar_sign(&self.fixed(amount.as_nano(), 9, 2))
    }

    /// An amount of dollars to the cent; an amount that is not zero but would read so is given to its last digit.
    pub fn dollars_to_the_cent(self, amount: NanoUsd) -> String {
        const CENT: u64 = 10_000_000;
        if amount.as_nano() == 0 {
            return self.with_dollar_sign("0");
        }
        if amount.as_nano() < CENT {
            return self.dollars(amount);
        }
        self.with_dollar_sign(&self.fixed((amount.as_nano() + CENT / 2) / CENT, 2, 2))
    }

    /// An amount of dollars without its cents, which are cut off.
    pub fn whole_dollars(self, amount: NanoUsd) -> String {
        self.with_dollar_sign(&self.count(amount.as_nano() / 1_000_000_000))
    }

    pub(crate) fn with_dollar_sign(self, number: &str) -> String {
        match self {
            Self::English => format!("${number}"),
            Self::Vietnamese => format!("{number} USD"),
        }
    }

    /// A moment of the run: minutes, seconds and milliseconds, and hours where there are any.
    pub fn clock(self, t: Instant) -> String {
        let millis = t.as_millis();
        let (seconds, minutes, hours) = (millis / 1_000 % 60, millis / 60_000 % 60, millis / 3_600_000);
        let decimal = self.decimal();
        let tail = format!("{seconds:02}{decimal}{:03}", millis % 1_000);
        if hours > 0 { format!("{hours}:{minutes:02}:{tail}") } else { format!("{minutes}:{tail}") }
    }

    /// What is left of a time limit: minutes and seconds, rounded up so that it reads zero only when it is over.
    pub fn countdown(self, left: Duration) -> String {
        let seconds = left.as_millis().div_ceil(1_000);
        let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
        if hours > 0 {
            format!("{hours}:{minutes:02}:{seconds:02}")
        } else {
            format!("{minutes}:{seconds:02}")
        }
    }

    /// A length of time in words, in the largest unit that gives a whole number: `5 minutes`, `90 seconds`.
    pub fn length(self, length: Duration) -> String {
        let seconds = length.as_secs();
        let s = self.strings();
        let (count, one, many) = match seconds {
            0 => (0, s.one_second(), s.seconds()),
            _ if seconds.is_multiple_of(3_600) => (seconds / 3_600, s.one_hour(), s.hours()),
            _ if seconds.is_multiple_of(60) => (seconds / 60, s.one_minute(), s.minutes()),
            _ => (seconds, s.one_second(), s.seconds()),
        };
        fill(if count == 1 { one } else { many }, &[("count", &self.count(count))])
    }

    /// A share in thousandths as a percentage with at most one decimal.
    pub fn percent(self, permille: u64) -> String {
        self.fixed(permille, 1, 0) + "%"
    }

    /// A number of tenths with at most one decimal: `7.5`.
    pub fn tenths(self, tenths: u64) -> String {
        self.fixed(tenths, 1, 0)
    }

    /// How fast virtual time runs: `1/30×` or `20×`.
    pub fn speed(self, millionths: u64) -> String {
        if millionths >= 1_000_000 {
            let tenths = (millionths + 50_000) / 100_000;
            let number = if tenths >= 100 { self.count(tenths / 10) } else { self.fixed(tenths, 1, 0) };
            return format!("{number}×");
        }
        let slower = (1_000_000 + millionths / 2) / millionths.max(1);
        format!("1/{}×", self.count(slower))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EN: Locale = Locale::English;
    const VI: Locale = Locale::Vietnamese;

    #[test]
    fn counts() {
        assert_eq!(EN.count(0), "0");
        assert_eq!(EN.count(1_234_567), "1,234,567");
        assert_eq!(VI.count(100_000), "100.000");
    }

    #[test]
    fn dollars() {
        assert_eq!(EN.dollars(NanoUsd::new(9_000)), "$0.000009");
        assert_eq!(EN.dollars(NanoUsd::new(3_000_000_000)), "$3.00");
        assert_eq!(VI.dollars(NanoUsd::new(450_000_000)), "0,45 USD");
        assert_eq!(EN.dollars_to_the_cent(NanoUsd::new(2_997_136_000)), "$3.00");
        assert_eq!(EN.dollars_to_the_cent(NanoUsd::new(864_000)), "$0.000864");
        assert_eq!(EN.dollars_to_the_cent(NanoUsd::new(0)), "$0");
        assert_eq!(VI.whole_dollars(NanoUsd::new(1_500_999_999_999)), "1.500 USD");
    }

    #[test]
    fn times() {
        assert_eq!(EN.clock(Instant::from_millis(61_035)), "1:01.035");
        assert_eq!(VI.clock(Instant::from_millis(3_600_000)), "1:00:00,000");
        assert_eq!(EN.length(Duration::from_secs(300)), "5 minutes");
        assert_eq!(EN.length(Duration::from_secs(90)), "90 seconds");
        assert_eq!(VI.length(Duration::from_secs(3_600)), "1 giờ");
        assert_eq!(EN.countdown(Duration::from_millis(299_001)), "5:00");
    }

    #[test]
    fn speeds_and_shares() {
        assert_eq!(EN.speed(33_300), "1/30×");
        assert_eq!(EN.speed(1_000_000), "1×");
        assert_eq!(EN.speed(2_500_000), "2.5×");
        assert_eq!(EN.speed(10_000_000_000), "10,000×");
        assert_eq!(EN.percent(999), "99.9%");
        assert_eq!(VI.percent(1_000), "100%");
        assert_eq!(VI.tenths(75), "7,5");
    }
}
