//! How bucket keys are switched on, and which policies they touch.

use sim::facts::Evidence;

use super::claim::{COMPILED, Claim, claim, documented, measured};
use crate::reference::both;
use crate::reference::documents::{
    BOTH_ARNS, BUCKET_ENCRYPTION_API, BUCKET_KEY, CAPTURES, CLIENT_SIDE, KMS_S3, PUT_API, RULE_API, SPECIFY,
    SSE_KMS, TRANSFER_MANAGER, WRONG_CONDITION,
};

pub const CLAIMS: [Claim; 17] = [
    documented(
        "off-by-default",
        RULE_API,
        both(
            "In general purpose buckets BucketKeyEnabled is false by default.",
            "Với bucket thông thường, BucketKeyEnabled mặc định là false.",
        ),
    ),
    documented(
        "header-overrides",
        PUT_API,
        both(
            "The header x-amz-server-side-encryption-bucket-key-enabled decides for one request and does not change the bucket.",
            "Header x-amz-server-side-encryption-bucket-key-enabled quyết định cho một request và không thay đổi bucket.",
        ),
    ),
    documented(
        "answers-tell",
        BUCKET_KEY,
        both(
            "S3 says in its answers to uploads, reads and HEAD requests whether the object has a bucket key.",
            "Trong response của upload, đọc và HEAD, S3 cho biết object có bucket key hay không.",
        ),
    ),
    measured(
        "answers-omit-when-off",
        CAPTURES,
        "2026-02",
        both(
            "Where the object has no bucket key, S3 leaves that header out.",
            "Nếu object không có bucket key, S3 bỏ luôn header đó.",
        ),
    ),
    documented(
        "no-change-in-clients",
        BUCKET_KEY,
        both(
            "Clients need no change to use a bucket key that is switched on for the bucket.",
            "Client không cần sửa gì để dùng bucket key đã bật ở bucket.",
        ),
    ),
    documented(
        "wrong-header-in-a-title",
        SPECIFY,
        both(
            "A page of the S3 guide gives the bucket-key header a wrong name in a title; the API reference has the right one.",
            "Một trang trong tài liệu S3 ghi sai tên header bucket key ở tiêu đề; tài liệu API ghi đúng.",
        ),
    ),
    measured(
        "aes256-is-accepted",
        CAPTURES,
        "2026-02",
        both(
            "S3 accepts BucketKeyEnabled together with AES256, and the objects report no bucket key.",
            "S3 chấp nhận BucketKeyEnabled đi cùng AES256, và object không báo có bucket key.",
        ),
    ),
    documented(
        "dsse-is-not-supported",
        BUCKET_KEY,
        both("Bucket keys do not support DSSE-KMS.", "Bucket key không hỗ trợ DSSE-KMS."),
    ),
    documented(
        "client-side-is-not-supported",
        CLIENT_SIDE,
        both(
            "The S3 Encryption Client, which encrypts before the upload, does not use bucket keys.",
            "S3 Encryption Client, vốn mã hoá trước khi upload, không dùng bucket key.",
        ),
    ),
    documented(
        "all-kinds-of-kms-keys",
        BUCKET_KEY,
        both(
            "Bucket keys work with customer managed keys and the AWS managed key, and with imported material and custom key stores.",
            "Bucket key dùng được với customer managed key và AWS managed key, với key material tự nhập (imported) và custom key store.",
        ),
    ),
    documented(
        "managed-key-is-not-shared",
        SSE_KMS,
        both(
            "The AWS managed key aws/s3 cannot be shared with another account, and it is used when a request names no key.",
            "AWS managed key aws/s3 không chia sẻ được sang tài khoản khác, và được dùng khi request không nêu khoá nào.",
        ),
    ),
    documented(
        "key-name-is-not-checked",
        BUCKET_ENCRYPTION_API,
        both(
            "S3 does not check the KMS key’s name when default encryption is saved.",
            "Khi lưu cấu hình mã hoá mặc định, S3 không kiểm tra tên KMS key có đúng không.",
        ),
    ),
    documented(
        "context-is-the-bucket",
        BUCKET_KEY,
        both(
            "With a bucket key, the encryption context is the bucket’s ARN, so conditions with object ARNs stop matching.",
            "Có bucket key thì encryption context là ARN của bucket, nên điều kiện ghi ARN của object không còn khớp.",
        ),
    ),
    claim(
        "both-arns-during-migration",
        Evidence::Derived,
        (BOTH_ARNS, COMPILED),
        both(
            "While a bucket holds objects of both kinds, policies must allow the bucket’s ARN and the objects’ ARNs.",
            "Khi bucket còn chứa cả hai loại object, policy phải cho phép cả ARN của bucket lẫn ARN của object.",
        ),
    ),
    measured(
        "wrong-condition-in-an-example",
        WRONG_CONDITION,
        COMPILED,
        both(
            "AWS’s own replication example once carried a condition that could not match with a bucket key.",
            "Ví dụ về replication của chính AWS từng có một điều kiện không thể khớp khi dùng bucket key.",
        ),
    ),
    claim(
        "via-service-is-unaffected",
        Evidence::Derived,
        (KMS_S3, super::claim::READ),
        both(
            "Conditions on kms:ViaService go on matching, because S3 is still the one that calls.",
            "Điều kiện kms:ViaService vẫn khớp, vì bên gọi vẫn là S3.",
        ),
    ),
    measured(
        "transfer-manager-rejects",
        TRANSFER_MANAGER,
        COMPILED,
        both(
            "boto3’s upload_file was found to reject BucketKeyEnabled among its extra arguments.",
            "Có người dùng gặp lỗi: upload_file của boto3 từ chối BucketKeyEnabled trong ExtraArgs.",
        ),
    ),
];
