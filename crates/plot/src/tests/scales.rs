//! Axes: where values lie and which ticks there are.

use std::sync::Arc;

use proptest::prelude::{any, proptest};

use super::axis;
use crate::scale::{Ends, Span};
use crate::{Format, Scale};

fn labels(scale: Scale, values: &[f64], ends: Ends, most: usize) -> Vec<String> {
    let format: Format = Arc::new(super::plain);
    let span = Span::new(&axis("", scale), values.iter().copied(), ends);
    span.ticks(most, &format).into_iter().map(|tick| tick.label).collect()
}

#[test]
fn linear_ticks_are_round_and_begin_at_zero() {
    assert_eq!(labels(Scale::Linear, &[3.0, 96.0], Ends::Round(5), 6), ["0", "20", "40", "60", "80", "100"]);
    assert_eq!(labels(Scale::Linear, &[0.1, 0.3], Ends::Round(3), 3), ["0", "0.1", "0.2", "0.3"]);
    assert_eq!(labels(Scale::Linear, &[-5.0, 5.0], Ends::Round(2), 2), ["-5", "0", "5"]);
    assert_eq!(labels(Scale::Linear, &[0.0, 0.0], Ends::Round(5), 2), ["0", "0.5", "1"]);
    assert_eq!(labels(Scale::Linear, &[0.0, 1e18], Ends::Round(2), 2).last().map(String::len), Some(19));
}

#[test]
fn logarithmic_ticks_are_decades() {
    assert_eq!(labels(Scale::Logarithmic, &[3.0, 4_000.0], Ends::Round(5), 8), ["1", "10", "100", "1000"]);
    assert_eq!(
        labels(Scale::Logarithmic, &[1.0, 1e9], Ends::Round(5), 5),
        ["1", "100", "10000", "1000000", "100000000"]
    );
    // Less than two decades: 1, 2 and 5 in between.
    assert_eq!(labels(Scale::Logarithmic, &[20.0, 90.0], Ends::Tight, 5), ["20", "50"]);
    assert_eq!(labels(Scale::Logarithmic, &[], Ends::Round(5), 5), ["1", "2", "5", "10"]);
}

#[test]
fn zero_lies_on_the_floor_of_a_logarithmic_axis() {
    let axis = axis("", Scale::Logarithmic);
    let span = Span::new(&axis, [0.0, 1.0, 100.0].into_iter(), Ends::Round(5));
    let places = [-4.0, 0.0, 1.0, 10.0, 100.0].map(|value| (span.place(value) * 3.0 * 1e6).round());
    assert_eq!(places.map(crate::number::count), [0, 0, 1_000_000, 2_000_000, 3_000_000]);
    assert_eq!(labels(Scale::Logarithmic, &[0.0, 1.0, 100.0], Ends::Round(5), 5), ["0", "1", "10", "100"]);
    // No small ticks where the axis does not go on as it seems.
    assert!(span.minor_places().iter().all(|place| *place > 0.3));
}

#[test]
fn time_ticks_are_whole_units() {
    let minute = 60.0;
    assert_eq!(
        labels(Scale::Time, &[0.0, 5.0 * minute], Ends::Tight, 5),
        ["0", "60", "120", "180", "240", "300"]
    );
    assert_eq!(
        labels(Scale::Time, &[0.0, 86_400.0], Ends::Tight, 4),
        ["0", "21600", "43200", "64800", "86400"]
    );
    let year = 31_556_952.0;
    assert_eq!(
        labels(Scale::Time, &[0.0, year], Ends::Tight, 4),
        ["0", "7889238", "15778476", "23667714", "31556952"]
    );
    assert_eq!(labels(Scale::Time, &[0.0, 0.4], Ends::Tight, 4), ["0", "0.1", "0.2", "0.3", "0.4"]);
    assert_eq!(labels(Scale::Time, &[0.0, 40.0 * year], Ends::Tight, 4).len(), 5);
}

proptest! {
    #![proptest_config(proptest::test_runner::Config { failure_persistence: None, ..Default::default() })]

    #[test]
    fn places_rise_with_values_and_stay_on_the_axis(mut values in proptest::collection::vec(any::<f64>(), 0..6)) {
        values.retain(|value| !value.is_nan());
        values.sort_by(f64::total_cmp);
        for scale in super::SCALES {
            for ends in [Ends::Tight, Ends::Round(5)] {
                let span = Span::new(&axis("", scale), values.iter().copied(), ends);
                assert!(span.from < span.to);
                let places: Vec<f64> =
                    values.iter().filter_map(|value| crate::number::tame(*value)).map(|value| span.place(value)).collect();
                assert!(places.iter().all(|place| (0.0..=1.0).contains(place)));
                assert!(places.is_sorted(), "{places:?}");
                let format: Format = Arc::new(super::plain);
                let ticks = span.ticks(8, &format);
                assert!(ticks.len() <= 50 && ticks.is_sorted_by(|a, b| a.place <= b.place));
            }
        }
    }
}
