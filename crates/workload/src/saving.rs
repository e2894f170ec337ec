//! What a bucket key saves over a range of settings: the points of curves and maps.

use crate::aggregate::saving_ppm;
use crate::expectation::{real, rounded};
use crate::field::{Field, Kind};
use crate::workload::Workload;

/// A setting that the saving depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Axis {
    /// [`Workload::requesters`].
    Requesters,
    /// [`Workload::time_limit_secs`].
    TimeLimit,
}

impl Axis {
    /// `count` values over the whole range of the setting, both ends among them, each about the same multiple of the one before. There
    /// are fewer where whole numbers do not lie so close.
    pub fn values(self, count: u32) -> Vec<u32> {
        let field = match self {
            Self::Requesters => Field::Requesters,
            Self::TimeLimit => Field::Limit,
        };
        let Kind::Count { min, max } = field.kind() else { return Vec::new() };
        let steps = f64::from(count.saturating_sub(1).max(1));
        let value = |step: u32| real(min) * (real(max) / real(min)).powf(f64::from(step) / steps);
        let mut values: Vec<_> =
            (0..count).map(|step| u32::try_from(rounded(value(step))).unwrap_or(u32::MAX)).collect();
        values.dedup();
        values
    }

    /// The same workload with another value of the setting.
    #[must_use]
    pub fn with(self, workload: &Workload, value: u32) -> Workload {
        match self {
            Self::Requesters => Workload { requesters: value, ..*workload },
            Self::TimeLimit => Workload { time_limit_secs: value, ..*workload },
        }
    }
}

/// How many of a million KMS requests the bucket key saves at each of these values.
pub fn saving_against(workload: &Workload, axis: Axis, values: &[u32]) -> Vec<u32> {
    values.iter().map(|value| saving_ppm(&axis.with(workload, *value))).collect()
}

/// The same for every pair of a number of requesters and a time limit: one row for each time limit, one after the other.
pub fn saving_map(workload: &Workload, requesters: &[u32], time_limits: &[u32]) -> Vec<u32> {
    let rows = time_limits.iter().map(|limit| Axis::TimeLimit.with(workload, *limit));
    rows.flat_map(|row| saving_against(&row, Axis::Requesters, requesters)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_values_cover_the_range_and_rise() {
        for (axis, last) in [(Axis::Requesters, 100_000), (Axis::TimeLimit, 86_400)] {
            for count in [2, 20, 24, 200] {
                let values = axis.values(count);
                assert_eq!((values[0], values[values.len() - 1]), (1, last));
                assert!(values.is_sorted_by(|one, next| one < next));
                assert!(values.len() <= count as usize);
            }
        }
        assert_eq!(Axis::Requesters.values(1), [1]);
        assert_eq!(Axis::Requesters.values(6), [1, 10, 100, 1_000, 10_000, 100_000]);
        assert!(Axis::Requesters.values(0).is_empty());
    }

    #[test]
    fn more_requesters_save_less_and_a_longer_limit_saves_more() {
        let workload = Workload::default();
        let (requesters, limits) = (Axis::Requesters.values(24), Axis::TimeLimit.values(20));
        let map = saving_map(&workload, &requesters, &limits);
        assert_eq!(map.len(), requesters.len() * limits.len());
        let rows: Vec<_> = map.chunks(requesters.len()).collect();
        for row in &rows {
            // A reader more means a holder more of each old bucket key, too.
            assert!(row.windows(2).all(|pair| pair[1] <= pair[0] + 1_000), "{row:?}");
            assert!(row[0] > row[row.len() - 1]);
        }
        for column in 0..requesters.len() {
            assert!(rows.windows(2).all(|pair| pair[1][column] + 1_000 >= pair[0][column]));
        }
        // The row in which the limit is the workload's own is the curve.
        let curve = saving_against(&workload, Axis::Requesters, &requesters);
        let own = Axis::TimeLimit.with(&workload, workload.time_limit_secs);
        assert_eq!(curve, saving_map(&own, &requesters, &[workload.time_limit_secs]));
        assert_eq!(curve[0], saving_ppm(&workload));
    }
}
