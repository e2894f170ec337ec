//! Workloads to test with.

#![allow(missing_docs, dead_code)] // Each test uses some of it.

use proptest::prelude::*;
use sim::facts::quota::HISTORY;
use sim::{Region, Window};
use workload::{Arrivals, Quota, Rate, ReadSpread, Replication, RetryBehaviour, Shape, Span, Unit, Workload};

pub const NOTHING: Rate = Rate { requests: 0, per: Unit::Second };

pub const fn per_second(requests: u64) -> Rate {
    Rate { requests, per: Unit::Second }
}

pub const fn seconds(count: u64) -> Span {
    Span { count, of: Unit::Second }
}

/// Uploads at a steady rate by one requester under today's quota, and nothing else.
pub fn writes(rate: u64, secs: u64) -> Workload {
    Workload {
        writes: per_second(rate),
        reads: NOTHING,
        duration: seconds(secs),
        retry: RetryBehaviour::Never,
        read_spread: ReadSpread::InUse,
        ..Workload::default()
    }
}

fn units() -> impl Strategy<Value = Unit> {
    prop::sample::select(Unit::ALL.to_vec())
}

fn up_to(max: u64) -> impl Strategy<Value = u64> {
    // Small and large numbers alike.
    (0.0..=1.0_f64).prop_map(move |share| {
        #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let number = ((max as f64).ln_1p() * share).exp_m1() as u64;
        number.min(max)
    })
}

fn spans(max_secs: u64) -> impl Strategy<Value = Span> {
    (up_to(max_secs - 1), units()).prop_map(|(secs, of)| match secs / of.seconds() {
        0 => seconds(secs + 1),
        count => Span { count, of },
    })
}

/// Rates, shape, arrivals and duration, with at most so many requests a second.
fn traffic(rate_max: u64, secs_max: u64) -> impl Strategy<Value = Workload> {
    let shapes = prop_oneof![
        Just(Shape::Constant),
        Just(Shape::Daily),
        (spans(secs_max), spans(secs_max)).prop_map(|(every, lasting)| Shape::Bursts { every, lasting }),
    ];
    let arrivals = prop::sample::select(vec![Arrivals::Even, Arrivals::Poisson]);
    (up_to(rate_max), up_to(rate_max), units(), shapes, arrivals, spans(secs_max)).prop_map(
        |(writes, reads, per, shape, arrivals, duration)| Workload {
            writes: Rate { requests: writes, per },
            reads: Rate { requests: reads, per: Unit::Second },
            shape,
            arrivals,
            duration,
            ..Workload::default()
        },
    )
}

fn holders() -> impl Strategy<Value = Workload> {
    let spreads = prop_oneof![
        Just(ReadSpread::InUse),
        spans(10 * Unit::Year.seconds()).prop_map(ReadSpread::ByAge),
        up_to(1_000_000_000)
            .prop_map(|keys| ReadSpread::OldBucketKeys(u32::try_from(keys).unwrap_or(1).max(1))),
    ];
    let windows = prop::sample::select(vec![Window::Fixed, Window::Sliding]);
    (1..=100_000_u32, 1..=100_u32, 1..=16_u32, 1..=86_400_u32, windows, spreads).prop_map(
        |(requesters, kms_keys, caches, time_limit_secs, window, read_spread)| Workload {
            requesters,
            kms_keys,
            caches,
            time_limit_secs,
            window,
            read_spread,
            ..Workload::default()
        },
    )
}

fn terms() -> impl Strategy<Value = Workload> {
    let quotas = prop_oneof![
        (0..HISTORY.value.len()).prop_map(Quota::Published),
        up_to(1_000_000_000).prop_map(|quota| Quota::Raised(u32::try_from(quota).unwrap_or(1).max(1))),
    ];
    let replications =
        prop::sample::select(vec![Replication::Off, Replication::SameRegion, Replication::UsWest2]);
    let retries = prop::sample::select(vec![
        RetryBehaviour::Never,
        RetryBehaviour::Before2026,
        RetryBehaviour::Since2026,
    ]);
    let shares = (0..=1_000_000_u32, 0..=1_000_000_u32, 2..=10_000_u32);
    (quotas, up_to(1_000_000_000), replications, retries, shares).prop_map(
        |(quota, neighbour, replication, retry, (old_objects_ppm, multipart_ppm, parts))| Workload {
            quota,
            neighbour_per_second: u32::try_from(neighbour).unwrap_or(0),
            replication,
            retry,
            old_objects_ppm,
            multipart_ppm,
            parts,
            region: Region::default(),
            ..Workload::default()
        },
    )
}

/// Workloads of every kind with at most that rate and that duration.
pub fn workloads(rate_max: u64, secs_max: u64) -> impl Strategy<Value = Workload> {
    (traffic(rate_max, secs_max), holders(), terms()).prop_map(|(traffic, holders, terms)| Workload {
        requesters: holders.requesters,
        kms_keys: holders.kms_keys,
        caches: holders.caches,
        time_limit_secs: holders.time_limit_secs,
        window: holders.window,
        read_spread: holders.read_spread,
        quota: terms.quota,
        neighbour_per_second: terms.neighbour_per_second,
        replication: terms.replication,
        retry: terms.retry,
        old_objects_ppm: terms.old_objects_ppm,
        multipart_ppm: terms.multipart_ppm,
        parts: terms.parts,
        ..traffic
    })
}

/// Every workload that can be set.
pub fn any_workload() -> impl Strategy<Value = Workload> {
    workloads(1_000_000_000, Unit::Year.seconds())
}
