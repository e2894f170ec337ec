//! The golden vectors, the examples that AWS and others have published, and the simulation's own formulas.

#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    clippy::float_cmp,
    reason = "small numbers in tests"
)]

use proptest::prelude::*;
use serde::Deserialize;
use sim::facts::{measured, price};
use sim::{Duration, Lane, Settings, Window, bucket_key_requests, monthly_cost};
use workload::{
    Arrivals, Outcome, Preset, Quota, Rate, ReadSpread, Replication, RetryBehaviour, Schedule, Shape, Span,
    Unit, Workload, aggregate,
};

#[derive(Deserialize)]
struct Golden {
    writes: Vec<Writes>,
    reads_over_old_bucket_keys: Vec<OldKeys>,
    poisson_fixed_window: Vec<Poisson>,
    throttled_fraction: Vec<Throttled>,
    monthly_cost_usd: Vec<Cost>,
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
struct OldKeys {
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

#[derive(Deserialize)]
struct Cost {
    writes: Option<u64>,
    reads: Option<u64>,
    kms_requests: Option<u64>,
    keys: u32,
    kms_usd: f64,
}

fn golden() -> Golden {
    serde_json::from_str(include_str!("../../sim/tests/data/golden.json")).expect("the vectors are JSON")
}

const fn per_second(requests: u64) -> Rate {
    Rate { requests, per: Unit::Second }
}

const fn a_month(requests: u64) -> Rate {
    Rate { requests, per: Unit::Month }
}

const fn secs(count: u64) -> Span {
    Span { count, of: Unit::Second }
}

/// Only what a test names happens.
fn quiet() -> Workload {
    Workload { writes: per_second(0), reads: per_second(0), ..Workload::default() }
}

fn kms_requests(outcome: &Outcome) -> [u64; 2] {
    Lane::BOTH.map(|lane| outcome.lane(lane).totals.kms_requests)
}

#[test]
fn writes() {
    for row in golden().writes {
        for (window, below) in [
            (Window::Fixed, row.kms_requests_bucket_key_fixed_window),
            (Window::Sliding, row.kms_requests_bucket_key_sliding_window),
        ] {
            let outcome = aggregate(&Workload {
                writes: per_second(row.objects_per_s),
                duration: secs(row.objects / row.objects_per_s),
                requesters: row.requesters,
                time_limit_secs: row.time_limit_s,
                window,
                ..quiet()
            });
            assert_eq!(kms_requests(&outcome), [row.kms_requests_object_keys, below]);
        }
    }
}

#[test]
fn reads_over_old_bucket_keys() {
    for row in golden().reads_over_old_bucket_keys {
        let outcome = aggregate(&Workload {
            reads: per_second(10),
            duration: secs(row.reads / 10),
            read_spread: ReadSpread::OldBucketKeys(row.bucket_keys),
            ..quiet()
        });
        let [above, below] = kms_requests(&outcome);
        assert_eq!(above, row.reads);
        assert!((below as f64 - row.expected_decrypts).abs() <= 0.51, "{below} {}", row.expected_decrypts);
    }
}

#[test]
fn poisson_arrivals_within_a_fixed_window() {
    for row in golden().poisson_fixed_window {
        let outcome = aggregate(&Workload {
            writes: per_second(row.rate_per_s),
            arrivals: Arrivals::Poisson,
            duration: secs(row.duration_s),
            time_limit_secs: row.time_limit_s,
            ..quiet()
        });
        assert_eq!(kms_requests(&outcome)[1], row.expected_kms_requests.round() as u64);
    }
}

#[test]
fn throttled_fractions() {
    for row in golden().throttled_fraction {
        let outcome = aggregate(&Workload {
            writes: per_second(row.kms_requests_per_s),
            duration: secs(3_600),
            quota: Quota::Raised(row.quota_per_s),
            retry: RetryBehaviour::Never,
            ..quiet()
        });
        let lane = outcome.lane(Lane::ObjectKeys);
        assert_eq!(f64::from(lane.throttled_ppm), (row.fraction * 1e6).round());
        assert_eq!(lane.throttled_time_ppm, 1_000_000);
        assert_eq!(lane.totals.objects_stored, lane.totals.kms_served());
        assert_eq!(lane.totals.failed_for_good, lane.totals.kms_throttled);
        assert_eq!(outcome.lane(Lane::BucketKey).throttled_ppm, 0);
    }
}

#[test]
fn monthly_costs() {
    for row in golden().monthly_cost_usd {
        let writes = row.kms_requests.or(row.writes).expect("every row has either");
        let outcome = aggregate(&Workload {
            writes: a_month(writes),
            reads: a_month(row.reads.unwrap_or(0)),
            kms_keys: row.keys,
            ..quiet()
        });
        let lane = outcome.lane(Lane::ObjectKeys);
        let nano = (row.kms_usd * 1e9).round() as u64;
        assert_eq!(lane.monthly.kms().as_nano(), nano);
        assert_eq!(lane.monthly.kms(), monthly_cost(lane.totals.kms_requests, u64::from(row.keys)));
        assert_eq!(lane.kms_cost, price::KMS_REQUEST.value.times(lane.totals.kms_requests));
    }
}

#[test]
fn a_bill_is_scaled_to_a_month() {
    // 49,000,000 requests a month, for as long as it may be.
    let bill = |duration| {
        let workload = Workload { writes: a_month(49_000_000), duration, ..quiet() };
        aggregate(&workload).lane(Lane::ObjectKeys).monthly
    };
    for duration in [Span { count: 1, of: Unit::Month }, Span { count: 1, of: Unit::Year }] {
        assert_eq!(bill(duration).kms().as_nano(), 147_940_000_000, "{duration:?}");
    }
    // A shorter time has room for a request more or less only.
    let day = bill(Span { count: 1, of: Unit::Day }).kms().as_nano();
    assert!(day.abs_diff(147_940_000_000) < 200_000, "{day}");
}

#[test]
fn the_price_page_and_the_sample() {
    let outcome = aggregate(&Preset::AwsPricing.workload());
    let lane = outcome.lane(Lane::ObjectKeys);
    assert_eq!(lane.totals.kms_requests, 2_010_000);
    assert_eq!(lane.monthly.kms().as_nano(), 6_970_000_000);

    let outcome = aggregate(&Preset::AwsPoc.workload());
    let sample = [measured::SAMPLE_CALLS_WITHOUT.value, measured::SAMPLE_CALLS_WITH.value];
    assert_eq!(kms_requests(&outcome), sample);
}

#[test]
fn the_second_trail_and_the_data_events() {
    // CloudTrail's own examples: 150,000 events of a second trail are 3 dollars, two million data events two.
    let workload = Workload { writes: a_month(150_000), extra_trails: 1, ..quiet() };
    assert_eq!(
        aggregate(&workload).lane(Lane::ObjectKeys).monthly.cloudtrail_copies.as_nano(),
        3_000_000_000
    );
    let workload = Workload { reads: a_month(2_000_000), data_events: true, ..quiet() };
    let outcome = aggregate(&workload);
    for lane in &outcome.lanes {
        assert_eq!(lane.monthly.cloudtrail_data_events.as_nano(), 2_000_000_000);
    }
}

#[test]
fn replication_of_a_thousand_gigabytes() {
    for (replication, transfer) in [
        (Replication::UsWest2, 20_000_000_000),
        (Replication::UsEast2, 10_000_000_000),
        (Replication::SameRegion, 0),
        (Replication::Off, 0),
    ] {
        let workload = Workload { writes: a_month(1_000), object_bytes: 1 << 30, replication, ..quiet() };
        let monthly = aggregate(&workload).lane(Lane::BucketKey).monthly;
        assert_eq!(monthly.replication_transfer.as_nano(), transfer);
        let puts = if replication == Replication::Off { 0 } else { 1_000 * 5_000 };
        assert_eq!(monthly.replication().as_nano(), transfer + puts);
    }
}

#[test]
fn replication_takes_two_requests_of_the_quota_for_each_object() {
    let workload = Workload { writes: per_second(1_000), replication: Replication::UsWest2, ..quiet() };
    let outcome = aggregate(&workload);
    let first = outcome.intervals[0].lanes[0];
    assert!((first.average_per_second - 3_000.0).abs() < 1e-9);
    // The role that replicates has a bucket key of its own at either end.
    let alone = aggregate(&Workload { replication: Replication::Off, ..workload });
    assert_eq!(kms_requests(&outcome)[1], 3 * kms_requests(&alone)[1]);
}

#[test]
fn a_role_for_every_customer_saves_nothing_of_the_uploads() {
    let workload = Workload { reads: per_second(0), ..Preset::ManyRoles.workload() };
    let outcome = aggregate(&workload);
    let [above, below] = kms_requests(&outcome);
    assert_eq!((above, outcome.saving_ppm), (below, 0));
    assert!(aggregate(&Preset::ManyRoles.workload()).saving_ppm < 1_000);
}

#[test]
fn the_notes_meet_the_wall_and_the_job_throttles_hard() {
    let notes = aggregate(&Preset::SeedNotes.workload());
    assert_eq!(notes.quota_per_second, 10_000);
    assert!(notes.lane(Lane::ObjectKeys).throttled_ppm > 100_000);
    assert_eq!(notes.lane(Lane::BucketKey).throttled_ppm, 0);
    let job = aggregate(&Preset::EtlBurst.workload());
    let above = job.lane(Lane::ObjectKeys);
    assert!(above.throttled_ppm > 500_000 && above.throttled_time_ppm < 100_000);
    assert!(above.latency_p99.as_millis() > 1_000 && above.backlog > 0);
    assert_eq!(job.lane(Lane::BucketKey).totals.failed_for_good, 0);
    // A burst for each hour that began.
    assert_eq!(kms_requests(&job)[1], 731);
}

#[test]
fn quotas_worked_out_by_aws() {
    // With a quota of 10,000, 7,000 and 2,000 a second pass, 9,500 and 1,000 do not.
    for (writes, reads, throttled) in [(7_000, 2_000, false), (9_500, 1_000, true)] {
        let workload = Workload {
            writes: per_second(writes),
            reads: per_second(reads),
            quota: Quota::Raised(10_000),
            ..quiet()
        };
        assert_eq!(aggregate(&workload).lane(Lane::ObjectKeys).totals.kms_throttled > 0, throttled);
        // A neighbour takes from the same quota.
        let neighbour = Workload { reads: per_second(0), neighbour_per_second: 2_000, ..workload };
        assert_eq!(aggregate(&neighbour).lane(Lane::ObjectKeys).totals.kms_throttled > 0, throttled);
    }
}

proptest! {
    /// Where two uploads of one owner lie a whole number of nanoseconds apart, which is where the formula of the simulation
    /// does not round.
    #[test]
    fn as_the_simulation_counts(
        twos in 0_u32..9, fives in 0_u32..4, over in 1_u64..20_000, requesters in 1_u32..500, caches in 1_u32..16, limit in 1_u32..86_400,
        sliding: bool
    ) {
        let window = if sliding { Window::Sliding } else { Window::Fixed };
        let rate = 2_u64.pow(twos) * 5_u64.pow(fives);
        let settings = Settings {
            requesters, caches, window, time_limit: Duration::from_secs(u64::from(limit)), ..Settings::default()
        };
        let workload = Workload {
            writes: per_second(rate), duration: secs(over), requesters, caches, time_limit_secs: limit, window, ..quiet()
        };
        prop_assert_eq!(
            kms_requests(&aggregate(&workload)),
            [rate * over, bucket_key_requests(rate * over, over, &settings)]
        );
    }

    /// Played upload by upload, with nothing but the moments of the schedule and the rule for the time limit.
    #[test]
    fn as_playing_it_counts(
        requests in 1_u64..3_000, unit in 1_usize..4, requesters in 1_u32..50, limit in 1_u32..3_000, sliding: bool,
        bursts: bool
    ) {
        let window = if sliding { Window::Sliding } else { Window::Fixed };
        // The pause of a burst is longer than any limit here.
        let shape = Shape::Bursts { every: secs(3_600), lasting: secs(600) };
        let shape = if bursts { shape } else { Shape::Constant };
        let per = Unit::ALL[unit];
        let duration = Span { count: 1, of: per };
        let writes = Rate { requests, per };
        let workload = Workload { writes, shape, duration, requesters, time_limit_secs: limit, window, ..quiet() };
        let schedule = Schedule::new(writes, shape, duration);
        let mut expires = vec![0; requesters as usize];
        let mut fetches = 0;
        for number in 0..requests {
            let (owner, moment) = ((number % u64::from(requesters)) as usize, schedule.moment(number));
            let live = moment < expires[owner];
            fetches += u64::from(!live);
            if !live || sliding {
                expires[owner] = moment + u64::from(limit) * 1_000_000_000;
            }
        }
        prop_assert_eq!(kms_requests(&aggregate(&workload)), [requests, fetches]);
    }
}
