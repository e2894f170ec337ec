//! Replication.

use super::question::Question;
use crate::reference::both;
use crate::reference::documents::{ALIAS_FAILS, BUCKET_KEY, REPLICATION, REPLICATION_ROLE};

pub const QUESTIONS: [Question; 3] = [
    Question {
        id: "replication-keys-and-permissions",
        asked_at: &[
            "https://github.com/hashicorp/terraform/issues/18966",
            "https://github.com/hashicorp/terraform/issues/26704",
        ],
        chapter: "replication",
        step: 2,
        question: both(
            "Which KMS keys and permissions does replication to another Region need?",
            "Replication sang Region khác cần những KMS key và quyền nào?",
        ),
        answer: both(
            "Two keys, one in each Region, and a rule that opts in: SSE-KMS objects are left out unless `SseKmsEncryptedObjects` is enabled and `ReplicaKmsKeyID` names a key in the destination’s Region. The role needs `kms:Decrypt` on the source key and `kms:Encrypt` on the destination key, and `kms:GenerateDataKey` where unencrypted objects meet a bucket that encrypts with KMS by default. With a bucket key on either side the replica’s key must allow `kms:Decrypt` too, and conditions must name bucket ARNs. S3 does not check the key’s name when you save the rule; a wrong one shows only when objects fail to replicate.",
            "Cần hai khoá, mỗi Region một khoá, và một rule có khai báo rõ: object SSE-KMS bị bỏ qua trừ khi bật `SseKmsEncryptedObjects` và `ReplicaKmsKeyID` ghi một khoá ở Region đích. Role cần `kms:Decrypt` trên khoá nguồn và `kms:Encrypt` trên khoá đích; thêm `kms:GenerateDataKey` khi object chưa mã hoá đi vào một bucket mặc định mã hoá bằng KMS. Nếu một trong hai phía có bucket key thì khoá của replica phải cho phép cả `kms:Decrypt`, và điều kiện trong policy phải ghi ARN của bucket. Lúc lưu rule, S3 không kiểm tra khoá có đúng không; ghi sai thì đến khi object không replicate được mới lộ ra.",
        ),
        sources: &[REPLICATION, BUCKET_KEY],
        corrections: &["destination-default-for-every-replica", "same-key-at-the-replica"],
    },
    Question {
        id: "replication-role-without-decrypt",
        asked_at: &[REPLICATION_ROLE],
        chapter: "replication",
        step: 2,
        question: both(
            "Is a replication role without kms:Decrypt or kms:GenerateDataKey on the destination key enough?",
            "Replication role không có kms:Decrypt hoặc kms:GenerateDataKey trên khoá đích thì có đủ không?",
        ),
        answer: both(
            "Without bucket keys it can be; with them it is not. Maintainers of the Landing Zone Accelerator measured in July 2026 that `kms:Encrypt` on the destination key was enough as long as no bucket key was involved. Once the source or the destination has one, AWS asks for `kms:Decrypt` on that key as well, since S3 checks the bucket key before it uses it. `kms:GenerateDataKey` comes in only where unencrypted sources meet a destination that encrypts with KMS by default.",
            "Không có bucket key thì có thể đủ; có bucket key thì không. Các maintainer của Landing Zone Accelerator đo được vào tháng 7 năm 2026 rằng chỉ cần `kms:Encrypt` trên khoá đích là đủ, chừng nào không có bucket key nào tham gia. Khi nguồn hoặc đích có bucket key, AWS yêu cầu thêm `kms:Decrypt` trên khoá đó, vì S3 kiểm tra bucket key trước khi dùng. `kms:GenerateDataKey` chỉ cần đến khi object nguồn chưa mã hoá đi vào một bucket đích mặc định mã hoá bằng KMS.",
        ),
        sources: &[REPLICATION, REPLICATION_ROLE],
        corrections: &[],
    },
    Question {
        id: "alias-as-replica-key",
        asked_at: &[ALIAS_FAILS],
        chapter: "replication",
        step: 3,
        question: both("May ReplicaKmsKeyID be an alias?", "ReplicaKmsKeyID có thể là alias không?"),
        answer: both(
            "Use the key’s full ARN; that always works. In 2026 AWS’s documentation names the ARN of an alias as possible too, while a public thread reports that an alias did not work. Because S3 does not check the value when you save the rule, a mistake costs you a failed replication rather than an error message.",
            "Hãy dùng ARN đầy đủ của khoá; cách này luôn dùng được. Tài liệu AWS năm 2026 có ghi rằng ARN của alias cũng được, nhưng một thread công khai cho biết dùng alias thì không chạy. Vì lúc lưu rule S3 không kiểm tra giá trị này, ghi sai thì bạn không thấy thông báo lỗi mà chỉ thấy replication thất bại.",
        ),
        sources: &[REPLICATION, ALIAS_FAILS],
        corrections: &[],
    },
];
