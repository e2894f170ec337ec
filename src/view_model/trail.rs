//! The KMS events that CloudTrail keeps.

use cloudtrail::{AdditionalEventData, Record, event_time, to_json};
use sim::{
    ACCOUNT, ContextOf, Instant, KmsCall, KmsOperation, KmsOutcome, KmsPlace, Lane, Run, bucket_arn,
    object_arn, replica_bucket_arn, replica_object_arn, role_name, session_name,
};

/// The moment in the account's calendar at which every run begins: 2 November 2026, 09:00 UTC. It is an example.
const BEGINS_UNIX_SECONDS: u64 = 1_793_610_000;

/// Most rows of the panel; older ones come first.
pub const ROWS_MAX: usize = 200;

/// One row: an event or, for a burst, a number of events alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrailRow {
    /// The number of the first call it stands for.
    pub call: u32,
    /// When KMS decided.
    pub at: Instant,
    /// `GenerateDataKey`, `Decrypt` or `Encrypt`.
    pub event_name: &'static str,
    /// The ARN in the encryption context; for a burst, with a star for the objects' keys.
    pub context: String,
    /// Whether KMS refused because the quota was used up.
    pub throttled: bool,
    /// What KMS did.
    pub outcome: KmsOutcome,
    /// How many events it stands for.
    pub count: u64,
}

/// The rows of one lane up to that moment. The slices of a burst are put together where they are alike.
pub fn rows(run: &Run, lane: Lane, t: Instant) -> Vec<TrailRow> {
    let mut rows: Vec<TrailRow> = Vec::new();
    for call in run.kms_calls_at(lane, t) {
        let row = row(run, call);
        let full = rows.len() >= ROWS_MAX;
        let alike = |earlier: &TrailRow| {
            call.count > 1
                && earlier.count > 1
                && earlier.outcome == row.outcome
                && earlier.context == row.context
        };
        // A slice has at most two rows, the served and the refused, so what is alike is one of the last two.
        let same = rows.len().saturating_sub(2);
        match rows.iter_mut().skip(same).find(|earlier| alike(earlier)) {
            Some(earlier) => earlier.count += row.count,
            None if full => {}
            None => rows.push(row),
        }
    }
    rows
}

/// A choice among the events.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// Every event.
    #[default]
    All,
    /// Those of one operation.
    Of(KmsOperation),
    /// Those that KMS did not serve.
    Refused,
}

impl Kind {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 5] = [
        Self::All,
        Self::Of(KmsOperation::GenerateDataKey),
        Self::Of(KmsOperation::Decrypt),
        Self::Of(KmsOperation::Encrypt),
        Self::Refused,
    ];

    /// Whether an event is of this kind.
    pub fn has(self, row: &TrailRow) -> bool {
        match self {
            Self::All => true,
            Self::Of(operation) => row.event_name == operation.name(),
            Self::Refused => row.outcome != KmsOutcome::Served,
        }
    }
}

/// The record of a row's first event, as JSON.
pub fn json(run: &Run, lane: Lane, call: u32) -> Option<String> {
    let call = run.kms_calls_at(lane, Instant::MAX).get(call as usize)?;
    let (key_arn, region) = match call.place {
        KmsPlace::Source => (run.kms_key_arn_of(lane, call.kms_key), run.settings().region),
        KmsPlace::Destination(region) => (run.replica_kms_key_arn(lane, region), region),
    };
    let region = region.code();
    // Whoever calls is a requester of the load: each has a role of its own, because a role is what AWS tells apart.
    let (role, session) = (role_name(call.requester), session_name(call.requester, call.session));
    let mut record = Record::of_s3_calling_kms(ACCOUNT, &role, &session, region, &key_arn);
    match call.operation {
        KmsOperation::GenerateDataKey => record.generate_data_key(&key_arn, context_arn(run, call)),
        KmsOperation::Decrypt => record.decrypt(context_arn(run, call)),
        KmsOperation::Encrypt => record.encrypt(&key_arn, context_arn(run, call)),
    }
    record.event_time = event_time(BEGINS_UNIX_SECONDS + call.at.as_millis() / 1_000);
    record.user_identity.session_context.attributes.creation_date = event_time(BEGINS_UNIX_SECONDS - 600);
    record.request_id = identifier(run.settings().seed, lane, call.number, 1);
    record.event_id = identifier(run.settings().seed, lane, call.number, 2);
    record.additional_event_data = Some(AdditionalEventData {
        key_material_id: [3, 4]
            .map(|part| identifier(run.settings().seed, lane, 0, part).replace('-', ""))
            .concat(),
    });
    match call.outcome {
        KmsOutcome::Served => {}
        KmsOutcome::Throttled => record.throttled(),
        KmsOutcome::AccessDenied { statement } => record.access_denied(statement.is_some()),
        KmsOutcome::Disabled => record.disabled(),
        KmsOutcome::NotFound => record.not_found(),
    }
    Some(to_json(&record))
}

fn row(run: &Run, call: &KmsCall) -> TrailRow {
    TrailRow {
        call: call.number,
        at: call.at,
        event_name: call.operation.name(),
        context: match call.context {
            ContextOf::BurstObjects => object_arn("burst/*"),
            ContextOf::Object(_) | ContextOf::Bucket => context_arn(run, call),
        },
        throttled: call.outcome == KmsOutcome::Throttled,
        outcome: call.outcome,
        count: u64::from(call.count),
    }
}

fn context_arn(run: &Run, call: &KmsCall) -> String {
    let is_replica = call.place != KmsPlace::Source;
    match call.context {
        ContextOf::Object(number) if is_replica => replica_object_arn(&run.object_key(number)),
        ContextOf::Bucket if is_replica => replica_bucket_arn(),
        ContextOf::Object(number) => object_arn(&run.object_key(number)),
        ContextOf::Bucket => bucket_arn(),
        ContextOf::BurstObjects => object_arn(&format!("burst/{}.bin", call.number)),
    }
}

/// An identifier in the form of a UUID. It is no secret, and the same run shows the same one again.
fn identifier(seed: u32, lane: Lane, call: u32, part: u64) -> String {
    let number = (u64::from(call) << 8) | (part << 1) | lane.index() as u64;
    let (high, low) = (sim::draw(seed, number), sim::draw(!seed, number));
    format!(
        "{:08x}-{:04x}-4{:03x}-{:04x}-{:012x}",
        high >> 32,
        high >> 16 & 0xffff,
        high & 0xfff,
        0x8000 | (low >> 48 & 0x3fff),
        low & 0xffff_ffff_ffff
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use sim::{Command, Picture, Settings, burst_over};
    use std::sync::Arc;

    fn run() -> Run {
        let pictures = ["cat", "dog", "hen"].map(|text| Arc::from(text.as_bytes()));
        let mut run = Run::new(Settings::default(), pictures, [1; 32]);
        run.give(Instant::ZERO, Command::Upload(Picture::Cat));
        run.give(Instant::from_millis(500), Command::Burst { requests: 150_000, over: burst_over() });
        run.settle();
        run
    }

    #[test]
    fn the_lanes_name_different_arns() {
        let run = run();
        let first = |lane| rows(&run, lane, Instant::MAX)[0].context.clone();
        assert_eq!(first(Lane::ObjectKeys), "arn:aws:s3:::bobs-photos/cat.png");
        assert_eq!(first(Lane::BucketKey), "arn:aws:s3:::bobs-photos");
    }

    #[test]
    fn a_burst_is_two_rows_that_count_every_event() {
        let run = run();
        let above = rows(&run, Lane::ObjectKeys, Instant::MAX);
        assert_eq!(above.len(), 3);
        assert_eq!(above.iter().map(|row| row.count).sum::<u64>(), 150_001);
        assert_eq!(rows(&run, Lane::BucketKey, Instant::MAX).len(), 1);
    }

    #[test]
    fn a_row_opens_into_its_record() {
        let run = run();
        let json = json(&run, Lane::ObjectKeys, 0).expect("the call exists");
        let record: serde_json::Value = serde_json::from_str(&json).expect("it is JSON");
        assert_eq!(
            record["requestParameters"]["encryptionContext"]["aws:s3:arn"],
            "arn:aws:s3:::bobs-photos/cat.png"
        );
        assert_eq!(record["eventTime"], "2026-11-02T09:00:00Z");
        let id = record["eventID"].as_str().expect("it is text");
        assert_eq!(id.len(), 36);
        assert_eq!(record["additionalEventData"]["keyMaterialId"].as_str().map(str::len), Some(64));
    }
}
