//! Limits, refusals, money and time.

use super::term::{Term, entry, same};
use crate::reference::both;

pub const TERMS: [Term; 17] = [
    entry(
        "quota",
        both("Quota", "Hạn mức (quota)"),
        both(
            "How many requests AWS answers a second. The KMS quota for symmetric keys holds for one account in one Region, over all keys and callers.",
            "Số request AWS trả lời trong mỗi giây. Hạn mức KMS cho khoá đối xứng tính cho một tài khoản trong một Region, gộp mọi khoá và mọi bên gọi.",
        ),
        &["throttling", "region", "token-bucket"],
        "cost-and-quota",
    ),
    entry(
        "throttling",
        both("Throttling", "Throttling"),
        both(
            "Refusing requests that go beyond a quota. The request is not served; the caller may try again later.",
            "Từ chối những request vượt hạn mức. Request không được xử lý; bên gọi có thể thử lại sau.",
        ),
        &["throttlingexception", "slowdown", "retry"],
        "cost-and-quota",
    ),
    entry(
        "throttlingexception",
        same("ThrottlingException"),
        both(
            "What KMS answers, with HTTP status 400, when the quota is used up. S3 receives it; you find it in CloudTrail.",
            "Câu trả lời của KMS, với mã HTTP 400, khi đã hết hạn mức. S3 là bên nhận; bạn thấy nó trong CloudTrail.",
        ),
        &["throttling", "slowdown"],
        "cost-and-quota",
    ),
    entry(
        "slowdown",
        same("SlowDown"),
        both(
            "What S3 answers, with HTTP status 503, when it or KMS behind it cannot take more. The message tells which of the two.",
            "Câu trả lời của S3, với mã HTTP 503, khi chính S3 hoặc KMS phía sau không nhận thêm được. Thông báo cho biết là bên nào.",
        ),
        &["throttlingexception", "retry"],
        "cost-and-quota",
    ),
    entry(
        "accessdenied",
        same("AccessDenied"),
        both(
            "What S3 answers, with HTTP status 403, when a permission is missing, including one for KMS.",
            "Câu trả lời của S3, với mã HTTP 403, khi thiếu quyền, kể cả quyền với KMS.",
        ),
        &["iam", "key-policy"],
        "audit-log",
    ),
    entry(
        "retry",
        both("Retry", "Thử lại (retry)"),
        both(
            "Sending a refused request again. The AWS SDKs do it by themselves, with waits that grow, for up to {retry_attempts} attempts in all.",
            "Gửi lại một request bị từ chối. AWS SDK tự làm việc này với thời gian chờ tăng dần, tổng cộng tối đa {retry_attempts} lần gửi.",
        ),
        &["backoff", "slowdown"],
        "cost-and-quota",
    ),
    entry(
        "backoff",
        same("Backoff"),
        both(
            "Waiting longer before each further retry. With jitter, the wait is drawn at random below a ceiling, so that clients do not all come back at once.",
            "Mỗi lần thử lại thì chờ lâu hơn lần trước. Với jitter, thời gian chờ được lấy ngẫu nhiên dưới một mức trần, để các client không cùng quay lại một lúc.",
        ),
        &["retry"],
        "cost-and-quota",
    ),
    entry(
        "token-bucket",
        same("Token bucket"),
        both(
            "A way to enforce a rate: tokens flow in steadily, each request takes one, and without a token it is refused. This page draws the KMS quota so; AWS does not publish its method.",
            "Một cách giữ tốc độ: token chảy vào đều đặn, mỗi request lấy một token, hết token thì bị từ chối. Trang này vẽ hạn mức KMS theo cách đó; AWS không công bố cách của họ.",
        ),
        &["quota"],
        "cost-and-quota",
    ),
    entry(
        "burst",
        both("Burst", "Đợt burst"),
        both(
            "Many requests within a moment. On this page the uploads of a burst have sizes but no bytes.",
            "Nhiều request trong khoảnh khắc. Trên trang này, các upload trong một đợt chỉ có kích thước, không có byte nào.",
        ),
        &["quota", "throttling"],
        "cost-and-quota",
    ),
    entry(
        "free-tier",
        both("Free requests", "Request miễn phí"),
        both(
            "The first {free_requests} KMS requests of a month, which cost nothing. All Regions of an account share them.",
            "{free_requests} KMS request đầu tiên của mỗi tháng, không mất phí. Mọi Region của tài khoản dùng chung phần này.",
        ),
        &["kms"],
        "scale",
    ),
    entry(
        "region",
        same("Region"),
        both(
            "One of the places in the world where AWS runs. A bucket and the KMS key that encrypts it lie in the same Region.",
            "Một trong những nơi trên thế giới có hạ tầng của AWS. Bucket và KMS key mã hoá nó phải nằm trong cùng một Region.",
        ),
        &["quota", "crr"],
        "cost-and-quota",
    ),
    entry(
        "time-limit",
        both("Time limit", "Thời hạn (time limit)"),
        both(
            "How long S3 goes on using a bucket key’s plaintext. AWS does not publish it; this page assumes {time_limit} and lets you choose.",
            "Khoảng thời gian S3 còn dùng bucket key dạng rõ. AWS không công bố; trang này giả định {time_limit} và cho bạn chọn.",
        ),
        &["bucket-key", "window"],
        "time-limit",
    ),
    entry(
        "window",
        both("Fixed and sliding window", "Cửa sổ cố định, cửa sổ trượt (fixed, sliding window)"),
        both(
            "A fixed window counts the time limit from the first use, a sliding one from the last. AWS has not said which it is.",
            "Cửa sổ cố định tính thời hạn từ lần dùng đầu tiên, cửa sổ trượt tính từ lần dùng gần nhất. AWS không nói họ dùng cách nào.",
        ),
        &["time-limit"],
        "time-limit",
    ),
    entry(
        "virtual-time",
        both("Virtual time", "Thời gian ảo"),
        both(
            "The time that the clocks on this page show. It runs faster or slower than yours, as the speed is set.",
            "Thời gian mà các đồng hồ trên trang này hiển thị. Nó chạy nhanh hoặc chậm hơn thời gian thật, tuỳ tốc độ bạn đặt.",
        ),
        &["playhead"],
        "lab",
    ),
    entry(
        "playhead",
        both("Playhead", "Vị trí phát (playhead)"),
        both(
            "The moment of the run that the page is showing. Every figure on the page is that of this moment.",
            "Thời điểm của lượt chạy mà trang đang hiển thị. Mọi con số trên trang đều ứng với thời điểm này.",
        ),
        &["virtual-time"],
        "lab",
    ),
    entry(
        "lane",
        both("Lane", "Làn"),
        both(
            "One of the two halves of the stage. Both get the same uploads at the same time; only the lower one uses a bucket key.",
            "Một trong hai nửa của phần mô phỏng. Cả hai nhận cùng những upload vào cùng lúc; chỉ làn dưới dùng bucket key.",
        ),
        &["bucket-key"],
        "three-uploads",
    ),
    entry(
        "http-status",
        both("HTTP status", "Mã HTTP (status)"),
        both(
            "The number with which a server sums up its answer: 200 for done, 4xx where the request is at fault, 5xx where the server cannot serve it.",
            "Con số máy chủ dùng để tóm tắt câu trả lời: 200 là xong, 4xx là request có vấn đề, 5xx là máy chủ không phục vụ được.",
        ),
        &["slowdown", "accessdenied"],
        "cost-and-quota",
    ),
];
