//! The records' JSON, key for key and in AWS's order.

#![allow(missing_docs)]

use cloudtrail::{DataEvent, Encryption, Event, KmsFailure, ManagementEvent, event_time};
use serde_json::{Value, json};

const KEY: &str = "arn:aws:kms:us-east-1:111122223333:key/0a1b2c3d-0000-1111-2222-333344445555";
const UNDER_KEY: Encryption = Encryption { algorithm: "aws:kms", key_arn: KEY };
const KMS: Encryption = Encryption { key_arn: "", ..UNDER_KEY };
const SSE_S3: Encryption = Encryption { algorithm: "AES256", key_arn: "" };
const OBJECT: &str = "arn:aws:s3:::bobs-photos/cat.png";

fn event(name: &'static str) -> Event {
    Event {
        account: "111122223333",
        role: "uploader".into(),
        session: "bob".into(),
        session_began: event_time(1_793_609_400),
        time: event_time(1_793_610_000),
        name,
        region: "us-east-1",
        request_id: "11111111-2222-3333-4444-555555555555".into(),
        event_id: "66666666-7777-8888-9999-000000000000".into(),
    }
}

fn kms(name: &'static str, context_arn: &str, failure: Option<KmsFailure>) -> String {
    let key_material_id = &"ab".repeat(32);
    event(name).management_record(&ManagementEvent { key_arn: KEY, context_arn, key_material_id, failure })
}

fn s3(name: &'static str, change: fn(&mut DataEvent)) -> String {
    let mut request = DataEvent {
        bucket: "bobs-photos",
        object_key: "cat.png",
        size: Some(1690),
        id_2: "abc=",
        ..DataEvent::default()
    };
    change(&mut request);
    Event { request_id: "K5FH04G883381FE1".into(), ..event(name) }.data_record(&request)
}

fn read(json: &str) -> Value {
    let value: Value = serde_json::from_str(json).expect("it is JSON");
    assert!(!json.contains('<') && !json.contains('?'), "every hole is filled: {json}");
    assert!(!json.contains("bucket-key"), "no published record tells of a bucket key");
    value
}

fn keys(value: &Value) -> Vec<&str> {
    let mut keys: Vec<_> = value.as_object().expect("an object").keys().map(String::as_str).collect();
    keys.sort_unstable();
    keys
}

#[test]
fn generate_data_key_with_a_bucket_key() {
    let json = kms("GenerateDataKey", "arn:aws:s3:::bobs-photos", None);
    assert_eq!(format!("{json}\n"), include_str!("generate-data-key.json"));
}

#[test]
fn decrypt_names_no_key_in_its_parameters() {
    let value = read(&kms("Decrypt", OBJECT, None));
    let expected = json!({
        "encryptionContext": { "aws:s3:arn": OBJECT },
        "encryptionAlgorithm": "SYMMETRIC_DEFAULT"
    });
    assert_eq!(value["requestParameters"], expected);
    assert_eq!(value["eventName"], "Decrypt");
    assert_eq!(value["resources"][0]["ARN"], KEY);
}

#[test]
fn encrypt_names_key_and_algorithm() {
    let value = read(&kms("Encrypt", OBJECT, None));
    let expected = json!({
        "encryptionContext": { "aws:s3:arn": OBJECT },
        "keyId": KEY,
        "encryptionAlgorithm": "SYMMETRIC_DEFAULT"
    });
    assert_eq!((&value["eventName"], &value["requestParameters"]), (&"Encrypt".into(), &expected));
}

#[test]
fn a_call_that_kms_refuses_carries_its_error_and_no_material() {
    let denied = format!(
        "User: arn:aws:sts::111122223333:assumed-role/uploader/bob is not authorized to perform: kms:Decrypt on \
         resource: {KEY} "
    );
    let expected = [
        (
            KmsFailure::Throttled,
            "ThrottlingException",
            "You have exceeded the rate at which you may call KMS. Reduce the frequency of your calls."
                .to_owned(),
        ),
        (
            KmsFailure::AccessDenied { explicitly: false },
            "AccessDenied",
            format!("{denied}because no resource-based policy allows the kms:Decrypt action"),
        ),
        (
            KmsFailure::AccessDenied { explicitly: true },
            "AccessDenied",
            format!("{denied}with an explicit deny in a resource-based policy"),
        ),
        (KmsFailure::Disabled, "DisabledException", format!("{KEY} is disabled.")),
        (KmsFailure::NotFound, "NotFoundException", format!("Key '{KEY}' does not exist")),
    ];
    for (failure, code, message) in expected {
        let value = read(&kms("Decrypt", OBJECT, Some(failure)));
        assert_eq!((&value["errorCode"], &value["errorMessage"]), (&code.into(), &message.into()));
        assert_eq!(value["responseElements"], Value::Null);
        assert!(value.get("additionalEventData").is_none());
    }
}

#[test]
fn an_upload_under_the_buckets_default() {
    let json = s3("PutObject", |request| request.encryption = UNDER_KEY);
    assert_eq!(format!("{json}\n"), include_str!("put-object.json"));
}

#[test]
fn sse_applied_tells_default_from_header() {
    type Change = fn(&mut DataEvent);
    let cases: [(Change, &str); 4] = [
        (|request| request.encryption = UNDER_KEY, "Default_SSE_KMS"),
        (|request| request.encryption = SSE_S3, "Default_SSE_S3"),
        (
            |request| {
                request.encryption = UNDER_KEY;
                request.asked = KMS;
            },
            "SSE_KMS",
        ),
        (
            |request| {
                request.encryption = SSE_S3;
                request.asked = SSE_S3;
            },
            "SSE_S3",
        ),
    ];
    for (change, applied) in cases {
        for name in ["PutObject", "CopyObject", "CreateMultipartUpload"] {
            assert_eq!(read(&s3(name, change))["additionalEventData"]["SSEApplied"], applied, "{name}");
        }
        for name in ["GetObject", "UploadPart", "CompleteMultipartUpload", "UpdateObjectEncryption"] {
            assert!(read(&s3(name, change))["additionalEventData"].get("SSEApplied").is_none(), "{name}");
        }
    }
}

#[test]
fn a_header_stands_among_the_parameters() {
    let asked = |request: &mut DataEvent| {
        request.asked = UNDER_KEY;
        request.encryption = request.asked;
    };
    let expected = json!({
        "bucketName": "bobs-photos",
        "Host": "bobs-photos.s3.us-east-1.amazonaws.com",
        "key": "cat.png",
        "x-amz-server-side-encryption": "aws:kms",
        "x-amz-server-side-encryption-aws-kms-key-id": KEY,
    });
    assert_eq!(read(&s3("PutObject", asked))["requestParameters"], expected);
    let managed = read(&s3("PutObject", |request| request.asked = KMS));
    assert!(managed["requestParameters"].get("x-amz-server-side-encryption-aws-kms-key-id").is_none());
}

#[test]
fn what_only_reads_says_so_and_has_no_answer() {
    for (name, out) in [("GetObject", 1690), ("HeadObject", 0)] {
        let value = read(&s3(name, |_| {}));
        assert_eq!((&value["readOnly"], &value["responseElements"]), (&true.into(), &Value::Null));
        let bytes = &value["additionalEventData"];
        assert_eq!((&bytes["bytesTransferredIn"], &bytes["bytesTransferredOut"]), (&0.into(), &out.into()));
    }
}

#[test]
fn what_no_published_record_shows_is_left_out() {
    let encrypted = |request: &mut DataEvent| request.encryption = UNDER_KEY;
    for name in [
        "DeleteObject",
        "UploadPart",
        "CompleteMultipartUpload",
        "CreateMultipartUpload",
        "UpdateObjectEncryption",
    ] {
        let value = read(&s3(name, encrypted));
        assert_eq!((&value["eventName"], &value["readOnly"]), (&name.into(), &false.into()));
        assert!(value.get("responseElements").is_none(), "{name}");
        assert!(value["additionalEventData"].get("bytesTransferredIn").is_none(), "{name}");
    }
    let copy = read(&s3("CopyObject", encrypted));
    assert_eq!(copy["requestParameters"]["x-amz-copy-source"], "bobs-photos/cat.png");
    assert_eq!(copy["responseElements"]["x-amz-server-side-encryption"], "aws:kms");
    assert!(copy["additionalEventData"].get("bytesTransferredOut").is_none());
}

#[test]
fn a_request_that_s3_refuses_carries_its_error() {
    const SLOW_DOWN: &str = "Please reduce your request rate for operations involving AWS KMS.";
    let slow = read(&s3("PutObject", |request| request.error = Some(("SlowDown", SLOW_DOWN))));
    assert_eq!((&slow["errorCode"], &slow["errorMessage"]), (&"SlowDown".into(), &SLOW_DOWN.into()));
    assert_eq!(slow["responseElements"], Value::Null);
    assert!(slow["additionalEventData"].get("SSEApplied").is_none());
    let denied = read(&s3("GetObject", |request| request.error = Some(("AccessDenied", ""))));
    assert_eq!(denied["errorCode"], "AccessDenied");
    assert!(denied.get("errorMessage").is_none(), "its wording is not known");
}

#[test]
fn replication_is_sent_by_s3() {
    let replica = |request: &mut DataEvent| {
        request.replicates = true;
        request.asked = UNDER_KEY;
        request.encryption = request.asked;
    };
    let value = read(&s3("PutObject", replica));
    assert_eq!(keys(&value["userIdentity"]), ["accountId", "invokedBy", "principalId", "type"]);
    assert_eq!(value["userIdentity"]["type"], "AWSAccount");
    assert_eq!(value["userIdentity"]["invokedBy"], "s3.amazonaws.com");
    assert_eq!(value["additionalEventData"]["SSEApplied"], "SSE_KMS");
    assert_eq!(value["requestParameters"]["Host"], "s3.us-east-1.amazonaws.com");
    let plain = read(&s3("PutObject", |request| {
        request.replicates = true;
        request.encryption = SSE_S3;
    }));
    assert!(plain["additionalEventData"].get("SSEApplied").is_none());
    assert_eq!(plain["responseElements"], json!({ "x-amz-server-side-encryption": "AES256" }));
}
