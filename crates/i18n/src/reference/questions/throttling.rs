//! Quotas and throttling.

use super::question::Question;
use crate::reference::both;
use crate::reference::documents::{
    ERRORS, KMS_QUOTA, KMS_QUOTA_HISTORY, KMS_THROTTLING, QUOTA_NOTE, RETRY, SLOW_DOWN,
};

pub const QUESTIONS: [Question; 3] = [
    Question {
        id: "what-is-the-quota",
        asked_at: &[QUOTA_NOTE],
        chapter: "cost-and-quota",
        step: 2,
        question: both(
            "Notes speak of hundreds or thousands of requests a second. What is the KMS quota really?",
            "Có ghi chép nói vài trăm, có ghi chép nói vài nghìn request mỗi giây. Hạn mức KMS thật ra là bao nhiêu?",
        ),
        answer: both(
            "Today {quota_top} symmetric requests a second in {regions_top}; {quota_middle} in {regions_middle}; and {quota_default} in every other Region (read in {quota_date}). It holds for the whole account in one Region, and all symmetric keys and all callers share it. Older notes say {old_quota_default}, {old_quota_middle} and {old_quota_top_third}; that was right from about 2022 until at least 2023, and the top figure was {old_quota_top_second} before. The quota can be raised on request.",
            "Hiện nay: {quota_top} request dùng khoá đối xứng mỗi giây ở {regions_top}; {quota_middle} ở {regions_middle}; và {quota_default} ở mọi Region còn lại (số liệu tháng {quota_date}). Hạn mức tính cho cả tài khoản trong một Region, mọi khoá đối xứng và mọi bên gọi cùng dùng chung. Ghi chép cũ viết {old_quota_default}, {old_quota_middle} và {old_quota_top_third}; điều đó đúng từ khoảng năm 2022 đến ít nhất là năm 2023, còn trước đó mức cao nhất là {old_quota_top_second}. Có thể xin tăng hạn mức.",
        ),
        sources: &[KMS_QUOTA, KMS_QUOTA_HISTORY],
        corrections: &["old-quotas", "quota-for-generate-data-key"],
    },
    Question {
        id: "who-throttles",
        asked_at: &[SLOW_DOWN],
        chapter: "cost-and-quota",
        step: 2,
        question: both(
            "I get 503 with a message about operations involving AWS KMS. Who is throttling?",
            "Tôi gặp 503 với thông báo về operations involving AWS KMS. Ai đang throttle?",
        ),
        answer: both(
            "KMS, through S3. KMS refuses S3’s call with 400 ThrottlingException because the account’s quota in that Region is used up, and S3 passes this on to you as 503 SlowDown whose message mentions KMS; a slow-down of S3’s own does not mention it. The exact wording rests on one recorded answer and on code that looks for it; AWS’s documentation says only 503, and that about replication. Older notes expect ThrottlingException from S3; that is what KMS answers, and where you meet it is CloudTrail. Spreading objects over more prefixes does not help here; fewer KMS calls, a higher quota, or retries with growing waits do.",
            "KMS, thông qua S3. KMS từ chối lần gọi của S3 bằng 400 ThrottlingException vì tài khoản đã dùng hết hạn mức ở Region đó, rồi S3 chuyển đến bạn thành 503 SlowDown với thông báo có nhắc đến KMS; còn khi chính S3 yêu cầu chậm lại thì thông báo không nhắc đến. Câu chữ chính xác dựa trên một lần ghi lại thực tế và trên các đoạn mã dò theo câu chữ đó; tài liệu AWS chỉ nói 503, và chỉ nói về replication. Ghi chép cũ cho rằng S3 trả về ThrottlingException; đó là câu trả lời của KMS, và bạn gặp nó trong CloudTrail. Chia object ra nhiều prefix hơn không giúp được gì; gọi KMS ít đi, xin tăng hạn mức, hoặc thử lại với thời gian chờ tăng dần thì có.",
        ),
        sources: &[KMS_THROTTLING, ERRORS, SLOW_DOWN],
        corrections: &["s3-returns-throttling-exception"],
    },
    Question {
        id: "more-keys-against-throttling",
        asked_at: &[
            "https://github.com/Ditectrev/Amazon-Web-Services-AWS-Developer-Associate-DVA-C02-Practice-Tests-Exams-Questions-Answers/issues/43",
        ],
        chapter: "cost-and-quota",
        step: 3,
        question: both(
            "Do more KMS keys, or bigger ones, avoid throttling?",
            "Dùng nhiều KMS key hơn, hoặc khoá lớn hơn, có tránh được throttling không?",
        ),
        answer: both(
            "No. The quota counts all symmetric keys of the account in a Region together, so ten keys share what one key had. With bucket keys more KMS keys even cost calls, because each KMS key in a bucket has bucket keys of its own. What helps: retries with exponential backoff and jitter, which the AWS SDKs do up to {retry_attempts} attempts, a higher quota, and bucket keys. A well-known exam question has disputed answers here; the quota page settles it.",
            "Không. Hạn mức tính gộp mọi khoá đối xứng của tài khoản trong một Region, nên mười khoá cũng chỉ chia nhau phần của một khoá. Với bucket key, thêm KMS key còn tốn thêm lần gọi, vì mỗi KMS key trong một bucket có bucket key riêng. Những cách có ích: thử lại theo exponential backoff có jitter (AWS SDK làm sẵn, tối đa {retry_attempts} lần kể cả lần đầu), xin tăng hạn mức, và bucket key. Có một câu hỏi thi nổi tiếng mà đáp án còn bị tranh cãi về điểm này; trang hạn mức của AWS cho câu trả lời dứt khoát.",
        ),
        sources: &[KMS_QUOTA, RETRY],
        corrections: &["quota-is-per-key"],
    },
];
