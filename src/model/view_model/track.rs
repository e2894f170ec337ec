//! The track below the stage: the places of moments on it, and its ticks. Long stretches without events are drawn short, because a bucket
//! key lives for minutes and an upload takes a tenth of a second; so is what came before the open step.

use sim::{EventKind, Instant, KmsOutcome, Lane, Log, Run};

/// Units from the beginning of the track to its end.
pub const TRACK_UNITS: u64 = 10_000;

/// A longer stretch without events is drawn as long as this.
const QUIET_NANOS_MAX: u64 = 120_000_000;

/// Maps moments to places on the track and back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Track {
    /// The moments at which an entry of the log begins or ends, in order, each with the length in nanoseconds of the track up to it.
    knots: Vec<(Instant, u64)>,
}

/// A tick on the track.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tick {
    /// The tick's place on the track, in [`TRACK_UNITS`].
    pub at: u64,
    /// The lane of the tick's event.
    pub lane: Lane,
    /// The kind of its event.
    pub kind: TickKind,
}

/// What a tick stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TickKind {
    /// A request that KMS served.
    Kms,
    /// A request that KMS refused, or a burst with throttled requests.
    Throttled,
    /// A bucket key expired.
    Expired,
}

impl Track {
    /// The track of a run that ends at `end`, for a step that begins at `begins`.
    pub fn of(log: &Log, begins: Instant, end: Instant) -> Self {
        // The log is ordered by the beginnings of its entries, so each moment belongs at the end of the list or close to it.
        let mut moments: Vec<Instant> = vec![Instant::ZERO];
        let beginnings_and_ends = log.entries().iter().flat_map(|entry| [entry.at, entry.until]);
        for moment in beginnings_and_ends.filter(|t| *t <= end).chain([begins, end]) {
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
        let mut track = Self { knots: knots.collect() };
        track.shorten_past(begins);
        track
    }

    /// Draws what came before the step at most a third as long as the step itself: a quarter of the track.
    fn shorten_past(&mut self, begins: Instant) {
        let past = self.knots.iter().rfind(|(moment, _)| *moment <= begins).map_or(0, |(_, length)| *length);
        let own = self.length() - past;
        let shortened = own / 3;
        if own == 0 || past <= shortened {
            return;
        }
        for (moment, length) in &mut self.knots {
            *length =
                if *moment <= begins { scale(*length, shortened, past) } else { *length - past + shortened };
        }
    }

    /// The place of a moment, in [`TRACK_UNITS`].
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

    /// The moment at a place, which is in [`TRACK_UNITS`].
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

/// The ticks of a run, up to a maximum. A burst has at most two in each lane: at its first KMS request and, if KMS throttles it, at its
/// end.
pub fn ticks(run: &Run, track: &Track) -> Vec<Tick> {
    // Whether KMS has been asked in the burst under way, in each lane.
    let mut burst_has_asked = [false; 2];
    let found = run.log().entries().iter().filter_map(|entry| {
        let has_asked = &mut burst_has_asked[entry.lane.index()];
        let kind = match entry.kind {
            EventKind::BurstStarted { .. } => {
                *has_asked = false;
                return None;
            }
            EventKind::BurstSlice { kms_requests: 1.., .. } if !*has_asked => {
                *has_asked = true;
                TickKind::Kms
            }
            EventKind::KmsAnswered { .. } => TickKind::Kms,
            EventKind::ReplicationKmsRequested { kms_request, .. } => {
                let requests = run.kms_requests_at(entry.lane, Instant::MAX);
                match requests.get(kms_request as usize)?.outcome {
                    KmsOutcome::Served => TickKind::Kms,
                    _ => TickKind::Throttled,
                }
            }
            EventKind::BucketKeyExpired { .. } => TickKind::Expired,
            EventKind::KmsThrottled { .. }
            | EventKind::KmsRefused { .. }
            | EventKind::BurstEnded { throttled: 1.., .. } => TickKind::Throttled,
            _ => return None,
        };
        Some(Tick { at: track.place(entry.at), lane: entry.lane, kind })
    });
    let mut ticks: Vec<Tick> = found.collect();
    ticks.dedup();
    ticks.truncate(TICKS_MAX);
    ticks
}

/// The most ticks on the track; the later ones are left out.
const TICKS_MAX: usize = 400;

/// `value * to / from` without overflow; 0 if `from` is 0.
pub(super) fn scale(value: u64, to: u64, from: u64) -> u64 {
    if from == 0 {
        return 0;
    }
    u64::try_from(u128::from(value) * u128::from(to) / u128::from(from)).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixtures;
    use proptest::prelude::*;
    use sim::{Command, Picture, Settings};

    fn run(uploads_at_millis: &[u64]) -> Run {
        let mut run = fixtures::run(Settings::default());
        for at in uploads_at_millis {
            run.give(Instant::from_millis(*at), Command::Upload(Picture::Cat));
        }
        run.settle();
        run
    }

    #[test]
    fn a_long_stretch_without_events_is_drawn_short() {
        let run = run(&[0, 1_000_000]);
        let track = Track::of(run.log(), Instant::ZERO, run.end());
        assert_eq!(track.place(Instant::ZERO), 0);
        assert_eq!(track.place(run.end()), TRACK_UNITS);
        let second = track.place(Instant::from_millis(1_000_000));
        assert!((4_000..9_000).contains(&second), "{second}");
        assert_eq!(ticks(&run, &track).len(), 5, "two KMS requests above, two below, one expired bucket key");
    }

    #[test]
    fn what_came_before_the_step_takes_a_quarter_of_the_track() {
        let run = run(&[0, 1_000, 2_000, 3_000, 4_000, 5_000]);
        let begins = Instant::from_millis(5_000);
        let track = Track::of(run.log(), begins, run.end());
        assert!(track.place(begins).abs_diff(TRACK_UNITS / 4) <= 1, "{}", track.place(begins));
        assert_eq!(track.place(run.end()), TRACK_UNITS);
        let places: Vec<_> = ticks(&run, &track).into_iter().map(|tick| tick.at).collect();
        assert!(places.is_sorted() && places.first() < places.last(), "{places:?}");
        // A step in which nothing plays leaves the track as it is.
        let whole = Track::of(run.log(), Instant::ZERO, run.end());
        assert_eq!(Track::of(run.log(), run.end(), run.end()), whole);
    }

    #[test]
    fn a_burst_has_a_tick_at_its_first_kms_request_and_one_if_it_is_throttled() {
        let mut run = run(&[]);
        run.give(Instant::ZERO, Command::Burst { requests: 150_000, over: sim::burst_over() });
        run.settle();
        let track = Track::of(run.log(), Instant::ZERO, run.end());
        let kinds = |lane| {
            let ticks = ticks(&run, &track).into_iter().filter(|tick| tick.lane == lane);
            ticks.map(|tick| tick.kind).collect::<Vec<_>>()
        };
        assert_eq!(kinds(Lane::ObjectKeys), [TickKind::Kms, TickKind::Throttled]);
        assert_eq!(kinds(Lane::BucketKey), [TickKind::Kms]);
    }

    #[test]
    fn an_empty_run_has_a_track_of_no_length() {
        let run = run(&[]);
        let track = Track::of(run.log(), Instant::ZERO, run.end());
        assert_eq!((track.place(Instant::from_millis(5)), track.moment(TRACK_UNITS)), (0, Instant::ZERO));
    }

    proptest! {
        #[test]
        fn a_place_leads_back_to_its_moment(mut uploads in prop::collection::vec(0_u64..10_000_000, 1..5), place in 0..=TRACK_UNITS) {
            uploads.sort_unstable();
            let run = run(&uploads);
            let track = Track::of(run.log(), Instant::ZERO, run.end());
            prop_assert!(track.place(track.moment(place)).abs_diff(place) <= 1);
        }
    }
}
