//! The settings of a workload: its traffic, and what the traffic meets.

use sim::facts::quota::HISTORY;
use sim::{Region, Window};

use crate::rate::{Rate, Span};

/// Traffic on one bucket, the same for both lanes. Every field is within the range that its [field](crate::Field) names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Workload {
    /// Uploads, on average over the whole time.
    pub writes: Rate,
    /// Downloads, on average over the whole time.
    pub reads: Rate,
    /// How the traffic is spread over the time.
    pub shape: Shape,
    /// How the requests of a short while follow each other.
    pub arrivals: Arrivals,
    /// How long it lasts.
    pub duration: Span,
    /// The size of an object, in bytes.
    pub object_bytes: u64,
    /// How many requesters take turns.
    pub requesters: u32,
    /// How many KMS keys the objects of the bucket are spread over.
    pub kms_keys: u32,
    /// How many caches S3 keeps bucket keys in: our assumption, as in `sim`.
    pub caches: u32,
    /// How long S3 goes on using a bucket key, in seconds.
    pub time_limit_secs: u32,
    /// From when the time limit counts.
    pub window: Window,
    /// Which objects are read.
    pub read_spread: ReadSpread,
    /// How many of a million reads go to objects that were stored without a bucket key.
    pub old_objects_ppm: u32,
    /// How many of a million uploads are multipart uploads.
    pub multipart_ppm: u32,
    /// Parts of a multipart upload.
    pub parts: u32,
    /// Where every uploaded object is replicated to.
    pub replication: Replication,
    /// Where the bucket and the KMS keys live.
    pub region: Region,
    /// The KMS quota.
    pub quota: Quota,
    /// KMS requests a second of others in the same account and Region.
    pub neighbour_per_second: u32,
    /// How the clients try again when they are throttled.
    pub retry: RetryBehaviour,
    /// Copies of the management events that are kept in further trails, each charged for.
    pub extra_trails: u32,
    /// Whether S3's data events are recorded.
    pub data_events: bool,
}

/// How traffic is spread over the time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// The same all the time.
    Constant,
    /// A wave that repeats each day: at its height twice the average, at its lowest nothing.
    Daily,
    /// All of it in bursts, nothing between them.
    Bursts {
        /// From the beginning of one to the beginning of the next.
        every: Span,
        /// How long each lasts.
        lasting: Span,
    },
}

/// How the requests of a short while follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Arrivals {
    /// Equally spaced, the requesters in turn.
    Even,
    /// At random, each independent of the others, from a requester drawn at random.
    Poisson,
}

/// Which objects are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReadSpread {
    /// Objects under the bucket keys that are in use at the moment, each as likely as the others.
    InUse,
    /// The newer, the likelier: the age of what is read is drawn from an exponential distribution with this mean.
    ByAge(Span),
    /// Objects under so many old bucket keys, each as likely as the others.
    OldBucketKeys(u32),
}

/// Where every uploaded object is replicated to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Replication {
    /// Nowhere.
    Off,
    /// Another bucket in the same Region.
    SameRegion,
    /// us-east-2, from us-east-1 at a price of its own.
    UsEast2,
    /// us-west-2 and whatever costs the same.
    UsWest2,
}

/// The KMS quota, in symmetric cryptographic requests a second.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Quota {
    /// The Region's, as it was in that row of [`sim::facts::quota::HISTORY`]; today's is row 0.
    Published(usize),
    /// One that AWS has granted on request.
    Raised(u32),
}

/// How clients try again when they are throttled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RetryBehaviour {
    /// Not at all.
    Never,
    /// The SDKs' standard mode until November 2026.
    Before2026,
    /// The SDKs' standard mode since November 2026.
    Since2026,
}

impl Quota {
    /// The quota in that Region, in requests a second. A row without a middle tier had its Regions in the default tier. A row that does
    /// not exist counts as today's.
    pub fn per_second(self, region: Region) -> u32 {
        match self {
            Self::Raised(quota) => quota,
            Self::Published(row) => {
                let [today, ..] = HISTORY.value;
                let then = HISTORY.value.get(row).copied().unwrap_or(today);
                let now = region.quota().value;
                if now == today.top {
                    then.top
                } else if Some(now) == today.middle {
                    then.middle.unwrap_or(then.default)
                } else {
                    then.default
                }
            }
        }
    }
}

/// Why a workload cannot be what somebody means. The page explains it instead of working it out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Impossible {
    /// Its bursts last longer than they are apart.
    BurstsOverlap,
    /// Its rates do not bring a single request in its time.
    NothingHappens,
}

impl Workload {
    /// The KMS quota that it meets, in requests a second.
    pub fn quota_per_second(&self) -> u32 {
        self.quota.per_second(self.region)
    }

    /// Why it cannot be what somebody means, if so. Working it out does no harm.
    pub fn impossible(&self) -> Option<Impossible> {
        let seconds = self.duration.seconds();
        match self.shape {
            Shape::Bursts { every, lasting } if lasting.seconds() > every.seconds() => {
                Some(Impossible::BurstsOverlap)
            }
            _ if self.writes.over(seconds) == 0 && self.reads.over(seconds) == 0 => {
                Some(Impossible::NothingHappens)
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rate::Unit;

    #[test]
    fn a_quota_depends_on_the_region_and_the_year() {
        for (code, quotas) in [
            ("us-east-1", [100_000, 50_000, 30_000, 10_000]),
            ("eu-central-1", [20_000, 10_000, 10_000, 5_500]),
            ("eu-north-1", [10_000, 5_500, 5_500, 5_500]),
        ] {
            let region = Region::find(code).expect("it is in the list");
            let found = [0, 1, 2, 3].map(|row| Quota::Published(row).per_second(region));
            assert_eq!(found, quotas, "{code}");
            assert_eq!(Quota::Published(9).per_second(region), quotas[0]);
            assert_eq!(Quota::Raised(7).per_second(region), 7);
        }
    }

    #[test]
    fn what_is_impossible_is_told() {
        let span = |count, of| Span { count, of };
        let nothing = Rate { requests: 0, per: Unit::Second };
        let workload = Workload::default();
        assert_eq!(workload.impossible(), None);
        let shape = Shape::Bursts { every: span(1, Unit::Minute), lasting: span(61, Unit::Second) };
        assert_eq!(Workload { shape, ..workload }.impossible(), Some(Impossible::BurstsOverlap));
        let silent = Workload { writes: nothing, reads: nothing, ..workload };
        assert_eq!(silent.impossible(), Some(Impossible::NothingHappens));
    }
}
