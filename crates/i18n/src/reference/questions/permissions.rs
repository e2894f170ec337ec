//! Permissions, policies and the audit log.

use super::question::Question;
use crate::reference::both;
use crate::reference::documents::{
    AUDIT_LOSS, BOTH_ARNS, BUCKET_KEY, MULTIPART, MULTIPART_HELP, REPLICATION, TRAIL_PRICE, WRITERS_DECRYPT,
    WRONG_CONDITION,
};

pub const QUESTIONS: [Question; 6] = [
    Question {
        id: "do-writers-need-decrypt",
        asked_at: &[WRITERS_DECRYPT],
        chapter: "switch-on",
        step: 2,
        question: both(
            "Do those who only upload need kms:Decrypt with a bucket key?",
            "Có bucket key thì người chỉ upload có cần kms:Decrypt không?",
        ),
        answer: both(
            "Plan for it: give writers `kms:GenerateDataKey` and `kms:Decrypt`. With a bucket key S3 may first open the stored one, and AWS says that this call checks the key’s integrity before use. AWS writes this about replication; for plain uploads it was users who found the same. An upload-only role that worked before can fail with 403 AccessDenied once the bucket key is on.",
            "Nên chuẩn bị sẵn: cấp cho bên ghi cả `kms:GenerateDataKey` lẫn `kms:Decrypt`. Có bucket key thì S3 có thể phải mở bucket key đã lưu trước, và AWS nói lần gọi này kiểm tra tính toàn vẹn của khoá trước khi dùng. AWS viết điều đó cho replication; với upload thông thường thì chính người dùng phát hiện ra như vậy. Một role chỉ upload, trước đây vẫn chạy tốt, có thể gặp 403 AccessDenied sau khi bật bucket key.",
        ),
        sources: &[REPLICATION, WRITERS_DECRYPT],
        corrections: &[],
    },
    Question {
        id: "bucket-arn-or-star",
        asked_at: &[WRONG_CONDITION],
        chapter: "audit-log",
        step: 4,
        question: both(
            "Bucket ARN or bucket/* in the condition on the encryption context?",
            "Trong điều kiện về encryption context, ghi ARN của bucket hay bucket/*?",
        ),
        answer: both(
            "With a bucket key the value is exactly the bucket’s ARN, `arn:aws:s3:::my-bucket`, with nothing after it. A pattern that ends in `/*` matches object ARNs only, so it no longer matches. Older objects keep their own ARN as context, so allow both forms while both kinds exist, and change the policy before you switch the bucket key on. AWS’s own replication example once carried the wrong `/*`, so look for copies of it.",
            "Có bucket key thì giá trị đúng bằng ARN của bucket, `arn:aws:s3:::my-bucket`, phía sau không có gì nữa. Mẫu kết thúc bằng `/*` chỉ khớp với ARN của object, nên sẽ không còn khớp. Các object có từ trước vẫn giữ ARN của chính nó làm context, nên khi cả hai loại còn tồn tại thì hãy cho phép cả hai dạng, và sửa policy trước khi bật bucket key. Ví dụ về replication của chính AWS từng ghi nhầm `/*`, nên hãy xem lại những policy copy từ đó.",
        ),
        sources: &[BUCKET_KEY, WRONG_CONDITION],
        corrections: &[],
    },
    Question {
        id: "credential-vendor",
        asked_at: &[BOTH_ARNS],
        chapter: "audit-log",
        step: 4,
        question: both(
            "Must a service that hands out credentials allow both the bucket’s and the objects’ ARNs?",
            "Dịch vụ cấp phát credential có phải cho phép cả ARN của bucket lẫn ARN của object không?",
        ),
        answer: both(
            "Yes, unless you know that all objects are of one kind. An object written with a bucket key is opened with the bucket’s ARN as context, an older one with its own ARN, and a bucket usually holds both for a long time. Note also that different session policies make different requesters: if each credential comes with its own, each fetches a bucket key of its own, and the saving shrinks. Older notes count every session as a requester; that was right until at least the middle of 2023.",
            "Phải, trừ khi bạn biết chắc mọi object đều cùng một loại. Object ghi bằng bucket key được mở với context là ARN của bucket, object cũ hơn thì với ARN của chính nó, và một bucket thường chứa cả hai trong thời gian dài. Cũng cần lưu ý: session policy khác nhau thì là requester khác nhau; nếu mỗi credential kèm một policy riêng thì mỗi cái lại đi lấy một bucket key riêng, và phần tiết kiệm được ít đi. Ghi chép cũ tính mỗi session là một requester; điều đó đúng đến ít nhất là giữa năm 2023.",
        ),
        sources: &[BUCKET_KEY, BOTH_ARNS],
        corrections: &["each-session-is-a-requester"],
    },
    Question {
        id: "firehose-broke",
        asked_at: &["https://github.com/fdmsantos/terraform-aws-kinesis-firehose/issues/26"],
        chapter: "audit-log",
        step: 3,
        question: both(
            "Why did Firehose delivery break after the bucket key was switched on?",
            "Vì sao bật bucket key xong thì Firehose không ghi được vào bucket nữa?",
        ),
        answer: both(
            "Because its role allowed KMS only under a condition that no longer holds. The policy compared `kms:EncryptionContext:aws:s3:arn` with object ARNs, and with a bucket key S3 sends the bucket’s ARN. Add the bucket’s ARN to the condition; keep the old pattern for the objects that were there before. Any role with such a condition breaks in the same way; Firehose is only where people notice it first.",
            "Vì role của nó chỉ được dùng KMS với một điều kiện nay không còn đúng. Policy so `kms:EncryptionContext:aws:s3:arn` với ARN của object, trong khi có bucket key thì S3 gửi ARN của bucket. Hãy thêm ARN của bucket vào điều kiện, và giữ mẫu cũ cho những object đã có từ trước. Role nào có điều kiện như thế cũng hỏng y như vậy; Firehose chỉ là nơi người ta nhận ra đầu tiên.",
        ),
        sources: &[BUCKET_KEY],
        corrections: &[],
    },
    Question {
        id: "multipart-needs-decrypt",
        asked_at: &["https://github.com/aws/aws-sdk-js/issues/1814", MULTIPART_HELP],
        chapter: "envelope",
        step: 2,
        question: both(
            "Why does a multipart upload need kms:Decrypt?",
            "Vì sao multipart upload cần kms:Decrypt?",
        ),
        answer: both(
            "Because each part is stored encrypted as it arrives, and S3 has to read the parts again to put the object together and to work out its checksum. So the uploader needs `kms:GenerateDataKey` to begin and `kms:Decrypt` to go on; small files that travel in one PUT hide the missing permission. How many KMS calls an upload in parts makes is not published. Where this page counts them, it assumes one for each part and {multipart_beside} more.",
            "Vì từng part được lưu ở dạng mã hoá ngay khi đến nơi, rồi S3 phải đọc lại các part để ghép thành object và tính checksum. Do đó bên upload cần `kms:GenerateDataKey` để bắt đầu và `kms:Decrypt` để đi tiếp; với tệp nhỏ, chỉ cần một PUT, thì việc thiếu quyền này không lộ ra. Một lần multipart upload gọi KMS bao nhiêu lần thì AWS không công bố. Chỗ nào phải đếm, trang này giả định mỗi part một lần, cộng thêm {multipart_beside} lần.",
        ),
        sources: &[MULTIPART, MULTIPART_HELP],
        corrections: &[],
    },
    Question {
        id: "audit-detail",
        asked_at: &[AUDIT_LOSS],
        chapter: "audit-log",
        step: 1,
        question: both("What audit detail do we lose?", "Chúng ta mất những chi tiết audit nào?"),
        answer: both(
            "In KMS events you lose the object and the individual access: they say that somebody used the bucket’s key, at least once for each requester, and no longer which object or how often. Who it was is still recorded. If you need each access, take S3 data events ({data_event_price} for {hundred_thousand}) or server access logs, which a bucket key does not change. Older notes promise more S3 events in exchange; there are exactly as many as before, and fewer KMS events.",
            "Trong sự kiện KMS, bạn mất tên object và từng lần truy cập: sự kiện chỉ cho biết có người dùng khoá của bucket, ít nhất một lần cho mỗi requester, chứ không còn cho biết đó là object nào hay bao nhiêu lần. Người gọi là ai thì vẫn còn. Nếu cần từng lần truy cập, hãy dùng data event của S3 ({data_event_price} cho {hundred_thousand} sự kiện) hoặc server access log; bucket key không làm thay đổi hai thứ này. Ghi chép cũ nói bù lại sẽ có nhiều sự kiện S3 hơn; thật ra số đó vẫn y nguyên, chỉ sự kiện KMS là ít đi.",
        ),
        sources: &[BUCKET_KEY, AUDIT_LOSS, TRAIL_PRICE],
        corrections: &["more-s3-events", "bucket-in-s3-logs"],
    },
];
