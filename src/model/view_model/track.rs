//! The track: where moments lie on it. Stretches in which nothing happens are cut short, because a bucket key lives
//! minutes while an upload takes a tenth of a second.

use sim::{EventKind, Instant, Lane, Log};

/// Units from the beginning of the track to its end.
pub const TRACK_UNITS: u64 = 10_000;

/// A stretch without events longer than this is drawn as if it were this long.
const QUIET_NANOS_MAX: u64 = 120_000_000;

/// Maps moments to places on the track and back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Track {
    /// Moments at which something begins or ends, with the length of track before them, in order.
    knots: Vec<(Instant, u64)>,
}

/// A mark on the track.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tick {
    /// Where, in [`TRACK_UNITS`].
    pub at: u64,
    /// In which lane.
    pub lane: Lane,
    /// What it stands for.
    pub kind: TickKind,
}

/// What a mark stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TickKind {
    /// A request at KMS: the track's first plot.
    Kms,
    /// KMS refused.
    Throttled,
    /// A bucket key ran out.
    Expired,
}

impl Track {
    /// The track of a run.
    pub fn of(log: &Log, end: Instant) -> Self {
        // The log is ordered by beginnings, so each new moment belongs at the end or close before it.
        let mut moments: Vec<Instant> = vec![Instant::ZERO];
        let beginnings_and_ends = log.entries().iter().flat_map(|entry| [entry.at, entry.until]);
        for moment in beginnings_and_ends.filter(|t| *t <= end).chain([end]) {
            let earlier = moments.iter().rev().take_while(|other| **other > moment).count();
            let place = moments.len() - earlier;
            if moments[..place].last() != Some(&moment) {
                moments.insert(place, moment);
            }
        }
        let mut length = 0;
        let mut before = Instant::ZERO;
        let knots = moments.into_iter().map(|moment| {
            length += moment.since(before).as_nanos().min(QUIET_NANOS_MAX);
            before = moment;
            (moment, length)
        });
        Self { knots: knots.collect() }
    }

    /// Where a moment lies, in [`TRACK_UNITS`].
    pub fn place(&self, t: Instant) -> u64 {
        let total = self.length();
        let index = self.knots.partition_point(|(moment, _)| *moment <= t);
        let Some((from, start)) = index.checked_sub(1).and_then(|index| self.knots.get(index)) else {
            return 0;
        };
        let length = match self.knots.get(index) {
            None => *start,
            Some((to, end)) => {
                start + scale(t.since(*from).as_nanos(), end - start, to.since(*from).as_nanos())
            }
        };
        scale(length, TRACK_UNITS, total)
    }

    /// Which moment lies at that place.
    pub fn moment(&self, place: u64) -> Instant {
        let length = scale(place.min(TRACK_UNITS), self.length(), TRACK_UNITS);
        let index = self.knots.partition_point(|(_, start)| *start <= length);
        let Some((from, start)) = index.checked_sub(1).and_then(|index| self.knots.get(index)) else {
            return Instant::ZERO;
        };
        match self.knots.get(index) {
            None => *from,
            Some((to, end)) => {
                let nanos = scale(length - start, to.since(*from).as_nanos(), end - start);
                Instant::from_nanos(from.as_nanos() + nanos)
            }
        }
    }

    fn length(&self) -> u64 {
        self.knots.last().map_or(0, |(_, length)| *length)
    }
}

/// The marks of a run. A burst has one mark a lane, not thousands.
pub fn ticks(log: &Log, track: &Track) -> Vec<Tick> {
    let marks = log.entries().iter().filter_map(|entry| {
        let kind = match entry.kind {
            EventKind::KmsAnswered { .. } | EventKind::ReplicationKmsRequested { .. } => TickKind::Kms,
            EventKind::BucketKeyExpired { .. } => TickKind::Expired,
            EventKind::KmsThrottled { .. }
            | EventKind::KmsRefused { .. }
            | EventKind::BurstEnded { throttled: 1.., .. } => TickKind::Throttled,
            _ => return None,
        };
        Some(Tick { at: track.place(entry.at), lane: entry.lane, kind })
    });
    let mut ticks: Vec<Tick> = marks.collect();
    ticks.dedup();
    ticks.truncate(TICKS_MAX);
    ticks
}

/// Most marks on the track.
const TICKS_MAX: usize = 400;

/// `value * to / from` without overflow; nothing when there is nothing to scale by.
pub(super) fn scale(value: u64, to: u64, from: u64) -> u64 {
    if from == 0 {
        return 0;
    }
    u64::try_from(u128::from(value) * u128::from(to) / u128::from(from)).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use sim::{Command, Picture, Run, Settings};
    use std::sync::Arc;

    fn run(uploads_at_millis: &[u64]) -> Run {
        let pictures = ["cat", "dog", "hen"].map(|text| Arc::from(text.as_bytes()));
        let mut run = Run::new(Settings::default(), pictures, [1; 32]);
        for at in uploads_at_millis {
            run.give(Instant::from_millis(*at), Command::Upload(Picture::Cat));
        }
        run.settle();
        run
    }

    #[test]
    fn a_long_silence_is_cut_short() {
        let run = run(&[0, 1_000_000]);
        let track = Track::of(run.log(), run.end());
        assert_eq!(track.place(Instant::ZERO), 0);
        assert_eq!(track.place(run.end()), TRACK_UNITS);
        let second = track.place(Instant::from_millis(1_000_000));
        assert!((4_000..9_000).contains(&second), "{second}");
        assert_eq!(ticks(run.log(), &track).len(), 5, "two calls above, two below, one bucket key run out");
    }

    #[test]
    fn an_empty_run_has_a_track_of_no_length() {
        let run = run(&[]);
        let track = Track::of(run.log(), run.end());
        assert_eq!((track.place(Instant::from_millis(5)), track.moment(TRACK_UNITS)), (0, Instant::ZERO));
    }

    proptest! {
        #[test]
        fn a_place_leads_back_to_its_moment(mut uploads in prop::collection::vec(0_u64..10_000_000, 1..5), place in 0..=TRACK_UNITS) {
            uploads.sort_unstable();
            let run = run(&uploads);
            let track = Track::of(run.log(), run.end());
            prop_assert!(track.place(track.moment(place)).abs_diff(place) <= 1);
        }
    }
}
