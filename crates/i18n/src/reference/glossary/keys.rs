//! Keys, and the service that keeps them.

use super::term::{Term, entry, same};
use crate::reference::both;

pub const TERMS: [Term; 20] = [
    entry(
        "kms",
        same("KMS"),
        both(
            "The AWS service that keeps KMS keys and uses them for whoever is allowed to ask. The keys themselves never leave it.",
            "Dịch vụ của AWS giữ các KMS key và dùng chúng giúp những ai có quyền. Bản thân khoá không bao giờ rời KMS.",
        ),
        &["kms-key", "data-key", "quota"],
        "envelope",
    )
    .short_for("Key Management Service"),
    entry(
        "kms-key",
        same("KMS key"),
        both(
            "A key that lives in KMS and never leaves it. It encrypts small things only: data keys and bucket keys.",
            "Khoá nằm trong KMS và không bao giờ rời KMS. Nó chỉ mã hoá những thứ nhỏ: data key và bucket key.",
        ),
        &["cmk", "customer-managed-key", "aws-managed-key"],
        "envelope",
    ),
    entry(
        "cmk",
        same("CMK"),
        both(
            "The older name of a KMS key. Many notes and tools still use it.",
            "Tên cũ của KMS key. Nhiều ghi chép và công cụ vẫn còn dùng.",
        ),
        &["kms-key"],
        "envelope",
    )
    .short_for("Customer master key"),
    entry(
        "customer-managed-key",
        same("Customer managed key"),
        both(
            "A KMS key that you create. You write its key policy, and it has a monthly price.",
            "KMS key do bạn tạo. Bạn tự viết key policy cho nó, và nó có phí hằng tháng.",
        ),
        &["aws-managed-key", "key-policy"],
        "switch-on",
    ),
    entry(
        "aws-managed-key",
        same("AWS managed key"),
        both(
            "A KMS key that AWS creates in your account for one service, such as `aws/s3`. It has no monthly price, but its requests are charged and count against the quota.",
            "KMS key do AWS tạo trong tài khoản của bạn cho một dịch vụ, chẳng hạn `aws/s3`. Khoá này không có phí hằng tháng, nhưng request đến nó vẫn tính tiền và tính vào hạn mức.",
        ),
        &["customer-managed-key", "aws-owned-key"],
        "switch-on",
    ),
    entry(
        "aws-owned-key",
        same("AWS owned key"),
        both(
            "A key that AWS keeps in its own accounts. It does not appear in yours and does not count against your quota.",
            "Khoá AWS giữ trong tài khoản của chính họ. Nó không xuất hiện trong tài khoản của bạn và không tính vào hạn mức của bạn.",
        ),
        &["aws-managed-key"],
        "cost-and-quota",
    ),
    entry(
        "bucket-key",
        same("Bucket key"),
        both(
            "A key from KMS that S3 keeps for a limited time and uses to make or protect the data keys of many objects. It never encrypts an object’s bytes.",
            "Khoá lấy từ KMS, được S3 giữ trong một thời hạn và dùng để tạo hoặc bảo vệ data key của nhiều object. Nó không bao giờ mã hoá trực tiếp dữ liệu của object.",
        ),
        &["data-key", "time-limit", "requester", "kek"],
        "bucket-key",
    ),
    entry(
        "data-key",
        same("Data key"),
        both(
            "The key that encrypts one object’s bytes. Every object has its own, with a bucket key and without.",
            "Khoá mã hoá dữ liệu của một object. Mỗi object có một data key riêng, dù có bucket key hay không.",
        ),
        &["dek", "plaintext-key", "encrypted-data-key"],
        "envelope",
    ),
    entry(
        "dek",
        same("DEK"),
        both(
            "Another name of the data key, common in notes and textbooks.",
            "Tên gọi khác của data key, thường gặp trong ghi chép và sách.",
        ),
        &["data-key", "kek"],
        "envelope",
    )
    .short_for("Data encryption key"),
    entry(
        "kek",
        same("KEK"),
        both(
            "A key that encrypts other keys and nothing else. A KMS key is one; AWS’s KMS guide calls the bucket key one too.",
            "Khoá chỉ dùng để mã hoá các khoá khác. KMS key là một KEK; tài liệu KMS của AWS cũng gọi bucket key như vậy.",
        ),
        &["dek", "bucket-key", "envelope-encryption"],
        "bucket-key",
    )
    .short_for("Key-encryption key"),
    entry(
        "plaintext-key",
        both("Plaintext key", "Khoá dạng rõ (plaintext key)"),
        both(
            "A data key or bucket key as it is used, not encrypted. S3 wipes a data key right after use and a bucket key when its time limit is over.",
            "Data key hoặc bucket key ở dạng dùng được, không mã hoá. S3 xoá data key ngay sau khi dùng, và xoá bucket key khi hết thời hạn.",
        ),
        &["encrypted-data-key", "data-key"],
        "envelope",
    ),
    entry(
        "encrypted-data-key",
        both("Encrypted data key", "Data key đã mã hoá"),
        both(
            "The copy of a data key that S3 stores beside the object. Only whoever may use the key above it can open it.",
            "Bản của data key mà S3 lưu cạnh object. Chỉ ai được dùng khoá đứng trên nó mới mở được.",
        ),
        &["data-key", "kms-key", "bucket-key"],
        "envelope",
    ),
    entry(
        "key-material",
        both("Key material", "Key material"),
        both(
            "The secret bits of a KMS key, as opposed to its name and policy. Rotation adds new material; the old stays for what it has encrypted.",
            "Phần bit bí mật của một KMS key, phân biệt với tên và policy của nó. Xoay vòng khoá sẽ thêm key material mới; key material cũ vẫn được giữ cho những gì nó đã mã hoá.",
        ),
        &["key-rotation", "kms-key"],
        "envelope",
    ),
    entry(
        "key-rotation",
        both("Key rotation", "Xoay vòng khoá (key rotation)"),
        both(
            "Giving a KMS key new key material under the same name. What was encrypted before can still be decrypted.",
            "Tạo key material mới cho một KMS key mà vẫn giữ nguyên tên. Những gì đã mã hoá trước đó vẫn giải mã được.",
        ),
        &["key-material"],
        "time-limit",
    ),
    entry(
        "key-policy",
        same("Key policy"),
        both(
            "The document on a KMS key that says who may use it, and under which conditions. A request served from a bucket key that S3 holds is not checked against it.",
            "Tài liệu gắn với KMS key, quy định ai được dùng khoá và với điều kiện nào. Request dùng bucket key mà S3 đang giữ thì không bị kiểm tra theo key policy này.",
        ),
        &["iam", "encryption-context"],
        "audit-log",
    ),
    entry(
        "alias",
        same("Alias"),
        both(
            "A second name for a KMS key. S3 looks an alias up in the account of whoever sends the request, so across accounts the key’s full ARN is safer.",
            "Tên thứ hai của một KMS key. S3 tra alias trong tài khoản của bên gửi request, nên khi đi qua nhiều tài khoản, dùng ARN đầy đủ của khoá sẽ chắc chắn hơn.",
        ),
        &["arn", "replicakmskeyid"],
        "switch-on",
    ),
    entry(
        "custom-key-store",
        same("Custom key store"),
        both(
            "A place of your own for the material of KMS keys. Bucket keys work with it; it has a request quota of its own.",
            "Nơi riêng của bạn để chứa key material của KMS key. Bucket key dùng được với nó; nó có hạn mức request riêng.",
        ),
        &["quota", "key-material"],
        "cost-and-quota",
    ),
    entry(
        "generatedatakey",
        same("GenerateDataKey"),
        both(
            "The KMS operation that makes a new key and returns it twice: in plaintext and encrypted under the KMS key. S3 calls it for an upload, or for a new bucket key.",
            "Thao tác KMS tạo một khoá mới và trả về hai bản: dạng rõ và dạng đã mã hoá bằng KMS key. S3 gọi thao tác này khi upload, hoặc khi cần một bucket key mới.",
        ),
        &["decrypt", "data-key", "bucket-key"],
        "envelope",
    ),
    entry(
        "decrypt",
        same("Decrypt"),
        both(
            "The KMS operation that opens an encrypted key, given the same encryption context. S3 calls it for a read, or to open a stored bucket key.",
            "Thao tác KMS mở một khoá đã mã hoá, với đúng encryption context lúc mã hoá. S3 gọi thao tác này khi đọc, hoặc để mở một bucket key đã lưu.",
        ),
        &["generatedatakey", "encryption-context"],
        "three-uploads",
    ),
    entry(
        "reencrypt",
        same("ReEncrypt"),
        both(
            "The KMS operation that moves an encrypted key from one KMS key to another without showing it. Converting an object’s encryption may need it.",
            "Thao tác KMS chuyển một khoá đã mã hoá từ KMS key này sang KMS key khác mà không để lộ nó. Chuyển đổi cách mã hoá của object có thể cần đến thao tác này.",
        ),
        &["updateobjectencryption"],
        "switch-on",
    ),
];
