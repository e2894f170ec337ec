//! The bill.

use super::question::Question;
use crate::reference::both;
use crate::reference::documents::{BUCKET_KEY, KMS_PRICE, REPOST, S3_PRICE, SSE_KMS, TRAIL_PRICE, UPDATE};

pub const QUESTIONS: [Question; 3] = [
    Question {
        id: "kms-on-the-bill",
        asked_at: &["https://github.com/iiitv/aua/issues/13"],
        chapter: "cost-and-quota",
        step: 1,
        question: both(
            "What are the KMS requests on my bill, and why do they keep rising?",
            "Các KMS request trên hoá đơn là gì, và vì sao cứ tăng mãi?",
        ),
        answer: both(
            "They are what S3 asks KMS on your behalf: under SSE-KMS one GenerateDataKey for each upload and one Decrypt for each read. So they rise with traffic, not with what is stored, and a crawler that reads everything again pays again. {ten_thousand} requests cost {kms_ten_thousand_price}, and the first {free_requests} of a month are free, all Regions of the account together. To see which bucket they come from, count KMS events in CloudTrail by the ARN in their encryption context; the bill itself does not split them.",
            "Đó là những lần S3 gọi KMS thay bạn: với SSE-KMS, mỗi upload là một GenerateDataKey, mỗi lần đọc là một Decrypt. Vì vậy chúng tăng theo lưu lượng chứ không theo lượng dữ liệu đang lưu, và một crawler đọc lại tất cả thì bạn lại phải trả tiền từ đầu. {ten_thousand} request giá {kms_ten_thousand_price}; {free_requests} request đầu tiên mỗi tháng được miễn phí, tính gộp mọi Region của tài khoản. Muốn biết chúng đến từ bucket nào, hãy đếm sự kiện KMS trong CloudTrail theo ARN trong encryption context; bản thân hoá đơn không tách theo bucket.",
        ),
        sources: &[SSE_KMS, KMS_PRICE],
        corrections: &["managed-key-is-free"],
    },
    Question {
        id: "a-million-become-one",
        asked_at: &["https://github.com/crossplane-contrib/provider-aws/issues/1154"],
        chapter: "scale",
        step: 1,
        question: both(
            "Do a million objects become literally one request?",
            "Một triệu object có thật sự chỉ còn đúng một request không?",
        ),
        answer: both(
            "Hardly ever. Count at least one request for each requester, for each KMS key and for each time limit that passes, and one Decrypt for each older bucket key that reads meet. An example by this page’s own formula: {example_uploads} uploads in {example_time} by {example_roles} roles, with an assumed limit of {time_limit}, come to {example_with} requests, which saves more than {example_saving}. If every upload comes from a requester of its own, it saves {saving_of_one}: nothing at all. Older notes say one call for each bucket key, which leaves out the requesters and the reads.",
            "Gần như không bao giờ. Hãy tính ít nhất một request cho mỗi requester, mỗi KMS key và mỗi lần hết thời hạn, cộng một Decrypt cho mỗi bucket key cũ mà việc đọc gặp lại. Một ví dụ theo công thức của trang này: {example_uploads} upload trong {example_time} từ {example_roles} role, thời hạn giả định {time_limit}, thành {example_with} request, tức giảm hơn {example_saving}. Nếu mỗi upload đến từ một requester riêng thì giảm {saving_of_one}, tức là không tiết kiệm được gì. Ghi chép cũ nói mỗi bucket key một lần gọi, tức là bỏ quên các requester và các lần đọc.",
        ),
        sources: &[BUCKET_KEY, REPOST],
        corrections: &["one-call-per-bucket-key", "always-ninety-nine-percent"],
    },
    Question {
        id: "cost-surprises",
        asked_at: &["https://github.com/open-guides/og-aws/issues/308"],
        chapter: "cost-and-quota",
        step: 1,
        question: both(
            "Which costs of S3 with KMS surprise people?",
            "Dùng S3 với KMS, những khoản phí nào làm người ta bất ngờ?",
        ),
        answer: both(
            "Above all, that reading costs more at KMS than at S3: without a bucket key the Decrypt behind a GET costs {kms_to_get} times the GET itself. A second copy of management events is next, since each KMS event in it costs {trail_to_kms} times the KMS request. The AWS managed key has no monthly fee, but its requests are charged. And converting old objects is not free: with a batch job and `UpdateObjectEncryption`, count about {convert_million_price} for a million objects, {batch_job_price} for the job, and the KMS calls that the conversion itself makes, whose number AWS does not publish.",
            "Trước hết, đọc thì trả cho KMS nhiều hơn trả cho S3: không có bucket key, lần Decrypt đi kèm một GET đắt gấp {kms_to_get} lần chính GET đó. Kế đến là bản sao thứ hai của các management event: mỗi sự kiện KMS trong đó đắt gấp {trail_to_kms} lần KMS request. AWS managed key không có phí hằng tháng, nhưng request đến nó vẫn tính tiền. Và chuyển đổi object cũ không miễn phí: với batch job và `UpdateObjectEncryption`, hãy tính khoảng {convert_million_price} cho một triệu object, {batch_job_price} cho mỗi job, cộng các lần gọi KMS của chính việc chuyển đổi, mà số lần thì AWS không công bố.",
        ),
        sources: &[KMS_PRICE, S3_PRICE, TRAIL_PRICE, UPDATE],
        corrections: &["managed-key-is-free"],
    },
];
