//! How long working a workload out takes: each preset, and the map of requesters and time limits.
//!
//! `cargo run --profile native -p workload --example measure`

use std::hint::black_box;
use std::time::{Duration, Instant};

use workload::{Axis, Preset, Rate, Unit, Workload, aggregate, saving_map, saving_ppm};

const REPEATS: u32 = 200;

fn time<T>(mut work: impl FnMut() -> T) -> Duration {
    let start = Instant::now();
    for _ in 0..REPEATS {
        black_box(work());
    }
    start.elapsed() / REPEATS
}

fn main() {
    let rate = Rate { requests: 100_000, per: Unit::Second };
    let much = Workload { writes: rate, reads: rate, ..Workload::default() };
    let named = Preset::ALL.map(|preset| (preset.id(), preset.workload()));
    for (name, workload) in named.into_iter().chain([("100,000 a second", much)]) {
        let whole = time(|| aggregate(black_box(&workload)));
        let saving = time(|| saving_ppm(black_box(&workload)));
        let (requesters, limits) = (Axis::Requesters.values(24), Axis::TimeLimit.values(20));
        let map = time(|| saving_map(black_box(&workload), &requesters, &limits));
        let points = requesters.len() * limits.len();
        println!("{name:16} outcome {whole:>10.1?}  saving {saving:>8.1?}  map of {points} {map:>10.1?}");
    }
}
