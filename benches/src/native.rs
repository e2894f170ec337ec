//! The native measurements: one line each, name and value, for the table.

use std::time::Instant;

/// How often each is measured; the median counts.
const RUNS: usize = 7;

/// How much of the twins' workload is played: a million uploads.
const PLAYED_SECONDS: u32 = 500;

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
    let played = bench::play(PLAYED_SECONDS);
    let seconds = median_seconds(|| {
        std::hint::black_box(bench::play(PLAYED_SECONDS));
    });
    println!("native_played_per_second {:.0}", f64::from(played[0]) / seconds);
    println!("native_played_kms_requests {}+{}", played[1], played[2]);
    // The rates and the months that the browser measures, too.
    for rate in [100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000] {
        let seconds = median_seconds(|| {
            std::hint::black_box(bench::count(rate, 1));
        });
        println!("native_count_microseconds_at_{rate} {:.0}", seconds * 1e6);
    }
}
