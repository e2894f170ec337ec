//! The events that CloudTrail keeps: KMS calls and, for a reader who asks for them, requests to S3; and how many there were
//! when.

use cloudtrail::KmsFailure;
use sim::facts::cloudtrail_price;
use sim::{
    ContextOf, Counters, EventKind, Instant, KmsOperation, KmsOutcome, KmsPlace, KmsRequest, Lane, NanoUsd,
    Operation, Run, S3Error, bucket_arn, object_arn, replica_bucket_arn, replica_object_arn,
};

use super::answers::{Request, UnderWay};
use super::track::scale;

/// Most rows of a lane; older ones come first.
pub const ROWS_MAX: usize = 200;

/// Slices of time in which events are counted.
pub const SLICES: usize = 24;

/// One row: an event or, for a burst, a number of events alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TrailRow {
    /// What it is about.
    pub source: Source,
    /// When KMS decided, or when S3 answered.
    pub at: Instant,
    /// The operation's own name.
    pub event_name: &'static str,
    /// The `errorCode`, if there is one.
    pub error: Option<&'static str>,
    /// How many events it stands for.
    pub count: u64,
    /// What its ARN names.
    pub context: ContextOf,
    /// Whether that is in the replica bucket.
    pub is_replica: bool,
}

/// What a row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Source {
    /// The KMS call with that number; the first of several.
    Kms(u32),
    /// A request to S3, by the places in the log where it was sent and where it was answered. S3 answers some that nobody
    /// sent on their own: the uploads of a burst, and replication.
    S3(usize, usize),
}

impl TrailRow {
    /// A number that no other row of the lane has.
    pub fn number(&self) -> u64 {
        match (self.source, self.error) {
            (Source::Kms(call), _) => u64::from(call) << 2,
            // Of one slice of a burst there may be three rows.
            (Source::S3(_, answered), None) => (answered as u64) << 2 | 1,
            (Source::S3(_, answered), Some(SLOW_DOWN)) => (answered as u64) << 2 | 2,
            (Source::S3(_, answered), Some(_)) => (answered as u64) << 2 | 3,
        }
    }

    /// The ARN: for a KMS call that in the encryption context, for a request to S3 the object's; for a burst, with a star.
    pub fn arn(&self, run: &Run) -> String {
        match self.context {
            ContextOf::Object(number) if self.is_replica => replica_object_arn(&run.object_key(number)),
            ContextOf::Bucket if self.is_replica => replica_bucket_arn(),
            ContextOf::Object(number) => object_arn(&run.object_key(number)),
            ContextOf::Bucket => bucket_arn(),
            ContextOf::BurstObjects => object_arn("burst/*"),
        }
    }
}

/// A choice among the events.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// Every event.
    #[default]
    All,
    /// Those of one operation of KMS.
    Of(KmsOperation),
    /// Those that KMS or S3 refused.
    Refused,
    /// Those of S3.
    Data,
}

impl Kind {
    /// All of them, in the order in which they are offered. The last is for those who have asked for data events.
    pub const ALL: [Self; 6] = [
        Self::All,
        Self::Of(KmsOperation::GenerateDataKey),
        Self::Of(KmsOperation::Decrypt),
        Self::Of(KmsOperation::Encrypt),
        Self::Refused,
        Self::Data,
    ];

    /// The kind at that place among all of them.
    pub fn of(place: u64) -> Self {
        usize::try_from(place).ok().and_then(|place| Self::ALL.get(place)).copied().unwrap_or_default()
    }

    /// Whether an event is of this kind.
    pub fn has(self, row: &TrailRow) -> bool {
        match self {
            Self::All => true,
            Self::Of(operation) => row.event_name == operation.name(),
            Self::Refused => row.error.is_some(),
            Self::Data => matches!(row.source, Source::S3(..)),
        }
    }
}

/// The events of one lane up to some moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trail {
    /// The rows, of which there are [`ROWS_MAX`] at the most. The slices of a burst are put together where they are alike.
    pub rows: Vec<TrailRow>,
    /// When there were events, in order, and how many; those that have no row of their own as well.
    moments: Vec<(Instant, u64)>,
}

impl Trail {
    /// How many events there are in each slice of the time from the beginning of the run to that moment.
    pub fn slices(&self, t: Instant) -> [u64; SLICES] {
        let mut slices = [0; SLICES];
        for (at, count) in &self.moments {
            let slice = scale(at.as_nanos(), SLICES as u64, t.as_nanos());
            slices[usize::try_from(slice).unwrap_or(SLICES).min(SLICES - 1)] += count;
        }
        slices
    }
}

/// The events of that kind, with those of S3 or without.
pub fn trail(run: &Run, lane: Lane, t: Instant, kind: Kind, with_data: bool) -> Trail {
    let (mut rows, mut moments) = (Vec::<TrailRow>::new(), Vec::<(Instant, u64)>::new());
    visit(run, lane, t, with_data, &mut |row| {
        if !kind.has(row) {
            return;
        }
        match moments.last_mut() {
            Some((at, count)) if *at == row.at => *count += row.count,
            _ => moments.push((row.at, row.count)),
        }
        let alike = |earlier: &&mut TrailRow| {
            row.count > 1
                && earlier.count > 1
                && (earlier.event_name, earlier.error) == (row.event_name, row.error)
                && (earlier.context, earlier.is_replica) == (row.context, row.is_replica)
        };
        // A slice of a burst has few rows, so what is alike is one of the last.
        let same = rows.len().saturating_sub(ROWS_OF_A_SLICE_MAX);
        let full = rows.len() >= ROWS_MAX;
        match rows.iter_mut().skip(same).find(alike) {
            Some(earlier) => earlier.count += row.count,
            None if full => {}
            None => rows.push(*row),
        }
    });
    Trail { rows, moments }
}

/// Of KMS: served, throttled, refused. Of S3: the same.
const ROWS_OF_A_SLICE_MAX: usize = 6;

/// The slices as the outline of bars, each 8 wide in a cell of 10, the highest as high as `most` wants 40 to be.
pub fn bars(slices: &[u64], most: u64) -> String {
    let bar = |(index, count): (usize, &u64)| {
        // A single event among thousands is still to be seen.
        let height = scale(*count, 40, most).max(2);
        format!("M{} 40v-{height}h8v{height}z", index * 10 + 1)
    };
    slices.iter().enumerate().filter(|(_, count)| **count > 0).map(bar).collect()
}

/// How many data events there are for those totals, and what they cost. Each request to S3 is one, and so is each replica
/// that is put into its bucket.
pub const fn data_events(totals: &Counters) -> (u64, NanoUsd) {
    let count = totals.s3_requests.saturating_add(totals.objects_replicated);
    (count, cloudtrail_price::DATA_EVENT.value.times(count))
}

/// Shows every event of the lane up to that moment, in order.
fn visit(run: &Run, lane: Lane, t: Instant, with_data: bool, show: &mut dyn FnMut(&TrailRow)) {
    let mut calls = run.kms_requests_at(lane, t);
    let upto = if with_data { run.log().count_at(t) } else { 0 };
    let entries = run.log().entries().get(..upto).unwrap_or_default();
    let mut under_way = UnderWay::default();
    for (index, entry) in entries.iter().enumerate().filter(|(_, entry)| entry.lane == lane) {
        if let Some(request) = Request::sent_by(index, entry) {
            under_way.send(request);
            continue;
        }
        // Which request it answers, what that was about, and how many uploads of a burst came to which end.
        let (mut sent, mut operation, mut context) = (index, Operation::Put, ContextOf::BurstObjects);
        let mut ends = [(error_of(entry.kind), 1), (Some(SLOW_DOWN), 0), (None, 0)];
        match entry.kind {
            EventKind::BurstSlice { requests, throttled, .. } => {
                // What failed for another reason than the quota stands in the next entry.
                let refused = match entries.get(index + 1).map(|next| next.kind) {
                    Some(EventKind::BurstSliceRefused { refused }) => refused,
                    _ => 0,
                };
                ends[0].1 = requests.saturating_sub(throttled).saturating_sub(refused);
                ends[1].1 = throttled;
                ends[2] = (Some(refusal_of_slice(run, lane, entry.at)), refused);
            }
            EventKind::ObjectReplicated { object } => context = ContextOf::Object(object),
            _ => {
                let Some(request) = under_way.answer(entry) else { continue };
                (sent, operation) = (request.index, request.operation);
                context = ContextOf::Object(request.object);
            }
        }
        while let Some((call, later)) = calls.split_first().filter(|(call, _)| call.at <= entry.at) {
            show(&row_of(call));
            calls = later;
        }
        for (error, count) in ends.into_iter().filter(|(_, count)| *count > 0) {
            show(&TrailRow {
                source: Source::S3(sent, index),
                at: entry.at,
                event_name: operation.name(),
                error,
                count: u64::from(count),
                context,
                is_replica: matches!(entry.kind, EventKind::ObjectReplicated { .. }),
            });
        }
    }
    for call in calls {
        show(&row_of(call));
    }
}

fn row_of(call: &KmsRequest) -> TrailRow {
    TrailRow {
        source: Source::Kms(call.number),
        at: call.at,
        event_name: call.operation.name(),
        error: failure(call.outcome).map(KmsFailure::code),
        count: u64::from(call.count),
        context: call.context,
        is_replica: call.place != KmsPlace::Source,
    }
}

/// Why KMS refused, if it did.
pub const fn failure(outcome: KmsOutcome) -> Option<KmsFailure> {
    Some(match outcome {
        KmsOutcome::Served => return None,
        KmsOutcome::Throttled => KmsFailure::Throttled,
        KmsOutcome::AccessDenied { statement } => {
            KmsFailure::AccessDenied { explicitly: statement.is_some() }
        }
        KmsOutcome::Disabled => KmsFailure::Disabled,
        KmsOutcome::NotFound => KmsFailure::NotFound,
    })
}

/// The code of S3's answer when KMS throttles.
pub const SLOW_DOWN: &str = "SlowDown";

/// Why uploads in a slice of a burst failed that the quota let through. Where there were several reasons, it is one of them.
fn refusal_of_slice(run: &Run, lane: Lane, at: Instant) -> &'static str {
    let calls = run.kms_requests_at(lane, at).iter().rev().take_while(|call| call.at == at);
    let mut errors = calls.filter_map(|call| match call.outcome {
        KmsOutcome::Served | KmsOutcome::Throttled => None,
        KmsOutcome::AccessDenied { .. } => Some(S3Error::AccessDenied),
        KmsOutcome::NotFound => Some(S3Error::KmsNotFound),
        KmsOutcome::Disabled => Some(S3Error::KmsDisabled),
    });
    errors.next().unwrap_or(S3Error::AccessDenied).code()
}

/// The error that an answer of S3 carries.
const fn error_of(kind: EventKind) -> Option<&'static str> {
    match kind {
        EventKind::SlowDown { .. } => Some(SLOW_DOWN),
        EventKind::ErrorAnswered { error, .. } => Some(error.code()),
        // Our assumption: AWS does not tell how it answers when bytes have changed.
        EventKind::ReadRefused { .. } => Some("InternalError"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::view_model::record::json;
    use sim::{Command, ObjectNumber, Picture, PutHeaders, ServerSideEncryption, Settings, burst_over};
    use std::sync::Arc;

    fn played(settings: Settings, commands: &[(u64, Command)]) -> Run {
        let pictures = ["cat", "dog", "hen"].map(|text| Arc::from(text.as_bytes()));
        let mut run = Run::new(settings, pictures, [1; 32]);
        for (at, command) in commands {
            run.give(Instant::from_millis(*at), command.clone());
        }
        run.settle();
        run
    }

    fn with_burst() -> Run {
        let burst = Command::Burst { requests: 150_000, over: burst_over() };
        played(Settings::default(), &[(0, Command::Upload(Picture::Cat)), (500, burst)])
    }

    fn kms(run: &Run, lane: Lane) -> Vec<TrailRow> {
        trail(run, lane, Instant::MAX, Kind::All, false).rows
    }

    fn data(run: &Run, lane: Lane) -> Vec<TrailRow> {
        trail(run, lane, Instant::MAX, Kind::Data, true).rows
    }

    fn record(run: &Run, lane: Lane, row: &TrailRow) -> serde_json::Value {
        serde_json::from_str(&json(run, lane, row).expect("there is such an event")).expect("it is JSON")
    }

    #[test]
    fn the_lanes_name_different_arns() {
        let run = with_burst();
        let first = |lane| kms(&run, lane)[0].arn(&run);
        assert_eq!(first(Lane::ObjectKeys), "arn:aws:s3:::bobs-photos/cat.png");
        assert_eq!(first(Lane::BucketKey), "arn:aws:s3:::bobs-photos");
    }

    #[test]
    fn a_burst_is_two_rows_that_count_every_event() {
        let run = with_burst();
        let above = kms(&run, Lane::ObjectKeys);
        assert_eq!(above.len(), 3);
        assert_eq!(above.iter().map(|row| row.count).sum::<u64>(), 150_001);
        assert_eq!(kms(&run, Lane::BucketKey).len(), 1);
    }

    #[test]
    fn a_row_opens_into_its_record() {
        let run = with_burst();
        let record = record(&run, Lane::ObjectKeys, &kms(&run, Lane::ObjectKeys)[0]);
        assert_eq!(
            record["requestParameters"]["encryptionContext"]["aws:s3:arn"],
            "arn:aws:s3:::bobs-photos/cat.png"
        );
        assert_eq!(record["eventTime"], "2026-11-02T09:00:00Z");
        let id = record["eventID"].as_str().expect("it is text");
        assert_eq!(id.len(), 36);
        assert_eq!(record["additionalEventData"]["keyMaterialId"].as_str().map(str::len), Some(64));
    }

    #[test]
    fn data_events_are_as_many_in_both_lanes_and_all_name_the_object() {
        let cat = ObjectNumber(0);
        let commands = [
            (0, Command::Upload(Picture::Cat)),
            (500, Command::Read(cat)),
            // The metadata overtakes the bytes.
            (501, Command::Head(cat)),
            (1_000, Command::CopyObject { object: cat }),
            (1_500, Command::MultipartUpload { picture: Picture::Dog, parts: 2 }),
            (3_000, Command::Delete(cat)),
        ];
        let run = played(Settings::default(), &commands);
        for lane in Lane::BOTH {
            let rows = data(&run, lane);
            let names: Vec<_> = rows.iter().map(|row| row.event_name).collect();
            let expected = [
                "PutObject",
                "HeadObject",
                "GetObject",
                "CopyObject",
                "CreateMultipartUpload",
                "UploadPart",
                "UploadPart",
                "CompleteMultipartUpload",
                "DeleteObject",
            ];
            assert_eq!(names, expected);
            assert!(rows.iter().all(|row| row.arn(&run).starts_with("arn:aws:s3:::bobs-photos/")));
            let (count, _) = data_events(&run.log().counters_at(lane, Instant::MAX));
            assert_eq!(count, rows.len() as u64, "as many as the ledger's requests");
            for (number, row) in rows.iter().enumerate() {
                let record = record(&run, lane, row);
                assert_eq!(record["eventName"], expected[number]);
                assert_eq!(record["managementEvent"], false);
                assert_eq!(record["resources"][0]["ARN"], row.arn(&run));
            }
            assert_eq!(record(&run, lane, &rows[0])["additionalEventData"]["SSEApplied"], "Default_SSE_KMS");
            assert_eq!(record(&run, lane, &rows[0])["additionalEventData"]["bytesTransferredIn"], 3);
        }
    }

    #[test]
    fn a_read_that_a_deletion_overtakes_still_tells_of_its_bytes() {
        let cat = ObjectNumber(0);
        let commands =
            [(0, Command::Upload(Picture::Cat)), (1_000, Command::Read(cat)), (1_010, Command::Delete(cat))];
        let run = played(Settings::default(), &commands);
        for lane in Lane::BOTH {
            let rows = data(&run, lane);
            let names: Vec<_> = rows.iter().map(|row| row.event_name).collect();
            assert_eq!(names, ["PutObject", "DeleteObject", "GetObject"]);
            assert_eq!(record(&run, lane, &rows[2])["additionalEventData"]["bytesTransferredOut"], 3);
        }
    }

    #[test]
    fn kms_and_s3_stand_in_one_order() {
        let run = with_burst();
        let rows = trail(&run, Lane::ObjectKeys, Instant::MAX, Kind::All, true).rows;
        assert!(rows.is_sorted_by_key(|row| row.at));
        assert_eq!((rows[0].event_name, rows[1].event_name), ("GenerateDataKey", "PutObject"));
        let mut numbers: Vec<_> = rows.iter().map(TrailRow::number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        assert_eq!(numbers.len(), rows.len());
    }

    #[test]
    fn the_data_events_of_a_burst_are_told_apart_by_their_end() {
        let run = with_burst();
        let above = data(&run, Lane::ObjectKeys);
        assert_eq!(above.iter().map(|row| row.error).collect::<Vec<_>>(), [None, None, Some("SlowDown")]);
        assert_eq!(above.iter().map(|row| row.count).sum::<u64>(), 150_001);
        let slow = record(&run, Lane::ObjectKeys, &above[2]);
        assert_eq!(slow["errorMessage"], "Please reduce your request rate for operations involving AWS KMS.");
        let refused = trail(&run, Lane::ObjectKeys, Instant::MAX, Kind::Refused, true).rows;
        assert_eq!(
            refused.iter().map(|row| row.event_name).collect::<Vec<_>>(),
            ["GenerateDataKey", "PutObject"]
        );
        let below = data(&run, Lane::BucketKey);
        assert_eq!(
            below.iter().map(|row| (row.error, row.count)).collect::<Vec<_>>(),
            [(None, 1), (None, 150_000)]
        );
    }

    #[test]
    fn a_burst_that_the_key_refuses_says_why() {
        let kms_key = sim::KmsKeyNumber(0);
        let burst = Command::Burst { requests: 1_000, over: burst_over() };
        let run =
            played(Settings::default(), &[(0, Command::DisableKmsKey { lane: None, kms_key }), (10, burst)]);
        let rows = data(&run, Lane::ObjectKeys);
        assert_eq!(rows.len(), 1);
        assert_eq!((rows[0].error, rows[0].count), (Some("KMS.DisabledException"), 1_000));
    }

    #[test]
    fn a_record_tells_who_asked_and_what_a_header_said() {
        let headers = PutHeaders { encryption: Some(ServerSideEncryption::Aes256), ..PutHeaders::default() };
        let commands = [
            (0, Command::Put { picture: Picture::Cat, headers }),
            (500, Command::UploadAs { picture: Picture::Dog, role: 1 }),
        ];
        let run = played(Settings::default(), &commands);
        let rows = data(&run, Lane::BucketKey);
        let [by_header, other] = [0, 1].map(|number| record(&run, Lane::BucketKey, &rows[number]));
        assert_eq!(by_header["additionalEventData"]["SSEApplied"], "SSE_S3");
        assert_eq!(by_header["requestParameters"]["x-amz-server-side-encryption"], "AES256");
        assert_eq!(by_header["userIdentity"]["sessionContext"]["sessionIssuer"]["userName"], "uploader");
        assert_eq!(other["additionalEventData"]["SSEApplied"], "Default_SSE_KMS");
        assert_eq!(other["userIdentity"]["sessionContext"]["sessionIssuer"]["userName"], "uploader-2");
    }

    #[test]
    fn a_replica_is_put_by_s3_in_its_own_region() {
        let region = sim::Region::find("eu-west-1").expect("it is in the list");
        let rule = sim::ReplicationRule {
            destination: sim::Destination::OtherRegion(region),
            sse_kms_encrypted_objects: true,
            replica_kms_key: sim::ReplicaKmsKey::Valid,
            destination_encryption: sim::BucketEncryption::SseS3,
            permissions: sim::ReplicationPermissions::ALL,
        };
        let put_rule = Command::PutReplication { lane: None, rule: Some(rule) };
        let run = played(Settings::default(), &[(0, put_rule), (10, Command::Upload(Picture::Cat))]);
        for lane in Lane::BOTH {
            let rows = data(&run, lane);
            assert_eq!(rows.len(), 2);
            let record = record(&run, lane, &rows[1]);
            assert_eq!(record["userIdentity"]["invokedBy"], "s3.amazonaws.com");
            assert_eq!(record["awsRegion"], "eu-west-1");
            assert_eq!(record["resources"][0]["ARN"], "arn:aws:s3:::bobs-photos-replica/cat.png");
            assert_eq!(record["additionalEventData"]["SSEApplied"], "SSE_KMS");
            let key = &record["responseElements"]["x-amz-server-side-encryption-aws-kms-key-id"];
            assert_eq!(key, &run.replica_kms_key_arn(lane, region));
            assert_eq!(data_events(&run.log().counters_at(lane, Instant::MAX)).0, 2);
        }
    }

    #[test]
    fn slices_count_every_event_where_it_happened() {
        let uploads = [0, 100, 2_300].map(|at| (at, Command::Upload(Picture::Cat)));
        let run = played(Settings::default(), &uploads);
        let t = Instant::from_millis(2_400);
        let trail = trail(&run, Lane::ObjectKeys, t, Kind::All, false);
        let mut expected = [0; SLICES];
        (expected[0], expected[1], expected[23]) = (1, 1, 1);
        assert_eq!(trail.slices(t), expected);
        let none = super::trail(&run, Lane::ObjectKeys, Instant::ZERO, Kind::All, true);
        assert_eq!((none.rows.len(), none.slices(Instant::ZERO)), (0, [0; SLICES]));
    }

    #[test]
    fn slices_count_what_the_rows_leave_out() {
        let uploads: Vec<_> = (0..300).map(|number| (number, Command::Upload(Picture::Cat))).collect();
        let run = played(Settings::default(), &uploads);
        let trail = trail(&run, Lane::ObjectKeys, run.end(), Kind::All, true);
        assert_eq!(trail.rows.len(), ROWS_MAX);
        assert_eq!(trail.slices(run.end()).iter().sum::<u64>(), 600);
    }

    #[test]
    fn a_bar_is_as_high_as_its_count_and_never_out_of_sight() {
        assert_eq!(bars(&[0, 0], 0), "");
        assert_eq!(bars(&[4, 0, 2], 4), "M1 40v-40h8v40zM21 40v-20h8v20z");
        assert_eq!(bars(&[1], 150_000), "M1 40v-2h8v2z");
    }
}
