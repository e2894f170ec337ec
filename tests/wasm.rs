//! The results of native tests that must be the same in WebAssembly.

#![cfg(target_arch = "wasm32")]
#![allow(missing_docs)]

use std::sync::Arc;

use bucket_keys::address::Address;
use bucket_keys::model::session::{Session, Status};
use envelope::{EncryptionContext, Generator, KmsKey, PlaintextKey};
use i18n::Locale;
use sim::{Instant, Lane};
use wasm_bindgen_test::wasm_bindgen_test;

// One of the tests needs the browser's random source.
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

#[path = "../crates/sim/tests/scenario/mod.rs"]
mod scenario;

#[wasm_bindgen_test]
fn a_run_is_the_same_as_natively() {
    assert_eq!(scenario::fingerprint(), scenario::FINGERPRINT);
    assert_eq!(scenario::whole_fingerprint(), scenario::WHOLE_FINGERPRINT);
}

#[wasm_bindgen_test]
fn the_browsers_random_source_gives_keys_that_differ() {
    let secret = || {
        let mut secret = [0; 32];
        getrandom::fill(&mut secret).expect("there is a secure random source");
        secret
    };
    assert_ne!(secret(), secret());
}

#[wasm_bindgen_test]
fn a_kms_ciphertext_opens_only_in_its_context() {
    let mut generator = Generator::new([7; 32]);
    let key = KmsKey::new([1; 16], generator.key());
    let cat = EncryptionContext::for_arn("arn:aws:s3:::bobs-photos/cat.png");
    let made = key.generate_data_key(&cat, &mut generator).expect("KMS answers");
    let opened: PlaintextKey = key.decrypt(&made.encrypted, &cat).expect("the context is the same");
    assert_eq!(opened.expose(), made.plaintext.expose());
    let dog = EncryptionContext::for_arn("arn:aws:s3:::bobs-photos/dog.png");
    assert!(key.decrypt(&made.encrypted, &dog).is_err());
}

#[wasm_bindgen_test]
fn three_uploads_end_at_once_at_maximum_speed() {
    let (address, _) = Address::parse("?chapter=three-uploads&speed=max");
    let pictures = ["cat", "dog", "hen"].map(|text| Arc::from(text.as_bytes()));
    let mut session = Session::new(address.beginning(Locale::English, false), pictures, [3; 32]);
    session.play();
    session.tick(16_000_000);
    assert_eq!(session.status(), Status::Ended);
    let requests = Lane::BOTH.map(|lane| session.run().log().counters_at(lane, Instant::MAX).kms_requests);
    assert_eq!(requests, [3, 1]);
}
