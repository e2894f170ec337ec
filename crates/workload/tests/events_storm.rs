//! The picture of a workload's busiest moment, from outside.

#![allow(missing_docs)]

mod common;

use common::{any_workload, per_second, writes};
use proptest::prelude::*;
use sim::Lane;
use workload::events::{Flight, Leg, Storm};
use workload::{Preset, Quota, RetryBehaviour, Workload};

/// A lane that is throttled, and another that is not.
fn throttled() -> Workload {
    Workload {
        reads: per_second(1_000),
        quota: Quota::Raised(2_500),
        requesters: 40,
        retry: RetryBehaviour::Since2026,
        ..writes(2_000, 600)
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn whatever_can_be_set_can_be_drawn(workload in any_workload(), seed in any::<u32>(), flights in 0..3_000_u32) {
        let storm = Storm::of(&workload, seed, flights);
        for lane in Lane::BOTH.map(|lane| storm.lane(lane)) {
            // Random arrivals are as many on average.
            prop_assert!(lane.flights().len() <= 400 + 2 * flights as usize);
            prop_assert!(lane.flights().is_sorted_by_key(Flight::arrives));
            let end = lane.until(storm.ends());
            prop_assert_eq!(end.arrived as usize, lane.flights().len());
            prop_assert_eq!((end.in_flight, end.waiting), (0, 0));
            prop_assert!(lane.flights().iter().all(|flight| flight.ends() <= storm.ends()));
        }
    }
}

#[test]
fn nobody_tries_more_than_three_times_or_waits_longer_than_allowed() {
    let storm = Storm::of(&throttled(), 1, 100_000);
    let flights = storm.lane(Lane::ObjectKeys).flights();
    let mut seen = [0; 4];
    for flight in flights {
        assert!((1..=3).contains(&flight.attempts()));
        seen[usize::from(flight.attempts())] += 1;
        for number in 1..flight.attempts() {
            let (sent, asked, served) = flight.attempt(number - 1).expect("it is one of them");
            assert!(asked && !served);
            let (again, ..) = flight.attempt(number).expect("it is one of them");
            let wait = again - sent - 65_000;
            // A moment is rounded to a millisecond.
            assert!(wait <= 1_000_000 * u32::from(number) + 1_100, "{wait} before attempt {number}");
        }
        assert_eq!(flight.attempt(flight.attempts()), None);
    }
    assert!(seen[1] > 0 && seen[2] > 0 && seen[3] > 0);
    assert!(storm.lane(Lane::BucketKey).flights().iter().all(|flight| flight.attempts() == 1));
}

/// Bob, S3, KMS as 0, 1, 2: where a leg begins and ends.
const fn from_to(leg: Leg) -> (f32, f32) {
    match leg {
        Leg::BobToS3 => (0.0, 1.0),
        Leg::S3ToKms => (1.0, 2.0),
        Leg::KmsToS3 | Leg::KmsToS3Refused => (2.0, 1.0),
        Leg::InS3 => (1.0, 1.0),
        Leg::S3ToBob | Leg::S3ToBobRefused => (1.0, 0.0),
        Leg::Waiting => (0.0, 0.0),
    }
}

#[test]
fn flights_move_without_leaps_and_are_nowhere_before_and_after() {
    let storm = Storm::of(&throttled(), 3, 4_000);
    for lane in Lane::BOTH {
        for flight in storm.lane(lane).flights().iter().step_by(7) {
            if flight.arrives() > 0 {
                assert_eq!(flight.place(flight.arrives() - 1), None);
            }
            assert_eq!(flight.place(flight.ends()), None);
            let mut last = 0.0;
            let mut attempt = 1;
            for at in (flight.arrives()..flight.ends()).step_by(500) {
                let place = flight.place(at).expect("it is under way");
                assert!((0.0..=1.0).contains(&place.progress));
                let (from, to) = from_to(place.leg);
                let now = from + (to - from) * place.progress;
                // The shortest way takes 15 ms, so that half a millisecond is a thirtieth of it.
                assert!(f32::abs(now - last) <= 0.034, "{place:?} after {last}");
                if place.attempt != attempt {
                    assert_eq!((place.attempt, place.leg), (attempt + 1, Leg::BobToS3));
                }
                (last, attempt) = (now, place.attempt);
            }
            assert!(last < 0.04);
        }
    }
}

#[test]
fn what_is_alive_and_what_has_happened_is_what_the_flights_say() {
    let storm = Storm::of(&throttled(), 2, 6_000);
    let lane = storm.lane(Lane::ObjectKeys);
    let samples = lane.samples().len();
    for number in (0..samples).step_by(11) {
        let at = u32::try_from(number * 1_000_000 / 60).expect("it is a few seconds");
        let sample = lane.until(at);
        assert_eq!(sample, lane.samples()[number]);
        let all = lane.flights();
        let count = |which: &dyn Fn(&Flight) -> bool| all.iter().filter(|flight| which(flight)).count();
        assert_eq!(sample.arrived as usize, count(&|flight| flight.arrives() <= at));
        assert_eq!(sample.succeeded as usize, count(&|flight| flight.ends() <= at && flight.succeeds()));
        assert_eq!(sample.given_up as usize, count(&|flight| flight.ends() <= at && !flight.succeeds()));
        let waits = |flight: &Flight| flight.place(at).is_some_and(|place| place.leg == Leg::Waiting);
        assert_eq!(sample.waiting as usize, count(&waits));
        let decided = |which: &dyn Fn(bool, bool) -> bool| {
            let attempts = all.iter().flat_map(|flight| (0..3).filter_map(|number| flight.attempt(number)));
            attempts.filter(|(sent, asked, served)| sent + 35_000 <= at && which(*asked, *served)).count()
        };
        assert_eq!(sample.kms_requests as usize, decided(&|asked, _| asked));
        assert_eq!(sample.kms_throttled as usize, decided(&|asked, served| asked && !served));
        let alive: Vec<u32> = lane.alive(at).map(|(number, _)| number).collect();
        let expected: Vec<u32> = (0..)
            .zip(all)
            .filter(|(_, flight)| flight.place(at).is_some())
            .map(|(number, _)| number)
            .collect();
        assert_eq!(alive, expected);
        assert_eq!(sample.in_flight as usize, alive.len());
    }
}

#[test]
fn the_bucket_empties_a_second_into_the_storm() {
    let storm = Storm::of(&throttled(), 1, 100_000);
    // 500 a second more than the quota: five seconds of a full bucket, of which the last is shown.
    assert_eq!(storm.begins().as_millis(), 4_000);
    let lane = storm.lane(Lane::ObjectKeys);
    assert_eq!(lane.until(900_000).kms_throttled, 0);
    assert!(lane.until(1_500_000).kms_throttled > 0);
    assert!(lane.until(0).tokens >= 400 && lane.until(0).tokens <= 500);
    let below = storm.lane(Lane::BucketKey);
    assert!(below.samples().iter().all(|sample| sample.tokens > 2_000));
}

#[test]
fn a_coarser_grain_keeps_the_fractions() {
    for workload in [
        throttled(),
        Workload { retry: RetryBehaviour::Never, ..throttled() },
        Workload { neighbour_per_second: 1_000, ..throttled() },
    ] {
        let share = |flights| {
            let storm = Storm::of(&workload, 1, flights);
            let end = storm.lane(Lane::ObjectKeys).until(storm.ends());
            (storm.grain(), f64::from(end.kms_throttled) / f64::from(end.kms_requests))
        };
        let (fine, coarse) = (share(100_000), share(1_500));
        assert_eq!((fine.0, coarse.0), (1, 10));
        assert!((fine.1 - coarse.1).abs() < 0.04, "{fine:?} {coarse:?}");
    }
}

#[test]
fn ten_thousand_can_be_under_way_at_once() {
    let workload = Workload { requesters: 500, ..Preset::EtlBurst.workload() };
    let storm = Storm::of(&workload, 1, 500_000);
    let most = storm.lane(Lane::ObjectKeys).samples().iter().map(|sample| sample.in_flight).max();
    assert_eq!(storm.grain(), 1);
    assert!(most > Some(10_000), "{most:?}");
}

#[test]
fn the_same_seed_draws_the_same_picture() {
    let [one, other, third] = [1, 1, 2].map(|seed| Storm::of(&throttled(), seed, 5_000));
    let flights = |storm: &Storm| storm.lane(Lane::ObjectKeys).flights().to_vec();
    assert_eq!(flights(&one), flights(&other));
    assert_ne!(flights(&one), flights(&third));
}
