//! The steps of each chapter, with the commands that each gives.

use std::sync::Arc;

use sim::{
    BucketEncryption, Command, Destination, Duration, KeyPolicy, KmsKeyNumber, Lane, ObjectNumber, Picture,
    PutHeaders, Region, ReplicaKmsKey, ReplicationPermissions, ReplicationRule, Settings, burst_over,
    burst_requests,
};

use sim::facts::measured;

use super::chapter::Chapter;
use super::policies;
use super::step::{Look, Metric, Prediction, Step};
use crate::model::panel::Panel;

/// Uploads in the minute of the step about the bill: below every Region's quota, so that KMS throttles none.
pub const BILL_REQUESTS: u32 = 300_000;

/// A step without a panel, an object or a prediction.
const fn plain(script: fn(&Settings) -> Vec<(Duration, Command)>, look: Look) -> Step {
    Step { script, look, panel: None, object: None, prediction: None }
}

impl Step {
    const fn guess(self, lane: Lane, metric: Metric, most: fn(&Settings) -> u64) -> Self {
        Self { prediction: Some(Prediction { lane, metric, most }), ..self }
    }

    const fn about(self, object: u32) -> Self {
        Self { object: Some(ObjectNumber(object)), ..self }
    }

    const fn with_panel(self, panel: Panel) -> Self {
        Self { panel: Some(panel), ..self }
    }
}

fn nothing(_: &Settings) -> Vec<(Duration, Command)> {
    Vec::new()
}

/// One command after the other, far enough apart that each upload ends before the next command.
fn in_turn(commands: impl IntoIterator<Item = Command>) -> Vec<(Duration, Command)> {
    (0..).map(|index| Duration::from_millis(150 * index)).zip(commands).collect()
}

fn three_uploads(_: &Settings) -> Vec<(Duration, Command)> {
    in_turn(Picture::ALL.map(Command::Upload))
}

fn three_reads(_: &Settings) -> Vec<(Duration, Command)> {
    in_turn((0..3).map(|number| Command::Read(ObjectNumber(number))))
}

/// Sets the default encryption of the lower lane's bucket: SSE-KMS with or without a bucket key.
const fn put_bucket_encryption(bucket_key: bool) -> Command {
    Command::PutBucketEncryption {
        lane: Some(Lane::BucketKey),
        encryption: BucketEncryption::sse_kms(bucket_key),
    }
}

/// Sets a replication rule for a bucket in another Region, in both lanes.
fn put_replication(
    settings: &Settings,
    sse_kms_encrypted_objects: bool,
    replica_kms_key: ReplicaKmsKey,
) -> Command {
    let rule = replication_rule(settings, sse_kms_encrypted_objects, replica_kms_key);
    Command::PutReplication { lane: None, rule: Some(rule) }
}

/// A replication rule for a bucket in another Region, with a replication role that has every permission.
pub fn replication_rule(
    settings: &Settings,
    sse_kms_encrypted_objects: bool,
    replica_kms_key: ReplicaKmsKey,
) -> ReplicationRule {
    let other = Region::all()
        .iter()
        .find(|region| **region != settings.region && region.code().starts_with("us-west"));
    ReplicationRule {
        destination: Destination::OtherRegion(other.copied().unwrap_or_default()),
        sse_kms_encrypted_objects,
        replica_kms_key,
        destination_encryption: BucketEncryption::sse_kms(false),
        permissions: ReplicationPermissions::ALL,
    }
}

/// Sets the KMS key's policy, in both lanes.
fn put_key_policy(policy: KeyPolicy) -> Command {
    Command::PutKeyPolicy { lane: None, policy: Arc::new(policy) }
}

/// The time over which to spread a burst so that its last upload comes when the time of a burst is just over. Then the quota has regained
/// [`regained_in_burst`], and a reader can work out from the step's text how many uploads KMS refuses.
fn burst_until_its_end(requests: u32) -> Duration {
    let (over, requests) = (burst_over().as_nanos(), u64::from(requests));
    Duration::from_nanos((over * requests).div_ceil(requests.saturating_sub(1).max(1)))
}

/// How many requests the quota regains in the time of a burst.
pub fn regained_in_burst(region: Region) -> u32 {
    let regained = u64::from(region.quota().value) * burst_over().as_nanos() / 1_000_000_000;
    u32::try_from(regained).unwrap_or(u32::MAX)
}

/// The time until every bucket key that S3 holds now has expired.
fn after_time_limit(settings: &Settings) -> Duration {
    Duration::from_nanos(settings.time_limit.as_nanos().saturating_add(1_000_000_000))
}

/// The steps of a chapter, in the order of their texts in `i18n`.
pub const fn of(chapter: Chapter) -> &'static [Step] {
    match chapter {
        Chapter::Envelope => &ENVELOPE,
        Chapter::ThreeUploads => &THREE_UPLOADS,
        Chapter::CostAndQuota => &COST_AND_QUOTA,
        Chapter::BucketKey => &BUCKET_KEY,
        Chapter::TimeLimit => &TIME_LIMIT,
        Chapter::SwitchOn => &SWITCH_ON,
        Chapter::AuditLog => &AUDIT_LOG,
        Chapter::Replication => &REPLICATION,
        Chapter::Scale => &SCALE,
        Chapter::Compare => &COMPARE,
        Chapter::Lab => &LAB,
    }
}

static ENVELOPE: [Step; 4] = [
    plain(|_| in_turn([Command::Upload(Picture::Cat)]), Look::Stage),
    plain(|_| in_turn([Command::Read(ObjectNumber(0))]), Look::Gap),
    plain(|_| in_turn([Command::FlipByte(ObjectNumber(0)), Command::Read(ObjectNumber(0))]), Look::Shelf),
    plain(|_| in_turn([Command::Head(ObjectNumber(0))]), Look::Gap),
];

static THREE_UPLOADS: [Step; 3] = [
    plain(three_uploads, Look::Gap).guess(Lane::ObjectKeys, Metric::KmsRequests, |_| 10),
    plain(three_reads, Look::Gap).guess(Lane::ObjectKeys, Metric::KmsRequests, |_| 10),
    plain(|_| in_turn([Command::Upload(Picture::Cat)]), Look::Shelf).with_panel(Panel::Objects),
];

static COST_AND_QUOTA: [Step; 3] = [
    plain(
        |settings| {
            let requests = burst_requests(settings.region);
            vec![(Duration::ZERO, Command::Burst { requests, over: burst_until_its_end(requests) })]
        },
        Look::Quota,
    )
    .guess(Lane::ObjectKeys, Metric::Throttled, |settings| u64::from(burst_requests(settings.region))),
    plain(
        |_| vec![(Duration::ZERO, Command::Burst { requests: BILL_REQUESTS, over: Duration::from_secs(60) })],
        Look::Ledger,
    )
    .guess(Lane::BucketKey, Metric::KmsRequests, |_| 1_000_000),
    plain(nothing, Look::Quota),
];

static BUCKET_KEY: [Step; 3] = [
    plain(three_uploads, Look::Safe).guess(Lane::BucketKey, Metric::KmsRequests, |_| 10),
    plain(three_reads, Look::Safe),
    plain(
        |_| vec![(Duration::ZERO, Command::Burst { requests: 1_000, over: Duration::from_secs(10) })],
        Look::Gap,
    )
    .guess(Lane::BucketKey, Metric::KmsRequests, |_| 1_000),
];

static TIME_LIMIT: [Step; 4] = [
    plain(
        |settings| {
            vec![
                (Duration::ZERO, Command::Upload(Picture::Cat)),
                (after_time_limit(settings), Command::Upload(Picture::Dog)),
            ]
        },
        Look::Safe,
    )
    .guess(Lane::BucketKey, Metric::KmsRequests, |_| 10),
    plain(|_| in_turn([Command::Read(ObjectNumber(0))]), Look::Safe),
    plain(
        |_| {
            in_turn([Command::UploadAs { picture: Picture::Chicken, role: 1 }, Command::Upload(Picture::Cat)])
        },
        Look::Safe,
    )
    .guess(Lane::BucketKey, Metric::KmsRequests, |_| 10),
    plain(measurement, Look::Ledger)
        .guess(Lane::BucketKey, Metric::KmsRequests, |_| measured::SAMPLE_CALLS_WITHOUT.value),
];

static SWITCH_ON: [Step; 6] = [
    plain(
        |_| {
            in_turn([
                put_bucket_encryption(false),
                Command::Upload(Picture::Cat),
                Command::Upload(Picture::Dog),
            ])
        },
        Look::Setting,
    ),
    plain(
        |_| {
            in_turn([
                put_bucket_encryption(true),
                Command::Upload(Picture::Chicken),
                Command::Upload(Picture::Cat),
            ])
        },
        Look::Setting,
    )
    .guess(Lane::BucketKey, Metric::KmsRequests, |_| 10),
    plain(|_| in_turn([Command::Read(ObjectNumber(1))]), Look::Shelf).guess(
        Lane::BucketKey,
        Metric::KmsRequests,
        |_| 10,
    ),
    plain(|_| in_turn([Command::CopyObject { object: ObjectNumber(0) }]), Look::Shelf)
        .about(0)
        .with_panel(Panel::Objects),
    plain(
        |_| {
            let converted = ObjectNumber(1);
            in_turn([
                Command::UpdateObjectEncryption {
                    lane: Some(Lane::BucketKey),
                    object: converted,
                    kms_key: KmsKeyNumber(0),
                    bucket_key: true,
                },
                Command::Read(converted),
            ])
        },
        Look::Shelf,
    )
    .about(1)
    .with_panel(Panel::Objects),
    plain(
        |_| {
            let headers = PutHeaders { bucket_key_enabled: Some(false), ..PutHeaders::default() };
            in_turn([Command::Put { picture: Picture::Dog, headers }])
        },
        Look::Gap,
    ),
];

static AUDIT_LOG: [Step; 4] = [
    plain(three_uploads, Look::Panel).with_panel(Panel::CloudTrail).guess(
        Lane::BucketKey,
        Metric::KmsRequests,
        |_| 10,
    ),
    plain(|_| in_turn([put_key_policy(policies::for_objects()), Command::Upload(Picture::Cat)]), Look::Safe)
        .with_panel(Panel::KeyPolicy),
    plain(|settings| vec![(after_time_limit(settings), Command::Upload(Picture::Dog))], Look::Gap)
        .with_panel(Panel::KeyPolicy),
    plain(
        |_| in_turn([put_key_policy(policies::for_bucket_and_objects()), Command::Upload(Picture::Dog)]),
        Look::Gap,
    )
    .with_panel(Panel::KeyPolicy),
];

static REPLICATION: [Step; 3] = [
    plain(
        |settings| {
            in_turn([put_replication(settings, false, ReplicaKmsKey::Absent), Command::Upload(Picture::Cat)])
        },
        Look::Replicas,
    )
    .with_panel(Panel::Replication),
    plain(
        |settings| {
            in_turn([put_replication(settings, true, ReplicaKmsKey::Valid), Command::Upload(Picture::Dog)])
        },
        Look::Replicas,
    )
    .with_panel(Panel::Replication),
    plain(
        |settings| {
            in_turn([
                put_replication(settings, true, ReplicaKmsKey::WrongRegion),
                Command::Upload(Picture::Chicken),
            ])
        },
        Look::Replicas,
    )
    .with_panel(Panel::Replication),
];

/// These steps give no commands: the chapter has a model of its own.
static SCALE: [Step; 4] = [
    plain(nothing, Look::Workload),
    plain(nothing, Look::Workload),
    plain(nothing, Look::Workload),
    plain(nothing, Look::Workload),
];

/// The load of AWS's own measurement: one role uploads objects one after the other, then reads some of them again and again. It begins when
/// every bucket key of the steps before has expired.
fn measurement(settings: &Settings) -> Vec<(Duration, Command)> {
    let uploads =
        Picture::ALL.into_iter().cycle().take(as_usize(measured::SAMPLE_UPLOADS.value)).map(Command::Upload);
    // The steps before this one have stored the objects 0 to 3.
    let objects = (4..4 + measured::SAMPLE_OBJECTS.value).filter_map(|number| u32::try_from(number).ok());
    let reads = objects.cycle().take(as_usize(measured::SAMPLE_DOWNLOADS.value));
    let start = after_time_limit(settings);
    let sample = in_turn(uploads.chain(reads.map(|number| Command::Read(ObjectNumber(number)))));
    sample
        .into_iter()
        .map(|(after, command)| {
            (Duration::from_nanos(start.as_nanos().saturating_add(after.as_nanos())), command)
        })
        .collect()
}

fn as_usize(count: u64) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}

static COMPARE: [Step; 2] = [
    plain(
        |settings| {
            let mut script = three_uploads(settings);
            let reads = three_reads(settings).into_iter();
            script.extend(
                reads.map(|(after, read)| (Duration::from_nanos(after.as_nanos() + 500_000_000), read)),
            );
            script
        },
        Look::Panel,
    )
    .with_panel(Panel::Compare),
    plain(nothing, Look::Stage).with_panel(Panel::Questions),
];

static LAB: [Step; 1] = [plain(nothing, Look::Stage)];
