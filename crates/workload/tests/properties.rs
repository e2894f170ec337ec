//! What holds for every workload that a form or an address can make.

#![expect(clippy::cast_precision_loss, reason = "an expectation is compared")]

use proptest::prelude::*;
use proptest::sample::select;
use sim::{Lane, Region, Window};
use workload::{
    Arrivals, Axis, Field, INTERVALS_MAX, Kind, Preset, Quota, Rate, ReadSpread, Replication, RetryBehaviour,
    Shape, Span, Unit, Workload, aggregate, query, saving_ppm,
};

fn unit() -> impl Strategy<Value = Unit> {
    select(Unit::ALL.to_vec())
}

/// From nothing to a thousand million, the small numbers as likely as the large ones.
fn magnitude(max: u64) -> impl Strategy<Value = u64> {
    (0_u32..64, any::<u64>()).prop_map(move |(shift, number)| (number >> shift) % (max + 1))
}

fn rate() -> impl Strategy<Value = Rate> {
    (magnitude(1_000_000_000), unit()).prop_map(|(requests, per)| Rate { requests, per })
}

fn span(max_secs: u64) -> impl Strategy<Value = Span> {
    (magnitude(max_secs), unit()).prop_map(move |(count, of)| {
        let count = count.clamp(1, (max_secs / of.seconds()).max(1));
        Span { count, of }
    })
}

const YEAR: u64 = Unit::Year.seconds();

fn shape() -> impl Strategy<Value = Shape> {
    prop_oneof![
        Just(Shape::Constant),
        Just(Shape::Daily),
        (span(YEAR), span(YEAR)).prop_map(|(every, lasting)| Shape::Bursts { every, lasting }),
    ]
}

fn spread() -> impl Strategy<Value = ReadSpread> {
    prop_oneof![
        Just(ReadSpread::InUse),
        span(10 * YEAR).prop_map(ReadSpread::ByAge),
        (1_u32..1_000_000_000).prop_map(ReadSpread::OldBucketKeys),
    ]
}

prop_compose! {
    fn traffic()(
        writes in rate(), reads in rate(), shape in shape(), duration in span(YEAR), read_spread in spread(),
        arrivals in select(vec![Arrivals::Even, Arrivals::Poisson]), object_bytes in 1_u64..=5_000_000_000_000,
        old_objects_ppm in prop_oneof![Just(0), 0_u32..=1_000_000],
        multipart_ppm in prop_oneof![Just(0), 0_u32..=1_000_000], parts in 2_u32..=10_000
    ) -> Workload {
        Workload {
            writes, reads, shape, duration, read_spread, arrivals, object_bytes, old_objects_ppm, multipart_ppm, parts,
            ..Workload::default()
        }
    }
}

prop_compose! {
    fn any_workload()(
        traffic in traffic(), requesters in 1_u32..=100_000, kms_keys in 1_u32..=100, caches in 1_u32..=16,
        time_limit_secs in 1_u32..=86_400, window in select(vec![Window::Fixed, Window::Sliding]),
        region in select(Region::all().to_vec()), neighbour in magnitude(1_000_000_000),
        replication in select(vec![
            Replication::Off, Replication::SameRegion, Replication::UsEast2, Replication::UsWest2
        ]),
        quota in prop_oneof![(0_usize..4).prop_map(Quota::Published), (1_u32..=1_000_000_000).prop_map(Quota::Raised)],
        retry in select(vec![RetryBehaviour::Never, RetryBehaviour::Before2026, RetryBehaviour::Since2026]),
        extra_trails in 0_u32..=5, data_events: bool
    ) -> Workload {
        let neighbour_per_second = u32::try_from(neighbour).unwrap_or(u32::MAX);
        Workload {
            requesters, kms_keys, caches, time_limit_secs, window, region, neighbour_per_second, replication, quota,
            retry, extra_trails, data_events, ..traffic
        }
    }
}

fn below(workload: &Workload) -> u64 {
    // What the lane asks for before the quota changes it.
    let calm = Workload { quota: Quota::Raised(1_000_000_000), neighbour_per_second: 0, ..*workload };
    aggregate(&calm).lane(Lane::BucketKey).totals.kms_requests
}

proptest! {
    #[test]
    fn nothing_is_lost_and_nothing_overflows(workload in any_workload()) {
        let outcome = aggregate(&workload);
        prop_assert!(outcome.intervals.len() as u64 <= INTERVALS_MAX);
        prop_assert_eq!(
            outcome.intervals.iter().map(|interval| interval.length_secs).sum::<u64>(), workload.duration.seconds()
        );
        let written = workload.writes.over(workload.duration.seconds());
        for (index, lane) in outcome.lanes.iter().enumerate() {
            let totals = lane.totals;
            prop_assert_eq!(totals.kms_requests, totals.kms_served() + totals.kms_throttled);
            prop_assert_eq!(totals.cloudtrail_kms_events, totals.kms_requests);
            prop_assert!(totals.objects_stored <= written);
            prop_assert!(lane.throttled_ppm <= 1_000_000 && lane.throttled_time_ppm <= 1_000_000);
            prop_assert_eq!(lane.throttled_ppm > 0 && totals.kms_throttled == 0, false);
            prop_assert!(lane.latency_p50 <= lane.latency_p99);
            let sum = |count: fn(&workload::IntervalOfLane) -> u64| {
                outcome.intervals.iter().map(|interval| u128::from(count(&interval.lanes[index]))).sum::<u128>()
            };
            prop_assert_eq!(sum(|lane| lane.kms_requests), u128::from(totals.kms_requests));
            prop_assert_eq!(sum(|lane| lane.kms_throttled), u128::from(totals.kms_throttled));
            for interval in &outcome.intervals {
                let lane = interval.lanes[index];
                prop_assert!(lane.average_per_second.is_finite() && lane.peak_per_second.is_finite());
                prop_assert!(lane.average_per_second <= lane.peak_per_second);
            }
        }
        prop_assert!(saving_ppm(&workload) <= 1_000_000);
    }

    #[test]
    fn a_bucket_key_never_asks_more_of_kms(workload in any_workload()) {
        let calm = Workload { quota: Quota::Raised(1_000_000_000), neighbour_per_second: 0, ..workload };
        let outcome = aggregate(&calm);
        let [above, below] = Lane::BOTH.map(|lane| outcome.lane(lane).totals);
        if above.kms_throttled == 0 {
            prop_assert!(below.kms_requests <= above.kms_requests);
            prop_assert_eq!(above.failed_for_good, 0);
            prop_assert_eq!(above.objects_stored, below.objects_stored);
        }
    }

    #[test]
    fn what_kms_serves_keeps_to_the_quota(workload in any_workload()) {
        let workload = Workload { shape: Shape::Constant, ..workload };
        let outcome = aggregate(&workload);
        let can = u128::from(outcome.quota_per_second) * u128::from(workload.duration.seconds());
        for lane in &outcome.lanes {
            if lane.totals.kms_requests < u64::MAX / 2 {
                let served = lane.totals.kms_served() as f64;
                prop_assert!(served <= can as f64 * 1.000_001 + 2.0, "{} {}", served, can);
            }
        }
    }

    #[test]
    fn a_longer_limit_never_asks_for_more(
        traffic in traffic(), requesters in 1_u32..=100_000, limit in 1_u32..86_400, more in 1_u32..86_400
    ) {
        let traffic = Workload { reads: Rate { requests: 0, per: Unit::Second }, shape: Shape::Constant, requesters, ..traffic };
        let short = Workload { time_limit_secs: limit, ..traffic };
        let long = Workload { time_limit_secs: (limit + more).min(86_400), ..traffic };
        prop_assert!(below(&long) <= below(&short));
    }

    #[test]
    fn more_requesters_never_ask_for_less(
        traffic in traffic(), requesters in 1_u32..50_000, more in 1_u32..50_000, limit in 1_u32..86_400
    ) {
        let traffic = Workload {
            reads: Rate { requests: 0, per: Unit::Second }, shape: Shape::Constant, time_limit_secs: limit, ..traffic
        };
        let few = Workload { requesters, ..traffic };
        let many = Workload { requesters: requesters + more, ..traffic };
        // Where they take turns, the end may come in the middle of a round of fetches.
        let a_round = if traffic.arrivals == Arrivals::Even { u64::from(requesters) } else { 0 };
        prop_assert!(below(&many) + a_round >= below(&few), "{} {}", below(&many), below(&few));
    }

    #[test]
    fn an_address_brings_back_the_workload(workload in any_workload(), preset in select(
        std::iter::once(None).chain(Preset::ALL.map(Some)).collect::<Vec<_>>()
    )) {
        let (again, same, bad) = query::read(query::write(&workload, preset));
        prop_assert_eq!(bad, vec![]);
        prop_assert_eq!(again, workload);
        prop_assert_eq!(same, preset);
    }

    #[test]
    fn no_text_does_any_harm(
        index in 0..Field::ALL.len(),
        text in prop_oneof![".{0,30}", "[-+0-9eE.,_ %/]{0,12}(s|min|h|d|mo|y)?", "[0-9]{1,22}(/)?(s|mo|y)?"]
    ) {
        let field = Field::ALL[index];
        let mut workload = Workload::default();
        let before = workload;
        if field.set(&mut workload, &text).is_ok() {
            let canonical = field.text(&workload);
            let mut again = before;
            prop_assert_eq!(field.set(&mut again, &canonical), Ok(()));
            prop_assert_eq!(again, workload);
            let outcome = aggregate(&workload);
            prop_assert!(outcome.saving_ppm <= 1_000_000);
        } else {
            prop_assert_eq!(workload, before);
        }
    }
}

/// The ends of a setting's range, as text.
fn ends(field: Field) -> Vec<String> {
    match field.kind() {
        Kind::Rate { max } => vec!["0/s".into(), format!("{max}/s"), "1/y".into()],
        Kind::Span { min_secs, max_secs } => vec![format!("{min_secs}s"), format!("{max_secs}s")],
        Kind::Count { min, max } => vec![min.to_string(), max.to_string()],
        Kind::Percent => vec!["0".into(), "100".into(), "0.0001".into()],
        Kind::Choice(ids) => ids.iter().map(ToString::to_string).collect(),
        Kind::ChoiceOrPerSecond { choices, min, max } => {
            let choices = choices.iter().map(ToString::to_string);
            choices.chain([format!("{min}/s"), format!("{max}/s")]).collect()
        }
    }
}

#[test]
fn both_ends_of_every_range_are_taken_and_worked_out() {
    let starts = Preset::ALL.map(Preset::workload).into_iter().chain([Workload::default()]);
    for start in starts {
        for field in Field::ALL.into_iter().filter(|field| field.is_in_use(&start)) {
            for text in ends(field) {
                let mut workload = start;
                assert_eq!(field.set(&mut workload, &text), Ok(()), "{field:?} {text}");
                let outcome = aggregate(&workload);
                assert!(!outcome.intervals.is_empty());
            }
        }
    }
}

#[test]
fn everything_at_once_for_a_year_is_as_much_as_can_be_counted() {
    for shape in ["constant", "daily", "bursts"] {
        for arrivals in ["even", "poisson"] {
            let pairs = [
                ("writes", "1e9/s"),
                ("reads", "1e9/s"),
                ("duration", "1y"),
                ("shape", shape),
                ("arrivals", arrivals),
                ("size", "5e12"),
                ("requesters", "100000"),
                ("keys", "100"),
                ("caches", "16"),
                ("limit", "1"),
                ("multipart", "100"),
                ("parts", "10000"),
                ("replication", "us-west-2"),
                ("trails", "5"),
                ("data-events", "on"),
            ];
            let (workload, _, bad) = query::read(pairs);
            assert_eq!(bad, []);
            let outcome = aggregate(&workload);
            let lane = outcome.lane(Lane::ObjectKeys);
            assert_eq!(lane.totals.kms_requests, u64::MAX);
            assert_eq!(lane.monthly.total().as_nano(), u64::MAX);
            assert!(outcome.intervals.len() as u64 <= INTERVALS_MAX);
        }
    }
}

#[test]
fn the_axes_keep_to_the_ranges_of_the_form() {
    for (axis, field) in [(Axis::Requesters, Field::Requesters), (Axis::TimeLimit, Field::Limit)] {
        for value in axis.values(50) {
            let mut workload = Workload::default();
            assert_eq!(field.set(&mut workload, &value.to_string()), Ok(()));
            assert_eq!(workload, axis.with(&Workload::default(), value));
        }
    }
}
