//! Server-side encryption: a bucket's default, a request's headers, and the encryption of an object.

/// The number of KMS keys in the account of a lane: three of Bob's own and the AWS managed key `aws/s3`. The number is our choice.
pub const KMS_KEYS_MAX: u8 = 4;

/// One of the KMS keys of a lane's account, counted from 0. A number from [`KMS_KEYS_MAX`] on names a KMS key that
/// does not exist: S3 accepts it in a bucket's configuration unchecked
/// (<https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketEncryption.html>), and KMS does not find the key later.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KmsKeyNumber(pub u8);

impl KmsKeyNumber {
    /// The AWS managed key `aws/s3`, which S3 takes when a request says `aws:kms` and names no key
    /// (<https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html>). Its policy cannot be
    /// changed and nobody can disable it.
    pub const AWS_MANAGED: Self = Self(KMS_KEYS_MAX - 1);

    /// Whether there is such a KMS key.
    pub const fn exists(self) -> bool {
        self.0 < KMS_KEYS_MAX
    }
}

/// The default encryption of a bucket, as `PutBucketEncryption` sets it
/// (<https://docs.aws.amazon.com/AmazonS3/latest/API/API_ServerSideEncryptionRule.html>).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BucketEncryption {
    /// `AES256`: keys that S3 manages itself. No KMS request of the account is made.
    SseS3,
    /// `aws:kms`.
    SseKms {
        /// The KMS key that protects new objects.
        kms_key: KmsKeyNumber,
        /// `BucketKeyEnabled`.
        bucket_key: bool,
    },
}

impl BucketEncryption {
    /// SSE-KMS under the first of the account's KMS keys.
    pub const fn sse_kms(bucket_key: bool) -> Self {
        Self::SseKms { kms_key: KmsKeyNumber(0), bucket_key }
    }

    /// How S3 encrypts an object that it writes under this setting.
    pub const fn of_object(self) -> ObjectEncryption {
        match self {
            Self::SseS3 => ObjectEncryption::SseS3,
            Self::SseKms { kms_key, .. } => ObjectEncryption::SseKms { kms_key },
        }
    }

    /// Whether new objects get a bucket key.
    pub const fn uses_bucket_key(self) -> bool {
        matches!(self, Self::SseKms { bucket_key: true, .. })
    }
}

/// The header `x-amz-server-side-encryption`, with the key that `…-aws-kms-key-id` may name beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ServerSideEncryption {
    /// `AES256`.
    Aes256,
    /// `aws:kms`; `None` if the request names no key, which means [`KmsKeyNumber::AWS_MANAGED`].
    AwsKms(Option<KmsKeyNumber>),
}

/// The encryption headers of an upload. Where one is absent, the bucket's default decides
/// (<https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html>).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct PutHeaders {
    /// `x-amz-server-side-encryption` and `x-amz-server-side-encryption-aws-kms-key-id`.
    pub encryption: Option<ServerSideEncryption>,
    /// `x-amz-server-side-encryption-bucket-key-enabled`. Beside `AES256` it is accepted and has no effect.
    pub bucket_key_enabled: Option<bool>,
}

impl PutHeaders {
    /// How S3 encrypts an upload with these headers in a bucket with this default.
    pub const fn resolve(self, default: BucketEncryption) -> BucketEncryption {
        let kms_key = match (self.encryption, default) {
            (Some(ServerSideEncryption::Aes256), _) | (None, BucketEncryption::SseS3) => {
                return BucketEncryption::SseS3;
            }
            (Some(ServerSideEncryption::AwsKms(Some(kms_key))), _)
            | (None, BucketEncryption::SseKms { kms_key, .. }) => kms_key,
            (Some(ServerSideEncryption::AwsKms(None)), _) => KmsKeyNumber::AWS_MANAGED,
        };
        let bucket_key = match self.bucket_key_enabled {
            Some(enabled) => enabled,
            None => default.uses_bucket_key(),
        };
        BucketEncryption::SseKms { kms_key, bucket_key }
    }
}

/// How a stored object is encrypted. Which bucket key protects its data key, if one does, is in
/// [`StoredObject::bucket_key`](crate::StoredObject::bucket_key).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ObjectEncryption {
    /// Under a key that S3 holds itself.
    SseS3,
    /// Under a KMS key.
    SseKms {
        /// The KMS key.
        kms_key: KmsKeyNumber,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    const THIRD: KmsKeyNumber = KmsKeyNumber(2);

    fn headers(encryption: Option<ServerSideEncryption>, bucket_key_enabled: Option<bool>) -> PutHeaders {
        PutHeaders { encryption, bucket_key_enabled }
    }

    #[test]
    fn what_is_absent_comes_from_the_bucket() {
        for default in [
            BucketEncryption::SseS3,
            BucketEncryption::sse_kms(true),
            BucketEncryption::SseKms { kms_key: THIRD, bucket_key: false },
        ] {
            assert_eq!(PutHeaders::default().resolve(default), default);
        }
        let flagged = headers(None, Some(true)).resolve(BucketEncryption::sse_kms(false));
        assert_eq!(flagged, BucketEncryption::sse_kms(true));
        let other_key = headers(Some(ServerSideEncryption::AwsKms(Some(THIRD))), None);
        let expected = BucketEncryption::SseKms { kms_key: THIRD, bucket_key: true };
        assert_eq!(other_key.resolve(BucketEncryption::sse_kms(true)), expected);
    }

    #[test]
    fn a_bucket_key_beside_aes256_has_no_effect() {
        let aes = headers(Some(ServerSideEncryption::Aes256), Some(true));
        assert_eq!(aes.resolve(BucketEncryption::sse_kms(true)), BucketEncryption::SseS3);
        assert_eq!(headers(None, Some(true)).resolve(BucketEncryption::SseS3), BucketEncryption::SseS3);
    }

    #[test]
    fn aws_kms_without_a_key_means_the_aws_managed_one() {
        let managed = headers(Some(ServerSideEncryption::AwsKms(None)), None);
        let expected = BucketEncryption::SseKms { kms_key: KmsKeyNumber::AWS_MANAGED, bucket_key: false };
        assert_eq!(managed.resolve(BucketEncryption::SseS3), expected);
    }
}
