//! The documents that the entries rest on: their addresses, and the titles under which a link names them.
//!
//! They are written in English, so their titles are the same in both languages.

macro_rules! documents {
    ($($name:ident = $address:literal, $title:literal;)*) => {
        $(#[doc = concat!("The address of `", $title, "`.")] pub const $name: &str = $address;)*

        const TITLES: &[(&str, &str)] = &[$(($address, $title)),*];
    };
}

documents! {
    BUCKET_KEY = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html", "S3 User Guide: Bucket Keys";
    CONFIGURE = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/configuring-bucket-key.html",
        "S3 User Guide: configuring a Bucket Key";
    CONFIGURE_OBJECT = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/configuring-bucket-key-object.html",
        "S3 User Guide: a Bucket Key for one object";
    BATCH_COPY = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/batch-ops-copy-example-bucket-key.html",
        "S3 User Guide: Batch Operations and Bucket Keys";
    SSE_KMS = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html", "S3 User Guide: SSE-KMS";
    SSE = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingServerSideEncryption.html", "S3 User Guide: SSE-S3";
    SPECIFY = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/specifying-kms-encryption.html", "S3 User Guide: specifying SSE-KMS";
    CLIENT_SIDE = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingClientSideEncryption.html",
        "S3 User Guide: client-side encryption";
    POLICY_ACTIONS = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html",
        "S3 User Guide: permissions of each operation";
    UPDATE = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/update-sse-encryption.html",
        "S3 User Guide: updating an object’s encryption";
    UPDATE_API = "https://docs.aws.amazon.com/AmazonS3/latest/API/API_UpdateObjectEncryption.html",
        "S3 API Reference: UpdateObjectEncryption";
    UPDATE_NEWS = "https://aws.amazon.com/about-aws/whats-new/2026/01/change-the-server-side-encryption-type-of-s3-objects/",
        "What’s New: changing the encryption of S3 objects";
    MULTIPART = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html", "S3 User Guide: multipart upload";
    MULTIPART_HELP = "https://repost.aws/knowledge-center/s3-multipart-kms-decrypt", "AWS re:Post: multipart upload and kms:Decrypt";
    REPLICATION = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html",
        "S3 User Guide: replicating encrypted objects";
    REPLICATION_TIME = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-time-control.html",
        "S3 User Guide: Replication Time Control";
    PERFORMANCE = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/optimizing-performance.html", "S3 User Guide: performance";
    ERRORS = "https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html", "S3 API Reference: error responses";
    TRACKING = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-encryption-tracking.html",
        "S3 User Guide: tracking encryption with CloudTrail";
    OBJECT_API = "https://docs.aws.amazon.com/AmazonS3/latest/API/API_Object.html", "S3 API Reference: Object";
    PUT_API = "https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html", "S3 API Reference: PutObject";
    HEAD_API = "https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html", "S3 API Reference: HeadObject";
    RULE_API = "https://docs.aws.amazon.com/AmazonS3/latest/API/API_ServerSideEncryptionRule.html",
        "S3 API Reference: ServerSideEncryptionRule";
    BUCKET_ENCRYPTION_API = "https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketEncryption.html",
        "S3 API Reference: PutBucketEncryption";
    EXPRESS = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-express-specifying-kms-encryption.html",
        "S3 User Guide: SSE-KMS in directory buckets";
    KMS_S3 = "https://docs.aws.amazon.com/kms/latest/developerguide/services-s3.html", "KMS Developer Guide: Amazon S3";
    KMS_DATA_KEYS = "https://docs.aws.amazon.com/kms/latest/developerguide/data-keys.html", "KMS Developer Guide: data keys";
    KMS_QUOTA = "https://docs.aws.amazon.com/kms/latest/developerguide/requests-per-second.html", "KMS Developer Guide: request quotas";
    KMS_QUOTA_HISTORY = "https://github.com/awsdocs/aws-kms-developer-guide", "KMS Developer Guide: its history";
    S3_GUIDE_HISTORY = "https://github.com/awsdocs/amazon-s3-userguide", "S3 User Guide: its history";
    KMS_THROTTLING = "https://docs.aws.amazon.com/kms/latest/developerguide/throttling.html", "KMS Developer Guide: throttling";
    KMS_TRAIL = "https://docs.aws.amazon.com/kms/latest/developerguide/ct-generatedatakey.html",
        "KMS Developer Guide: GenerateDataKey in CloudTrail";
    KMS_KEY_SPEC = "https://docs.aws.amazon.com/kms/latest/developerguide/symm-asymm-choose-key-spec.html",
        "KMS Developer Guide: key specs";
    KMS_OPERATIONS = "https://docs.aws.amazon.com/kms/latest/cryptographic-details/customer-data-operations.html",
        "KMS Cryptographic Details: operations";
    KMS_PRIMITIVES = "https://docs.aws.amazon.com/kms/latest/cryptographic-details/crypto-primitives.html",
        "KMS Cryptographic Details: primitives";
    KMS_SAMPLE = "https://docs.aws.amazon.com/cli/latest/reference/kms/generate-data-key.html", "AWS CLI Reference: generate-data-key";
    KMS_PRICE = "https://aws.amazon.com/kms/pricing/", "AWS KMS pricing";
    S3_PRICE = "https://aws.amazon.com/s3/pricing/", "Amazon S3 pricing";
    TRAIL_PRICE = "https://aws.amazon.com/cloudtrail/pricing/", "AWS CloudTrail pricing";
    TRAIL_MANAGEMENT = "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-management-events-with-cloudtrail.html",
        "CloudTrail User Guide: management events";
    RETRY = "https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html", "AWS SDKs Reference: retry behaviour";
    RETRY_NEWS = "https://aws.amazon.com/blogs/developer/announcing-updated-retry-behavior-for-aws-sdks-and-tools/",
        "AWS Developer Blog: updated retry behaviour";
    REPOST =
        "https://repost.aws/questions/QU5RNQiZksQ9GWMxBYbRcNAw/decrypt-objects-that-have-been-encrypted-with-a-short-living-bucket-key",
        "AWS re:Post: reading objects after their bucket key";
    BLOG_LAUNCH = "https://aws.amazon.com/blogs/storage/reducing-aws-key-management-service-costs-by-up-to-99-with-s3-bucket-keys/",
        "AWS Storage Blog: reducing KMS costs";
    BLOG_READS = "https://aws.amazon.com/blogs/storage/enhance-savings-for-read-heavy-workloads-with-amazon-s3-bucket-keys/",
        "AWS Storage Blog: read-heavy workloads";
    BLOG_EXISTING = "https://aws.amazon.com/blogs/storage/reduce-encryption-costs-by-using-amazon-s3-bucket-keys-on-existing-objects/",
        "AWS Storage Blog: existing objects";
    SAMPLE = "https://github.com/aws-samples/s3-bucketkey-poc", "AWS sample: s3-bucketkey-poc";
    GCM = "https://csrc.nist.gov/pubs/sp/800/38/d/final", "NIST SP 800-38D: GCM";
    ONE_ACCOUNT = "https://carlo.cloud/reducing-aws-kms-costs-with-s3-bucket-encryption/", "C. Mencarelli: reducing KMS costs";
    SITEWISE = "https://docs.aws.amazon.com/iot-sitewise/latest/userguide/", "AWS IoT SiteWise User Guide";
    CAPTURES = "https://github.com/localstack/localstack", "LocalStack: recorded answers of AWS";
    WRONG_CONDITION = "https://github.com/awsdocs/amazon-s3-userguide/issues/116", "S3 User Guide, issue 116: a wrong condition";
    REPLICATION_ROLE = "https://github.com/awslabs/landing-zone-accelerator-on-aws/issues/1144",
        "Landing Zone Accelerator, issue 1144: replication role";
    SLOW_DOWN = "https://github.com/aws-samples/cql-replicator/issues/92", "cql-replicator, issue 92: a recorded SlowDown";
    THROTTLING_RECORD = "https://github.com/aws/aws-dynamodb-encryption-java/issues/6",
        "DynamoDB Encryption Client, issue 6: a recorded ThrottlingException";
    WRITERS_DECRYPT = "https://github.com/cloud-custodian/cloud-custodian/issues/6536", "Cloud Custodian, issue 6536: writers need Decrypt";
    ALIAS_FAILS = "https://github.com/ministryofjustice/aws-root-account/issues/1015",
        "aws-root-account, issue 1015: an alias for the replica";
    TRANSFER_MANAGER = "https://github.com/boto/s3transfer/issues/355", "s3transfer, issue 355: BucketKeyEnabled";
    BOTH_ARNS = "https://github.com/unitycatalog/unitycatalog/issues/1774", "Unity Catalog, issue 1774: both ARNs";
    AUDIT_LOSS = "https://github.com/METR/hawk/pull/1392", "METR hawk, pull request 1392: audit and cost";
    QUOTA_NOTE = "https://github.com/itsmostafa/aws-agent-skills/issues/20", "aws-agent-skills, issue 20: an older quota";
    BLOB_RESEARCH = "https://awsteele.com/blog/2020/11/29/cursory-kms-research.html", "A. Steele: looking into KMS ciphertexts";
    MANAGED_KEY = "https://github.com/aws/aws-cdk/pull/22331", "AWS CDK, pull request 22331: AWS managed key";
    OTHER_PROVIDER = "https://support.huaweicloud.com/intl/id-id/usermanual-obs/obs_03_0091.html", "Huawei Cloud OBS: bucket keys";
    IGNORED_SETTING = "https://github.com/cloud-custodian/cloud-custodian/issues/6558",
        "Cloud Custodian, issue 6558: AES256 and BucketKeyEnabled";
}

/// The title of the document at that address. A thread on GitHub without a title of its own is named by its repository
/// and number, any other page by its host.
pub fn title(address: &str) -> String {
    if let Some((_, title)) = TITLES.iter().find(|(known, _)| *known == address) {
        return (*title).to_owned();
    }
    let rest = address.strip_prefix("https://").unwrap_or(address);
    let parts: Vec<&str> = rest.split('/').collect();
    match parts.as_slice() {
        ["github.com", owner, repository, _, number] => format!("{owner}/{repository} #{number}"),
        [host, ..] => (*host).to_owned(),
        [] => address.to_owned(),
    }
}

/// Whether the document at that address has a title of its own.
pub fn has_title(address: &str) -> bool {
    TITLES.iter().any(|(known, _)| *known == address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thread_is_named_by_its_repository_and_number() {
        assert_eq!(title("https://github.com/aws/aws-cdk/issues/21961"), "aws/aws-cdk #21961");
        assert_eq!(title("https://example.org/a"), "example.org");
        assert_eq!(title(KMS_PRICE), "AWS KMS pricing");
    }
}
