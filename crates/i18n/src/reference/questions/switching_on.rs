//! Whether to switch bucket keys on, where, and with what.

use super::question::Question;
use crate::reference::both;
use crate::reference::documents::{
    BUCKET_KEY, CAPTURES, EXPRESS, IGNORED_SETTING, KMS_PRICE, KMS_QUOTA, MANAGED_KEY, PUT_API, RULE_API,
    SSE_KMS, TRANSFER_MANAGER, WRITERS_DECRYPT,
};

pub const QUESTIONS: [Question; 8] = [
    Question {
        id: "why-off-by-default",
        asked_at: &[
            "https://github.com/cloudposse/terraform-aws-s3-bucket/issues/284",
            "https://github.com/cloudposse/terraform-aws-s3-bucket/pull/115",
        ],
        chapter: "switch-on",
        step: 1,
        question: both(
            "Why is it off by default? Is there a downside?",
            "Vì sao mặc định lại tắt? Có mặt trái nào không?",
        ),
        answer: both(
            "AWS gives no reason that we could find, but three things do change, and a default should not change them unasked. KMS events become fewer and name the bucket instead of the object; policy conditions that expect an object’s ARN stop matching; and taking away a KMS permission works only once the bucket key that S3 holds has run out. If none of the three matters to you, there is no fee and no change for clients.",
            "Chúng tôi không tìm thấy chỗ nào AWS nêu lý do, nhưng có ba thứ thay đổi thật, và một giá trị mặc định thì không nên tự ý đổi những thứ đó. Sự kiện KMS ít đi và ghi tên bucket thay vì object; điều kiện trong policy vốn so với ARN của object sẽ không khớp nữa; và việc thu hồi quyền KMS chỉ có tác dụng khi bucket key mà S3 đang giữ đã hết thời hạn. Nếu cả ba đều không quan trọng với bạn thì không mất phí gì thêm, client cũng không phải sửa gì.",
        ),
        sources: &[RULE_API, BUCKET_KEY],
        corrections: &["revoking-works-at-once"],
    },
    Question {
        id: "enable-everywhere",
        asked_at: &[
            WRITERS_DECRYPT,
            "https://github.com/aws-ia/terraform-aws-control_tower_account_factory/issues/339",
        ],
        chapter: "compare",
        step: 2,
        question: both(
            "Should we enable it everywhere, if it saves so much?",
            "Tiết kiệm nhiều như vậy thì có nên bật ở mọi nơi không?",
        ),
        answer: both(
            "On most SSE-KMS buckets, yes, after three checks: conditions on the encryption context, auditors who count on object ARNs in KMS events, and how fast a withdrawn permission must take effect. AWS says that it saves up to {saving_of_hundred}, and notes often drop the “up to”: what it saves depends on your traffic, and a bucket with sparse uploads or with a role for every task may save nothing at all. In directory buckets there is nothing to decide, because bucket keys are always on there. Under SSE-S3 the setting has no effect.",
            "Với phần lớn bucket dùng SSE-KMS thì nên, sau khi kiểm tra ba điều: có điều kiện nào dựa trên encryption context không, bộ phận audit có cần ARN của object trong sự kiện KMS không, và khi thu hồi quyền thì cần có hiệu lực nhanh đến đâu. AWS nói giảm tối đa {saving_of_hundred}, còn ghi chép thường bỏ mất chữ “tối đa”: giảm được bao nhiêu là do lưu lượng của bạn, và bucket ít upload, hoặc mỗi tác vụ một role riêng, có khi chẳng tiết kiệm được gì. Với directory bucket thì không phải chọn, vì ở đó bucket key luôn bật. Với SSE-S3 thì thiết lập này không có tác dụng.",
        ),
        sources: &[BUCKET_KEY, EXPRESS],
        corrections: &["always-ninety-nine-percent"],
    },
    Question {
        id: "mandatory-in-modules",
        asked_at: &[
            "https://github.com/ministryofjustice/modernisation-platform/issues/13396",
            "https://github.com/slashdevops/idp-scim-sync/issues/540",
        ],
        chapter: "compare",
        step: 2,
        question: both(
            "Should a platform module or a state bucket make bucket keys mandatory?",
            "Module dùng chung của platform hay bucket chứa Terraform state có nên bắt buộc dùng bucket key không?",
        ),
        answer: both(
            "Better to make it the default and leave a way out. A state bucket makes few requests, so little money is at stake either way; switching it on does no harm unless somebody’s policy names object ARNs. A check that fails every bucket without it would also fail those that keep object-level KMS events on purpose. The setting means something only together with SSE-KMS.",
            "Nên để mặc định là bật nhưng cho phép tắt. Bucket chứa state có rất ít request nên bật hay không cũng chẳng chênh bao nhiêu tiền; bật thì vô hại, trừ khi có policy nào đó ghi ARN của object. Một luật kiểm tra đánh trượt mọi bucket chưa bật sẽ đánh trượt cả những bucket cố ý giữ sự kiện KMS ở mức object. Thiết lập này chỉ có ý nghĩa khi đi cùng SSE-KMS.",
        ),
        sources: &[BUCKET_KEY, RULE_API],
        corrections: &[],
    },
    Question {
        id: "do-clients-send-a-header",
        asked_at: &["https://github.com/vectordotdev/vector/issues/15308"],
        chapter: "switch-on",
        step: 4,
        question: both(
            "Must clients send a header for the bucket key to apply?",
            "Client có phải gửi header thì bucket key mới có hiệu lực không?",
        ),
        answer: both(
            "No. Once the bucket’s default encryption has `BucketKeyEnabled`, new SSE-KMS objects use a bucket key with no change in any client. The header `x-amz-server-side-encryption-bucket-key-enabled` is for the exception: it decides for one request, either way, and leaves the bucket’s setting alone. Older notes say that the bucket must be switched on; in fact either is enough. One of AWS’s own pages prints the header under a wrong name in a title, so copy it from the API reference.",
            "Không. Khi cấu hình mã hoá mặc định của bucket đã có `BucketKeyEnabled`, các object SSE-KMS mới sẽ dùng bucket key mà client không phải sửa gì. Header `x-amz-server-side-encryption-bucket-key-enabled` dành cho trường hợp ngoại lệ: nó quyết định cho riêng một request, bật hoặc tắt, và không đụng đến thiết lập của bucket. Ghi chép cũ viết rằng nhất định phải bật ở bucket; thật ra chỉ cần một trong hai. Có một trang của chính AWS in sai tên header này ở tiêu đề, nên hãy copy từ tài liệu API.",
        ),
        sources: &[BUCKET_KEY, PUT_API],
        corrections: &["only-on-the-bucket", "only-new-objects"],
    },
    Question {
        id: "upload-file-rejects-it",
        asked_at: &[TRANSFER_MANAGER, "https://github.com/boto/s3transfer/pull/228"],
        chapter: "switch-on",
        step: 2,
        question: both(
            "How do I pass BucketKeyEnabled with boto3’s upload_file?",
            "Truyền BucketKeyEnabled vào upload_file của boto3 thế nào?",
        ),
        answer: both(
            "Going by the thread, you cannot: `upload_file` checks its `ExtraArgs` against a list, and `BucketKeyEnabled` was not on it. Set it on the bucket instead, which needs no argument at all, or call `put_object` with `BucketKeyEnabled=True`. Check the version you have, since the list may have grown.",
            "Theo những gì ghi trong thread thì không truyền được: `upload_file` đối chiếu `ExtraArgs` với một danh sách, và `BucketKeyEnabled` không có trong đó. Hãy bật ở bucket, khi đó không cần tham số nào, hoặc gọi `put_object` với `BucketKeyEnabled=True`. Nhớ kiểm tra phiên bản bạn đang dùng, vì danh sách ấy có thể đã được bổ sung.",
        ),
        sources: &[TRANSFER_MANAGER, PUT_API],
        corrections: &["only-on-the-bucket"],
    },
    Question {
        id: "aws-managed-key",
        asked_at: &[
            "https://github.com/aws/aws-cdk/issues/21961",
            MANAGED_KEY,
            "https://github.com/aws/aws-cdk/issues/12376",
        ],
        chapter: "switch-on",
        step: 2,
        question: both(
            "Can a bucket key be used with the AWS managed key aws/s3?",
            "Bucket key có dùng được với AWS managed key aws/s3 không?",
        ),
        answer: both(
            "Yes, in general purpose buckets. Older notes call this key free; that is true of the monthly fee, but requests to it cost the same {kms_ten_thousand_price} for {ten_thousand} and count against the same quota, so a bucket key saves just as much. Some tools refused the combination at first, among them the AWS CDK until it was changed. Two limits come from the key itself: `aws/s3` cannot be shared with another account, and directory buckets do not take it.",
            "Được, với các bucket thông thường (general purpose bucket). Ghi chép cũ nói khoá này miễn phí; điều đó đúng với phí hằng tháng, nhưng request đến nó vẫn tính giá {kms_ten_thousand_price} cho {ten_thousand} request và vẫn tính vào cùng một hạn mức, nên bucket key tiết kiệm được y như vậy. Lúc đầu có công cụ từ chối cách kết hợp này, trong đó có AWS CDK trước khi được sửa. Hai giới hạn là do chính khoá: `aws/s3` không chia sẻ được sang tài khoản khác, và directory bucket không nhận nó.",
        ),
        sources: &[BUCKET_KEY, KMS_PRICE, KMS_QUOTA, EXPRESS, MANAGED_KEY],
        corrections: &["managed-key-is-free"],
    },
    Question {
        id: "bucket-key-with-aes256",
        asked_at: &[IGNORED_SETTING, "https://github.com/ColeMurray/background-agents/issues/1797"],
        chapter: "switch-on",
        step: 1,
        question: both(
            "Is BucketKeyEnabled together with AES256 an error, or ignored?",
            "BucketKeyEnabled đi cùng AES256 là lỗi, hay bị bỏ qua?",
        ),
        answer: both(
            "It is ignored. S3 accepts the configuration and stores it, but objects under SSE-S3 never call KMS, so there is nothing for a bucket key to save, and they report none. This rests on a recorded exchange with S3 from February 2026, not on AWS’s documentation. A linter that calls the pair misleading is right; one that says S3 rejects it is not.",
            "Bị bỏ qua. S3 chấp nhận và lưu cấu hình đó, nhưng object dùng SSE-S3 không bao giờ gọi KMS, nên bucket key chẳng có gì để tiết kiệm, và response của object cũng không báo có bucket key. Điều này dựa trên một lần ghi lại trao đổi thật với S3 vào tháng 2 năm 2026, không phải trên tài liệu AWS. Linter nào nói cặp này gây hiểu nhầm là nói đúng; nói S3 từ chối thì không đúng.",
        ),
        sources: &[CAPTURES, SSE_KMS],
        corrections: &["aes256-is-rejected"],
    },
    Question {
        id: "terraform-drift",
        asked_at: &["https://github.com/hashicorp/terraform-provider-aws/issues/47320"],
        chapter: "switch-on",
        step: 2,
        question: both(
            "Why does Terraform report a change on every plan, with bucket keys or blocked encryption types?",
            "Vì sao có bucket key hoặc blocked encryption types thì lần plan nào Terraform cũng báo có thay đổi?",
        ),
        answer: both(
            "Most likely because S3 returns something that your configuration does not name. Since 2026 new buckets have blocked SSE-C by default, and `GetBucketEncryption` returns that in `BlockedEncryptionTypes`; a tool that compares field by field sees a difference on every run. Write down what S3 returns, with a provider version that knows the field. AWS does not document how tools should treat it, so the thread is the place to look for the current state.",
            "Nhiều khả năng vì S3 trả về một thứ mà cấu hình của bạn không ghi. Từ năm 2026, bucket mới mặc định chặn SSE-C, và `GetBucketEncryption` trả về điều đó trong `BlockedEncryptionTypes`; công cụ nào so sánh từng trường thì lần chạy nào cũng thấy khác. Hãy ghi đúng những gì S3 trả về, với phiên bản provider đã biết trường này. AWS không viết tài liệu về cách các công cụ nên xử lý, nên hãy xem thread để biết tình hình mới nhất.",
        ),
        sources: &[RULE_API],
        corrections: &[],
    },
];
