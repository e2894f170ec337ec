//! The words of the pages themselves: headings, and what stands before a link.

use sim::facts::Evidence;

use super::{Words, both};

pub const QUESTIONS: Words = both("Questions", "Câu hỏi");
pub const QUESTIONS_INTRO: Words = both(
    "People have asked all of these in public. Each answer names the chapter that it belongs to and what it rests on.",
    "Đây là những câu hỏi có thật, đã được hỏi công khai. Mỗi câu trả lời đều ghi rõ thuộc chương nào và dựa vào nguồn nào.",
);
pub const CORRECTIONS: Words = both("What older notes say", "Các ghi chép cũ nói gì");
pub const CORRECTIONS_INTRO: Words = both(
    "Many notes were right when they were written, and AWS has moved on since. Others shorten what is hard to say in one line. Here is each such sentence, with what holds today.",
    "Nhiều ghi chép đúng ở thời điểm được viết ra, rồi AWS thay đổi. Một số khác rút gọn những điều khó nói trong một dòng. Dưới đây là từng câu như thế, kèm điều đúng ở thời điểm này.",
);
pub const GLOSSARY: Words = both("Glossary", "Thuật ngữ");
pub const GLOSSARY_INTRO: Words =
    both("Every acronym and term that this page uses.", "Mọi chữ viết tắt và thuật ngữ dùng trên trang này.");
pub const SOURCES: Words = both("Sources", "Nguồn");
pub const SOURCES_INTRO: Words = both(
    "What this page claims about AWS, one sentence each, with how it is known, where it stands and when it was read there.",
    "Những điều trang này khẳng định về AWS, mỗi điều một câu, kèm cách biết được, nguồn và thời điểm tra cứu.",
);
pub const CLASSES: Words = both("How a claim is known", "Biết được bằng cách nào");
pub const CONTENTS: Words = both("On this page", "Trong phần này");
pub const CHAPTER: Words = both("Chapter", "Chương");
pub const SOURCE: Words = both("Source", "Nguồn");
pub const ASKED_AT: Words = both("Asked at", "Nơi đặt câu hỏi");
pub const SEE_ALSO: Words = both("See also", "Xem thêm");
pub const NOTES_SAY: Words = both("Older notes say", "Ghi chép cũ viết");
pub const RIGHT_IS: Words = both("What holds", "Thực tế");
pub const WHY: Words = both("Why, and since when", "Vì sao, từ bao giờ");
pub const READ_IN: Words = both("read in", "đọc tháng");
pub const RECORDED_IN: Words = both("recorded in", "ghi nhận");
pub const NO_SOURCE: Words = both("no published source", "không có nguồn công bố");

/// A class's word.
pub const fn class(evidence: Evidence) -> Words {
    match evidence {
        Evidence::Documented => both("Documented", "Theo tài liệu"),
        Evidence::Measured => both("Measured", "Đo được"),
        Evidence::Derived => both("Derived", "Suy ra"),
        Evidence::Assumption => both("Assumption", "Giả định"),
    }
}

/// A class in one line.
pub const fn class_explained(evidence: Evidence) -> Words {
    match evidence {
        Evidence::Documented => both(
            "AWS’s documentation, price list or blog, or a published standard, says it.",
            "Tài liệu, bảng giá hoặc blog của AWS, hay một tiêu chuẩn đã công bố, nói như vậy.",
        ),
        Evidence::Measured => both(
            "Somebody saw or measured it in a real account and published that. AWS does not promise it.",
            "Có người đã thấy hoặc đo được trong một tài khoản thật rồi công bố. AWS không cam kết điều đó.",
        ),
        Evidence::Derived => both(
            "It follows from documented facts by arithmetic or plain reasoning.",
            "Suy ra từ những điều có trong tài liệu, bằng phép tính hoặc lập luận đơn giản.",
        ),
        Evidence::Assumption => both(
            "AWS publishes nothing about it. Where this page needs a value, it has chosen one.",
            "AWS không công bố gì về điều này. Chỗ nào cần một giá trị thì trang tự chọn.",
        ),
    }
}

/// What on the page is no simulation.
pub const REAL: Words = both("Real", "Những gì là thật");

pub const REAL_TEXT: Words = both(
    "The keys come from your browser’s secure random source. Each picture is a real PNG file, encrypted with AES-256-GCM; what is stored can be opened by any other implementation, and a changed byte is refused. The container formats are ours: AWS has not published its own.",
    "Các khoá được tạo từ nguồn ngẫu nhiên an toàn của trình duyệt. Mỗi bức ảnh là một tệp PNG thật, được mã hoá bằng AES-256-GCM; dữ liệu đã lưu có thể mở bằng bất kỳ bản cài đặt nào khác của thuật toán này, và chỉ cần một byte bị sửa là bị từ chối. Định dạng đóng gói là của chúng tôi: AWS chưa công bố định dạng của họ.",
);
