//! The published test vectors of NIST for the two algorithms on which all else stands.

mod common;

use common::{array, bytes};
use envelope::{EnvelopeError, PlaintextKey, derive_bytes, open, seal};

/// The rows of a data file, without its header.
fn rows(file: &str) -> impl Iterator<Item = Vec<&str>> {
    file.lines().filter(|line| !line.starts_with('#')).map(|line| line.split(' ').collect())
}

#[test]
fn aes_256_gcm_agrees_with_nist() {
    let (mut encrypted, mut decrypted, mut refused) = (0, 0, 0);
    for row in rows(include_str!("data/aes_256_gcm.txt")) {
        let [operation, key, nonce, associated_data, plaintext, ciphertext, tag] = row[..] else {
            panic!("a row of seven columns: {row:?}");
        };
        let key = PlaintextKey::new(array(key));
        let (nonce, tag) = (array(nonce), array(tag));
        let (associated_data, ciphertext) = (bytes(associated_data), bytes(ciphertext));
        match (operation, plaintext) {
            ("encrypt", _) => {
                let mut text = bytes(plaintext);
                assert_eq!(seal(&key, &nonce, &associated_data, &mut text), Ok(tag), "{row:?}");
                assert_eq!(text, ciphertext, "{row:?}");
                encrypted += 1;
            }
            ("decrypt", "FAIL") => {
                let mut text = ciphertext.clone();
                let answer = open(&key, &nonce, &associated_data, &mut text, &tag);
                assert_eq!(answer, Err(EnvelopeError::Refused), "{row:?}");
                assert_eq!(text, ciphertext, "no plaintext of a refused message is given out: {row:?}");
                refused += 1;
            }
            ("decrypt", _) => {
                let mut text = ciphertext;
                assert_eq!(open(&key, &nonce, &associated_data, &mut text, &tag), Ok(()), "{row:?}");
                assert_eq!(text, bytes(plaintext), "{row:?}");
                decrypted += 1;
            }
            _ => panic!("an operation: {row:?}"),
        }
    }
    assert_eq!((encrypted, decrypted, refused), (200, 97, 103), "the data file is whole");
}

#[test]
fn counter_mode_of_sp_800_108_agrees_with_nist() {
    let mut cases = 0;
    for row in rows(include_str!("data/sp_800_108_counter_hmac_sha256.txt")) {
        let [key, fixed_input, output] = row[..] else {
            panic!("a row of three columns: {row:?}");
        };
        let expected = bytes(output);
        let mut out = vec![0; expected.len()];
        let answer = derive_bytes(&PlaintextKey::new(array(key)), &bytes(fixed_input), &mut out);
        assert_eq!((answer, out), (Ok(()), expected), "{row:?}");
        cases += 1;
    }
    assert_eq!(cases, 40, "the data file is whole");
}
