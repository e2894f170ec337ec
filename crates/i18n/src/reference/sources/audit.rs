//! What CloudTrail records.

use sim::facts::cloudtrail_delay;

use super::claim::{COMPILED, Claim, derived, documented, figure, measured};
use crate::reference::both;
use crate::reference::documents::{
    AUDIT_LOSS, BUCKET_KEY, KMS_TRAIL, SAMPLE, SITEWISE, SSE_KMS, TRACKING, TRAIL_MANAGEMENT,
};

pub const CLAIMS: [Claim; 14] = [
    documented(
        "kms-calls-are-management-events",
        TRAIL_MANAGEMENT,
        both(
            "KMS calls are management events, including those that S3 makes for you; GenerateDataKey and Decrypt count as read events.",
            "Các lần gọi KMS là management event, kể cả những lần S3 gọi thay bạn; GenerateDataKey và Decrypt được xếp vào loại đọc (read).",
        ),
    ),
    documented(
        "trails-can-leave-kms-out",
        TRAIL_MANAGEMENT,
        both(
            "A trail can leave KMS events out, the event history cannot.",
            "Một trail có thể bỏ qua sự kiện KMS, còn event history thì không.",
        ),
    ),
    documented(
        "record-shape",
        KMS_TRAIL,
        both(
            "A GenerateDataKey event names the caller, the KMS key, the kind of key asked for and the encryption context.",
            "Sự kiện GenerateDataKey ghi bên gọi, KMS key, loại khoá được yêu cầu và encryption context.",
        ),
    ),
    documented(
        "no-keys-in-the-record",
        KMS_TRAIL,
        both(
            "No event contains a plaintext or an encrypted key.",
            "Không sự kiện nào chứa khoá dạng rõ hay khoá đã mã hoá.",
        ),
    ),
    documented(
        "bucket-arn-in-events",
        BUCKET_KEY,
        both(
            "With a bucket key there are fewer KMS events, and they name the bucket’s ARN instead of the object’s.",
            "Có bucket key thì sự kiện KMS ít đi và ghi ARN của bucket thay vì ARN của object.",
        ),
    ),
    measured(
        "both-kinds-recorded",
        SAMPLE,
        "2022-03",
        both(
            "AWS’s sample shows Decrypt events of both kinds side by side: an object’s ARN without a bucket key, the bucket’s with one.",
            "Phép đo của AWS cho thấy cạnh nhau hai loại sự kiện Decrypt: không có bucket key thì ghi ARN của object, có thì ghi ARN của bucket.",
        ),
    ),
    measured(
        "who-calls-in-the-record",
        SITEWISE,
        COMPILED,
        both(
            "In published records S3’s calls carry the caller’s identity, with fas.s3.amazonaws.com or AWS Internal as the place they come from.",
            "Trong các bản ghi đã công bố, lần gọi của S3 mang danh tính của bên gọi, còn nguồn gọi được ghi là fas.s3.amazonaws.com hoặc AWS Internal.",
        ),
    ),
    derived(
        "s3-events-are-unchanged",
        BUCKET_KEY,
        both(
            "The number of S3 data events stays the same, because AWS names only KMS events as affected.",
            "Số data event của S3 không đổi, vì AWS chỉ nêu sự kiện KMS là bị ảnh hưởng.",
        ),
    ),
    documented(
        "data-events-are-off",
        TRACKING,
        both(
            "S3’s data events are off by default; switched on, each upload’s event tells how the object was encrypted.",
            "Data event của S3 mặc định tắt; khi bật, sự kiện của mỗi upload cho biết object được mã hoá thế nào.",
        ),
    ),
    figure(
        "trail-delay",
        &cloudtrail_delay::UNTIL_CLOUDTRAIL,
        both(
            "An event reaches CloudTrail after about {trail_delay} and a trail’s bucket within {trail_delivery} more.",
            "Một sự kiện đến CloudTrail sau khoảng {trail_delay}, và đến bucket của trail trong vòng {trail_delivery} nữa.",
        ),
    ),
    derived(
        "audit-after",
        BUCKET_KEY,
        both(
            "With a bucket key, KMS events tell that a requester used the bucket’s key and not which object, so object-level audit needs data events or access logs.",
            "Có bucket key, sự kiện KMS chỉ cho biết một requester đã dùng khoá của bucket chứ không cho biết object nào, nên audit ở mức object cần data event hoặc access log.",
        ),
    ),
    measured(
        "audit-decided",
        AUDIT_LOSS,
        COMPILED,
        both(
            "A public project discusses the same exchange of audit detail for cost.",
            "Một dự án công khai bàn về chính sự đánh đổi này giữa chi tiết audit và chi phí.",
        ),
    ),
    documented(
        "storage-lens-counts",
        SSE_KMS,
        both(
            "S3 Storage Lens counts buckets with SSE-KMS and, among its advanced metrics, requests under SSE-KMS.",
            "S3 Storage Lens đếm số bucket dùng SSE-KMS và, trong các chỉ số nâng cao, số request dùng SSE-KMS.",
        ),
    ),
    measured(
        "counted-with-athena",
        SAMPLE,
        "2022-03",
        both(
            "KMS calls can be counted by bucket with Athena over CloudTrail’s files, by the ARN in the encryption context.",
            "Có thể đếm lần gọi KMS theo từng bucket bằng Athena trên các tệp CloudTrail, dựa vào ARN trong encryption context.",
        ),
    ),
];
