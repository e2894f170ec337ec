//! What AWS has never said, and what this page does instead.

use sim::facts::{bucket_key, latency, multipart};

use super::claim::{Claim, assumed, figure};
use crate::reference::both;

pub const CLAIMS: [Claim; 21] = [
    figure(
        "open-time-limit",
        &bucket_key::TIME_LIMIT,
        both(
            "How long S3 uses a bucket key is not published; this page starts with {time_limit} and lets you choose from {limit_min} to {limit_max}.",
            "AWS không công bố S3 dùng một bucket key bao lâu; trang này bắt đầu với {time_limit} và cho bạn chọn từ {limit_min} đến {limit_max}.",
        ),
    ),
    assumed(
        "open-window",
        both(
            "Whether the time limit counts from the first use or from the last is not published; this page takes the first and lets you change it.",
            "Thời hạn tính từ lần dùng đầu tiên hay gần nhất thì không được công bố; trang này lấy lần đầu tiên và cho bạn thay đổi.",
        ),
    ),
    assumed(
        "open-two-times",
        both(
            "Whether a bucket key serves new objects for as long as S3 keeps its plaintext is not published; this page takes them to be one time.",
            "Thời gian bucket key phục vụ object mới có bằng thời gian S3 giữ bản dạng rõ hay không thì không được công bố; trang này coi là một.",
        ),
    ),
    assumed(
        "open-derive-or-wrap",
        both(
            "Whether data keys are derived from a bucket key or encrypted under it is not settled; here they are encrypted under it.",
            "Data key được dẫn xuất từ bucket key hay được mã hoá bằng bucket key thì chưa rõ; ở đây chúng được mã hoá bằng bucket key.",
        ),
    ),
    assumed(
        "open-object-format",
        both(
            "How S3 lays out nonces and pieces of an encrypted object is not published; here an object is one piece with one nonce and one tag.",
            "S3 sắp xếp nonce và chia object đã mã hoá thế nào thì không được công bố; ở đây mỗi object là một khối với một nonce và một thẻ xác thực.",
        ),
    ),
    figure(
        "open-multipart",
        &multipart::BESIDE_THE_PARTS,
        both(
            "How many KMS calls a multipart upload makes is not published; this page counts one for each part and {multipart_beside} more.",
            "Multipart upload gọi KMS bao nhiêu lần thì không được công bố; trang này tính mỗi part một lần và thêm {multipart_beside} lần.",
        ),
    ),
    assumed(
        "open-update-calls",
        both(
            "How many KMS calls UpdateObjectEncryption makes for an object is not published; where this page counts them, it takes one to open the old protection and one to give the new.",
            "UpdateObjectEncryption gọi KMS bao nhiêu lần cho mỗi object thì không được công bố; chỗ nào phải đếm, trang này tính một lần để mở lớp bảo vệ cũ và một lần để tạo lớp mới.",
        ),
    ),
    assumed(
        "open-four-calls",
        both(
            "Why AWS’s sample made {sample_with} KMS calls with a bucket key and not one or two has not been explained.",
            "Vì sao phép đo của AWS gọi KMS {sample_with} lần khi có bucket key chứ không phải một hay hai lần thì chưa được giải thích.",
        ),
    ),
    assumed(
        "open-caches",
        both(
            "In how many places S3 holds a plaintext bucket key is not published; this page starts with one, and more than one would explain AWS’s sample.",
            "S3 giữ bucket key dạng rõ ở bao nhiêu nơi thì không được công bố; trang này bắt đầu với một nơi, và nếu nhiều hơn một thì giải thích được phép đo của AWS.",
        ),
    ),
    assumed(
        "open-concurrent-requests",
        both(
            "Whether S3 lets requests that arrive together share one fetch of a bucket key is not published; here the later ones wait for the first.",
            "Các request đến cùng lúc có dùng chung một lần lấy bucket key hay không thì không được công bố; ở đây request đến sau chờ request đầu.",
        ),
    ),
    assumed(
        "open-extra-context",
        both(
            "Whether extra pairs in the encryption context lead to bucket keys of their own is not published.",
            "Các cặp thêm vào encryption context có dẫn đến bucket key riêng hay không thì không được công bố.",
        ),
    ),
    assumed(
        "open-second-requester",
        both(
            "Whether a second requester’s upload makes a new bucket key or decrypts the existing one is not published; here it makes a new one.",
            "Upload của requester thứ hai tạo bucket key mới hay giải mã bucket key sẵn có thì không được công bố; ở đây nó tạo khoá mới.",
        ),
    ),
    assumed(
        "open-data-event-field",
        both(
            "No public data event of S3 shows whether a bucket key was used, so this page draws none.",
            "Không có data event công khai nào của S3 cho thấy bucket key có được dùng hay không, nên trang này không vẽ trường đó.",
        ),
    ),
    assumed(
        "open-replica-without",
        both(
            "What a replica gets when the source has no bucket key and the destination’s setting is on is told only in general: settings are preserved.",
            "Replica ra sao khi nguồn không có bucket key còn thiết lập ở đích đang bật thì tài liệu chỉ nói chung: thiết lập được giữ lại.",
        ),
    ),
    assumed(
        "open-replica-etag",
        both(
            "AWS documents that a replica’s ETag differs where the source was not encrypted; that it also differs where the source and the replica are both under SSE-KMS, as here, is our assumption.",
            "AWS ghi rằng ETag của replica khác đi khi object nguồn chưa mã hoá; còn việc ETag cũng khác khi cả object nguồn lẫn replica đều dùng SSE-KMS, như ở đây, là giả định của chúng tôi.",
        ),
    ),
    assumed(
        "open-throttled-bill",
        both(
            "Whether KMS charges for throttled requests is not published; this page counts them in the cost.",
            "KMS có tính tiền request bị throttle hay không thì không được công bố; trang này tính chúng vào chi phí.",
        ),
    ),
    assumed(
        "open-internal-retries",
        both(
            "Whether S3 itself tries KMS again before it answers you is not published; here it does not.",
            "S3 có tự thử lại KMS trước khi trả lời bạn hay không thì không được công bố; ở đây thì không.",
        ),
    ),
    assumed(
        "open-quota-algorithm",
        both(
            "How KMS enforces its quota within a second is not published; here it is a bucket of tokens that holds one second’s worth.",
            "KMS áp hạn mức trong một giây theo cách nào thì không được công bố; ở đây là một token bucket chứa vừa đủ cho một giây.",
        ),
    ),
    assumed(
        "open-dates",
        both(
            "The exact dates of the change to requesters and of today’s quotas are not published; only bounds are known.",
            "Ngày chính xác của thay đổi về requester và của các hạn mức hiện nay không được công bố; chỉ biết khoảng thời gian.",
        ),
    ),
    figure(
        "open-latency",
        &latency::S3_TO_KMS,
        both(
            "How long each step of a request takes is not published; the times here are round figures, and the difference between the lanes does not rest on them.",
            "Mỗi bước của một request mất bao lâu thì không được công bố; thời gian ở đây là số tròn, và chênh lệch giữa hai làn không phụ thuộc vào chúng.",
        ),
    ),
    assumed(
        "open-one-price",
        both(
            "This page uses the prices of us-east-1 for every Region.",
            "Trang này dùng giá của us-east-1 cho mọi Region.",
        ),
    ),
];
