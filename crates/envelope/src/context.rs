//! The encryption context of KMS.

/// The key under which S3 puts an ARN into the encryption context
/// (<https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html>).
pub const ARN_KEY: &str = "aws:s3:arn";

/// The first bytes of an encoded context: whose format it is, and its version in the last byte.
const PREFIX: &[u8; 16] = b"bucket-keys/ctx1";

/// Pairs of text that are bound to a ciphertext as additional authenticated data.
///
/// To decrypt, exactly the same pairs must be given. They are not secret: AWS `CloudTrail` shows them
/// (<https://docs.aws.amazon.com/kms/latest/developerguide/encrypt_context.html>). The pairs have no order.
/// Each key stands once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EncryptionContext(
    /// Sorted by the bytes of the keys.
    Vec<(String, String)>,
);

impl EncryptionContext {
    /// The default context of S3: the one pair `aws:s3:arn` and `arn`.
    ///
    /// The ARN is that of the object, or that of the bucket when S3 asks KMS for a bucket key
    /// (<https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html>).
    pub fn for_arn(arn: &str) -> Self {
        Self::default().with(ARN_KEY, arn)
    }

    /// The same context with one pair more. If `key` is there already, its value is replaced.
    #[must_use]
    pub fn with(mut self, key: &str, value: &str) -> Self {
        let pair = (key.to_owned(), value.to_owned());
        match self.0.binary_search_by(|(known, _)| known.as_str().cmp(key)) {
            Ok(place) => self.0[place] = pair,
            Err(place) => self.0.insert(place, pair),
        }
        self
    }

    /// The pairs, key and value, sorted by the bytes of the key.
    pub fn pairs(&self) -> impl ExactSizeIterator<Item = (&str, &str)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value.as_str()))
    }

    /// The canonical bytes of the context, for use as associated data.
    ///
    /// `"bucket-keys/ctx1"`, then for each pair, sorted by the bytes of the key: the length of the key, the
    /// key, the length of the value, the value. Texts are UTF-8; lengths count bytes, as 32 bits, big endian.
    /// Different contexts have different encodings. AWS does not publish how KMS encodes a context; the
    /// format is ours.
    pub fn encode(&self) -> Vec<u8> {
        let mut bytes = PREFIX.to_vec();
        for (key, value) in &self.0 {
            for text in [key, value] {
                // A text of 4 GiB cannot be on wasm32, and S3 takes only a few kilobytes of headers.
                let length = u32::try_from(text.len()).unwrap_or(u32::MAX);
                bytes.extend_from_slice(&length.to_be_bytes());
                bytes.extend_from_slice(text.as_bytes());
            }
        }
        bytes
    }
}
