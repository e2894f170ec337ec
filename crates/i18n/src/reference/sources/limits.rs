//! Quotas, throttling and retries.

use sim::facts::quota::{self, Tier};
use sim::facts::{Evidence, other_quota, retry, s3_rate};

use super::claim::{Claim, claim, derived, documented, figure, measured};
use crate::reference::both;
use crate::reference::documents::{
    ERRORS, KMS_QUOTA, KMS_QUOTA_HISTORY, KMS_THROTTLING, PERFORMANCE, QUOTA_NOTE, REPLICATION, RETRY_NEWS,
    SLOW_DOWN, THROTTLING_RECORD,
};

pub const CLAIMS: [Claim; 23] = [
    figure(
        "quota-top",
        &quota::per_second(Tier::Top),
        both(
            "The KMS quota is {quota_top} symmetric requests a second in {regions_top}.",
            "Hạn mức KMS là {quota_top} request dùng khoá đối xứng mỗi giây ở {regions_top}.",
        ),
    ),
    figure(
        "quota-middle",
        &quota::per_second(Tier::Middle),
        both(
            "The KMS quota is {quota_middle} symmetric requests a second in {regions_middle}.",
            "Hạn mức KMS là {quota_middle} request dùng khoá đối xứng mỗi giây ở {regions_middle}.",
        ),
    ),
    figure(
        "quota-default",
        &quota::per_second(Tier::Default),
        both(
            "The KMS quota is {quota_default} symmetric requests a second in every other Region.",
            "Hạn mức KMS là {quota_default} request dùng khoá đối xứng mỗi giây ở mọi Region còn lại.",
        ),
    ),
    figure(
        "quota-history",
        &quota::HISTORY,
        both(
            "The default quota was {old_quota_default} until at least 2023, and the largest one rose from {old_quota_top_first} through {old_quota_top_second} and {old_quota_top_third} to today’s.",
            "Mức mặc định là {old_quota_default} đến ít nhất là năm 2023, còn mức cao nhất tăng từ {old_quota_top_first} qua {old_quota_top_second} và {old_quota_top_third} đến mức hiện nay.",
        ),
    ),
    documented(
        "quota-history-middle",
        KMS_QUOTA_HISTORY,
        both(
            "Six Regions had a quota between the two, {old_quota_middle}, from December 2019 until at least 2023.",
            "Sáu Region có hạn mức ở giữa, {old_quota_middle}, từ tháng 12 năm 2019 đến ít nhất là năm 2023.",
        ),
    ),
    measured(
        "quota-history-is-late",
        QUOTA_NOTE,
        "2021-09",
        both(
            "A public note of September 2021 already names {old_quota_top_third}, so the documentation’s history may lag behind.",
            "Một ghi chép công khai tháng 9 năm 2021 đã nêu {old_quota_top_third}, nên lịch sử tài liệu có thể chậm hơn thực tế.",
        ),
    ),
    documented(
        "quota-is-shared",
        KMS_QUOTA,
        both(
            "The quota holds for one account in one Region and is shared by all symmetric KMS keys and all callers, S3 included.",
            "Hạn mức tính cho một tài khoản trong một Region, được mọi KMS key đối xứng và mọi bên gọi dùng chung, kể cả S3.",
        ),
    ),
    documented(
        "quota-counts-operations",
        KMS_QUOTA,
        both(
            "Decrypt, Encrypt, GenerateDataKey, ReEncrypt, the MAC operations and GenerateRandom all count against it.",
            "Decrypt, Encrypt, GenerateDataKey, ReEncrypt, các thao tác MAC và GenerateRandom đều tính vào hạn mức này.",
        ),
    ),
    documented(
        "quota-of-the-caller",
        KMS_QUOTA,
        both(
            "Across accounts the quota of the calling account is used, and AWS managed keys count while AWS owned keys do not.",
            "Khi đi qua nhiều tài khoản, hạn mức bị trừ là của tài khoản gọi; AWS managed key có tính, còn AWS owned key thì không.",
        ),
    ),
    documented(
        "quota-can-be-raised",
        KMS_QUOTA,
        both("The quota can be raised on request.", "Có thể xin tăng hạn mức này."),
    ),
    figure(
        "quota-asymmetric",
        &other_quota::RSA_PER_SECOND,
        both(
            "Other quotas are separate: {rsa_quota} a second for RSA keys and {elliptic_quota} for elliptic-curve keys.",
            "Các hạn mức khác được tính riêng: {rsa_quota} mỗi giây cho khoá RSA và {elliptic_quota} cho khoá đường cong elliptic.",
        ),
    ),
    figure(
        "quota-key-store",
        &other_quota::CUSTOM_KEY_STORE_PER_SECOND,
        both(
            "A custom key store answers {key_store_quota} requests a second.",
            "Một custom key store trả lời {key_store_quota} request mỗi giây.",
        ),
    ),
    figure(
        "s3-rate",
        &s3_rate::PUT_PER_SECOND,
        both(
            "S3 itself carries at least {s3_put_rate} writing and {s3_get_rate} reading requests a second for each prefix, with no limit on prefixes.",
            "Bản thân S3 chịu được ít nhất {s3_put_rate} request ghi và {s3_get_rate} request đọc mỗi giây trên mỗi prefix, không giới hạn số prefix.",
        ),
    ),
    derived(
        "kms-gives-way-first",
        PERFORMANCE,
        both(
            "Without a bucket key, {prefixes_default}, {prefixes_middle} or {prefixes_top} prefixes read at full rate go beyond the three KMS quotas.",
            "Không có bucket key, chỉ cần {prefixes_default}, {prefixes_middle} hoặc {prefixes_top} prefix được đọc hết tốc độ là vượt ba hạn mức KMS tương ứng.",
        ),
    ),
    documented(
        "kms-throttles-with-400",
        KMS_THROTTLING,
        both(
            "KMS refuses what is over the quota with status 400 and ThrottlingException.",
            "KMS từ chối phần vượt hạn mức với mã 400 và ThrottlingException.",
        ),
    ),
    measured(
        "kms-throttle-recorded",
        THROTTLING_RECORD,
        "2015",
        both(
            "An answer of KMS that was recorded in 2015 has the same status and words as today’s documentation.",
            "Một response của KMS được ghi lại năm 2015 có cùng mã và cùng câu chữ với tài liệu hiện nay.",
        ),
    ),
    measured(
        "s3-answers-503",
        SLOW_DOWN,
        "2024-01",
        both(
            "An answer of S3 that was recorded in that case has status 503 and the code SlowDown, and its message mentions KMS.",
            "Một response của S3 được ghi lại trong trường hợp đó có mã 503 và SlowDown, thông báo có nhắc đến KMS.",
        ),
    ),
    documented(
        "replication-throttles-with-503",
        REPLICATION,
        both(
            "For replication, AWS documents status 503 when KMS requests go beyond the quota.",
            "Với replication, tài liệu AWS ghi mã 503 khi KMS request vượt hạn mức.",
        ),
    ),
    documented(
        "s3-does-not-bill-5xx",
        ERRORS,
        both(
            "S3 does not charge the bucket’s owner for answers with a 5xx status.",
            "S3 không tính tiền chủ bucket cho các response có mã 5xx.",
        ),
    ),
    figure(
        "retry-attempts",
        &retry::ATTEMPTS_MAX,
        both(
            "In standard mode the AWS SDKs make at most {retry_attempts} attempts, the first included.",
            "Ở chế độ chuẩn, AWS SDK gửi tối đa {retry_attempts} lần, kể cả lần đầu.",
        ),
    ),
    figure(
        "retry-wait",
        &retry::THROTTLING_BASE,
        both(
            "After a throttling answer the wait is drawn at random below {retry_base}, a ceiling that doubles with each retry up to {retry_wait_max}.",
            "Sau khi bị throttle, thời gian chờ được lấy ngẫu nhiên dưới {retry_base}; mức trần này tăng gấp đôi sau mỗi lần thử lại, tối đa {retry_wait_max}.",
        ),
    ),
    figure(
        "retry-transient",
        &retry::TRANSIENT_BASE,
        both(
            "Under the SDKs’ new rules, the default from November 2026, the first wait after a passing fault is below {retry_transient_millis} milliseconds, and after a throttling answer it is as before.",
            "Theo quy tắc mới của SDK, mặc định từ tháng 11 năm 2026, lần chờ đầu tiên sau một lỗi tạm thời là dưới {retry_transient_millis} mili giây, còn khi bị throttle thì chờ như cũ.",
        ),
    ),
    claim(
        "retry-tokens",
        Evidence::Documented,
        (RETRY_NEWS, super::claim::COMPILED),
        both(
            "A client has {retry_tokens} retry tokens; a retry after throttling takes {retry_throttling_cost} of them and, under the new rules, one after a passing fault {retry_transient_cost}.",
            "Mỗi client có {retry_tokens} token để thử lại; thử lại sau khi bị throttle tốn {retry_throttling_cost} token, còn sau lỗi tạm thời, theo quy tắc mới, tốn {retry_transient_cost}.",
        ),
    ),
];
