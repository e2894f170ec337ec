//! The workload played request by request, from outside.

#![allow(missing_docs)]

mod common;

use common::{NOTHING, any_workload, per_second, seconds, workloads, writes};
use proptest::prelude::*;
use sim::{Duration, Lane};
use workload::events::{EVENTS_MAX, Simulation, Totals};
use workload::{Arrivals, INTERVALS_MAX, Quota, ReadSpread, Replication, RetryBehaviour, Workload};

fn totals(workload: &Workload, seed: u32) -> [Totals; 2] {
    let outcome = Simulation::play(workload, seed).expect("it is small enough");
    [outcome.lanes[0].totals, outcome.lanes[1].totals]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn whatever_can_be_set_can_be_played(workload in any_workload(), seed in any::<u32>()) {
        match Simulation::new(&workload, seed) {
            Err(refused) => prop_assert!(refused.requests > EVENTS_MAX),
            Ok(mut simulation) => {
                simulation.advance(3_000);
                let outcome = simulation.outcome();
                prop_assert!(outcome.lanes[0].series.len() as u64 <= INTERVALS_MAX);
            }
        }
    }

    #[test]
    fn nothing_gets_lost(workload in workloads(300, 60), seed in any::<u32>(), slice in 1..500_u32) {
        let mut simulation = Simulation::new(&workload, seed).expect("it is small enough");
        loop {
            let progress = simulation.advance(slice);
            for lane in &simulation.outcome().lanes {
                let Totals { arrived, objects_stored, objects_read, given_up, .. } = lane.totals;
                let ended = objects_stored + objects_read + given_up;
                // Replicas wait as well, so that the backlog bounds what is under way.
                prop_assert!(ended <= arrived && arrived <= ended + lane.backlog);
                prop_assert_eq!(arrived, progress.done);
                let calls: u64 = lane.series.iter().map(|interval| interval.kms_requests).sum();
                let throttled: u64 = lane.series.iter().map(|interval| interval.kms_throttled).sum();
                prop_assert_eq!((calls, throttled), (lane.totals.kms_requests, lane.totals.kms_throttled));
                prop_assert!(throttled <= calls && calls <= 3 * (lane.totals.s3_requests + 2 * objects_stored));
            }
            if progress.finished {
                prop_assert_eq!(progress.done, progress.of);
                prop_assert!(simulation.outcome().lanes.iter().all(|lane| lane.backlog == 0));
                break;
            }
        }
    }

    #[test]
    fn slices_and_repetition_change_nothing(workload in workloads(300, 60), seed in any::<u32>(), slice in 1..500_u32) {
        let mut simulation = Simulation::new(&workload, seed).expect("it is small enough");
        while !simulation.advance(slice).finished {}
        let at_once = Simulation::play(&workload, seed).expect("it is small enough");
        prop_assert_eq!(simulation.outcome(), at_once);
    }

    #[test]
    fn the_lane_with_bucket_keys_never_asks_more_first(workload in workloads(300, 60), seed in any::<u32>()) {
        // Without throttling every call is a first one.
        let calm = Workload { quota: Quota::Raised(1_000_000_000), neighbour_per_second: 0, ..workload };
        let [above, below] = totals(&calm, seed);
        prop_assert_eq!(above.kms_throttled + below.kms_throttled, 0);
        prop_assert!(below.kms_requests <= above.kms_requests);
        prop_assert_eq!(above.s3_requests, below.s3_requests);
        prop_assert_eq!(above.objects_stored, below.objects_stored);
    }
}

#[test]
fn another_seed_is_another_run() {
    let workload = Workload { arrivals: Arrivals::Poisson, ..writes(100, 100) };
    assert_eq!(totals(&workload, 1), totals(&workload, 1));
    assert_ne!(totals(&workload, 1), totals(&workload, 2));
}

/// Figures of fixed runs, so that a change of what is played, or a machine that rounds otherwise, is noticed.
#[test]
fn fixed_runs_come_to_fixed_figures() {
    let workload = Workload {
        arrivals: Arrivals::Poisson,
        reads: per_second(400),
        requesters: 7,
        read_spread: ReadSpread::ByAge(seconds(900)),
        quota: Quota::Raised(900),
        neighbour_per_second: 150,
        retry: RetryBehaviour::Since2026,
        time_limit_secs: 60,
        ..writes(600, 300)
    };
    let [above, below] = totals(&workload, 5);
    assert_eq!((above.arrived, above.kms_requests, above.kms_throttled), FIXED[0]);
    assert_eq!((below.arrived, below.kms_requests, below.kms_throttled), FIXED[1]);
}

const FIXED: [(u64, u64, u64); 2] = [(300_091, 394_836, 151_948), (300_091, 13_951, 0)];

#[test]
fn a_multipart_upload_is_one_use_of_a_bucket_key_and_a_call_for_each_part_without() {
    let workload = Workload { multipart_ppm: 1_000_000, parts: 10, ..writes(10, 20) };
    let [above, below] = totals(&workload, 1);
    assert_eq!((above.kms_requests, above.s3_requests), (200 * 12, 200 * 12));
    assert_eq!((below.kms_requests, below.s3_requests), (1, 200 * 12));
}

#[test]
fn a_replica_takes_two_calls_or_two_more_bucket_keys() {
    let workload = Workload { replication: Replication::SameRegion, kms_keys: 3, ..writes(10, 20) };
    let [above, below] = totals(&workload, 1);
    assert_eq!(above.kms_requests, 3 * 200);
    // Three for the writer, three at the source, three at the destination.
    assert_eq!(below.kms_requests, 9);
}

#[test]
fn old_objects_are_decrypted_one_by_one_in_both_lanes() {
    let workload = Workload { reads: per_second(10), old_objects_ppm: 1_000_000, ..writes(10, 20) };
    let [above, below] = totals(&workload, 1);
    assert_eq!((above.kms_requests, below.kms_requests), (400, 201));
}

#[test]
fn a_reader_holds_what_his_own_requests_made() {
    let workload = Workload { reads: per_second(10), ..writes(10, 20) };
    assert_eq!(totals(&workload, 1)[1].kms_requests, 1);
    // Without uploads there is an old bucket key, which has to be decrypted once.
    let workload = Workload { writes: NOTHING, ..workload };
    assert_eq!(totals(&workload, 1)[1].kms_requests, 1);
}

#[test]
fn retries_take_time_and_get_through() {
    // Twice the quota for a second, then nothing: the second attempts find tokens.
    let shape = workload::Shape::Bursts { every: seconds(20), lasting: seconds(1) };
    let calm = Workload { shape, quota: Quota::Raised(1_000), requesters: 100, ..writes(150, 20) };
    let never = Simulation::play(&calm, 1).expect("it is small");
    let again = Workload { retry: RetryBehaviour::Since2026, ..calm };
    let again = Simulation::play(&again, 1).expect("it is small");
    let [never, again] = [&never.lanes[0], &again.lanes[0]];
    assert_eq!(never.totals.objects_stored + never.totals.given_up, 3_000);
    assert!(again.totals.objects_stored > never.totals.objects_stored + 500);
    assert!(again.totals.worst_backlog > 100 && never.totals.worst_backlog == 0);
    assert_eq!(never.latency_p99, Some(Duration::from_millis(100)));
    // At most three attempts and the longest waits between them.
    let longest = again.latency_p99.expect("some succeeded");
    assert!(longest > Duration::from_millis(500) && longest < Duration::from_millis(100 + 2 * 66 + 3_000));
}

#[test]
fn lanes_are_told_apart_by_their_index() {
    let outcome = Simulation::play(&writes(5, 5), 1).expect("it is small");
    assert_eq!(outcome.lanes[Lane::ObjectKeys.index()].totals.kms_requests, 25);
    assert_eq!(outcome.lanes[Lane::BucketKey.index()].totals.kms_requests, 1);
}
