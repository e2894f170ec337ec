//! Known answers for the formats that are ours, so that none of them drifts in silence.
//!
//! They were computed by another implementation: Python's `hmac` and `hashlib`, and `AESGCM` of the Python
//! package `cryptography` 48.0.0, from the descriptions in the documentation of this crate.

mod common;

use common::{array, bytes};
use envelope::{
    BucketKey, EncryptedKey, EncryptionContext, EnvelopeError, Generator, KmsKey, PlaintextKey, derive_bytes,
    derive_key,
};

const FIRST_KEY: &str = "f6591cf6404ff7df971919e62e0855e91009c12734aff9feb19e8a3db61c63f2";

const KMS_BLOB: &str = "6275636b65742d6b6579732f6b6d7331000102030405060708090a0b0c0d0e0f1cfdb76d3e757650239af85b80b8ee4\
    5e59a2e77b9df2b8666170ebe359fa449bd09377d8dc75e6c280672896e4a55917b672dae113ed6e6926e39ab3eea1ce564709d9c224256bc3\
    99744ed";

const BUCKET_KEY_BLOB: &str = "6275636b65742d6b6579732f73336b3100000000000000000000010287e94e74801b026afa7de2fdb9987bf\
    ca94603fb205d103e6025c7c664b2867f382b94892af3452c25d492219e5d4c9c";

fn generator() -> Generator {
    Generator::new(core::array::from_fn(|index| u8::try_from(index).expect("below 32")))
}

fn context() -> EncryptionContext {
    EncryptionContext::default().with("team", "a").with("aws:s3:arn", "arn:aws:s3:::bucket/mèo.png")
}

const KMS_KEY_ID: envelope::KmsKeyId = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];

fn kms_key() -> KmsKey {
    KmsKey::new(KMS_KEY_ID, PlaintextKey::new([0x4b; 32]))
}

#[test]
fn the_first_bytes_of_the_generator() {
    let mut generator = generator();
    let mut out = [0; 40];
    generator.fill(&mut out);
    assert_eq!(hex::encode(out), format!("{FIRST_KEY}1cfdb76d3e757650"));
    // The rest of the second block is thrown away, so the key is the third block and the nonce begins the
    // fourth.
    let key = "e59a2e77b9df2b8666170ebebcc7d190d33df6a177fcad93d0b7abc8f8eb5bcd";
    assert_eq!(hex::encode(generator.key().expose()), key);
    assert_eq!(hex::encode(generator.nonce()), "1e8b12f7b60110cfde64be6a");
}

#[test]
fn the_encoding_of_an_encryption_context() {
    let expected = [
        b"bucket-keys/ctx1".as_slice(),
        b"\0\0\0\x0aaws:s3:arn",
        b"\0\0\0\x1carn:aws:s3:::bucket/m\xc3\xa8o.png",
        b"\0\0\0\x04team",
        b"\0\0\0\x01a",
    ];
    assert_eq!(context().encode(), expected.concat());
    assert_eq!(EncryptionContext::default().encode(), b"bucket-keys/ctx1");
}

#[test]
fn a_derived_key() {
    let (key, nonce) = (PlaintextKey::new([0x4b; 32]), bytes("1cfdb76d3e757650239af85b80b8ee45"));
    let derived = derive_key(&key, b"bucket-keys/kdf1", &nonce);
    assert_eq!(
        hex::encode(derived.expose()),
        "7bedc9a60f53451cf7fb77f73f024e6b49e48ffe9525e1de33e9e5ac278f0135"
    );

    // The vectors of NIST speak of the other function, so the two must agree.
    let fixed_input = [b"bucket-keys/kdf1\0".as_slice(), &nonce, &[0, 0, 1, 0]].concat();
    let mut out = [0; 32];
    assert_eq!(derive_bytes(&key, &fixed_input, &mut out), Ok(()));
    assert_eq!(derived, PlaintextKey::new(out));
}

#[test]
fn a_data_key_from_kms() {
    let made = kms_key().generate_data_key(&context(), &mut generator()).expect("a data key");
    assert_eq!(made.plaintext, PlaintextKey::new(array(FIRST_KEY)));
    assert_eq!(hex::encode(made.encrypted.as_bytes()), KMS_BLOB);
    assert_eq!(kms_key().decrypt(&EncryptedKey::from_bytes(bytes(KMS_BLOB)), &context()), Ok(made.plaintext));
}

#[test]
fn a_data_key_under_a_bucket_key() {
    let mut key = BucketKey::resume(PlaintextKey::new([0x42; 32]), 258);
    let made = key.make_data_key(&context(), &mut generator()).expect("a data key");
    assert_eq!(made.plaintext, PlaintextKey::new(array(FIRST_KEY)));
    assert_eq!(hex::encode(made.encrypted.as_bytes()), BUCKET_KEY_BLOB);
    let stored = EncryptedKey::from_bytes(bytes(BUCKET_KEY_BLOB));
    assert_eq!(key.open_data_key(&stored, &context()), Ok(made.plaintext));
}

#[test]
fn neither_format_is_taken_for_the_other() {
    let from_kms = EncryptedKey::from_bytes(bytes(KMS_BLOB));
    let from_s3 = EncryptedKey::from_bytes(bytes(BUCKET_KEY_BLOB));
    let bucket_key = BucketKey::new(PlaintextKey::new([0x42; 32]));
    assert_eq!(kms_key().decrypt(&from_s3, &context()), Err(EnvelopeError::Malformed));
    assert_eq!(bucket_key.open_data_key(&from_kms, &context()), Err(EnvelopeError::Malformed));
}

#[test]
fn another_kms_key_is_told_apart_from_a_wrong_one() {
    let stored = EncryptedKey::from_bytes(bytes(KMS_BLOB));
    let other_id = KmsKey::new([9; 16], PlaintextKey::new([0x4b; 32]));
    assert_eq!(other_id.decrypt(&stored, &context()), Err(EnvelopeError::AnotherKmsKey));
    let other_material = KmsKey::new(KMS_KEY_ID, PlaintextKey::new([0x4c; 32]));
    assert_eq!(other_material.decrypt(&stored, &context()), Err(EnvelopeError::Refused));
}
