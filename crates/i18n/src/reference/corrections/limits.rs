//! About quotas, refusals and logs.

use super::correction::Correction;
use crate::reference::both;
use crate::reference::documents::{
    BUCKET_KEY, ERRORS, KMS_QUOTA, KMS_QUOTA_HISTORY, KMS_THROTTLING, QUOTA_NOTE, SLOW_DOWN,
};

pub const CORRECTIONS: [Correction; 6] = [
    Correction {
        id: "old-quotas",
        says: both(
            "KMS allows {old_quota_default}, {old_quota_middle} or {old_quota_top_third} requests a second; or {old_quota_top_third} to {quota_top}.",
            "KMS cho phép {old_quota_default}, {old_quota_middle} hoặc {old_quota_top_third} request mỗi giây; hoặc từ {old_quota_top_third} đến {quota_top}.",
        ),
        right: both(
            "Today it is {quota_default} in most Regions, {quota_middle} in six and {quota_top} in three (read in {quota_date}).",
            "Hiện nay là {quota_default} ở phần lớn Region, {quota_middle} ở sáu Region và {quota_top} ở ba Region (số liệu tháng {quota_date}).",
        ),
        why: both(
            "Older notes say {old_quota_default}, {old_quota_middle} and {old_quota_top_third}; that was right from early 2022, perhaps from late 2021, until at least the middle of 2023. By February 2025 today’s figures were in force. A note with both {old_quota_top_third} and {quota_top} mixes the old top figure with the new one.",
            "Ghi chép cũ viết {old_quota_default}, {old_quota_middle} và {old_quota_top_third}; điều đó đúng từ đầu năm 2022, có thể từ cuối năm 2021, đến ít nhất là giữa năm 2023. Muộn nhất đến tháng 2 năm 2025, các con số hiện nay đã có hiệu lực. Ghi chép nào viết cả {old_quota_top_third} lẫn {quota_top} là trộn mức cao nhất cũ với mức mới.",
        ),
        chapter: "cost-and-quota",
        sources: &[KMS_QUOTA, KMS_QUOTA_HISTORY, QUOTA_NOTE],
    },
    Correction {
        id: "quota-is-per-key",
        says: both(
            "The quota is for each key, so more KMS keys give more.",
            "Hạn mức tính cho từng khoá, nên thêm KMS key là có thêm hạn mức.",
        ),
        right: both(
            "It is for the whole account in one Region, over all its symmetric keys together.",
            "Hạn mức tính cho cả tài khoản trong một Region, gộp mọi khoá đối xứng.",
        ),
        why: both(
            "Custom key stores do have a quota each, which may be where the idea comes from. It has also been an exam question with disputed answers.",
            "Mỗi custom key store thì đúng là có hạn mức riêng, có lẽ ý này bắt nguồn từ đó. Đây cũng từng là một câu hỏi thi có đáp án bị tranh cãi.",
        ),
        chapter: "cost-and-quota",
        sources: &[KMS_QUOTA],
    },
    Correction {
        id: "quota-for-generate-data-key",
        says: both(
            "The quota limits how many data keys can be generated.",
            "Hạn mức giới hạn số data key được tạo ra.",
        ),
        right: both(
            "It counts all symmetric operations together: GenerateDataKey, Decrypt, Encrypt, ReEncrypt, the MAC operations and GenerateRandom. So reads use it up just as uploads do.",
            "Hạn mức tính gộp mọi thao tác với khoá đối xứng: GenerateDataKey, Decrypt, Encrypt, ReEncrypt, các thao tác MAC và GenerateRandom. Vì vậy đọc cũng tốn hạn mức y như upload.",
        ),
        why: both(
            "Most explanations follow an upload and stop there. AWS’s own example adds GenerateDataKey and Decrypt together.",
            "Phần lớn bài giải thích đi theo một lần upload rồi dừng ở đó. Ví dụ của chính AWS cộng chung GenerateDataKey và Decrypt.",
        ),
        chapter: "cost-and-quota",
        sources: &[KMS_QUOTA],
    },
    Correction {
        id: "s3-returns-throttling-exception",
        says: both(
            "S3 returns ThrottlingException when KMS throttles.",
            "Khi KMS throttle, S3 trả về ThrottlingException.",
        ),
        right: both(
            "KMS answers S3 with 400 ThrottlingException; S3 answers you with 503 SlowDown and a message that mentions KMS.",
            "KMS trả lời S3 bằng 400 ThrottlingException; S3 trả lời bạn bằng 503 SlowDown, với thông báo có nhắc đến KMS.",
        ),
        why: both(
            "CloudTrail shows what KMS answered, and a similar code exists in SQS. S3’s own list of errors has no such code. The wording of the 503 rests on one recorded answer.",
            "CloudTrail ghi lại câu trả lời của KMS, và một mã tương tự có trong SQS. Danh sách lỗi của chính S3 không có mã này. Câu chữ của 503 dựa trên một lần ghi lại thực tế.",
        ),
        chapter: "cost-and-quota",
        sources: &[ERRORS, KMS_THROTTLING, SLOW_DOWN],
    },
    Correction {
        id: "more-s3-events",
        says: both(
            "With a bucket key you get fewer KMS events and more S3 events.",
            "Có bucket key thì ít sự kiện KMS hơn và nhiều sự kiện S3 hơn.",
        ),
        right: both(
            "There are fewer KMS events, and they carry the bucket’s ARN. S3’s own events stay as they are, and data events are off unless you switch them on.",
            "Sự kiện KMS ít đi và ghi ARN của bucket. Sự kiện của chính S3 vẫn y nguyên, và data event thì tắt cho đến khi bạn bật.",
        ),
        why: both(
            "The work does move from KMS to S3, so it seems natural that the log moves too. It does not: S3 writes no event for using a bucket key that it holds, as far as any public record shows.",
            "Công việc đúng là chuyển từ KMS sang S3, nên dễ nghĩ rằng nhật ký cũng chuyển theo. Không phải vậy: theo mọi bản ghi công khai chúng tôi thấy, S3 không ghi sự kiện nào khi dùng bucket key đang giữ.",
        ),
        chapter: "audit-log",
        sources: &[BUCKET_KEY],
    },
    Correction {
        id: "bucket-in-s3-logs",
        says: both(
            "In the S3 logs you see the bucket instead of the object.",
            "Trong log của S3, ta thấy bucket thay vì object.",
        ),
        right: both(
            "That is so in the encryption context of KMS events only. S3’s data events and access logs go on naming objects.",
            "Điều đó chỉ đúng với encryption context trong sự kiện KMS. Data event và access log của S3 vẫn ghi tên object.",
        ),
        why: both(
            "Both kinds of events appear in CloudTrail, so notes run them together. Of any event, ask which service wrote it.",
            "Cả hai loại sự kiện đều nằm trong CloudTrail nên ghi chép gộp làm một. Với mỗi sự kiện, hãy hỏi dịch vụ nào đã ghi ra nó.",
        ),
        chapter: "audit-log",
        sources: &[BUCKET_KEY],
    },
];
