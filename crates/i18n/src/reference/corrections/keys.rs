//! About the bucket key itself.

use super::correction::Correction;
use crate::reference::both;
use crate::reference::documents::{
    BLOG_LAUNCH, BLOG_READS, BUCKET_KEY, CLIENT_SIDE, KMS_PRICE, KMS_QUOTA, KMS_S3, REPOST, S3_GUIDE_HISTORY,
    SAMPLE, SSE_KMS,
};

pub const CORRECTIONS: [Correction; 9] = [
    Correction {
        id: "bucket-key-encrypts-objects",
        says: both(
            "The bucket key encrypts the objects; there is one data key for the whole bucket.",
            "Bucket key mã hoá các object; cả bucket dùng chung một data key.",
        ),
        right: both(
            "Every object still has a data key of its own. The bucket key only makes or protects data keys.",
            "Mỗi object vẫn có data key của riêng nó. Bucket key chỉ tạo ra hoặc bảo vệ các data key.",
        ),
        why: both(
            "The name suggests it, and some module documentation says so. The KMS guide calls the bucket key a key-encryption key.",
            "Cái tên dễ gây hiểu như vậy, và tài liệu của vài module cũng viết thế. Tài liệu KMS thì gọi bucket key là khoá dùng để mã hoá khoá khác (key-encryption key).",
        ),
        chapter: "bucket-key",
        sources: &[KMS_S3, SSE_KMS],
    },
    Correction {
        id: "one-call-per-bucket-key",
        says: both("One KMS call for each bucket key.", "Mỗi bucket key chỉ tốn một lần gọi KMS."),
        right: both(
            "At least one GenerateDataKey for each requester, each KMS key and each time limit, and a Decrypt whenever a read meets a bucket key that S3 no longer holds in plaintext.",
            "Ít nhất một GenerateDataKey cho mỗi requester, mỗi KMS key và mỗi khoảng thời hạn, cộng một Decrypt mỗi khi việc đọc gặp một bucket key mà S3 không còn giữ ở dạng rõ.",
        ),
        why: both(
            "It is true for one writer within one time limit, which is the picture most courses draw. In AWS’s own sample, {sample_without} calls became {sample_with}, not one, and nobody has said why.",
            "Điều đó đúng khi chỉ có một bên ghi trong một khoảng thời hạn, tức là đúng bức tranh mà phần lớn khoá học vẽ ra. Trong phép đo của chính AWS, {sample_without} lần gọi còn {sample_with} chứ không phải một, và chưa ai giải thích vì sao.",
        ),
        chapter: "time-limit",
        sources: &[BUCKET_KEY, REPOST, SAMPLE],
    },
    Correction {
        id: "key-is-gone-after-the-limit",
        says: both("When the time limit is over, the bucket key is gone.", "Hết thời hạn là bucket key mất."),
        right: both(
            "Only the plaintext goes. The copy that KMS has encrypted stays with the bucket and is decrypted again when an object under it is read.",
            "Chỉ khoá dạng rõ mất đi. Bản đã được KMS mã hoá vẫn nằm cùng bucket, và được giải mã lại khi có người đọc một object thuộc về nó.",
        ),
        why: both(
            "AWS’s documentation describes only the short-lived side. It is an accepted answer on AWS re:Post that explains how the encrypted keys last.",
            "Tài liệu AWS chỉ kể về phần ngắn hạn. Việc bản đã mã hoá được giữ lại thì chỉ có trong một câu trả lời được chấp nhận trên AWS re:Post.",
        ),
        chapter: "time-limit",
        sources: &[REPOST],
    },
    Correction {
        id: "each-session-is-a-requester",
        says: both(
            "Every session of a role is a new requester, so ten instances make ten bucket keys.",
            "Mỗi session của một role là một requester mới, nên mười instance thành mười bucket key.",
        ),
        right: both(
            "Sessions of one role share, as long as they carry the same scoping policy. Another role, another account or another session policy is another requester.",
            "Các session của cùng một role dùng chung, miễn là đi kèm cùng một scoping policy. Role khác, tài khoản khác hoặc session policy khác thì là requester khác.",
        ),
        why: both(
            "AWS’s documentation said so from December 2022 until at least the middle of 2023. The change was announced on AWS’s storage blog; its exact date is not known to us.",
            "Tài liệu AWS viết như vậy từ tháng 12 năm 2022 đến ít nhất là giữa năm 2023. Thay đổi được công bố trên AWS Storage Blog; chúng tôi không biết ngày chính xác.",
        ),
        chapter: "time-limit",
        sources: &[BUCKET_KEY, BLOG_READS, S3_GUIDE_HISTORY],
    },
    Correction {
        id: "always-ninety-nine-percent",
        says: both("A bucket key saves {saving_of_hundred}.", "Bucket key giúp giảm {saving_of_hundred}."),
        right: both(
            "It saves as much as your traffic lets it. If each fetched bucket key serves {hundred} requests it saves {saving_of_hundred}, if it serves {ten} it saves {saving_of_ten}, and if it serves one, nothing.",
            "Giảm được bao nhiêu là do lưu lượng của bạn. Mỗi bucket key lấy về phục vụ {hundred} request thì giảm {saving_of_hundred}, phục vụ {ten} thì giảm {saving_of_ten}, phục vụ một thì không giảm gì.",
        ),
        why: both(
            "AWS has said “up to” since the launch in December 2020, and notes drop those two words. Many requesters, sparse uploads and reads spread over many old bucket keys all push the figure down.",
            "Từ khi ra mắt vào tháng 12 năm 2020, AWS luôn nói “tối đa”, còn ghi chép thì bỏ mất chữ đó. Nhiều requester, upload thưa thớt, hay đọc trải trên nhiều bucket key cũ đều kéo con số này xuống.",
        ),
        chapter: "scale",
        sources: &[BUCKET_KEY, BLOG_LAUNCH],
    },
    Correction {
        id: "revoking-works-at-once",
        says: both(
            "Taking away the KMS permission stops access at once.",
            "Thu hồi quyền KMS là chặn truy cập ngay lập tức.",
        ),
        right: both(
            "While S3 holds the plaintext bucket key, requests served from it are not checked against the KMS key’s policy. S3 and IAM permissions on the object are checked every time.",
            "Chừng nào S3 còn giữ bucket key dạng rõ, những request dùng khoá đó không bị kiểm tra theo key policy của KMS key. Quyền S3 và IAM trên object thì lần nào cũng kiểm tra.",
        ),
        why: both(
            "Without a bucket key it is true, since every read asks KMS. To stop access now, take away the S3 permission as well.",
            "Không có bucket key thì điều đó đúng, vì lần đọc nào cũng phải hỏi KMS. Muốn chặn ngay, hãy thu hồi cả quyền S3.",
        ),
        chapter: "time-limit",
        sources: &[BUCKET_KEY],
    },
    Correction {
        id: "lasts-a-known-time",
        says: both(
            "A bucket key lasts so many minutes, or so many hours.",
            "Bucket key sống chừng này phút, hoặc chừng này giờ.",
        ),
        right: both(
            "AWS has never published how long. It says only that the time is limited. This page assumes {time_limit} and lets you change it.",
            "AWS chưa bao giờ công bố là bao lâu, chỉ nói rằng có thời hạn. Trang này giả định {time_limit} và cho bạn thay đổi.",
        ),
        why: both(
            "People guess, or measure one account on one day, or mix it up with another provider’s bucket keys, for which a time is published.",
            "Người ta đoán, hoặc đo trên một tài khoản vào một ngày nào đó, hoặc nhầm với bucket key của nhà cung cấp khác, nơi có công bố thời gian.",
        ),
        chapter: "time-limit",
        sources: &[BUCKET_KEY, S3_GUIDE_HISTORY],
    },
    Correction {
        id: "managed-key-is-free",
        says: both(
            "The AWS managed key is free, so a bucket key is of no use with it.",
            "AWS managed key miễn phí nên dùng bucket key với nó cũng vô ích.",
        ),
        right: both(
            "It has no monthly fee, but requests to it are charged and count against the quota like any others.",
            "Khoá này không có phí hằng tháng, nhưng request đến nó vẫn tính tiền và vẫn tính vào hạn mức như mọi khoá khác.",
        ),
        why: both(
            "Two prices are mixed up: the price of keeping a key and the price of using it. Only AWS owned keys stay out of the quota.",
            "Hai loại giá bị lẫn vào nhau: giá giữ khoá và giá gọi khoá. Chỉ AWS owned key mới không tính vào hạn mức.",
        ),
        chapter: "cost-and-quota",
        sources: &[KMS_PRICE, KMS_QUOTA],
    },
    Correction {
        id: "works-for-dsse-and-client-side",
        says: both(
            "Bucket keys work for DSSE-KMS and for client-side encryption.",
            "Bucket key dùng được cho DSSE-KMS và cho mã hoá phía client.",
        ),
        right: both(
            "They do not. They work for SSE-KMS only; the S3 Encryption Client asks KMS on its own.",
            "Không. Bucket key chỉ dùng cho SSE-KMS; S3 Encryption Client tự gọi KMS.",
        ),
        why: both(
            "All of these use KMS, so it seems likely. DSSE-KMS came in June 2023; AWS lists it as not supported.",
            "Tất cả đều dùng KMS nên nghe có vẻ hợp lý. DSSE-KMS ra mắt tháng 6 năm 2023; AWS ghi rõ là không hỗ trợ.",
        ),
        chapter: "compare",
        sources: &[BUCKET_KEY, CLIENT_SIDE],
    },
];
