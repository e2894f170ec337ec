//! SSE-KMS without a bucket key.

use sim::facts::{Evidence, encryption};

use super::claim::{COMPILED, Claim, claim, derived, documented, figure, measured};
use crate::reference::both;
use crate::reference::documents::{
    BLOB_RESEARCH, BUCKET_KEY, ERRORS, GCM, HEAD_API, KMS_DATA_KEYS, KMS_KEY_SPEC, KMS_OPERATIONS,
    KMS_PRIMITIVES, KMS_S3, MULTIPART, MULTIPART_HELP, POLICY_ACTIONS, PUT_API, SAMPLE, SSE, SSE_KMS,
};

pub const CLAIMS: [Claim; 26] = [
    derived(
        "sse-s3-asks-nothing",
        SSE,
        both(
            "Under SSE-S3, which every bucket has unless it is told otherwise, S3 manages the keys itself, so it makes no KMS request in your account.",
            "Với SSE-S3, chế độ mặc định của mọi bucket, S3 tự quản lý khoá, nên không gửi KMS request nào trong tài khoản của bạn.",
        ),
    ),
    documented(
        "upload-asks-for-a-data-key",
        KMS_S3,
        both(
            "For each upload under SSE-KMS, S3 asks KMS for a new data key and receives it in plaintext and encrypted.",
            "Với mỗi upload dùng SSE-KMS, S3 xin KMS một data key mới và nhận về hai bản: dạng rõ và dạng đã mã hoá.",
        ),
    ),
    documented(
        "encrypted-data-key-is-metadata",
        SSE_KMS,
        both(
            "S3 stores the encrypted data key as metadata with the object and drops the plaintext one as soon as it can.",
            "S3 lưu data key đã mã hoá làm metadata của object và xoá bản dạng rõ ngay khi có thể.",
        ),
    ),
    documented(
        "kms-keeps-no-data-key",
        KMS_DATA_KEYS,
        both(
            "The KMS key never leaves KMS, and KMS keeps no copy of the data keys that it makes.",
            "KMS key không bao giờ rời KMS, và KMS không giữ bản nào của các data key nó tạo ra.",
        ),
    ),
    documented(
        "every-read-asks",
        BUCKET_KEY,
        both(
            "Without a bucket key, every read of an object makes a Decrypt call, even a second read of the same object.",
            "Không có bucket key thì mỗi lần đọc object đều gọi Decrypt, kể cả khi đọc lại cùng object.",
        ),
    ),
    derived(
        "range-is-a-read",
        BUCKET_KEY,
        both(
            "A read of part of an object is a request like any other and makes a Decrypt call too.",
            "Đọc một phần của object cũng là một request như mọi request khác, nên cũng gọi Decrypt.",
        ),
    ),
    documented(
        "head-needs-no-key",
        HEAD_API,
        both(
            "A HEAD request needs kms:Decrypt only if it asks for the encrypted checksum.",
            "HEAD request chỉ cần kms:Decrypt khi lấy checksum đã mã hoá.",
        ),
    ),
    measured(
        "head-makes-no-call",
        SAMPLE,
        "2022-03",
        both(
            "In AWS’s sample {sample_uploads} uploads and {sample_downloads} downloads, each a HEAD and a GET, made {sample_without} KMS calls, so a HEAD made none.",
            "Trong phép đo của AWS, {sample_uploads} upload và {sample_downloads} download, mỗi download gồm một HEAD và một GET, tạo ra {sample_without} lần gọi KMS, tức là HEAD không gọi lần nào.",
        ),
    ),
    measured(
        "nothing-is-cached",
        SAMPLE,
        "2022-03",
        both(
            "In the same sample {sample_downloads} downloads chose among only {sample_objects} objects, so nothing was cached without a bucket key.",
            "Cũng trong phép đo đó, {sample_downloads} download chỉ chọn trong {sample_objects} object, tức là không có bucket key thì không cache gì cả.",
        ),
    ),
    documented(
        "copy-asks-twice",
        POLICY_ACTIONS,
        both(
            "Copying an SSE-KMS object needs Decrypt for the source and GenerateDataKey for the destination.",
            "Copy một object SSE-KMS cần Decrypt cho nguồn và GenerateDataKey cho đích.",
        ),
    ),
    derived(
        "delete-and-list-ask-nothing",
        SSE_KMS,
        both(
            "Deleting and listing objects touch no data key and make no KMS call.",
            "Xoá và liệt kê object không đụng đến data key nên không gọi KMS.",
        ),
    ),
    documented(
        "multipart-needs-both",
        MULTIPART,
        both(
            "A multipart upload under SSE-KMS needs kms:GenerateDataKey and kms:Decrypt.",
            "Multipart upload dùng SSE-KMS cần kms:GenerateDataKey và kms:Decrypt.",
        ),
    ),
    claim(
        "multipart-reads-its-parts",
        Evidence::Documented,
        (MULTIPART_HELP, COMPILED),
        both(
            "S3 stores the parts of an upload encrypted and must decrypt them to put the object together.",
            "S3 lưu các part của một upload ở dạng mã hoá và phải giải mã chúng để ghép thành object.",
        ),
    ),
    documented(
        "context-is-the-object",
        SSE_KMS,
        both(
            "Without a bucket key, S3 sends the object’s ARN as encryption context under the name aws:s3:arn.",
            "Không có bucket key, S3 gửi ARN của object làm encryption context, dưới tên aws:s3:arn.",
        ),
    ),
    documented(
        "context-is-authenticated",
        SSE_KMS,
        both(
            "KMS authenticates the encryption context, needs the same one to decrypt, and it is not secret.",
            "KMS xác thực encryption context và yêu cầu đúng context đó khi giải mã; context không phải là bí mật.",
        ),
    ),
    documented(
        "context-can-be-extended",
        PUT_API,
        both(
            "A request may add pairs of its own to the encryption context; S3 stores them and uses them for later reads.",
            "Request có thể thêm các cặp riêng vào encryption context; S3 lưu lại và dùng chúng cho các lần đọc sau.",
        ),
    ),
    figure(
        "data-key-size",
        &encryption::KEY_BITS,
        both(
            "A data key has {key_bits} bits; in requests to KMS its kind is called AES_256.",
            "Một data key dài {key_bits} bit; trong request gửi KMS, loại khoá này được ghi là AES_256.",
        ),
    ),
    documented(
        "objects-use-aes-gcm",
        SSE,
        both(
            "S3 encrypts objects with AES-256 in Galois/Counter Mode.",
            "S3 mã hoá object bằng AES-256 ở chế độ Galois/Counter Mode.",
        ),
    ),
    documented(
        "kms-key-is-aes-gcm",
        KMS_KEY_SPEC,
        both("A symmetric KMS key encrypts with AES-256-GCM.", "KMS key đối xứng mã hoá bằng AES-256-GCM."),
    ),
    documented(
        "kms-derives-a-key-each-time",
        KMS_PRIMITIVES,
        both(
            "KMS encrypts not with its key directly but with one derived for each call, by SP 800-108 in counter mode with HMAC and SHA-256.",
            "KMS không mã hoá trực tiếp bằng khoá của nó mà bằng khoá dẫn xuất riêng cho từng lần gọi, theo SP 800-108 ở counter mode với HMAC và SHA-256.",
        ),
    ),
    documented(
        "ciphertext-names-its-key",
        KMS_OPERATIONS,
        both(
            "A ciphertext of KMS begins with an authenticated header that names the key material it was made with.",
            "Bản mã của KMS bắt đầu bằng một header được xác thực, ghi rõ key material đã tạo ra nó.",
        ),
    ),
    figure(
        "encrypted-data-key-size",
        &encryption::ENCRYPTED_DATA_KEY_BYTES,
        both(
            "An encrypted data key in AWS’s published sample has {blob_bytes} bytes; its format is not documented.",
            "Data key đã mã hoá trong ví dụ AWS công bố dài {blob_bytes} byte; định dạng của nó không có trong tài liệu.",
        ),
    ),
    measured(
        "encrypted-data-key-shape",
        BLOB_RESEARCH,
        "2020-11",
        both(
            "Independent research found in such ciphertexts a part that depends on the KMS key, a derivation nonce and a GCM nonce, but not the encryption context.",
            "Nghiên cứu độc lập thấy trong các bản mã này có phần phụ thuộc KMS key, nonce dùng cho dẫn xuất và nonce của GCM, nhưng không có encryption context.",
        ),
    ),
    claim(
        "gcm-limits",
        Evidence::Documented,
        (GCM, COMPILED),
        both(
            "With random nonces of {nonce_bits} bits, one GCM key may encrypt at most {messages_max} messages; a full tag has {tag_bits} bits.",
            "Với nonce ngẫu nhiên {nonce_bits} bit, một khoá GCM chỉ được mã hoá tối đa {messages_max} thông điệp; thẻ xác thực đầy đủ dài {tag_bits} bit.",
        ),
    ),
    documented(
        "key-in-the-same-region",
        SSE_KMS,
        both(
            "The KMS key must be symmetric and lie in the bucket’s Region.",
            "KMS key phải là khoá đối xứng và nằm cùng Region với bucket.",
        ),
    ),
    documented(
        "missing-permission-is-403",
        ERRORS,
        both(
            "A missing KMS permission shows as 403 AccessDenied, a disabled or missing KMS key as an error with status 400.",
            "Thiếu quyền KMS thì nhận 403 AccessDenied; KMS key bị vô hiệu hoá hoặc không tồn tại thì nhận lỗi với mã 400.",
        ),
    ),
];
