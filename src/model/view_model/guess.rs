//! The scale of the slider for a guess: every number up to 10, then 20, 50, 100, 200, 500 and so on. A notch is a position on the scale,
//! counted from 0; `most` is the scale's last value.

use sim::Settings;

use crate::model::story::Step;

/// The last value of the scale for the step's prediction; 10 if the step has none.
pub fn most(step: &Step, settings: &Settings) -> u64 {
    step.prediction.map_or(SINGLE_MAX, |prediction| (prediction.most)(settings))
}

/// The scale has every number up to this one.
const SINGLE_MAX: u64 = 10;

/// Every value of the scale, from 0 to `most`.
fn values(most: u64) -> impl Iterator<Item = u64> {
    let rounded = (1..19).flat_map(|power| [2, 5, 10].map(|factor| factor * 10_u64.pow(power)));
    let below = (0..=SINGLE_MAX).chain(rounded).take_while(move |value| *value < most);
    below.chain([most])
}

/// The last notch of the scale.
pub fn notches(most: u64) -> usize {
    values(most).count() - 1
}

/// The value at a notch, and `most` at a notch beyond the last.
pub fn value(notch: usize, most: u64) -> u64 {
    values(most).nth(notch).unwrap_or(most)
}

/// The last notch whose value is not above `guess`.
pub fn notch(guess: u64, most: u64) -> usize {
    values(most).take_while(|value| *value <= guess).count().saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scale_goes_from_zero_to_its_last_value() {
        assert_eq!(values(4).collect::<Vec<_>>(), [0, 1, 2, 3, 4]);
        assert_eq!(values(100).skip(9).collect::<Vec<_>>(), [9, 10, 20, 50, 100]);
        assert_eq!(value(notches(150_000), 150_000), 150_000);
        for most in [1, 10, 1_000, 150_000, 1_000_000_000] {
            for at in 0..=notches(most) {
                assert_eq!(notch(value(at, most), most), at);
            }
            assert_eq!(notch(u64::MAX, most), notches(most));
        }
    }
}
