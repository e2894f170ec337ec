//! The golden vectors: call counts, costs and throttling, computed elsewhere in closed form and by brute force.

#![allow(missing_docs)]

use std::sync::Arc;

use serde::Deserialize;
use sim::{
    Command, Duration, Instant, KmsOperation, Lane, NanoUsd, ObjectNumber, Picture, RequesterRule, Run,
    Settings, TokenBucket, Window, bucket_key_requests, monthly_cost,
};

#[derive(Deserialize)]
struct Golden {
    writes: Vec<Writes>,
    throttled_fraction: Vec<Throttled>,
    monthly_cost_usd: Vec<MonthlyCost>,
    aws_poc_2022: Measurement,
}

#[derive(Deserialize)]
struct Measurement {
    puts: u64,
    gets: u64,
    kms_requests_object_keys: u64,
    kms_requests_bucket_key_measured: u64,
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

/// AWS's own measurement of 2022: 50 uploads and then 100 downloads that choose among 9 of the objects, by one role. With two
/// caches, which is our reading of it, the simulation comes out at what AWS counted.
#[test]
fn the_measurement_of_aws() {
    use sim::facts::bucket_key as facts;
    let row = golden().aws_poc_2022;
    assert_eq!(
        (row.puts, row.gets),
        (sim::facts::measured::SAMPLE_UPLOADS.value, sim::facts::measured::SAMPLE_DOWNLOADS.value)
    );
    let settings = Settings { caches: facts::SAMPLE_CACHES.value, ..Settings::default() };
    let mut run = Run::new(settings, pictures(), [7; 32]);
    for index in 0..row.puts {
        run.give(Instant::from_millis(150 * index), Command::Upload(Picture::Cat));
    }
    for index in 0..row.gets {
        // `download_file` asks for the metadata first.
        let number = u32::try_from(index % sim::facts::measured::SAMPLE_OBJECTS.value).expect("it is small");
        let at = 20_000 + 300 * index;
        run.give(Instant::from_millis(at), Command::Head(ObjectNumber(number)));
        run.give(Instant::from_millis(at + 150), Command::Read(ObjectNumber(number)));
    }
    run.settle();
    let requests = |lane| run.log().counters_at(lane, Instant::MAX).kms_requests;
    assert_eq!(requests(Lane::ObjectKeys), row.kms_requests_object_keys);
    assert_eq!(requests(Lane::ObjectKeys), sim::facts::measured::SAMPLE_CALLS_WITHOUT.value);
    assert_eq!(requests(Lane::BucketKey), row.kms_requests_bucket_key_measured);
    assert_eq!(requests(Lane::BucketKey), sim::facts::measured::SAMPLE_CALLS_WITH.value);
    let decrypts = run.kms_requests_at(Lane::BucketKey, Instant::MAX).iter();
    assert_eq!(decrypts.filter(|call| call.operation == KmsOperation::Decrypt).count(), 2);
}

/// The documentation of 2022 and 2023 gave the example of ten instances with one role: ten bucket keys. Today they share.
#[test]
fn ten_sessions_of_one_role_by_either_rule() {
    for (requester_rule, expected) in [(RequesterRule::PerSession, 10), (RequesterRule::Current, 1)] {
        let settings = Settings { requester_rule, sessions: 10, ..Settings::default() };
        let mut run = Run::new(settings, pictures(), [7; 32]);
        for index in 0..30 {
            run.give(Instant::from_millis(150 * index), Command::Upload(Picture::Dog));
        }
        run.settle();
        assert_eq!(run.log().counters_at(Lane::BucketKey, Instant::MAX).kms_requests, expected);
        let calls = run.kms_requests_at(Lane::ObjectKeys, Instant::MAX);
        assert_eq!(calls.iter().map(|call| call.session).max(), Some(9));
    }
}

/// The closed form counts every owner of bucket keys: role, session where it matters, and cache.
#[test]
fn the_closed_form_knows_sessions_and_caches() {
    for (requesters, sessions, caches, requester_rule) in [
        (1, 1, 2, RequesterRule::Current),
        (3, 4, 5, RequesterRule::PerSession),
        (3, 4, 5, RequesterRule::Current),
        (7, 1, 16, RequesterRule::PerSession),
    ] {
        let settings = Settings {
            requesters,
            sessions,
            caches,
            requester_rule,
            time_limit: Duration::from_secs(20),
            ..Settings::default()
        };
        let mut run = Run::new(settings, pictures(), [7; 32]);
        run.give(Instant::ZERO, Command::Burst { requests: 10_000, over: Duration::from_secs(100) });
        run.settle();
        let below = run.log().counters_at(Lane::BucketKey, Instant::MAX).kms_requests;
        assert_eq!(below, bucket_key_requests(10_000, 100, &settings), "{settings:?}");
    }
}
