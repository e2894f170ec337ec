//! What a bucket key is, and is not.

use super::question::Question;
use crate::reference::both;
use crate::reference::documents::{BUCKET_KEY, KMS_OPERATIONS, KMS_PRICE, KMS_S3, REPOST, SAMPLE, SSE_KMS};

pub const QUESTIONS: [Question; 4] = [
    Question {
        id: "one-key-for-the-whole-bucket",
        asked_at: &["https://github.com/ansible-collections/amazon.aws/pull/2735"],
        chapter: "bucket-key",
        step: 1,
        question: both(
            "Is a bucket key one data key for the whole bucket?",
            "Có phải bucket key là một data key dùng chung cho cả bucket?",
        ),
        answer: both(
            "No. Each object is still encrypted with a data key of its own; the bucket key stands one level above and only makes or protects those data keys. It never touches an object’s bytes. Older module documentation calls it a data key for the bucket, which is a handy picture until you ask who can open what. AWS describes it both as a key that encrypts keys and as a key that data keys are made from, and has not published which of the two happens inside.",
            "Không. Mỗi object vẫn được mã hoá bằng data key của riêng nó; bucket key đứng trên một tầng, chỉ tạo ra hoặc bảo vệ các data key đó và không bao giờ mã hoá trực tiếp dữ liệu của object. Tài liệu của một số module cũ gọi nó là data key của bucket: nói vậy thì dễ hình dung, nhưng sai ngay khi hỏi đến chuyện ai mở được cái gì. AWS mô tả bucket key theo cả hai cách, khoá dùng để mã hoá khoá khác và khoá dùng để tạo data key, và chưa công bố bên trong thật ra làm theo cách nào.",
        ),
        sources: &[KMS_S3, SSE_KMS, BUCKET_KEY],
        corrections: &["bucket-key-encrypts-objects"],
    },
    Question {
        id: "reading-old-objects",
        asked_at: &[REPOST],
        chapter: "time-limit",
        step: 2,
        question: both(
            "If a bucket key is short-lived, how are old objects read years later?",
            "Bucket key chỉ sống ngắn hạn, vậy nhiều năm sau làm sao đọc được object cũ?",
        ),
        answer: both(
            "With the encrypted copy of that bucket key, which S3 keeps with the bucket for good. Only the plaintext key is short-lived: when its time is over S3 drops it, and the next read asks KMS to decrypt the stored copy once more. Older notes say that the key is gone then; that holds for the plaintext alone. So old objects stay readable as long as the KMS key can be used and the reader may call `kms:Decrypt`. The price is one Decrypt for each older bucket key that is met again, so reads spread over objects from many periods save less.",
            "Nhờ bản đã mã hoá của chính bucket key đó, được S3 giữ mãi cùng với bucket. Chỉ khoá dạng rõ là ngắn hạn: hết thời hạn thì S3 xoá nó đi, và lần đọc kế tiếp lại nhờ KMS giải mã bản đã lưu. Ghi chép cũ nói lúc đó khoá mất hẳn; điều ấy chỉ đúng với bản dạng rõ. Vì thế object cũ vẫn đọc được chừng nào KMS key còn dùng được và người đọc được phép gọi `kms:Decrypt`. Cái giá là một lần Decrypt cho mỗi bucket key cũ gặp lại, nên nếu việc đọc trải trên các object thuộc nhiều thời kỳ thì tiết kiệm được ít hơn.",
        ),
        sources: &[REPOST, BUCKET_KEY],
        corrections: &["key-is-gone-after-the-limit", "lasts-a-known-time"],
    },
    Question {
        id: "key-rotation",
        asked_at: &["https://github.com/serverless-ca/terraform-aws-ca/issues/220"],
        chapter: "time-limit",
        step: 2,
        question: both(
            "Does rotating the KMS key break reading objects under a bucket key?",
            "Xoay vòng (rotate) KMS key có làm hỏng việc đọc các object dùng bucket key không?",
        ),
        answer: both(
            "No. Whatever KMS has encrypted names, in an authenticated header, the key material it was made with, so KMS finds the right one after a rotation; an encrypted bucket key is no exception. Nothing in S3 has to be encrypted again. Disabling or deleting the KMS key is another matter: then stored bucket keys cannot be opened any more, although a plaintext one that S3 still holds works until its time is over. On the bill, each of the first {rotations_charged} rotations of a customer managed key adds {rotation_price} a month.",
            "Không. Mọi thứ KMS mã hoá đều có header được xác thực, ghi rõ nó được tạo bằng key material nào, nên sau khi xoay vòng KMS vẫn tìm đúng khoá; bucket key đã mã hoá cũng vậy. Không có gì trong S3 phải mã hoá lại. Vô hiệu hoá hay xoá KMS key thì khác: khi đó các bucket key đã lưu không mở được nữa, dù khoá dạng rõ mà S3 còn giữ vẫn dùng được cho đến hết thời hạn. Về chi phí, mỗi lần trong {rotations_charged} lần xoay vòng đầu tiên của một customer managed key cộng thêm {rotation_price} mỗi tháng.",
        ),
        sources: &[KMS_OPERATIONS, REPOST, KMS_PRICE],
        corrections: &["revoking-works-at-once"],
    },
    Question {
        id: "caching-and-latency",
        asked_at: &["https://github.com/dvassallo/s3-benchmark/issues/2"],
        chapter: "three-uploads",
        step: 2,
        question: both(
            "Does S3 cache keys, and does KMS slow down every GET?",
            "S3 có cache khoá không, và KMS có làm chậm mọi GET không?",
        ),
        answer: both(
            "Without a bucket key nothing is cached: every GET costs one Decrypt, even a second GET of the same object. AWS’s own sample shows it: {sample_downloads} downloads of only {sample_objects} objects made {sample_downloads} Decrypts. With a bucket key, S3 opens data keys itself while it holds the plaintext bucket key. A call to KMS is one more round trip for S3; AWS publishes no figure for what it adds, and the times on this page are our own.",
            "Không có bucket key thì không cache gì cả: mỗi GET tốn một Decrypt, kể cả GET lần thứ hai cùng một object. Phép đo của chính AWS cho thấy điều này: {sample_downloads} download chỉ trên {sample_objects} object vẫn thành {sample_downloads} Decrypt. Có bucket key thì S3 tự mở data key chừng nào còn giữ bucket key dạng rõ. Mỗi lần gọi KMS là thêm một round trip cho S3; AWS không công bố thêm bao nhiêu thời gian, còn các khoảng thời gian trên trang này là do chúng tôi chọn.",
        ),
        sources: &[BUCKET_KEY, SAMPLE],
        corrections: &[],
    },
];
