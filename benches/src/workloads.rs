//! A reader's own traffic: played request by request, and counted.

use wasm_bindgen::prelude::wasm_bindgen;
use workload::events::Simulation;
use workload::{Arrivals, Quota, Rate, ReadSpread, RetryBehaviour, Shape, Span, Unit, Workload, aggregate};

const fn per_second(requests: u64) -> Rate {
    Rate { requests, per: Unit::Second }
}

/// The workload of the references in `twins/`: random uploads by random requesters, two thirds more than the quota,
/// tried again as since 2026.
fn of_the_twins(seconds: u32) -> Workload {
    Workload {
        writes: per_second(2_000),
        reads: per_second(0),
        shape: Shape::Constant,
        arrivals: Arrivals::Poisson,
        duration: Span { count: u64::from(seconds), of: Unit::Second },
        requesters: 20,
        time_limit_secs: 60,
        read_spread: ReadSpread::InUse,
        quota: Quota::Raised(1_200),
        retry: RetryBehaviour::Since2026,
        ..Workload::default()
    }
}

/// Plays so many seconds of it in both lanes: the uploads, and the KMS requests of either lane.
#[wasm_bindgen]
pub fn play(seconds: u32) -> Vec<u32> {
    let narrow = |count| u32::try_from(count).unwrap_or(u32::MAX);
    Simulation::play(&of_the_twins(seconds), 1).map_or_else(
        |_| Vec::new(),
        |outcome| {
            let [above, below] = &outcome.lanes;
            [above.totals.arrived, above.totals.kms_requests, below.totals.kms_requests].map(narrow).to_vec()
        },
    )
}

/// Counts a workload of that many uploads and as many downloads a second, over some months: the share of KMS requests that
/// bucket keys save, in parts in a million.
#[wasm_bindgen]
pub fn count(objects_per_second: u32, months: u32) -> u32 {
    let rate = per_second(u64::from(objects_per_second));
    let duration = Span { count: u64::from(months), of: Unit::Month };
    aggregate(&Workload { writes: rate, reads: rate, duration, requesters: 20, ..Workload::default() })
        .saving_ppm
}
