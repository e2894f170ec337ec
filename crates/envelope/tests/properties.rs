//! What must hold for every key, every message and every context.

use envelope::{
    BucketKey, EncryptedKey, EncryptionContext, EnvelopeError, Generator, KmsKey, PlaintextKey, open, seal,
};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;

fn config() -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(512) }
}

fn key() -> impl Strategy<Value = PlaintextKey> {
    any::<[u8; 32]>().prop_map(PlaintextKey::new)
}

fn context() -> impl Strategy<Value = EncryptionContext> {
    // A small alphabet, so that contexts that nearly agree are common.
    btree_map("[ab:\0é]{0,4}", "[ab:\0é]{0,4}", 0..4).prop_map(|pairs| {
        pairs.iter().fold(EncryptionContext::default(), |context, (key, value)| context.with(key, value))
    })
}

fn flip(bytes: &mut [u8], bit: usize) {
    bytes[bit / 8] ^= 1 << (bit % 8);
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn what_was_sealed_opens(
        key in key(), nonce: [u8; 12], data in vec(any::<u8>(), 0..80), message in vec(any::<u8>(), 0..400),
    ) {
        let mut bytes = message.clone();
        let tag = seal(&key, &nonce, &data, &mut bytes)?;
        // A few bytes may by chance be encrypted to themselves.
        if message.len() >= 16 {
            prop_assert_ne!(&bytes, &message, "the bytes are encrypted");
        }
        prop_assert_eq!(open(&key, &nonce, &data, &mut bytes, &tag), Ok(()));
        prop_assert_eq!(bytes, message);
    }

    #[test]
    fn any_flipped_bit_is_refused_and_changes_nothing(
        key in key(), nonce: [u8; 12], data in vec(any::<u8>(), 1..40), message in vec(any::<u8>(), 1..100),
        bit: prop::sample::Index,
    ) {
        let mut sealed = message;
        let tag = seal(&key, &nonce, &data, &mut sealed)?;

        let mut bytes = sealed.clone();
        flip(&mut bytes, bit.index(sealed.len() * 8));
        let tampered = bytes.clone();
        prop_assert_eq!(open(&key, &nonce, &data, &mut bytes, &tag), Err(EnvelopeError::Refused));
        prop_assert_eq!(&bytes, &tampered);

        let mut bytes = sealed.clone();
        let (mut other_tag, mut other_nonce, mut other_data, mut other_key) = (tag, nonce, data.clone(), *key.expose());
        flip(&mut other_tag, bit.index(128));
        flip(&mut other_nonce, bit.index(96));
        flip(&mut other_data, bit.index(data.len() * 8));
        flip(&mut other_key, bit.index(256));
        let other_key = PlaintextKey::new(other_key);
        prop_assert_eq!(open(&key, &nonce, &data, &mut bytes, &other_tag), Err(EnvelopeError::Refused));
        prop_assert_eq!(open(&key, &other_nonce, &data, &mut bytes, &tag), Err(EnvelopeError::Refused));
        prop_assert_eq!(open(&key, &nonce, &other_data, &mut bytes, &tag), Err(EnvelopeError::Refused));
        prop_assert_eq!(open(&other_key, &nonce, &data, &mut bytes, &tag), Err(EnvelopeError::Refused));
        prop_assert_eq!(&bytes, &sealed);
    }

    #[test]
    fn a_truncated_message_is_refused(
        key in key(), nonce: [u8; 12], message in vec(any::<u8>(), 1..100), kept: prop::sample::Index,
    ) {
        let mut sealed = message;
        let tag = seal(&key, &nonce, b"", &mut sealed)?;
        sealed.truncate(kept.index(sealed.len()));
        prop_assert_eq!(open(&key, &nonce, b"", &mut sealed, &tag), Err(EnvelopeError::Refused));
    }

    #[test]
    fn only_the_same_context_opens_a_data_key(secret: [u8; 32], one in context(), other in context()) {
        let mut generator = Generator::new(secret);
        let kms_key = KmsKey::new([7; 16], generator.key());
        let mut bucket_key = BucketKey::new(generator.key());
        let from_kms = kms_key.generate_data_key(&one, &mut generator)?;
        let from_s3 = bucket_key.make_data_key(&one, &mut generator)?;
        prop_assert_ne!(&from_kms.plaintext, &from_s3.plaintext);
        prop_assert_eq!(kms_key.decrypt(&from_kms.encrypted, &one), Ok(from_kms.plaintext.clone()));
        prop_assert_eq!(bucket_key.open_data_key(&from_s3.encrypted, &one), Ok(from_s3.plaintext.clone()));
        if one != other {
            prop_assert_eq!(kms_key.decrypt(&from_kms.encrypted, &other), Err(EnvelopeError::Refused));
            prop_assert_eq!(bucket_key.open_data_key(&from_s3.encrypted, &other), Err(EnvelopeError::Refused));
        }
    }

    #[test]
    fn different_contexts_have_different_encodings(one in context(), other in context()) {
        prop_assert_eq!(one == other, one.encode() == other.encode());
    }

    #[test]
    fn a_mangled_encrypted_key_is_refused_without_a_panic(
        secret: [u8; 32], bit: prop::sample::Index, kept: prop::sample::Index, more in vec(any::<u8>(), 1..40),
    ) {
        let mut generator = Generator::new(secret);
        let context = EncryptionContext::for_arn("arn:aws:s3:::bucket/dog.png");
        let kms_key = KmsKey::new([7; 16], generator.key());
        let mut bucket_key = BucketKey::new(generator.key());
        let from_kms = kms_key.generate_data_key(&context, &mut generator)?.encrypted;
        let from_s3 = bucket_key.make_data_key(&context, &mut generator)?.encrypted;
        for whole in [from_kms.as_bytes(), from_s3.as_bytes()] {
            let mut flipped = whole.to_vec();
            flip(&mut flipped, bit.index(whole.len() * 8));
            let mut shorter = whole.to_vec();
            shorter.truncate(kept.index(whole.len()));
            let longer = [whole, &more].concat();
            for mangled in [flipped, shorter, longer, more.clone()] {
                let mangled = EncryptedKey::from_bytes(mangled);
                prop_assert!(kms_key.decrypt(&mangled, &context).is_err());
                prop_assert!(bucket_key.open_data_key(&mangled, &context).is_err());
            }
        }
    }

    #[test]
    fn the_secret_decides_the_stream(secret: [u8; 32], bit: prop::sample::Index, length in 16_usize..100) {
        let mut other_secret = secret;
        flip(&mut other_secret, bit.index(256));
        let stream = |secret| {
            let mut out = vec![0; length];
            Generator::new(secret).fill(&mut out);
            out
        };
        prop_assert_eq!(stream(secret), stream(secret));
        prop_assert_ne!(stream(secret), stream(other_secret));
    }

    #[test]
    fn equality_of_keys_sees_every_bit(bytes: [u8; 32], bit: prop::sample::Index) {
        let mut other = bytes;
        flip(&mut other, bit.index(256));
        prop_assert_eq!(PlaintextKey::new(bytes), PlaintextKey::new(bytes));
        prop_assert_ne!(PlaintextKey::new(bytes), PlaintextKey::new(other));
    }
}
