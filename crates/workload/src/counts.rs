//! What a workload requests regardless of any quota: requests to S3, and KMS requests in both lanes.

use sim::facts::{multipart, replication};

use crate::expectation::{narrow, real, rounded};
use crate::holders::{Effort, Holding};
use crate::reads::{self, Readers};
use crate::schedule::Schedule;
use crate::throttle::STREAMS;
use crate::workload::{Replication, Workload};

/// Counts over the whole time.
#[derive(Clone, Copy, Debug)]
pub struct Counts {
    pub holding: Holding,
    /// Uploads.
    pub writes: Schedule,
    /// Reads.
    pub reads: Schedule,
    /// Uploads in parts.
    pub multipart: u64,
    /// KMS requests in each lane, by `Lane::index`.
    pub lanes: [LaneCounts; 2],
}

/// KMS requests of a lane, by stream.
#[derive(Clone, Copy, Debug, Default)]
pub struct LaneCounts {
    /// First attempts of each, expected.
    pub calls: [f64; STREAMS],
    /// Requests that could need a KMS request, of each.
    pub uses: [f64; STREAMS],
    /// First attempts of all streams together, rounded once.
    pub first_calls: u64,
}

/// The streams, in the order of the arrays.
pub const UPLOADS: usize = 0;
pub const READS: usize = 1;
pub const OTHER_READS: usize = 2;
pub const REPLICATION: usize = 3;

impl Counts {
    pub fn of(workload: &Workload, effort: Effort) -> Self {
        let holding = Holding::of(workload);
        let schedule = |rate| Schedule::new(rate, workload.shape, workload.duration);
        let (writes, reads) = (schedule(workload.writes), schedule(workload.reads));
        let written = writes.requests();
        let multipart = reads::share(written, workload.multipart_ppm);
        let of_old_objects = reads::share(reads.requests(), workload.old_objects_ppm);
        let reads_new = reads.requests() - of_old_objects;
        let replicated = if workload.replication == Replication::Off { 0 } else { written };
        let replications = u128::from(replicated) * u128::from(replication::KMS_REQUESTS_PER_OBJECT.value);

        let parts = u128::from(multipart::kms_requests(u64::from(workload.parts)));
        let uploads = u128::from(written - multipart) + u128::from(multipart) * parts;
        let above = [uploads, u128::from(reads_new), u128::from(of_old_objects), replications];
        let uses = above.map(real_wide);
        let object_keys =
            LaneCounts { calls: uses, uses, first_calls: narrow(above.into_iter().sum::<u128>()) };

        let fetched = holding.fetches(&writes, owners(workload), effort);
        let reads_under_bucket_keys = Schedule::of(reads_new, workload.shape, workload.duration);
        let readers = Readers::new(workload, holding, &reads_under_bucket_keys, written, fetched);
        // Each replicated object uses one bucket key at the source and one at the destination.
        let replication = if replicated == 0 {
            0.0
        } else {
            real(replication::KMS_REQUESTS_PER_OBJECT.value)
                * holding.fetches(&writes, owners_of_replication(workload), effort)
        };
        let calls = [fetched, readers.decrypts(effort), real(of_old_objects), replication];
        let bucket_key = LaneCounts {
            calls,
            uses: [real(written), uses[READS], uses[OTHER_READS], uses[REPLICATION]],
            first_calls: of_old_objects
                .saturating_add(rounded(calls[UPLOADS] + calls[READS] + calls[REPLICATION])),
        };
        Self { holding, writes, reads, multipart, lanes: [object_keys, bucket_key] }
    }

    /// Requests to S3 that store something, each part and what begins and ends an upload in parts counted.
    pub fn upload_requests(&self, workload: &Workload) -> u64 {
        let parts = u64::from(workload.parts).saturating_add(multipart::BESIDE_THE_PARTS.value);
        (self.writes.requests() - self.multipart).saturating_add(self.multipart.saturating_mul(parts))
    }

    /// How many of a million KMS requests the bucket key saves.
    pub fn saving_ppm(&self) -> u32 {
        let [above, below] = self.lanes.map(|lane| real(lane.first_calls));
        crate::expectation::ppm(above - below, above)
    }
}

#[expect(clippy::cast_precision_loss, reason = "an expectation")]
const fn real_wide(count: u128) -> f64 {
    count as f64
}

/// How many owners of bucket keys for uploads there are: each requester, once for every cache and KMS key.
pub fn owners(workload: &Workload) -> u64 {
    u64::from(workload.requesters.max(1)).saturating_mul(owners_of_replication(workload))
}

/// How many owners of bucket keys for replication there are: the replication role, once for every cache and KMS key.
pub fn owners_of_replication(workload: &Workload) -> u64 {
    u64::from(workload.caches.max(1)) * u64::from(workload.kms_keys.max(1))
}
