//! What bucket keys save.

use sim::facts::{Evidence, measured, worked_example};

use super::claim::{COMPILED, Claim, claim, derived, documented, figure};
use crate::reference::both;
use crate::reference::documents::{BLOG_EXISTING, BUCKET_KEY};

pub const CLAIMS: [Claim; 10] = [
    documented(
        "up-to-ninety-nine",
        BUCKET_KEY,
        both(
            "Since December 2020 AWS has said that bucket keys reduce KMS request costs by up to {saving_of_hundred}.",
            "Từ tháng 12 năm 2020, AWS nói bucket key giúp giảm tối đa {saving_of_hundred} chi phí KMS request.",
        ),
    ),
    derived(
        "what-it-saves",
        BUCKET_KEY,
        both(
            "The saving follows from how many requests one fetched bucket key serves: {saving_of_ten} for {ten}, {saving_of_hundred} for {hundred}, {saving_of_thousand} for {thousand}.",
            "Mức giảm tuỳ vào số request mà mỗi bucket key lấy về phục vụ được: {ten} thì giảm {saving_of_ten}, {hundred} thì {saving_of_hundred}, {thousand} thì {saving_of_thousand}.",
        ),
    ),
    derived(
        "it-can-save-nothing",
        BUCKET_KEY,
        both(
            "If every request needs a bucket key of its own, as with many requesters or sparse traffic, the saving is {saving_of_one}.",
            "Nếu request nào cũng cần một bucket key riêng, vì nhiều requester hoặc lưu lượng thưa, thì mức giảm là {saving_of_one}.",
        ),
    ),
    derived(
        "example-of-this-page",
        BUCKET_KEY,
        both(
            "By this page’s formula, {example_uploads} uploads in {example_time} by {example_roles} roles come to {example_with} requests, if a bucket key lasts {time_limit}.",
            "Theo công thức của trang này, {example_uploads} upload trong {example_time} từ {example_roles} role thành {example_with} request, nếu mỗi bucket key có thời hạn {time_limit}.",
        ),
    ),
    figure(
        "sample-of-aws",
        &measured::SAMPLE_CALLS_WITH,
        both(
            "In AWS’s own sample, {sample_without} KMS calls became {sample_with}, which is {sample_saving} fewer.",
            "Trong phép đo của chính AWS, {sample_without} lần gọi KMS còn {sample_with}, tức là giảm {sample_saving}.",
        ),
    ),
    figure(
        "one-account",
        &measured::ACCOUNT_DAY_BEFORE,
        both(
            "One account reported that its KMS bill fell from about {account_before} to about {account_after} a day.",
            "Một tài khoản cho biết hoá đơn KMS giảm từ khoảng {account_before} xuống khoảng {account_after} mỗi ngày.",
        ),
    ),
    figure(
        "another-account",
        &measured::PROJECT_REQUESTS_MONTH,
        both(
            "Another project counted {project_requests} KMS requests a month, which cost {project_bill} before the free ones.",
            "Một dự án khác đếm được {project_requests} KMS request mỗi tháng, tốn {project_bill} khi chưa trừ phần miễn phí.",
        ),
    ),
    figure(
        "saved-in-all",
        &measured::SAVED_SINCE_LAUNCH,
        both(
            "AWS’s storage blog said in about 2023 that bucket keys had saved customers more than {saved_since_launch} since the launch.",
            "Vào khoảng năm 2023, AWS Storage Blog nói bucket key đã giúp khách hàng tiết kiệm hơn {saved_since_launch} kể từ khi ra mắt.",
        ),
    ),
    claim(
        "convert-what-is-read",
        Evidence::Documented,
        (BLOG_EXISTING, COMPILED),
        both(
            "One company that AWS writes about converted only those objects that had caused KMS calls in the last three months.",
            "Một công ty được AWS kể lại chỉ chuyển đổi những object đã gây ra lần gọi KMS trong ba tháng gần nhất.",
        ),
    ),
    figure(
        "bill-of-the-price-page",
        &worked_example::READS,
        both(
            "On AWS’s price page {aws_writes} uploads and {aws_reads} reads a month with one KMS key cost {aws_bill}; this page’s formula gives the same.",
            "Trên trang giá của AWS, {aws_writes} upload và {aws_reads} lần đọc mỗi tháng với một KMS key tốn {aws_bill}; công thức của trang này cho cùng kết quả.",
        ),
    ),
];
