//! Workloads in which readers may recognise their own.

use sim::facts::{bucket_key, measured, worked_example};
use sim::{Region, Window};

use crate::rate::{Rate, Span, Unit};
use crate::workload::{Arrivals, Quota, ReadSpread, Replication, RetryBehaviour, Shape, Workload};

/// A workload that comes with the crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Preset {
    /// The example of AWS's price page, [`worked_example`]: its bill without bucket keys is $6.97. AWS does not say which
    /// files are read; here each is read most in the first day.
    AwsPricing,
    /// AWS's own sample, [`measured`]: 50 uploads and 100 downloads by one role within two minutes, with two caches,
    /// with which the simulation arrives at what was measured.
    AwsPoc,
    /// Tables that a score of jobs and services fill all day and query by daylight, the newest week the most. A third of the files
    /// are large enough to come in parts, and other services of the account need KMS as well.
    DataLake,
    /// A log service that writes small files day and night under one role, and an auditor who reads one now and then,
    /// whatever its age. The company keeps a second trail.
    LogArchive,
    /// Photographs: few uploads, many views, mostly of the last months, in a wave that follows the day. Reads spread over
    /// many old bucket keys are where bucket keys save least.
    PhotoApp,
    /// A job that runs for five minutes of each hour, on a hundred machines under one role, and writes as much as it reads.
    /// On average its KMS requests are a third of the quota; while it runs they are four times it.
    EtlBurst,
    /// One role for each of 50,000 customers, each of whom comes less often than the time limit: every bucket key is
    /// fetched and used once.
    ManyRoles,
    /// The example of older notes on bucket keys: thousands of objects a second against a quota of 5,500, 10,000 or 50,000, which
    /// were those of 2022; Singapore's was 10,000.
    SeedNotes,
}

impl Preset {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 8] = [
        Self::AwsPricing,
        Self::AwsPoc,
        Self::DataLake,
        Self::LogArchive,
        Self::PhotoApp,
        Self::EtlBurst,
        Self::ManyRoles,
        Self::SeedNotes,
    ];

    /// The one with that name in an address.
    pub fn find(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|preset| preset.id() == id)
    }

    /// Its name in an address.
    pub const fn id(self) -> &'static str {
        match self {
            Self::AwsPricing => "aws-pricing",
            Self::AwsPoc => "aws-poc",
            Self::DataLake => "data-lake",
            Self::LogArchive => "log-archive",
            Self::PhotoApp => "photo-app",
            Self::EtlBurst => "etl-burst",
            Self::ManyRoles => "many-roles",
            Self::SeedNotes => "seed-notes",
        }
    }

    /// The workload itself.
    pub fn workload(self) -> Workload {
        let rest = Workload::default();
        match self {
            Self::AwsPricing => Workload {
                writes: rate(worked_example::WRITES.value, Unit::Month),
                reads: rate(worked_example::READS.value, Unit::Month),
                read_spread: ReadSpread::ByAge(span(1, Unit::Day)),
                ..rest
            },
            Self::AwsPoc => Workload {
                writes: rate(measured::SAMPLE_UPLOADS.value, Unit::Month),
                reads: rate(measured::SAMPLE_DOWNLOADS.value, Unit::Month),
                shape: Shape::Bursts { every: span(1, Unit::Month), lasting: span(2, Unit::Minute) },
                caches: bucket_key::SAMPLE_CACHES.value,
                read_spread: ReadSpread::InUse,
                ..rest
            },
            Self::DataLake => Workload {
                writes: rate(400, Unit::Second),
                reads: rate(6_000, Unit::Second),
                shape: Shape::Daily,
                arrivals: Arrivals::Poisson,
                object_bytes: 64_000_000,
                requesters: 20,
                read_spread: ReadSpread::ByAge(span(7, Unit::Day)),
                multipart_ppm: 330_000,
                parts: 8,
                neighbour_per_second: 2_000,
                ..rest
            },
            Self::LogArchive => Workload {
                writes: rate(2_000, Unit::Second),
                reads: rate(100, Unit::Hour),
                object_bytes: 100_000,
                read_spread: ReadSpread::ByAge(span(1, Unit::Year)),
                extra_trails: 1,
                ..rest
            },
            Self::PhotoApp => Workload {
                writes: rate(50, Unit::Second),
                reads: rate(2_000, Unit::Second),
                shape: Shape::Daily,
                arrivals: Arrivals::Poisson,
                object_bytes: 3_000_000,
                requesters: 2,
                read_spread: ReadSpread::ByAge(span(90, Unit::Day)),
                ..rest
            },
            Self::EtlBurst => Workload {
                writes: rate(3_400, Unit::Second),
                reads: rate(3_400, Unit::Second),
                shape: Shape::Bursts { every: span(1, Unit::Hour), lasting: span(5, Unit::Minute) },
                object_bytes: 8_000_000,
                read_spread: ReadSpread::InUse,
                region: region("eu-central-1"),
                ..rest
            },
            Self::ManyRoles => Workload {
                writes: rate(100, Unit::Second),
                reads: rate(100, Unit::Second),
                requesters: 50_000,
                read_spread: ReadSpread::InUse,
                ..rest
            },
            Self::SeedNotes => Workload {
                writes: rate(8_000, Unit::Second),
                reads: rate(4_000, Unit::Second),
                region: region("ap-southeast-1"),
                quota: Quota::Published(1),
                ..rest
            },
        }
    }
}

/// What a reader starts with: a thousand uploads and a thousand downloads each second for a month, mostly of the last
/// month's objects. Without bucket keys that is a fifth of the quota of most Regions and a five-figure bill. With them
/// the uploads need next to nothing, but reads of old objects still do, which is the limit that "up to 99 per cent"
/// leaves out. Region, time limit, requesters and caches are those that the rest of the page starts with.
impl Default for Workload {
    fn default() -> Self {
        Self {
            writes: rate(1_000, Unit::Second),
            reads: rate(1_000, Unit::Second),
            shape: Shape::Constant,
            arrivals: Arrivals::Even,
            duration: span(1, Unit::Month),
            object_bytes: 1_000_000,
            requesters: 1,
            kms_keys: 1,
            caches: bucket_key::CACHES.value,
            time_limit_secs: u32::try_from(bucket_key::TIME_LIMIT.value.as_secs()).unwrap_or(u32::MAX),
            window: Window::default(),
            read_spread: ReadSpread::ByAge(span(30, Unit::Day)),
            old_objects_ppm: 0,
            multipart_ppm: 0,
            parts: 10,
            replication: Replication::Off,
            region: Region::default(),
            quota: Quota::Published(0),
            neighbour_per_second: 0,
            retry: RetryBehaviour::Since2026,
            extra_trails: 0,
            data_events: false,
        }
    }
}

const fn rate(requests: u64, per: Unit) -> Rate {
    Rate { requests, per }
}

const fn span(count: u64, of: Unit) -> Span {
    Span { count, of }
}

fn region(code: &str) -> Region {
    Region::find(code).unwrap_or_default()
}
