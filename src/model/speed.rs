//! The speed at which virtual time passes, and what else a reader chooses about playing.

use i18n::Locale;

/// Virtual time per wall time. It is an integer, so that the playhead moves in whole nanoseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Speed {
    /// Paced for reading: each [`Beat`](super::beats::Beat) lasts as long as its motion and its caption need.
    #[default]
    Reading,
    /// Millionths of real time, from 1,000 (a thousandth of real time) to 10,000,000,000 (ten thousand times real time).
    Millionths(u64),
    /// No animation: the run is played to its end at once.
    Max,
}

/// How a reader wants the run to be played.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pace {
    /// The speed of the playhead.
    pub speed: Speed,
    /// Whether the playhead pauses after each beat.
    pub pause_after_beat: bool,
    /// Whether the picture of a beat is shown without its motion.
    pub without_motion: bool,
    /// The language in which captions are read.
    pub locale: Locale,
}

const MILLIONTHS_MIN: u64 = 1_000;
const MILLIONTHS_MAX: u64 = 10_000_000_000;

impl Speed {
    /// The allowed speed that is nearest to `millionths`.
    pub fn clamped(millionths: u64) -> Self {
        Self::Millionths(millionths.clamp(MILLIONTHS_MIN, MILLIONTHS_MAX))
    }

    /// Reads `max` or a decimal number from 0.001 to 10000, as [`Self::to_text`] writes it; returns `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        if text == "max" {
            return Some(Self::Max);
        }
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || whole.len() > 5 || fraction.len() > 6 || !digits(whole) || !digits(fraction) {
            return None;
        }
        let millionths: u64 = format!("{whole}{fraction:0<6}").parse().ok()?;
        (MILLIONTHS_MIN..=MILLIONTHS_MAX).contains(&millionths).then_some(Self::Millionths(millionths))
    }

    /// The speed as the address has it; empty for the default.
    pub fn to_text(self) -> String {
        match self {
            Self::Reading => String::new(),
            Self::Max => "max".into(),
            Self::Millionths(millionths) => {
                let fraction = format!("{:06}", millionths % 1_000_000);
                let fraction = fraction.trim_end_matches('0');
                let dot = if fraction.is_empty() { "" } else { "." };
                format!("{}{dot}{fraction}", millionths / 1_000_000)
            }
        }
    }

    /// The virtual time, in nanoseconds, that passes in `wall_nanos` nanoseconds of wall time at this many millionths of real time.
    pub fn virtual_nanos(millionths: u64, wall_nanos: u64) -> u64 {
        let nanos = u128::from(wall_nanos) * u128::from(millionths) / 1_000_000;
        u64::try_from(nanos).unwrap_or(u64::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_the_contract_allows_and_nothing_else() {
        assert_eq!(Speed::parse("0.001"), Some(Speed::Millionths(1_000)));
        assert_eq!(Speed::parse("10000"), Some(Speed::Millionths(10_000_000_000)));
        assert_eq!(Speed::parse("max"), Some(Speed::Max));
        for bad in
            ["", ".", "0", "0.0001", "10001", "-1", "1e3", "NaN", "inf", "1.2.3", "99999999999999999999"]
        {
            assert_eq!(Speed::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn is_written_as_it_is_read() {
        for text in ["0.001", "0.04", "1", "2.5", "10000", "max"] {
            assert_eq!(Speed::parse(text).map(Speed::to_text).as_deref(), Some(text));
        }
    }
}
