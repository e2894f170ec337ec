//! The story in Vietnamese.

use super::strings::{CHAPTERS as COUNT, ChapterStrings, StepStrings};

pub const CHAPTERS: [ChapterStrings; COUNT] = [
    ChapterStrings {
        name: "Một upload",
        steps: &[StepStrings {
            title: "Một upload, một khoá",
            text: "Bob upload một bức ảnh mèo lên Amazon S3. Trước khi lưu, S3 cần một data key để mã hoá ảnh. Ở làn trên, dịch vụ quản lý khoá của AWS (Key Management Service, KMS) tạo khoá ấy cho riêng object này. Ở làn dưới, KMS tạo một bucket key; S3 giữ nó một thời gian và tự tạo data key cho ảnh mèo.",
            question: "",
            outcome: "Mỗi làn gọi KMS một lần. Đến đây hai làn chưa khác gì nhau. Giờ hãy để Bob upload thêm.",
        }],
    },
    ChapterStrings {
        name: "Ba upload",
        steps: &[StepStrings {
            title: "Ba upload: ba request, hay chỉ một",
            text: "Mèo, chó, gà. S3 sẽ phải gọi KMS mấy lần? Hãy nhìn khoảng trống bên phải: ở trên, mỗi bức ảnh khiến S3 phải băng qua đó một lần. Ở dưới, S3 vẫn đang giữ bucket key.",
            question: "",
            outcome: "Ở trên ba request, ở dưới một. Cả sáu object đã lưu vẫn có data key của riêng mình: bucket key chỉ dùng để tạo ra các khoá đó.",
        }],
    },
    ChapterStrings {
        name: "Hoá đơn và mức trần",
        steps: &[StepStrings {
            title: "Hoá đơn và mức trần",
            text: "Mỗi KMS request đều tốn tiền, và mỗi giây KMS chỉ trả lời một số request nhất định cho cả tài khoản. Sau ba bức ảnh là một đợt upload dồn dập, nhiều gấp rưỡi hạn mức của Region.",
            question: "",
            outcome: "Ở trên, KMS từ chối phần vượt hạn mức, và S3 báo các upload ấy phải chậm lại. Ở dưới, chỉ một request là đủ.",
        }],
    },
    ChapterStrings {
        name: "Đọc lại",
        steps: &[StepStrings {
            title: "Mỗi lần đọc là thêm một lần gọi KMS",
            text: "Bob upload ba bức ảnh rồi mở lại từng bức. Không có bucket key thì mỗi lần đọc, S3 phải nhờ KMS giải mã data key của object đó. Có bucket key thì S3 tự mở data key, chừng nào còn giữ bucket key.",
            question: "",
            outcome: "Ở trên sáu request, ở dưới vẫn một. Thử đọc thêm một bức nữa và xem bộ đếm nào nhảy.",
        }],
    },
    ChapterStrings {
        name: "Thời hạn",
        steps: &[StepStrings {
            title: "Khi hết thời hạn",
            text: "S3 chỉ giữ bucket key một thời gian; AWS không nói là bao lâu. Ở đây thời hạn là {limit}. Hết thời hạn, Bob upload thêm một ảnh mèo, rồi mở lại ảnh mèo đầu tiên.",
            question: "",
            outcome: "Ảnh mèo mới cần một bucket key mới. Bucket key cũ không mất: S3 vẫn giữ bản đã mã hoá, và KMS đã mở nó một lần. Object cũ vẫn đọc được.",
        }],
    },
    ChapterStrings {
        name: "Lab",
        steps: &[StepStrings {
            title: "Phòng thí nghiệm",
            text: "Ở đây không có kịch bản. Cứ upload, đọc, chờ, sửa một byte, bắn một đợt upload; đổi Region hay thời hạn. Lùi lại lúc nào cũng được: nếu bạn thao tác ở một thời điểm đã qua, lượt chạy sẽ đi tiếp từ đó.",
            question: "",
            outcome: "Mọi việc đã xảy ra đều nằm trong dòng thời gian bên dưới.",
        }],
    },
];
