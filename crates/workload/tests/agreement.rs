//! The two ways to work a workload out, counting and playing, held together; and both held to the golden vectors.
//!
//! Where requests come evenly and nothing is throttled, they agree to the digit. Random arrivals may be five standard deviations
//! away. Each other bound stands beside its test.

#![allow(missing_docs)]
#![allow(clippy::cast_precision_loss)] // Counts become shares.

mod common;

use common::{NOTHING, per_second, seconds, workloads, writes};
use proptest::prelude::*;
use serde::Deserialize;
use sim::{Lane, Window};
use workload::events::Simulation;
use workload::{
    Arrivals, Outcome, Quota, ReadSpread, Replication, RetryBehaviour, Shape, Span, Unit, Workload, aggregate,
};

#[derive(Deserialize)]
struct Golden {
    writes: Vec<Writes>,
    reads_over_old_bucket_keys: Vec<OldBucketKeys>,
    poisson_fixed_window: Vec<Poisson>,
    throttled_fraction: Vec<Throttled>,
}

#[derive(Deserialize)]
struct Writes {
    objects: u64,
    requesters: u32,
    objects_per_s: u64,
    time_limit_s: u32,
    kms_requests_object_keys: u64,
    kms_requests_bucket_key_fixed_window: u64,
    kms_requests_bucket_key_sliding_window: u64,
}

#[derive(Deserialize)]
struct OldBucketKeys {
    bucket_keys: u32,
    reads: u64,
    expected_decrypts: f64,
}

#[derive(Deserialize)]
struct Poisson {
    rate_per_s: u64,
    time_limit_s: u32,
    duration_s: u64,
    expected_kms_requests: f64,
}

#[derive(Deserialize)]
struct Throttled {
    kms_requests_per_s: u64,
    quota_per_s: u32,
    fraction: f64,
}

fn golden() -> Golden {
    serde_json::from_str(include_str!("../../sim/tests/data/golden.json")).expect("the fixture parses")
}

fn play(workload: &Workload, seed: u32) -> workload::events::Outcome {
    Simulation::play(workload, seed).expect("it is small enough")
}

/// KMS requests played and counted, in that lane.
fn kms_requests(workload: &Workload, lane: Lane) -> (u64, u64) {
    let played = play(workload, 1).lanes[lane.index()].totals.kms_requests;
    (played, aggregate(workload).lane(lane).totals.kms_requests)
}

#[test]
fn golden_writes() {
    for row in golden().writes {
        for (window, expected) in [
            (Window::Fixed, row.kms_requests_bucket_key_fixed_window),
            (Window::Sliding, row.kms_requests_bucket_key_sliding_window),
        ] {
            let workload = Workload {
                requesters: row.requesters,
                time_limit_secs: row.time_limit_s,
                window,
                ..writes(row.objects_per_s, row.objects / row.objects_per_s)
            };
            let above = row.kms_requests_object_keys;
            assert_eq!(kms_requests(&workload, Lane::ObjectKeys), (above, above));
            assert_eq!(kms_requests(&workload, Lane::BucketKey), (expected, expected), "{workload:?}");
        }
    }
}

#[test]
fn golden_reads_over_old_bucket_keys() {
    for row in golden().reads_over_old_bucket_keys {
        let workload = Workload {
            writes: NOTHING,
            reads: per_second(10),
            read_spread: ReadSpread::OldBucketKeys(row.bucket_keys),
            ..writes(0, row.reads / 10)
        };
        let counted = aggregate(&workload).lane(Lane::BucketKey).totals.kms_requests as f64;
        assert!((counted - row.expected_decrypts).abs() <= 1.0, "{}: {counted}", row.bucket_keys);
        let runs = 40;
        let played: u64 = (0..runs).map(|seed| play(&workload, seed).lanes[1].totals.kms_requests).sum();
        let mean = played as f64 / f64::from(runs);
        // The number of different keys varies less than its mean's root; five deviations of the mean of so many.
        let bound = 5.0 * (row.expected_decrypts / f64::from(runs)).sqrt();
        assert!((mean - row.expected_decrypts).abs() < bound, "{}: {mean}", row.bucket_keys);
    }
}

#[test]
fn golden_random_writes() {
    for row in golden().poisson_fixed_window {
        let workload = Workload {
            arrivals: Arrivals::Poisson,
            time_limit_secs: row.time_limit_s,
            ..writes(row.rate_per_s, row.duration_s)
        };
        let counted = aggregate(&workload).lane(Lane::BucketKey).totals.kms_requests as f64;
        assert!((counted - row.expected_kms_requests).abs() <= 1.0, "{counted}");
        let played = play(&workload, 1).lanes[1].totals.kms_requests as f64;
        // The distance of two fetches varies by the mean gap of the arrivals only.
        let gap = 1.0 / row.rate_per_s as f64;
        let deviation = row.expected_kms_requests.sqrt() * gap / (f64::from(row.time_limit_s) + gap);
        assert!((played - row.expected_kms_requests).abs() <= 5.0 * deviation + 1.0, "{played}");
    }
}

#[test]
fn golden_throttled_fraction() {
    for row in golden().throttled_fraction {
        let excess = row.kms_requests_per_s - u64::from(row.quota_per_s);
        // So long that the bucket, which starts full, has been empty for a while.
        let secs = 4 * u64::from(row.quota_per_s).div_ceil(excess).max(1);
        let workload =
            Workload { quota: Quota::Raised(row.quota_per_s), ..writes(row.kms_requests_per_s, secs) };
        let counted = f64::from(aggregate(&workload).lane(Lane::ObjectKeys).throttled_ppm) / 1e6;
        assert!((counted - row.fraction).abs() < 1e-6, "{counted} instead of {}", row.fraction);
        let played = play(&workload, 1);
        let series = &played.lanes[0].series;
        let last = &series[series.len() * 3 / 4..];
        let calls: u64 = last.iter().map(|interval| interval.kms_requests).sum();
        let throttled: u64 = last.iter().map(|interval| interval.kms_throttled).sum();
        let fraction = throttled as f64 / calls as f64;
        assert!((fraction - row.fraction).abs() < 1e-4, "{fraction} instead of {}", row.fraction);
        // The tokens that it started with are all that the average lacks.
        let served = played.lanes[0].totals.kms_requests - played.lanes[0].totals.kms_throttled;
        assert!(served.abs_diff(u64::from(row.quota_per_s) * (secs + 1)) <= 2);
    }
}

/// The same workload under a quota that nobody reaches.
fn calm(workload: &Workload) -> Workload {
    Workload { quota: Quota::Raised(1_000_000_000), neighbour_per_second: 0, ..*workload }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    /// Even, steady uploads: every figure is the same.
    #[test]
    fn even_writes_agree_to_the_digit(workload in workloads(2_000, 60)) {
        let shape = Shape::Constant;
        let workload = Workload { reads: NOTHING, shape, arrivals: Arrivals::Even, ..calm(&workload) };
        let (played, counted) = (play(&workload, 1), aggregate(&workload));
        for (played, counted) in played.lanes.iter().zip(&counted.lanes) {
            let (one, other) = (&played.totals, &counted.totals);
            prop_assert_eq!(one.kms_requests, other.kms_requests);
            prop_assert_eq!(one.s3_requests, other.s3_requests);
            prop_assert_eq!(one.objects_stored, other.objects_stored);
            prop_assert_eq!(played.cloudtrail_kms_events, other.cloudtrail_kms_events);
            prop_assert_eq!((one.kms_throttled, other.kms_throttled), (0, 0));
        }
        // Interval by interval, too, without bucket keys; an upload at its edge may be on either side, and one in parts
        // more or less in it.
        for (played, counted) in played.lanes[0].series.iter().zip(&counted.intervals) {
            let calls = u64::from(workload.parts) + 4;
            prop_assert!(played.kms_requests.abs_diff(counted.lanes[0].kms_requests) <= 2 * calls + 2);
        }
    }

    /// Steady reads and uploads of every kind: within five standard deviations and 8 per cent. Even readers of what is in use
    /// are left to [`reads_agree`]: among more owners than requests, which of them has a bucket key already is no chance, while
    /// what counts takes it to be, and may be off by a third.
    #[test]
    fn steady_traffic_agrees(workload in workloads(2_000, 60), seed in any::<u32>()) {
        let in_use = workload.read_spread == ReadSpread::InUse;
        let arrivals = if in_use { Arrivals::Poisson } else { workload.arrivals };
        let workload = Workload { shape: Shape::Constant, multipart_ppm: 0, arrivals, ..calm(&workload) };
        let (played, counted) = (play(&workload, seed), aggregate(&workload));
        // What random arrivals are off by, all that depends on them is off by.
        let arrived = played.lanes[0].totals.arrived as f64;
        for (played, counted) in played.lanes.iter().zip(&counted.lanes) {
            for (one, other) in [
                (played.totals.kms_requests, counted.totals.kms_requests),
                (played.totals.s3_requests, counted.totals.s3_requests),
                (played.totals.objects_stored, counted.totals.objects_stored),
            ] {
                // Each arrival makes at most three calls.
                let bound = 5.0 * 3.0 * arrived.max(9.0).sqrt() + 0.08 * one.max(other) as f64;
                prop_assert!(one.abs_diff(other) as f64 <= bound, "{} played, {} counted", one, other);
            }
        }
    }
}

fn steady(writes_a_second: u64, reads_a_second: u64, secs: u64) -> Workload {
    Workload { reads: per_second(reads_a_second), ..writes(writes_a_second, secs) }
}

/// Busy reads of every spread: within 3 per cent and five standard deviations. By age under a sliding window it is 30 per cent:
/// a bucket key may then live as long as the run, and how old the one before it is, the two ways take differently.
#[test]
fn reads_agree() {
    for (requesters, caches) in [(1, 1), (5, 2), (40, 1)] {
        for read_spread in [
            ReadSpread::InUse,
            ReadSpread::ByAge(seconds(600)),
            ReadSpread::ByAge(Span { count: 1, of: Unit::Day }),
            ReadSpread::OldBucketKeys(1),
            ReadSpread::OldBucketKeys(50),
            ReadSpread::OldBucketKeys(20_000),
        ] {
            for arrivals in [Arrivals::Even, Arrivals::Poisson] {
                for window in [Window::Fixed, Window::Sliding] {
                    let rest = steady(50, 200, 3_000);
                    let workload = Workload {
                        requesters,
                        caches,
                        read_spread,
                        arrivals,
                        window,
                        old_objects_ppm: 10_000,
                        ..rest
                    };
                    let (played, counted) = kms_requests(&workload, Lane::BucketKey);
                    let by_age = matches!(read_spread, ReadSpread::ByAge(_));
                    let tolerance = if by_age && window == Window::Sliding { 0.3 } else { 0.03 };
                    let bound = 5.0 * (played as f64).sqrt() + tolerance * played as f64;
                    assert!(played.abs_diff(counted) as f64 <= bound, "{played} {counted} {workload:?}");
                }
            }
        }
    }
}

/// A day's wave, and bursts, with few requesters: within five standard deviations, and uploads within 5 per cent. What is read
/// of what is in use is counted as if the bucket keys came at the same distance all the time, and is within 30 per cent.
#[test]
fn shapes_agree() {
    let hour = |count| Span { count, of: Unit::Hour };
    for shape in [
        Shape::Daily,
        Shape::Bursts { every: hour(1), lasting: seconds(300) },
        Shape::Bursts { every: seconds(400), lasting: seconds(200) },
    ] {
        for arrivals in [Arrivals::Even, Arrivals::Poisson] {
            for (reads, tolerance) in [(0, 0.05), (5, 0.3)] {
                let rest = steady(3, reads, Unit::Day.seconds());
                let workload = Workload { shape, arrivals, requesters: 3, ..rest };
                for lane in Lane::BOTH {
                    let (played, counted) = kms_requests(&workload, lane);
                    let bound = 5.0 * (played as f64).sqrt() + tolerance * played as f64;
                    assert!(played.abs_diff(counted) as f64 <= bound, "{played} {counted} {workload:?}");
                }
            }
        }
    }
}

/// The share of KMS requests that is throttled in the last quarter of the time.
fn throttled_in_the_end(played: &workload::events::Outcome, counted: &Outcome, lane: Lane) -> [f64; 2] {
    let lane = lane.index();
    let series = &played.lanes[lane].series;
    // The last few intervals hold what is tried again after the end.
    let last = series.len() * 3 / 4..series.len() - 5;
    let sums = |of: &dyn Fn(usize) -> (u64, u64)| {
        let (calls, throttled) = last.clone().map(of).fold((0, 0), |a, b| (a.0 + b.0, a.1 + b.1));
        throttled as f64 / calls.max(1) as f64
    };
    [
        sums(&|number| (series[number].kms_requests, series[number].kms_throttled)),
        sums(&|number| {
            let interval = counted.intervals[number].lanes[lane];
            (interval.kms_requests, interval.kms_throttled)
        }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(48) })]

    /// Once the bucket that starts full is empty and the clients' spare tokens are spent: the throttled share is within
    /// five points of a hundred, with retries and a neighbour and without. Most of it is where random arrivals are hardly more
    /// than the quota and each one more brings retries with it; elsewhere it is one. An excess of a twentieth of the quota
    /// empties the bucket in a tenth of the time.
    #[test]
    fn throttling_agrees(
        (ours, share, neighbour) in (300..1_200_u64, 0.2..0.95_f64, 0.0..0.8_f64),
        poisson in any::<bool>(),
        requesters in 1..10_u32,
        retry in prop::sample::select(vec![
            RetryBehaviour::Never, RetryBehaviour::Before2026, RetryBehaviour::Since2026,
        ]),
        seed in any::<u32>(),
    ) {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let of_ours = |share: f64| (ours as f64 * share) as u32;
        let neighbour_per_second = of_ours(neighbour);
        let workload = Workload {
            quota: Quota::Raised(of_ours(share * (1.0 + neighbour))),
            neighbour_per_second,
            arrivals: if poisson { Arrivals::Poisson } else { Arrivals::Even },
            requesters,
            retry,
            ..writes(ours, 400)
        };
        let (played, counted) = (play(&workload, seed), aggregate(&workload));
        let [one, other] = throttled_in_the_end(&played, &counted, Lane::ObjectKeys);
        prop_assert!((one - other).abs() < 0.05, "{} played, {} counted", one, other);
        if retry == RetryBehaviour::Never {
            let met = ours as f64 + f64::from(neighbour_per_second);
            let expected = 1.0 - f64::from(workload.quota_per_second()) / met;
            prop_assert!((one - expected).abs() < 0.05, "{} played, {} expected", one, expected);
        }
    }
}

/// Half of what succeeds, and 99 of a hundred, to a fiftieth where nothing is throttled and to an eighth where a third is.
#[test]
fn latencies_agree() {
    let calm =
        Workload { requesters: 200, read_spread: ReadSpread::OldBucketKeys(30), ..steady(300, 900, 300) };
    let retries = Workload { retry: RetryBehaviour::Since2026, quota: Quota::Raised(1_050), ..calm };
    for (workload, tolerance) in [(calm, 0.02), (retries, 0.125)] {
        let (played, counted) = (play(&workload, 1), aggregate(&workload));
        for lane in Lane::BOTH {
            let (played, counted) = (&played.lanes[lane.index()], counted.lane(lane));
            for (one, other) in
                [(played.latency_p50, counted.latency_p50), (played.latency_p99, counted.latency_p99)]
            {
                let (one, other) = (one.expect("some succeed").as_millis(), other.as_millis());
                let bound = 1.0 + tolerance * one as f64;
                assert!(one.abs_diff(other) as f64 <= bound, "{lane:?} {one} {other} {workload:?}");
            }
        }
    }
}

/// Replication and uploads in parts count the same when a quota stands in their way: within two points.
#[test]
fn replication_and_parts_agree_when_throttled() {
    for workload in [
        Workload { replication: Replication::SameRegion, quota: Quota::Raised(700), ..writes(300, 400) },
        Workload { multipart_ppm: 200_000, parts: 8, quota: Quota::Raised(600), ..writes(300, 400) },
    ] {
        let (played, counted) = (play(&workload, 1), aggregate(&workload));
        let [one, other] = throttled_in_the_end(&played, &counted, Lane::ObjectKeys);
        assert!((one - other).abs() < 0.02, "{one} {other} {workload:?}");
    }
}
