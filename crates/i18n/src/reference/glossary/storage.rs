//! S3: what it stores, and what can be asked of it.

use super::term::{Term, entry, same};
use crate::reference::both;

pub const TERMS: [Term; 26] = [
    entry(
        "s3",
        same("S3"),
        both(
            "AWS’s store for objects in buckets. Under SSE-KMS it encrypts and decrypts, and asks KMS for keys on behalf of whoever sends the request.",
            "Dịch vụ của AWS để lưu object trong bucket. Với SSE-KMS, S3 mã hoá và giải mã, đồng thời gọi KMS lấy khoá thay cho bên gửi request.",
        ),
        &["bucket", "object", "sse-kms"],
        "envelope",
    )
    .short_for("Simple Storage Service"),
    entry(
        "bucket",
        same("Bucket"),
        both(
            "A named container of objects in one Region. Settings such as default encryption and the bucket key belong to it.",
            "Nơi chứa object, có tên riêng và nằm ở một Region. Các thiết lập như mã hoá mặc định và bucket key thuộc về bucket.",
        ),
        &["object", "default-encryption"],
        "envelope",
    ),
    entry(
        "object",
        same("Object"),
        both(
            "What S3 stores under a name: the bytes, and metadata, to which the encrypted data key belongs.",
            "Thứ S3 lưu dưới một cái tên: dữ liệu và metadata, trong đó có data key đã mã hoá.",
        ),
        &["bucket", "encrypted-data-key"],
        "envelope",
    ),
    entry(
        "put",
        same("PUT"),
        both(
            "The request that stores an object in one piece. Without a bucket key, each PUT under SSE-KMS makes one GenerateDataKey.",
            "Request lưu một object trong một lần gửi. Không có bucket key thì mỗi PUT với SSE-KMS gọi một GenerateDataKey.",
        ),
        &["get", "multipart-upload", "generatedatakey"],
        "envelope",
    ),
    entry(
        "get",
        same("GET"),
        both(
            "The request that reads an object. Without a bucket key, each GET makes one Decrypt, even for the same object again.",
            "Request đọc một object. Không có bucket key thì mỗi GET gọi một Decrypt, kể cả khi đọc lại cùng object.",
        ),
        &["put", "head", "decrypt"],
        "three-uploads",
    ),
    entry(
        "head",
        same("HEAD"),
        both(
            "The request for an object’s metadata alone. It needs no key, unless the encrypted checksum is asked for.",
            "Request chỉ lấy metadata của object. Nó không cần khoá nào, trừ khi lấy cả checksum đã mã hoá.",
        ),
        &["get", "checksum"],
        "lab",
    ),
    entry(
        "range-request",
        both("Range request", "Request đọc một khoảng (range)"),
        both(
            "A GET for some of an object’s bytes. It counts as a request of its own, so reading in pieces asks KMS once for each piece where there is no bucket key.",
            "Một GET chỉ lấy một phần của object. Mỗi lần như vậy là một request riêng, nên khi không có bucket key, đọc từng phần thì mỗi phần gọi KMS một lần.",
        ),
        &["get"],
        "scale",
    ),
    entry(
        "copyobject",
        same("CopyObject"),
        both(
            "The request that copies an object within S3. Copied onto itself, an object is encrypted anew and can so come under a bucket key.",
            "Request copy một object bên trong S3. Copy object đè lên chính nó thì nó được mã hoá lại, nhờ vậy có thể chuyển sang dùng bucket key.",
        ),
        &["batch-operations", "updateobjectencryption"],
        "switch-on",
    ),
    entry(
        "updateobjectencryption",
        same("UpdateObjectEncryption"),
        both(
            "A request, new in January 2026, that changes how an object’s data key is protected and moves no data. ETag and date stay, and it can turn a bucket key on.",
            "Request mới có từ tháng 1 năm 2026, thay đổi cách bảo vệ data key của object mà không di chuyển dữ liệu. ETag và ngày giữ nguyên, và có thể bật bucket key.",
        ),
        &["copyobject", "batch-operations", "reencrypt"],
        "switch-on",
    ),
    entry(
        "multipart-upload",
        same("Multipart upload"),
        both(
            "An upload in parts: one request begins it, one carries each part, one completes it. Under SSE-KMS it needs `kms:Decrypt` too.",
            "Upload chia thành nhiều phần (part): một request bắt đầu, mỗi part một request, một request kết thúc. Với SSE-KMS, nó cần cả `kms:Decrypt`.",
        ),
        &["put", "decrypt"],
        "scale",
    ),
    entry(
        "batch-operations",
        same("Batch Operations"),
        both(
            "S3’s own way to do one thing to a long list of objects, such as copying them or changing their encryption. It charges for each job and each object.",
            "Cách của chính S3 để làm một việc trên danh sách dài các object, như copy hoặc đổi cách mã hoá. Phí tính theo từng job và từng object.",
        ),
        &["inventory", "updateobjectencryption", "copyobject"],
        "switch-on",
    ),
    entry(
        "inventory",
        same("S3 Inventory"),
        both(
            "A regular list of a bucket’s objects. It can say for each whether it is under a bucket key.",
            "Danh sách định kỳ các object trong bucket. Nó có thể cho biết từng object có dùng bucket key hay không.",
        ),
        &["batch-operations"],
        "switch-on",
    ),
    entry(
        "default-encryption",
        both("Default encryption", "Mã hoá mặc định (default encryption)"),
        both(
            "The bucket’s setting for objects whose request names no encryption. The bucket key is switched on here.",
            "Thiết lập của bucket cho các object mà request không nêu cách mã hoá. Bucket key được bật ở đây.",
        ),
        &["bucketkeyenabled", "sse"],
        "switch-on",
    ),
    entry(
        "bucketkeyenabled",
        same("BucketKeyEnabled"),
        both(
            "The field that switches a bucket key on: in a bucket’s default encryption for all, or in a request for itself. Its default is false in general purpose buckets.",
            "Trường dùng để bật bucket key: trong mã hoá mặc định của bucket thì cho tất cả, trong một request thì cho riêng request đó. Với bucket thông thường, mặc định là false.",
        ),
        &["default-encryption", "header"],
        "switch-on",
    ),
    entry(
        "header",
        same("Header"),
        both(
            "A named line at the start of an HTTP request or answer. A request can ask for a bucket key in one, and S3 says in one whether an object has it.",
            "Một dòng có tên ở đầu HTTP request hoặc response. Request có thể yêu cầu bucket key qua header, và S3 cũng báo qua header rằng object có bucket key hay không.",
        ),
        &["bucketkeyenabled"],
        "switch-on",
    ),
    entry(
        "general-purpose-bucket",
        same("General purpose bucket"),
        both(
            "The ordinary kind of bucket. Bucket keys are off here until somebody switches them on.",
            "Loại bucket thông thường. Ở đây bucket key tắt cho đến khi có người bật.",
        ),
        &["directory-bucket"],
        "switch-on",
    ),
    entry(
        "directory-bucket",
        same("Directory bucket"),
        both(
            "The kind of bucket that S3 Express One Zone uses. Bucket keys are always on for its uploads and reads, and a copy makes a KMS call each time.",
            "Loại bucket dùng cho S3 Express One Zone. Bucket key luôn bật khi upload và đọc, còn copy thì lần nào cũng gọi KMS.",
        ),
        &["general-purpose-bucket"],
        "switch-on",
    ),
    entry(
        "prefix",
        same("Prefix"),
        both(
            "The beginning of object names, by which S3 spreads its load. S3’s own request rates are for each prefix; the KMS quota is not.",
            "Phần đầu của tên object, S3 dựa vào đó để chia tải. Tốc độ request của chính S3 tính theo từng prefix; hạn mức KMS thì không.",
        ),
        &["quota", "slowdown"],
        "cost-and-quota",
    ),
    entry(
        "versioning",
        same("Versioning"),
        both(
            "The bucket’s setting to keep older versions of an object. Replication needs it on both buckets; converting changes one version at a time.",
            "Thiết lập của bucket để giữ các phiên bản cũ của object. Replication cần bật nó ở cả hai bucket; chuyển đổi thì mỗi lần chỉ tác động một phiên bản.",
        ),
        &["replication", "copyobject"],
        "replication",
    ),
    entry(
        "object-lock",
        same("Object Lock"),
        both(
            "A protection against changing or deleting an object. UpdateObjectEncryption fails on an object that has it.",
            "Cơ chế bảo vệ object khỏi bị sửa hoặc xoá. UpdateObjectEncryption thất bại với object được bảo vệ như vậy.",
        ),
        &["updateobjectencryption"],
        "switch-on",
    ),
    entry(
        "storage-lens",
        same("S3 Storage Lens"),
        both(
            "S3’s report on storage and activity over all buckets. It shows how many buckets and requests use SSE-KMS.",
            "Báo cáo của S3 về dung lượng và hoạt động trên mọi bucket. Nó cho thấy bao nhiêu bucket và request dùng SSE-KMS.",
        ),
        &["inventory", "sse-kms"],
        "scale",
    ),
    entry(
        "replication",
        same("Replication"),
        both(
            "S3 copying new objects to another bucket by a rule. SSE-KMS objects are copied only if the rule says so.",
            "S3 tự copy object mới sang một bucket khác theo rule; mỗi bản copy gọi là replica. Object SSE-KMS chỉ được replicate khi rule nói rõ.",
        ),
        &["srr", "crr", "replicakmskeyid"],
        "replication",
    ),
    entry(
        "srr",
        same("SRR"),
        both(
            "Replication within one Region. Data transfer costs nothing, the KMS calls are the same.",
            "Replication trong cùng một Region. Không mất phí truyền dữ liệu, số lần gọi KMS vẫn vậy.",
        ),
        &["crr", "replication"],
        "replication",
    )
    .short_for("Same-Region Replication"),
    entry(
        "crr",
        same("CRR"),
        both(
            "Replication to another Region, under a KMS key of that Region. Transfer is charged by the gigabyte.",
            "Replication sang Region khác, mã hoá bằng một KMS key ở Region đó. Phí truyền dữ liệu tính theo gigabyte.",
        ),
        &["srr", "replication", "replicakmskeyid"],
        "replication",
    )
    .short_for("Cross-Region Replication"),
    entry(
        "replicakmskeyid",
        same("ReplicaKmsKeyID"),
        both(
            "The field of a replication rule that names the KMS key for replicas. S3 does not check it when the rule is saved.",
            "Trường trong replication rule ghi KMS key dùng cho replica. S3 không kiểm tra trường này khi lưu rule.",
        ),
        &["replication", "alias"],
        "replication",
    ),
    entry(
        "replication-time-control",
        same("RTC"),
        both(
            "A paid extra for replication, charged by the gigabyte. Its documentation also tells how many KMS requests replication needs.",
            "Tính năng trả phí của replication, tính theo gigabyte. Tài liệu của nó cũng cho biết replication cần bao nhiêu KMS request.",
        ),
        &["replication"],
        "replication",
    )
    .short_for("Replication Time Control"),
];
