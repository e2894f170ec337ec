//! About objects: switching on, replication, entity tags.

use super::correction::Correction;
use crate::reference::both;
use crate::reference::documents::{
    BATCH_COPY, BUCKET_KEY, CAPTURES, CONFIGURE_OBJECT, OBJECT_API, REPLICATION, UPDATE, UPDATE_NEWS,
};

pub const CORRECTIONS: [Correction; 6] = [
    Correction {
        id: "only-on-the-bucket",
        says: both(
            "The bucket key must be switched on in the bucket’s settings.",
            "Bucket key phải được bật trong thiết lập của bucket.",
        ),
        right: both(
            "On the bucket, or for one request with a header. The header wins for its own request and leaves the bucket alone.",
            "Bật ở bucket, hoặc cho riêng một request bằng header. Header có ưu tiên cao hơn với chính request đó và không đụng đến bucket.",
        ),
        why: both(
            "Switching it on for the bucket is what most people should do, so notes mention only that.",
            "Phần lớn trường hợp nên bật ở bucket, nên ghi chép chỉ nhắc đến cách đó.",
        ),
        chapter: "switch-on",
        sources: &[BUCKET_KEY],
    },
    Correction {
        id: "only-new-objects",
        says: both("Only new objects ever get a bucket key.", "Chỉ object mới thì mới có bucket key."),
        right: both(
            "Switching it on changes new objects only, but older ones can be converted: copy an object onto itself, copy many with Batch Operations, or use UpdateObjectEncryption, which moves no data and keeps the ETag.",
            "Bật lên thì chỉ ảnh hưởng object mới, nhưng object cũ có thể chuyển đổi: copy object đè lên chính nó, copy hàng loạt bằng Batch Operations, hoặc dùng UpdateObjectEncryption, cách này không di chuyển dữ liệu và giữ nguyên ETag.",
        ),
        why: both(
            "The first half is right. Copying is the older way; UpdateObjectEncryption has existed only since January 2026, so most explanations do not know it yet.",
            "Nửa đầu là đúng. Copy là cách cũ, còn UpdateObjectEncryption mới có từ tháng 1 năm 2026, nên phần lớn bài giải thích chưa biết đến.",
        ),
        chapter: "switch-on",
        sources: &[CONFIGURE_OBJECT, BATCH_COPY, UPDATE, UPDATE_NEWS],
    },
    Correction {
        id: "aes256-is-rejected",
        says: both(
            "S3 rejects BucketKeyEnabled together with AES256.",
            "S3 từ chối BucketKeyEnabled khi đi cùng AES256.",
        ),
        right: both(
            "S3 accepts the pair, and it has no effect: objects under SSE-S3 never call KMS.",
            "S3 chấp nhận cặp này, chỉ là không có tác dụng: object dùng SSE-S3 không bao giờ gọi KMS.",
        ),
        why: both(
            "Linters and modules flag the pair, which reads like a rejection. That S3 accepts it was recorded in February 2026; AWS does not document it.",
            "Các linter và module cảnh báo cặp này, đọc lên tưởng như bị từ chối. Việc S3 chấp nhận được ghi lại vào tháng 2 năm 2026; AWS không viết trong tài liệu.",
        ),
        chapter: "switch-on",
        sources: &[CAPTURES],
    },
    Correction {
        id: "same-key-at-the-replica",
        says: both(
            "The replica uses the same bucket key as the original.",
            "Replica dùng cùng một bucket key với bản gốc.",
        ),
        right: both(
            "The setting can carry over, key material never. The replica lies in another bucket, under its own KMS key, and gets its own bucket key.",
            "Thiết lập có thể được giữ lại, còn khoá thì không bao giờ. Replica nằm ở bucket khác, được mã hoá bằng KMS key khác, và có bucket key riêng.",
        ),
        why: both(
            "AWS writes that the bucket key settings are preserved, and notes shorten that to the key. It follows from the encryption context, which names one bucket, that no bucket key fits another bucket.",
            "AWS viết rằng thiết lập bucket key được giữ lại, còn ghi chép rút gọn thành chính cái khoá được giữ lại. Encryption context ghi tên một bucket, nên suy ra không bucket key nào dùng được cho bucket khác.",
        ),
        chapter: "replication",
        sources: &[BUCKET_KEY, REPLICATION],
    },
    Correction {
        id: "destination-default-for-every-replica",
        says: both(
            "The destination’s default encryption applies to every replica.",
            "Mã hoá mặc định của bucket đích áp dụng cho mọi replica.",
        ),
        right: both(
            "It applies to unencrypted sources only. An object under SSE-S3 stays under SSE-S3, and an object under SSE-KMS gets the key that the rule names.",
            "Chỉ áp dụng cho object nguồn chưa mã hoá. Object dùng SSE-S3 vẫn là SSE-S3, còn object dùng SSE-KMS thì theo khoá ghi trong rule.",
        ),
        why: both(
            "It is true for an object that was uploaded without encryption, and then the ETags of source and replica differ. Since January 2023 no new object is without encryption, so only older ones can show it.",
            "Điều đó đúng với object được upload mà không mã hoá, khi ấy ETag của nguồn và replica khác nhau. Từ tháng 1 năm 2023 không còn object mới nào không mã hoá, nên chỉ object cũ hơn mới có thể như vậy.",
        ),
        chapter: "replication",
        sources: &[REPLICATION, BUCKET_KEY],
    },
    Correction {
        id: "etag-is-md5",
        says: both("The ETag is the MD5 of the object.", "ETag là MD5 của object."),
        right: both(
            "Not under SSE-KMS, and never for an object uploaded in parts. The one exception: an object that UpdateObjectEncryption brought under SSE-KMS keeps the ETag it had, which may be an MD5. A copy that encrypts the bytes anew gets another ETag, and so does the encrypted replica of an object that was not encrypted.",
            "Với SSE-KMS thì không phải, và với object upload bằng multipart thì không bao giờ. Ngoại lệ duy nhất: object được UpdateObjectEncryption chuyển sang SSE-KMS giữ nguyên ETag cũ, có thể là một MD5. Bản copy mà dữ liệu được mã hoá lại thì có ETag khác; replica được mã hoá của một object chưa mã hoá cũng vậy.",
        ),
        why: both(
            "It was and is true for a single upload that is unencrypted or under SSE-S3. The exception has existed since January 2026.",
            "Điều đó trước nay vẫn đúng với object upload một lần, không mã hoá hoặc dùng SSE-S3. Ngoại lệ kia có từ tháng 1 năm 2026.",
        ),
        chapter: "replication",
        sources: &[OBJECT_API, CONFIGURE_OBJECT, BUCKET_KEY, UPDATE],
    },
];
