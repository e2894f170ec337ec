//! The native measurements: one line each, name and value, for the table.

use std::time::Instant;

/// How often each is measured; the median counts.
const RUNS: usize = 7;

fn median_seconds(measure: impl Fn()) -> f64 {
    measure();
    let mut seconds: Vec<f64> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            measure();
            start.elapsed().as_secs_f64()
        })
        .collect();
    seconds.sort_by(f64::total_cmp);
    seconds[RUNS / 2]
}

fn main() {
    let events = f64::from(bench::events(5));
    let seconds = median_seconds(|| {
        std::hint::black_box(bench::events(5));
    });
    println!("native_events_per_second {:.0}", events / seconds);
    let seconds = median_seconds(|| {
        std::hint::black_box(bench::burst());
    });
    println!("native_burst_milliseconds {:.2}", seconds * 1e3);
    let seconds = median_seconds(|| {
        std::hint::black_box(bench::seal(65_536, 64));
    });
    println!("native_seal_megabytes_per_second {:.1}", 65_536.0 * 64.0 / seconds / 1e6);
}
