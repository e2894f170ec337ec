//! Tests of the events of both lanes and of their records.

use super::record::json;
use super::trail::*;
use crate::model::fixtures;
use sim::{
    Command, Instant, Lane, ObjectNumber, Picture, PutHeaders, Run, ServerSideEncryption, Settings,
    burst_over,
};

fn played(settings: Settings, commands: &[(u64, Command)]) -> Run {
    let mut run = fixtures::run(settings);
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
fn both_lanes_have_the_same_number_of_data_events_which_all_name_the_object() {
    let cat = ObjectNumber(0);
    let commands = [
        (0, Command::Upload(Picture::Cat)),
        (500, Command::Read(cat)),
        // S3 answers this request before the read.
        (501, Command::Head(cat)),
        (1_000, Command::CopyObject { object: cat }),
        (1_500, Command::MultipartUpload { picture: Picture::Dog, parts: 2 }),
        (3 * 1_000, Command::Delete(cat)),
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
        assert_eq!(count, rows.len() as u64, "one for each request in the ledger");
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
fn the_record_of_a_read_that_a_deletion_overtakes_has_its_bytes() {
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
fn the_events_of_kms_and_s3_are_in_one_order() {
    let run = with_burst();
    let rows = trail(&run, Lane::ObjectKeys, Instant::MAX, Kind::All, true).rows;
    assert!(rows.is_sorted_by_key(|row| row.at));
    assert_eq!((rows[0].event_name, rows[1].event_name), ("GenerateDataKey", "PutObject"));
}

#[test]
fn a_burst_has_a_row_of_data_events_for_each_outcome() {
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
fn the_data_events_of_a_burst_with_a_disabled_key_have_the_error() {
    let kms_key = sim::KmsKeyNumber(0);
    let burst = Command::Burst { requests: 1_000, over: burst_over() };
    let run =
        played(Settings::default(), &[(0, Command::DisableKmsKey { lane: None, kms_key }), (10, burst)]);
    let rows = data(&run, Lane::ObjectKeys);
    assert_eq!(rows.len(), 1);
    assert_eq!((rows[0].error, rows[0].count), (Some("KMS.DisabledException"), 1_000));
}

#[test]
fn a_record_has_the_requesters_role_and_the_encryption_header() {
    let headers = PutHeaders { encryption: Some(ServerSideEncryption::Aes256), ..PutHeaders::default() };
    let commands = [
        (0, Command::Put { picture: Picture::Cat, headers }),
        (500, Command::UploadAs { picture: Picture::Dog, role: 1 }),
    ];
    let run = played(Settings::default(), &commands);
    let rows = data(&run, Lane::BucketKey);
    let [by_header, by_other_role] = [0, 1].map(|number| record(&run, Lane::BucketKey, &rows[number]));
    assert_eq!(by_header["additionalEventData"]["SSEApplied"], "SSE_S3");
    assert_eq!(by_header["requestParameters"]["x-amz-server-side-encryption"], "AES256");
    assert_eq!(by_header["userIdentity"]["sessionContext"]["sessionIssuer"]["userName"], "uploader");
    assert_eq!(by_other_role["additionalEventData"]["SSEApplied"], "Default_SSE_KMS");
    assert_eq!(by_other_role["userIdentity"]["sessionContext"]["sessionIssuer"]["userName"], "uploader-2");
}

#[test]
fn s3_itself_puts_a_replica_in_the_replicas_region() {
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
fn slices_count_every_event_at_its_moment() {
    let uploads = [0, 100, 2_300].map(|at| (at, Command::Upload(Picture::Cat)));
    let run = played(Settings::default(), &uploads);
    let t = Instant::from_millis(2_400);
    let trail = trail(&run, Lane::ObjectKeys, t, Kind::All, false);
    let mut expected = [0; SLICES];
    (expected[0], expected[1], expected[23]) = (1, 1, 1);
    assert_eq!(trail.slices(t), expected);
    let empty = super::trail::trail(&run, Lane::ObjectKeys, Instant::ZERO, Kind::All, true);
    assert_eq!((empty.rows.len(), empty.slices(Instant::ZERO)), (0, [0; SLICES]));
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
fn the_height_of_a_bar_follows_its_count_and_is_never_too_small_to_see() {
    assert_eq!(bars(&[0, 0], 0), "");
    assert_eq!(bars(&[4, 0, 2], 4), "M1 40v-40h8v40zM21 40v-20h8v20z");
    assert_eq!(bars(&[1], 150_000), "M1 40v-2h8v2z");
}
