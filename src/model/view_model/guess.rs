//! The scale on which a guess is drawn: every number up to ten, then 1, 2, 5 of each power of ten.

use sim::Settings;

use crate::model::story::Step;

/// The end of the scale for a step's prediction; 10 where the step has none.
pub fn most(step: &Step, settings: &Settings) -> u64 {
    step.prediction.map_or(SINGLE, |prediction| (prediction.most)(settings))
}

/// Up to here the scale has every number.
const SINGLE: u64 = 10;

/// Every value of the scale, from 0 to its end.
fn values(most: u64) -> impl Iterator<Item = u64> {
    let steps = (1..19).flat_map(|power| [2, 5, 10].map(|factor| factor * 10_u64.pow(power)));
    let below = (0..=SINGLE).chain(steps).take_while(move |value| *value < most);
    below.chain([most])
}

/// The number of its last notch; the first is 0.
pub fn notches(most: u64) -> usize {
    values(most).count() - 1
}

/// The value at a notch.
pub fn value(notch: usize, most: u64) -> u64 {
    values(most).nth(notch).unwrap_or(most)
}

/// The last notch that is not above that value.
pub fn notch(guess: u64, most: u64) -> usize {
    values(most).take_while(|value| *value <= guess).count().saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scale_goes_from_nothing_to_its_end() {
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
