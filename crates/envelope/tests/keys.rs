//! Keys keep to themselves and nonces are never used twice.

use std::collections::BTreeSet;
use std::fmt::Debug;

use envelope::{BucketKey, EncryptionContext, EnvelopeError, Generator, KmsKey, MAX_DATA_KEYS, PlaintextKey};

fn context() -> EncryptionContext {
    EncryptionContext::for_arn("arn:aws:s3:::bucket/chicken.png")
}

#[test]
fn a_bucket_key_uses_no_nonce_and_makes_no_data_key_twice() {
    let mut generator = Generator::new([3; 32]);
    let mut key = BucketKey::new(generator.key());
    let (mut nonces, mut data_keys) = (BTreeSet::new(), BTreeSet::new());
    for made in 1..=5_000 {
        let data_key = key.make_data_key(&context(), &mut generator).expect("a data key");
        assert_eq!(data_key.encrypted.as_bytes().len(), 76);
        nonces.insert(data_key.encrypted.as_bytes()[16..28].to_vec());
        data_keys.insert(*data_key.plaintext.expose());
        assert_eq!(key.data_keys_made(), made);
    }
    assert_eq!((nonces.len(), data_keys.len()), (5_000, 5_000));
}

#[test]
fn a_kms_key_derives_from_no_nonce_twice() {
    let mut generator = Generator::new([3; 32]);
    let key = KmsKey::new([1; 16], generator.key());
    let (mut nonces, mut data_keys) = (BTreeSet::new(), BTreeSet::new());
    for _ in 0..2_000 {
        let data_key = key.generate_data_key(&context(), &mut generator).expect("a data key");
        assert_eq!(data_key.encrypted.as_bytes().len(), 108);
        nonces.insert(data_key.encrypted.as_bytes()[32..48].to_vec());
        data_keys.insert(*data_key.plaintext.expose());
    }
    assert_eq!((nonces.len(), data_keys.len()), (2_000, 2_000));
}

#[test]
fn the_last_data_key_is_made_and_the_next_is_not() {
    let mut generator = Generator::new([3; 32]);
    let mut key = BucketKey::resume(generator.key(), MAX_DATA_KEYS - 1);
    let last = key.make_data_key(&context(), &mut generator).expect("one data key is left");
    assert_eq!(key.open_data_key(&last.encrypted, &context()), Ok(last.plaintext));
    assert_eq!(key.make_data_key(&context(), &mut generator), Err(EnvelopeError::Spent));
    assert_eq!(key.data_keys_made(), MAX_DATA_KEYS);
    // A number that no honest caller could have must not overflow either.
    let mut beyond = BucketKey::resume(generator.key(), u64::MAX);
    assert_eq!(beyond.make_data_key(&context(), &mut generator), Err(EnvelopeError::Spent));
}

#[test]
fn equal_worlds_make_equal_keys_and_a_clone_goes_the_same_way() {
    let run = || {
        let mut generator = Generator::new([5; 32]);
        let kms_key = KmsKey::new([1; 16], generator.key());
        let bucket = EncryptionContext::for_arn("arn:aws:s3:::bucket");
        let mut key =
            BucketKey::new(kms_key.generate_data_key(&bucket, &mut generator).expect("a key").plaintext);
        let (mut key_of_fork, mut generator_of_fork) = (key.clone(), generator.clone());
        let made = key.make_data_key(&context(), &mut generator).expect("a data key");
        let forked = key_of_fork.make_data_key(&context(), &mut generator_of_fork).expect("a data key");
        assert_eq!(made, forked);
        made
    };
    assert_eq!(run(), run());
}

/// Fails if the text shows the bytes in one of the forms in which bytes are commonly shown.
fn assert_hidden(shown: &dyn Debug, secret: &[u8; 32]) {
    for text in [format!("{shown:?}"), format!("{shown:#?}")] {
        let text = text.to_lowercase();
        // Two bytes in a row are enough to give a key away.
        for pair in secret.windows(2) {
            let list = format!("{}, {}", pair[0], pair[1]);
            assert!(!text.contains(&hex::encode(pair)), "{text} shows {pair:02x?}");
            assert!(!text.contains(&list), "{text} shows {list}");
            assert!(!text.contains(&format!("{:x}, {:x}", pair[0], pair[1])), "{text} shows {pair:02x?}");
        }
    }
}

#[test]
fn debug_shows_no_key() {
    // Bytes that stand for nothing in the words of a `Debug` text.
    let secret: [u8; 32] =
        core::array::from_fn(|index| 0xf1_u8.wrapping_sub(u8::try_from(index).expect("below 32")));
    let key = PlaintextKey::new(secret);
    assert_hidden(&key, &secret);
    assert_hidden(&Generator::new(secret), &secret);
    assert_hidden(&KmsKey::new([1; 16], key.clone()), &secret);
    assert_hidden(&BucketKey::new(key), &secret);

    let mut generator = Generator::new([8; 32]);
    let made = KmsKey::new([1; 16], generator.key()).generate_data_key(&context(), &mut generator);
    let made = made.expect("a data key");
    assert!(format!("{made:?}").contains("PlaintextKey(hidden)"));
    assert_hidden(&made.plaintext, made.plaintext.expose());
}

#[test]
fn contexts_that_join_to_the_same_text_are_told_apart() {
    let with = |key: &str, value: &str| EncryptionContext::default().with(key, value);
    let contexts = [
        EncryptionContext::default(),
        with("", ""),
        with("ab", "c"),
        with("a", "bc"),
        with("", "abc"),
        with("abc", ""),
        with("a", "b").with("c", ""),
        with("a", "b").with("", "c"),
        with("a", "\0\0\0\x01b"),
        with("a", "b\0\0\0\x01c\0\0\0\x01d"),
        with("a", "b").with("c", "d"),
        // The same sight in two normal forms of Unicode is two texts.
        with("m\u{e8}o", ""),
        with("me\u{300}o", ""),
    ];
    let encodings: BTreeSet<_> = contexts.iter().map(EncryptionContext::encode).collect();
    assert_eq!(encodings.len(), contexts.len());
}

#[test]
fn the_order_of_pairs_means_nothing_and_the_last_value_counts() {
    let one = EncryptionContext::default().with("a", "1").with("b", "2");
    let other = EncryptionContext::default().with("b", "0").with("b", "2").with("a", "1");
    assert_eq!(one, other);
    assert_eq!(one.encode(), other.encode());
    assert_eq!(other.pairs().collect::<Vec<_>>(), [("a", "1"), ("b", "2")]);
    let arn = EncryptionContext::for_arn("arn:aws:s3:::bucket");
    assert_eq!(arn.pairs().collect::<Vec<_>>(), [("aws:s3:arn", "arn:aws:s3:::bucket")]);
}

#[test]
fn a_data_key_moves_from_one_protection_to_another_and_stays_the_same_key() {
    let mut generator = Generator::new([6; 32]);
    let s3_key = envelope::S3Key::new(generator.key());
    let kms_key = KmsKey::new([1; 16], generator.key());
    let mut bucket_key = BucketKey::new(generator.key());
    let made = s3_key.make_data_key(&context(), &mut generator).expect("S3 makes it");
    let opened = s3_key.open_data_key(&made.encrypted, &context()).expect("S3 opens it");
    let under_kms = kms_key.encrypt(&opened, &context(), &mut generator).expect("KMS encrypts it");
    let under_bucket = bucket_key.wrap_data_key(&opened, &context()).expect("S3 wraps it");
    assert_eq!(kms_key.decrypt(&under_kms, &context()), Ok(made.plaintext.clone()));
    assert_eq!(bucket_key.open_data_key(&under_bucket, &context()), Ok(made.plaintext));
    assert_eq!(bucket_key.data_keys_made(), 1);
    let elsewhere = EncryptionContext::for_arn("arn:aws:s3:::bucket/cat.png");
    assert_eq!(s3_key.open_data_key(&made.encrypted, &elsewhere), Err(EnvelopeError::Refused));
    assert_eq!(s3_key.open_data_key(&under_bucket, &context()), Err(EnvelopeError::Malformed));
}
