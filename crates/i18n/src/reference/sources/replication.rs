//! Replication, and what becomes of an object's `ETag`.

use sim::facts::replication as figures;

use super::claim::{COMPILED, Claim, derived, documented, figure, measured};
use crate::reference::both;
use crate::reference::documents::{
    ALIAS_FAILS, BUCKET_KEY, CAPTURES, OBJECT_API, REPLICATION, REPLICATION_ROLE, UPDATE,
};

pub const CLAIMS: [Claim; 18] = [
    documented(
        "opt-in",
        REPLICATION,
        both(
            "SSE-KMS objects are replicated only if the rule enables it and names a KMS key for the replicas.",
            "Object SSE-KMS chỉ được replicate khi rule bật điều đó và ghi KMS key cho replica.",
        ),
    ),
    documented(
        "same-and-other-region",
        BUCKET_KEY,
        both(
            "Bucket keys work with replication within a Region and to another one.",
            "Bucket key dùng được với replication trong cùng Region và sang Region khác.",
        ),
    ),
    documented(
        "replica-key-in-its-region",
        REPLICATION,
        both(
            "The replica’s KMS key lies in the destination’s Region, and multi-Region keys are treated as keys of one Region.",
            "KMS key của replica nằm ở Region đích; multi-Region key được coi như khoá của một Region.",
        ),
    ),
    documented(
        "replica-key-is-not-checked",
        REPLICATION,
        both(
            "S3 does not check the replica’s key when the rule is saved; with a wrong one, objects fail to replicate.",
            "Khi lưu rule, S3 không kiểm tra khoá của replica; khoá sai thì object không replicate được.",
        ),
    ),
    measured(
        "alias-for-the-replica",
        ALIAS_FAILS,
        COMPILED,
        both(
            "A public thread reports that an alias did not work for the replica’s key, although AWS’s documentation names the alias’s ARN as possible.",
            "Một thread công khai cho biết dùng alias làm khoá của replica không chạy, dù tài liệu AWS ghi rằng ARN của alias dùng được.",
        ),
    ),
    documented(
        "replication-permissions",
        REPLICATION,
        both(
            "The replication role needs kms:Decrypt on the source key and kms:Encrypt on the destination key.",
            "Replication role cần kms:Decrypt trên khoá nguồn và kms:Encrypt trên khoá đích.",
        ),
    ),
    documented(
        "replication-with-bucket-key",
        REPLICATION,
        both(
            "With a bucket key on either side, the replica’s key must allow kms:Decrypt, and conditions must name bucket ARNs.",
            "Khi một trong hai phía có bucket key, khoá của replica phải cho phép kms:Decrypt, và điều kiện phải ghi ARN của bucket.",
        ),
    ),
    measured(
        "replication-with-encrypt-alone",
        REPLICATION_ROLE,
        "2026-07",
        both(
            "Without a bucket key, maintainers of a public project found kms:Encrypt on the destination key to be enough.",
            "Không có bucket key, các maintainer của một dự án công khai thấy chỉ cần kms:Encrypt trên khoá đích là đủ.",
        ),
    ),
    documented(
        "setting-carries-over",
        BUCKET_KEY,
        both(
            "A replica of an object with a bucket key has one too, even where the destination’s setting is off; that setting stays as it is.",
            "Object có bucket key thì replica cũng có, kể cả khi thiết lập ở đích đang tắt; thiết lập đó giữ nguyên.",
        ),
    ),
    derived(
        "key-material-never-does",
        BUCKET_KEY,
        both(
            "The key itself never carries over: the replica lies in another bucket and under its own KMS key.",
            "Bản thân khoá không bao giờ được chuyển sang: replica nằm ở bucket khác và được mã hoá bằng KMS key khác.",
        ),
    ),
    documented(
        "unencrypted-source",
        BUCKET_KEY,
        both(
            "The replica of an unencrypted object is encrypted as the destination’s default says, and its ETag differs.",
            "Replica của object chưa mã hoá được mã hoá theo mặc định của bucket đích, và ETag khác đi.",
        ),
    ),
    documented(
        "sse-s3-stays",
        REPLICATION,
        both(
            "The replica of an SSE-S3 object stays under SSE-S3, whatever the destination’s default.",
            "Replica của object SSE-S3 vẫn là SSE-S3, bất kể mặc định của bucket đích.",
        ),
    ),
    documented(
        "update-does-not-replicate",
        UPDATE,
        both(
            "Changing an object’s encryption with UpdateObjectEncryption does not trigger replication.",
            "Đổi cách mã hoá bằng UpdateObjectEncryption không kích hoạt replication.",
        ),
    ),
    figure(
        "replication-kms",
        &figures::KMS_REQUESTS_PER_OBJECT,
        both(
            "For each replicated SSE-KMS object count {replication_kms} KMS requests: {thousand} objects a second take {replication_kms_thousand} of the quota.",
            "Mỗi object SSE-KMS được replicate, hãy tính {replication_kms} KMS request: {thousand} object mỗi giây chiếm {replication_kms_thousand} request mỗi giây trong hạn mức.",
        ),
    ),
    figure(
        "replication-requests",
        &figures::SOURCE_READS_PER_OBJECT_MAX,
        both(
            "Replicating an object makes up to {replication_reads} reading requests on the source bucket, and only {replication_puts} PUT is billed.",
            "Replicate một object tạo ra tối đa {replication_reads} request đọc trên bucket nguồn, và chỉ {replication_puts} PUT bị tính tiền.",
        ),
    ),
    documented(
        "etag-of-sse-kms",
        OBJECT_API,
        both(
            "The ETag of a simple upload is the MD5 of its data without encryption or under SSE-S3, and not under SSE-KMS or SSE-C.",
            "ETag của một upload đơn giản là MD5 của dữ liệu khi không mã hoá hoặc dùng SSE-S3; với SSE-KMS hay SSE-C thì không phải.",
        ),
    ),
    documented(
        "etag-after-update",
        UPDATE,
        both(
            "UpdateObjectEncryption leaves the ETag as it was, so an SSE-KMS object may carry an MD5 as its ETag.",
            "UpdateObjectEncryption giữ nguyên ETag, nên một object SSE-KMS có thể mang ETag là MD5.",
        ),
    ),
    measured(
        "etag-of-parts",
        CAPTURES,
        "2026-02",
        both(
            "The ETag of an object uploaded in parts ends in a hyphen and the number of parts, under SSE-KMS too.",
            "ETag của object upload bằng multipart kết thúc bằng dấu gạch nối và số part, kể cả với SSE-KMS.",
        ),
    ),
];
