//! What bucket keys are and how they live.

use sim::facts::Evidence;

use super::claim::{COMPILED, Claim, claim, derived, documented, measured};
use crate::reference::both;
use crate::reference::documents::{
    BLOG_READS, BUCKET_KEY, KMS_S3, OTHER_PROVIDER, REPOST, S3_GUIDE_HISTORY, SAMPLE, SSE_KMS,
    WRITERS_DECRYPT,
};

pub const CLAIMS: [Claim; 18] = [
    documented(
        "is-a-key-encryption-key",
        KMS_S3,
        both(
            "The KMS guide calls bucket keys key-encryption keys that S3 reuses for a limited time.",
            "Tài liệu KMS gọi bucket key là khoá dùng để mã hoá khoá khác, được S3 dùng lại trong một thời hạn.",
        ),
    ),
    documented(
        "makes-data-keys",
        BUCKET_KEY,
        both(
            "The S3 guide says that a bucket key creates data keys for new objects while it lasts.",
            "Tài liệu S3 nói bucket key tạo data key cho các object mới trong thời gian nó còn hiệu lực.",
        ),
    ),
    documented(
        "every-object-keeps-its-own-key",
        SSE_KMS,
        both(
            "With a bucket key, every object still has a unique data key.",
            "Có bucket key thì mỗi object vẫn có data key riêng.",
        ),
    ),
    claim(
        "encrypted-bucket-keys-are-kept",
        Evidence::Documented,
        (REPOST, COMPILED),
        both(
            "S3 keeps every bucket key of a bucket, encrypted by KMS, beyond the life of its plaintext.",
            "S3 giữ lại mọi bucket key của bucket ở dạng đã được KMS mã hoá, lâu hơn thời gian tồn tại của bản dạng rõ.",
        ),
    ),
    claim(
        "first-access-decrypts",
        Evidence::Documented,
        (REPOST, COMPILED),
        both(
            "When a requester first reads an object under a bucket key that S3 does not hold for it, S3 asks KMS to decrypt that bucket key.",
            "Khi một requester lần đầu đọc object thuộc một bucket key mà S3 không giữ sẵn cho requester đó, S3 nhờ KMS giải mã bucket key ấy.",
        ),
    ),
    claim(
        "next-accesses-ask-nothing",
        Evidence::Documented,
        (REPOST, COMPILED),
        both(
            "While S3 holds the plaintext bucket key, more objects under it are served to the same requester without a KMS call.",
            "Chừng nào S3 còn giữ bucket key dạng rõ, các object khác thuộc khoá đó được phục vụ cho cùng requester mà không gọi KMS.",
        ),
    ),
    documented(
        "saves-three-operations",
        BUCKET_KEY,
        both(
            "A bucket key reduces Encrypt, GenerateDataKey and Decrypt calls.",
            "Bucket key làm giảm các lần gọi Encrypt, GenerateDataKey và Decrypt.",
        ),
    ),
    documented(
        "at-least-once-per-requester",
        BUCKET_KEY,
        both(
            "S3 fetches a bucket key at least once for each requester, so that each requester’s access shows in CloudTrail.",
            "S3 lấy bucket key ít nhất một lần cho mỗi requester, để việc truy cập của từng requester hiện trong CloudTrail.",
        ),
    ),
    documented(
        "who-is-a-requester",
        BUCKET_KEY,
        both(
            "Requesters differ by role, by account, or by scoping policy within the same role.",
            "Requester khác nhau khi khác role, khác tài khoản, hoặc khác scoping policy trong cùng một role.",
        ),
    ),
    claim(
        "who-was-a-requester",
        Evidence::Documented,
        (S3_GUIDE_HISTORY, COMPILED),
        both(
            "From December 2022 until at least the middle of 2023, the documentation counted every session of a role as a requester.",
            "Từ tháng 12 năm 2022 đến ít nhất là giữa năm 2023, tài liệu tính mỗi session của một role là một requester.",
        ),
    ),
    claim(
        "sessions-share-since",
        Evidence::Documented,
        (BLOG_READS, COMPILED),
        both(
            "AWS’s storage blog announced that sessions of one role share bucket keys; the exact date is not known to us.",
            "AWS Storage Blog thông báo các session của cùng một role dùng chung bucket key; chúng tôi không biết ngày chính xác.",
        ),
    ),
    documented(
        "one-kms-key-each",
        BUCKET_KEY,
        both(
            "A bucket key serves only objects under the same KMS key; another KMS key in the same bucket has bucket keys of its own.",
            "Một bucket key chỉ phục vụ các object dùng cùng KMS key; KMS key khác trong cùng bucket có bucket key riêng.",
        ),
    ),
    derived(
        "never-crosses-buckets",
        BUCKET_KEY,
        both(
            "A bucket key never serves another bucket or Region, because its encryption context names one bucket.",
            "Một bucket key không bao giờ phục vụ bucket hay Region khác, vì encryption context của nó ghi tên một bucket.",
        ),
    ),
    documented(
        "not-checked-while-held",
        BUCKET_KEY,
        both(
            "Requests served from a bucket key that S3 holds are not checked against the KMS key’s policy.",
            "Request dùng bucket key mà S3 đang giữ thì không bị kiểm tra theo key policy của KMS key.",
        ),
    ),
    derived(
        "revoking-takes-a-while",
        BUCKET_KEY,
        both(
            "Disabling a KMS key or withdrawing kms:Decrypt takes effect only after the plaintext bucket key has run out.",
            "Vô hiệu hoá KMS key hoặc thu hồi kms:Decrypt chỉ có tác dụng sau khi bucket key dạng rõ hết thời hạn.",
        ),
    ),
    measured(
        "writers-need-decrypt",
        WRITERS_DECRYPT,
        "2021-03",
        both(
            "Users found that uploads with a bucket key need kms:Decrypt; AWS documents it for replication.",
            "Người dùng phát hiện upload có bucket key cần kms:Decrypt; AWS chỉ ghi điều này cho replication.",
        ),
    ),
    measured(
        "not-one-cache",
        SAMPLE,
        "2022-03",
        both(
            "In AWS’s sample, one role working in sequence made {sample_with} KMS calls with a bucket key, where a single cache would need fewer.",
            "Trong phép đo của AWS, một role chạy tuần tự vẫn gọi KMS {sample_with} lần khi có bucket key, trong khi nếu chỉ có một cache thì cần ít lần hơn.",
        ),
    ),
    claim(
        "another-provider-publishes-a-time",
        Evidence::Documented,
        (OTHER_PROVIDER, COMPILED),
        both(
            "Huawei Cloud publishes a time for bucket keys of its own storage service; it tells nothing about AWS.",
            "Huawei Cloud có công bố thời gian cho bucket key của dịch vụ lưu trữ của họ; điều đó không nói gì về AWS.",
        ),
    ),
];
