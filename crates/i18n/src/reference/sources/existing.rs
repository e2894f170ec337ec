//! Objects that were there before, and buckets of the other kind.

use sim::facts::{Evidence, multipart};

use super::claim::{Claim, claim, documented, figure};
use crate::reference::both;
use crate::reference::documents::{
    BATCH_COPY, CONFIGURE, CONFIGURE_OBJECT, EXPRESS, SSE_KMS, UPDATE, UPDATE_API, UPDATE_NEWS,
};

pub const CLAIMS: [Claim; 12] = [
    documented(
        "copy-converts",
        CONFIGURE_OBJECT,
        both(
            "Copying an object onto itself can bring it under a bucket key; its date changes, and older versions stay as they were.",
            "Copy object đè lên chính nó có thể chuyển nó sang dùng bucket key; ngày thay đổi, còn các phiên bản cũ vẫn y nguyên.",
        ),
    ),
    figure(
        "copy-size",
        &multipart::COPY_GIGABYTES_MAX,
        both(
            "One copy request takes objects of up to {copy_gigabytes} GB; larger ones are copied in parts.",
            "Một request copy nhận object tối đa {copy_gigabytes} GB; object lớn hơn phải copy theo từng part.",
        ),
    ),
    documented(
        "batch-copies-many",
        BATCH_COPY,
        both(
            "Batch Operations can copy many objects to bring them under a bucket key.",
            "Batch Operations có thể copy hàng loạt object để chuyển sang dùng bucket key.",
        ),
    ),
    claim(
        "update-since",
        Evidence::Documented,
        (UPDATE_NEWS, super::claim::COMPILED),
        both(
            "UpdateObjectEncryption has existed since January 2026.",
            "UpdateObjectEncryption có từ tháng 1 năm 2026.",
        ),
    ),
    documented(
        "update-moves-no-data",
        UPDATE,
        both(
            "UpdateObjectEncryption encrypts only the data key anew, whatever the object’s size, and keeps ETag, date and storage class.",
            "UpdateObjectEncryption chỉ mã hoá lại data key, bất kể object lớn đến đâu, và giữ nguyên ETag, ngày và storage class.",
        ),
    ),
    documented(
        "update-turns-it-on",
        UPDATE_API,
        both(
            "UpdateObjectEncryption can bring SSE-S3 objects under SSE-KMS, turn a bucket key on and change the KMS key, but cannot go back to SSE-S3.",
            "UpdateObjectEncryption có thể chuyển object SSE-S3 sang SSE-KMS, bật bucket key và đổi KMS key, nhưng không chuyển ngược về SSE-S3 được.",
        ),
    ),
    documented(
        "update-limits",
        UPDATE,
        both(
            "UpdateObjectEncryption does not take unencrypted, DSSE-KMS or SSE-C objects, fails under Object Lock and wants the key’s full ARN.",
            "UpdateObjectEncryption không nhận object chưa mã hoá, DSSE-KMS hay SSE-C, thất bại khi có Object Lock, và cần ARN đầy đủ của khoá.",
        ),
    ),
    documented(
        "update-is-a-data-event",
        UPDATE,
        both(
            "UpdateObjectEncryption is a data event in CloudTrail and works on one version of an object.",
            "UpdateObjectEncryption là một data event trong CloudTrail và tác động lên một phiên bản của object.",
        ),
    ),
    documented(
        "copies-inherit",
        CONFIGURE,
        both(
            "A copied object that has a bucket key keeps one; one that has none follows the destination bucket’s setting.",
            "Object đã có bucket key thì bản copy vẫn có; object chưa có thì theo thiết lập của bucket đích.",
        ),
    ),
    documented(
        "always-on-in-directory-buckets",
        EXPRESS,
        both(
            "In directory buckets, bucket keys are always on for uploads and reads and cannot be switched off.",
            "Trong directory bucket, bucket key luôn bật khi upload và đọc, không tắt được.",
        ),
    ),
    documented(
        "directory-copies-ask",
        EXPRESS,
        both(
            "Copy requests in directory buckets do not use a bucket key and make a KMS call each time.",
            "Request copy trong directory bucket không dùng bucket key và lần nào cũng gọi KMS.",
        ),
    ),
    documented(
        "encrypted-since-2023",
        SSE_KMS,
        both(
            "Every new object has been encrypted with at least SSE-S3 since January 2023.",
            "Từ tháng 1 năm 2023, mọi object mới đều được mã hoá, ít nhất là bằng SSE-S3.",
        ),
    ),
];
