//! The golden vectors: call counts, costs and throttling, computed elsewhere in closed form and by brute force.

#![allow(missing_docs)]

use std::sync::Arc;

use serde::Deserialize;
use sim::{
    Command, Duration, Instant, Lane, NanoUsd, Run, Settings, TokenBucket, Window, bucket_key_requests,
    monthly_cost,
};

#[derive(Deserialize)]
struct Golden {
    writes: Vec<Writes>,
    throttled_fraction: Vec<Throttled>,
    monthly_cost_usd: Vec<MonthlyCost>,
}

#[derive(Deserialize)]
struct Writes {
    objects: u32,
    requesters: u32,
    objects_per_s: u32,
    time_limit_s: u64,
    kms_requests_object_keys: u64,
    kms_requests_bucket_key_fixed_window: u64,
    kms_requests_bucket_key_sliding_window: u64,
}

#[derive(Deserialize)]
struct Throttled {
    kms_requests_per_s: u64,
    quota_per_s: u32,
    fraction: f64,
}

#[derive(Deserialize)]
struct MonthlyCost {
    kms_requests: Option<u64>,
    writes: Option<u64>,
    reads: Option<u64>,
    keys: u64,
    kms_usd: f64,
}

fn golden() -> Golden {
    serde_json::from_str(include_str!("data/golden.json")).expect("the fixture parses")
}

fn pictures() -> [Arc<[u8]>; 3] {
    [b"cat", b"dog", b"hen"].map(|bytes| Arc::from(bytes.as_slice()))
}

#[test]
fn writes_as_a_burst() {
    for row in golden().writes {
        for (window, expected) in [
            (Window::Fixed, row.kms_requests_bucket_key_fixed_window),
            (Window::Sliding, row.kms_requests_bucket_key_sliding_window),
        ] {
            let settings = Settings {
                time_limit: Duration::from_secs(row.time_limit_s),
                requesters: row.requesters,
                window,
                ..Settings::default()
            };
            let mut run = Run::new(settings, pictures(), [7; 32]);
            let over = Duration::from_secs(u64::from(row.objects / row.objects_per_s));
            run.give(Instant::ZERO, Command::Burst { requests: row.objects, over });
            run.settle();
            let end = run.end();
            let above = run.log().counters_at(Lane::ObjectKeys, end);
            let below = run.log().counters_at(Lane::BucketKey, end);
            assert_eq!(above.kms_requests, row.kms_requests_object_keys);
            assert_eq!(below.kms_requests, expected, "{} objects, {window:?}", row.objects);
            assert_eq!(below.objects_stored, u64::from(row.objects));
            let formula = bucket_key_requests(u64::from(row.objects), over.as_secs(), &settings);
            assert_eq!(formula, expected, "closed form, {} objects, {window:?}", row.objects);
        }
    }
}

#[test]
fn writes_one_by_one() {
    for row in golden().writes.iter().filter(|row| row.objects <= 3_600) {
        let settings = Settings {
            time_limit: Duration::from_secs(row.time_limit_s),
            requesters: row.requesters,
            ..Settings::default()
        };
        let mut run = Run::new(settings, pictures(), [7; 32]);
        for index in 0..u64::from(row.objects) {
            let at = Instant::from_nanos(index * 1_000_000_000 / u64::from(row.objects_per_s));
            run.give(at, Command::UploadSized(1));
        }
        run.settle();
        let below = run.log().counters_at(Lane::BucketKey, run.end());
        assert_eq!(below.kms_requests, row.kms_requests_bucket_key_fixed_window, "{} objects", row.objects);
    }
}

#[test]
fn throttled_fraction_of_a_steady_load() {
    for row in golden().throttled_fraction {
        let mut bucket = TokenBucket::full(row.quota_per_s);
        let second = |second: u64, bucket: &mut TokenBucket| {
            let moments =
                (0..row.kms_requests_per_s).map(|index| index * 1_000_000_000 / row.kms_requests_per_s);
            moments.filter(|nanos| !bucket.take(Instant::from_nanos(second * 1_000_000_000 + nanos))).count()
        };
        // The bucket starts full; once it is empty, the fraction is the one of the steady state.
        (0..25).for_each(|index| {
            second(index, &mut bucket);
        });
        #[allow(clippy::cast_precision_loss)]
        let fraction = second(25, &mut bucket) as f64 / row.kms_requests_per_s as f64;
        assert!((fraction - row.fraction).abs() < 1e-4, "{fraction} instead of {}", row.fraction);
    }
}

#[test]
fn monthly_cost_to_the_nano_dollar() {
    for row in golden().monthly_cost_usd {
        let requests = row.kms_requests.unwrap_or(row.writes.unwrap_or(0) + row.reads.unwrap_or(0));
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let expected = (row.kms_usd * 1e9).round() as u64;
        assert_eq!(monthly_cost(requests, row.keys), NanoUsd::new(expected));
    }
}
