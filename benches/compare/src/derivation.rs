//! A 256-bit key derived with the counter mode of SP 800-108 over HMAC-SHA-256.

use wasm_bindgen::prelude::wasm_bindgen;

/// With our own derivation.
#[cfg(feature = "derivation-own")]
#[wasm_bindgen]
pub fn derivation_own(key: &[u8], label: &[u8], context: &[u8]) -> Option<Vec<u8>> {
    let key = envelope::PlaintextKey::new(key.try_into().ok()?);
    Some(envelope::derive_key(&key, label, context).expose().to_vec())
}

/// With kbkdf.
#[cfg(feature = "derivation-kbkdf")]
#[wasm_bindgen]
pub fn derivation_kbkdf(key: &[u8], label: &[u8], context: &[u8]) -> Option<Vec<u8>> {
    use hmac::Hmac;
    use hmac::digest::common::KeySizeUser;
    use hmac::digest::consts::U32;
    use kbkdf::{Counter, Kbkdf, Params};
    use sha2::Sha256;

    /// The length that kbkdf derives is the length of a type's keys.
    struct Derived;
    impl KeySizeUser for Derived {
        type KeySize = U32;
    }

    let key: [u8; 32] = key.try_into().ok()?;
    let parameters = Params::builder(&key).with_label(label).with_context(context).build();
    let derived = Counter::<Hmac<Sha256>, Derived>::default().derive(parameters).ok()?;
    Some(derived.to_vec())
}

#[cfg(test)]
mod tests {
    #[test]
    #[cfg(all(feature = "derivation-own", feature = "derivation-kbkdf"))]
    fn both_derive_the_same_key() {
        let own = super::derivation_own(&[7; 32], b"label", b"context");
        assert!(own.is_some_and(|key| key.len() == 32 && key != [0; 32]));
        let own = super::derivation_own(&[7; 32], b"label", b"context");
        assert_eq!(own, super::derivation_kbkdf(&[7; 32], b"label", b"context"));
    }
}
