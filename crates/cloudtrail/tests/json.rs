//! The record's JSON, key for key and in AWS's order.

#![allow(missing_docs)]

use cloudtrail::{AdditionalEventData, Record, to_json};

const KEY: &str = "arn:aws:kms:us-east-1:111122223333:key/0a1b2c3d-0000-1111-2222-333344445555";

fn record() -> Record {
    let mut record = Record::of_s3_calling_kms("111122223333", "uploader", "bob", "us-east-1", KEY);
    record.event_time = cloudtrail::event_time(1_793_610_000);
    record.user_identity.session_context.attributes.creation_date = cloudtrail::event_time(1_793_609_400);
    record.request_id = "11111111-2222-3333-4444-555555555555".into();
    record.event_id = "66666666-7777-8888-9999-000000000000".into();
    record.additional_event_data = Some(AdditionalEventData { key_material_id: "ab".repeat(32) });
    record
}

#[test]
fn generate_data_key_with_a_bucket_key() {
    let mut record = record();
    record.generate_data_key(KEY, "arn:aws:s3:::bobs-photos".into());
    assert_eq!(format!("{}\n", to_json(&record)), include_str!("generate-data-key.json"));
}

#[test]
fn decrypt_names_no_key_in_its_parameters() {
    let mut record = record();
    record.decrypt("arn:aws:s3:::bobs-photos/cat.png".into());
    let json = to_json(&record);
    let value: serde_json::Value = serde_json::from_str(&json).expect("it is JSON");
    let expected = serde_json::json!({
        "encryptionContext": { "aws:s3:arn": "arn:aws:s3:::bobs-photos/cat.png" },
        "encryptionAlgorithm": "SYMMETRIC_DEFAULT"
    });
    assert_eq!(value["requestParameters"], expected);
    assert_eq!(value["eventName"], "Decrypt");
    assert_eq!(value["resources"][0]["ARN"], KEY);
}

#[test]
fn a_throttled_call_carries_its_error() {
    let mut record = record();
    record.throttled();
    let value: serde_json::Value = serde_json::from_str(&to_json(&record)).expect("it is JSON");
    assert_eq!(value["errorCode"], "ThrottlingException");
    assert_eq!(value["responseElements"], serde_json::Value::Null);
    assert!(value.get("additionalEventData").is_none());
}

#[test]
fn a_call_that_the_policy_refuses_says_who_may_not_do_what() {
    let mut record = record();
    record.decrypt("arn:aws:s3:::bobs-photos/cat.png".into());
    record.access_denied(false);
    let value: serde_json::Value = serde_json::from_str(&to_json(&record)).expect("it is JSON");
    assert_eq!(value["errorCode"], "AccessDenied");
    let expected = format!(
        "User: arn:aws:sts::111122223333:assumed-role/uploader/bob is not authorized to perform: kms:Decrypt on \
         resource: {KEY} because no resource-based policy allows the kms:Decrypt action"
    );
    assert_eq!(value["errorMessage"], expected);
    assert_eq!(value["responseElements"], serde_json::Value::Null);
    assert!(value.get("additionalEventData").is_none());
}

#[test]
fn encrypt_names_key_and_algorithm() {
    let mut record = record();
    record.encrypt(KEY, "arn:aws:s3:::bobs-photos/cat.png".into());
    let value: serde_json::Value = serde_json::from_str(&to_json(&record)).expect("it is JSON");
    let expected = serde_json::json!({
        "encryptionContext": { "aws:s3:arn": "arn:aws:s3:::bobs-photos/cat.png" },
        "keyId": KEY,
        "encryptionAlgorithm": "SYMMETRIC_DEFAULT"
    });
    assert_eq!((&value["eventName"], &value["requestParameters"]), (&"Encrypt".into(), &expected));
}
