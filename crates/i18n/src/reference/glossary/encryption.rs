//! Encryption: methods, and what they are made of.

use super::term::{Term, entry, same};
use crate::reference::both;

pub const TERMS: [Term; 23] = [
    entry(
        "sse",
        same("SSE"),
        both(
            "S3 encrypts what it receives and decrypts it when it is read. Every new object has been encrypted in one of these ways since January 2023.",
            "S3 mã hoá dữ liệu khi nhận và giải mã khi đọc. Từ tháng 1 năm 2023, mọi object mới đều được mã hoá theo một trong các cách này.",
        ),
        &["sse-s3", "sse-kms", "dsse-kms", "sse-c"],
        "envelope",
    )
    .short_for("Server-side encryption"),
    entry(
        "sse-kms",
        same("SSE-KMS"),
        both(
            "Server-side encryption with data keys that are protected by a KMS key. It is the only kind for which bucket keys exist.",
            "Mã hoá phía máy chủ với data key được bảo vệ bằng KMS key. Chỉ cách này mới có bucket key.",
        ),
        &["kms", "bucket-key", "dsse-kms"],
        "envelope",
    )
    .short_for("Server-side encryption with AWS KMS keys"),
    entry(
        "sse-s3",
        same("SSE-S3"),
        both(
            "Server-side encryption with keys that S3 manages itself; in requests it is called `AES256`. It never calls KMS in your account.",
            "Mã hoá phía máy chủ với khoá do chính S3 quản lý; trong request nó được ghi là `AES256`. Cách này không bao giờ gọi KMS trong tài khoản của bạn.",
        ),
        &["sse", "sse-kms"],
        "compare",
    )
    .short_for("Server-side encryption with Amazon S3 managed keys"),
    entry(
        "sse-c",
        same("SSE-C"),
        both(
            "Server-side encryption with a key that you send along with every request. New buckets have blocked it by default since 2026.",
            "Mã hoá phía máy chủ với khoá do bạn gửi kèm từng request. Từ năm 2026, bucket mới mặc định chặn cách này.",
        ),
        &["sse"],
        "compare",
    )
    .short_for("Server-side encryption with customer-provided keys"),
    entry(
        "dsse-kms",
        same("DSSE-KMS"),
        both(
            "Two layers of server-side encryption with KMS keys, launched in June 2023. It does not support bucket keys.",
            "Hai lớp mã hoá phía máy chủ với KMS key, có từ tháng 6 năm 2023. Cách này không hỗ trợ bucket key.",
        ),
        &["sse-kms", "bucket-key"],
        "compare",
    )
    .short_for("Dual-layer server-side encryption with AWS KMS keys"),
    entry(
        "client-side-encryption",
        both("Client-side encryption", "Mã hoá phía client"),
        both(
            "Encrypting before the upload, in your own program. S3 sees ciphertext only, and bucket keys play no part.",
            "Mã hoá ngay trong chương trình của bạn, trước khi upload. S3 chỉ thấy bản mã, và bucket key không liên quan gì.",
        ),
        &["sse"],
        "compare",
    ),
    entry(
        "envelope-encryption",
        both("Envelope encryption", "Mã hoá phong bì (envelope encryption)"),
        both(
            "Encrypting data with one key and that key with another, so that only a small thing has to travel to where the upper key lives.",
            "Mã hoá dữ liệu bằng một khoá, rồi mã hoá khoá đó bằng một khoá khác, nhờ vậy chỉ một thứ nhỏ phải đi đến nơi giữ khoá bên trên.",
        ),
        &["data-key", "kek"],
        "envelope",
    ),
    entry(
        "encryption-context",
        same("Encryption context"),
        both(
            "Names and values that go along with a KMS call, not secret, and needed again to decrypt. S3 puts in `aws:s3:arn`: the object’s ARN, or with a bucket key the bucket’s.",
            "Các cặp tên và giá trị đi kèm một lần gọi KMS, không bí mật, và phải đưa đúng như thế khi giải mã. S3 đưa vào `aws:s3:arn`: ARN của object, hoặc ARN của bucket khi có bucket key.",
        ),
        &["aad", "arn", "cloudtrail"],
        "audit-log",
    ),
    entry(
        "aad",
        same("AAD"),
        both(
            "Data that is authenticated together with a ciphertext but not encrypted. KMS uses the encryption context as AAD, so a wrong context opens nothing.",
            "Dữ liệu được xác thực cùng với bản mã nhưng không được mã hoá. KMS dùng encryption context làm AAD, nên context sai thì không mở được gì.",
        ),
        &["encryption-context", "authentication-tag"],
        "envelope",
    )
    .short_for("Additional authenticated data"),
    entry(
        "aes-256-gcm",
        same("AES-256-GCM"),
        both(
            "The cipher that S3 and KMS use: AES with a key of {key_bits} bits in Galois/Counter Mode. It hides the content and detects every change to it.",
            "Thuật toán mã hoá mà S3 và KMS dùng: AES với khoá {key_bits} bit ở chế độ Galois/Counter Mode. Nó vừa che nội dung vừa phát hiện mọi thay đổi.",
        ),
        &["nonce", "authentication-tag"],
        "envelope",
    )
    .short_for("Advanced Encryption Standard in Galois/Counter Mode"),
    entry(
        "nonce",
        same("Nonce"),
        both(
            "A number that is used only once with a key. In GCM it has {nonce_bits} bits and is stored with the ciphertext; it is no secret.",
            "Một số chỉ dùng một lần với mỗi khoá. Trong GCM nó dài {nonce_bits} bit và được lưu cùng bản mã; nó không phải bí mật.",
        ),
        &["aes-256-gcm"],
        "envelope",
    )
    .short_for("Number used once"),
    entry(
        "authentication-tag",
        both("Authentication tag", "Thẻ xác thực (authentication tag)"),
        both(
            "A check value of {tag_bits} bits that GCM makes with the ciphertext. If a single bit has changed, the tag does not match and nothing is decrypted.",
            "Giá trị kiểm tra dài {tag_bits} bit mà GCM tạo ra cùng bản mã. Chỉ cần một bit thay đổi, thẻ sẽ không khớp và không gì được giải mã.",
        ),
        &["aes-256-gcm", "aad"],
        "envelope",
    ),
    entry(
        "ciphertext",
        both("Ciphertext", "Bản mã (ciphertext)"),
        both(
            "What encryption turns data into: just as many bytes, with no visible pattern.",
            "Kết quả của việc mã hoá dữ liệu: bấy nhiêu byte, không còn thấy quy luật nào.",
        ),
        &["aes-256-gcm"],
        "envelope",
    ),
    entry(
        "symmetric",
        both("Symmetric", "Đối xứng (symmetric)"),
        both(
            "Using the same key to encrypt and to decrypt. SSE-KMS takes symmetric KMS keys only, and the quota on this page is the one for them.",
            "Dùng cùng một khoá để mã hoá và giải mã. SSE-KMS chỉ nhận KMS key đối xứng, và hạn mức nói trên trang này là hạn mức của loại đó.",
        ),
        &["kms-key", "quota"],
        "cost-and-quota",
    ),
    entry(
        "etag",
        same("ETag"),
        both(
            "A value that tells one content of an object from another. Under SSE-KMS it is not the MD5 of the data, except where UpdateObjectEncryption kept an older one.",
            "Giá trị để phân biệt nội dung này với nội dung khác của một object. Với SSE-KMS, nó không phải MD5 của dữ liệu, trừ khi UpdateObjectEncryption giữ lại ETag cũ.",
        ),
        &["md5", "updateobjectencryption"],
        "replication",
    )
    .short_for("Entity tag"),
    entry(
        "md5",
        same("MD5"),
        both(
            "An old hash function. It no longer protects against forgery, but the ETag of a simple unencrypted or SSE-S3 upload is still the MD5 of its data.",
            "Một hàm băm cũ. Nó không còn chống được giả mạo, nhưng ETag của một upload đơn giản, không mã hoá hoặc dùng SSE-S3, vẫn là MD5 của dữ liệu.",
        ),
        &["etag", "checksum"],
        "replication",
    )
    .short_for("Message-Digest Algorithm 5"),
    entry(
        "checksum",
        same("Checksum"),
        both(
            "A value worked out from data to notice accidental changes. S3 stores it encrypted with the object, unlike the rest of the metadata.",
            "Giá trị tính từ dữ liệu để phát hiện thay đổi ngoài ý muốn. S3 lưu nó ở dạng mã hoá cùng object, khác với phần metadata còn lại.",
        ),
        &["md5", "head"],
        "envelope",
    ),
    entry(
        "sha-256",
        same("SHA-256"),
        both(
            "A hash function: it makes a short value from any data, and nobody can find other data with the same value. KMS derives keys with it.",
            "Một hàm băm: từ dữ liệu bất kỳ cho ra một giá trị ngắn, và không ai tìm được dữ liệu khác có cùng giá trị. KMS dùng nó khi dẫn xuất khoá.",
        ),
        &["hmac", "md5"],
        "envelope",
    )
    .short_for("Secure Hash Algorithm"),
    entry(
        "hmac",
        same("HMAC"),
        both(
            "A hash function used with a key, so that only whoever has the key can make or check the value. Calls for such values (MAC) count against the same KMS quota.",
            "Hàm băm dùng kèm một khoá, nên chỉ ai có khoá mới tạo hoặc kiểm tra được giá trị. Các lần gọi tạo giá trị như vậy (MAC) cũng tính vào cùng hạn mức KMS.",
        ),
        &["sha-256", "quota"],
        "envelope",
    )
    .short_for("Hash-based message authentication code"),
    entry(
        "nist",
        same("NIST"),
        both(
            "The institute of the United States that publishes standards for cryptography, among them SP 800-38D for GCM and SP 800-108 for deriving keys.",
            "Viện của Hoa Kỳ công bố các tiêu chuẩn mật mã, trong đó có SP 800-38D cho GCM và SP 800-108 cho việc dẫn xuất khoá.",
        ),
        &["aes-256-gcm", "derive-or-wrap"],
        "envelope",
    )
    .short_for("National Institute of Standards and Technology"),
    entry(
        "rsa",
        same("RSA"),
        both(
            "A method with two keys, one public and one private. SSE-KMS does not use it; KMS has a separate quota for such keys.",
            "Phương pháp dùng hai khoá, một công khai và một bí mật. SSE-KMS không dùng nó; KMS có hạn mức riêng cho loại khoá này.",
        ),
        &["symmetric"],
        "cost-and-quota",
    )
    .short_for("Rivest, Shamir, Adleman"),
    entry(
        "multi-region-key",
        same("Multi-Region key"),
        both(
            "A KMS key with copies in several Regions. S3 treats each copy as a key of its own Region.",
            "KMS key có bản sao ở nhiều Region. S3 coi mỗi bản sao như khoá riêng của Region đó.",
        ),
        &["region", "replicakmskeyid"],
        "replication",
    ),
    entry(
        "derive-or-wrap",
        both("Derive or wrap", "Dẫn xuất hay bọc khoá (derive, wrap)"),
        both(
            "Two ways from one key to many: work each new key out from the first, or draw it at random and encrypt it under the first. AWS has not said which one bucket keys use; this page wraps.",
            "Hai cách đi từ một khoá đến nhiều khoá: tính mỗi khoá mới từ khoá đầu, hoặc lấy ngẫu nhiên rồi mã hoá bằng khoá đầu. AWS không nói bucket key dùng cách nào; trang này dùng cách bọc khoá.",
        ),
        &["kek", "bucket-key"],
        "bucket-key",
    ),
];
