//! Prices, us-east-1, US dollars.

use sim::facts::{Evidence, batch, cloudtrail_price, key_rotation, price, s3_price, transfer_price};

use super::claim::{Claim, claim, derived, figure};
use crate::reference::both;
use crate::reference::documents::{BUCKET_KEY, KMS_PRICE, S3_PRICE, TRAIL_PRICE};

pub const CLAIMS: [Claim; 21] = [
    figure(
        "price-kms-request",
        &price::KMS_REQUEST,
        both(
            "In us-east-1 a symmetric KMS request costs {kms_price} (price list of {price_date}), so {ten_thousand} cost {kms_ten_thousand_price} and a million {kms_million_price}.",
            "Ở us-east-1, một KMS request dùng khoá đối xứng giá {kms_price} (theo bảng giá tháng {price_date}), nên {ten_thousand} request giá {kms_ten_thousand_price} và một triệu request giá {kms_million_price}.",
        ),
    ),
    figure(
        "price-kms-key",
        &price::KMS_KEY_MONTH,
        both(
            "A customer managed KMS key costs {key_price} a month; an AWS managed key has no monthly fee.",
            "Một customer managed key giá {key_price} mỗi tháng; AWS managed key không có phí hằng tháng.",
        ),
    ),
    figure(
        "price-free-requests",
        &price::KMS_FREE_REQUESTS_MONTH,
        both(
            "The first {free_requests} KMS requests of a month are free, all Regions together.",
            "{free_requests} KMS request đầu tiên mỗi tháng được miễn phí, tính gộp mọi Region.",
        ),
    ),
    figure(
        "price-rotation",
        &key_rotation::CHARGED,
        both(
            "Each of the first {rotations_charged} rotations of a KMS key adds {rotation_price} a month, later ones nothing.",
            "Mỗi lần trong {rotations_charged} lần xoay vòng đầu tiên của một KMS key cộng thêm {rotation_price} mỗi tháng, các lần sau không cộng gì.",
        ),
    ),
    claim(
        "price-bucket-key",
        Evidence::Derived,
        (BUCKET_KEY, super::claim::READ),
        both("A bucket key has no fee of its own.", "Bản thân bucket key không có phí riêng."),
    ),
    figure(
        "price-put",
        &s3_price::PUT,
        both(
            "{thousand} PUT, COPY, POST or LIST requests cost {put_thousand_price}.",
            "{thousand} request PUT, COPY, POST hoặc LIST giá {put_thousand_price}.",
        ),
    ),
    figure(
        "price-get",
        &s3_price::GET,
        both(
            "{thousand} GET or HEAD requests cost {get_thousand_price}.",
            "{thousand} request GET hoặc HEAD giá {get_thousand_price}.",
        ),
    ),
    figure(
        "price-delete",
        &s3_price::DELETE,
        both("A DELETE request costs {delete_price}.", "Một request DELETE giá {delete_price}."),
    ),
    figure(
        "price-storage",
        &s3_price::GIGABYTE_MONTH,
        both(
            "A gigabyte in the Standard class costs {storage_price} a month in the lowest tier of volume.",
            "Một gigabyte ở lớp Standard giá {storage_price} mỗi tháng ở bậc dung lượng đầu tiên.",
        ),
    ),
    figure(
        "price-inventory",
        &s3_price::INVENTORY_MILLION_OBJECTS,
        both(
            "S3 Inventory costs {inventory_million_price} for a million listed objects.",
            "S3 Inventory giá {inventory_million_price} cho một triệu object được liệt kê.",
        ),
    ),
    figure(
        "price-update",
        &s3_price::UPDATE_OBJECT_ENCRYPTION,
        both(
            "{thousand} UpdateObjectEncryption requests cost {update_thousand_price}, as PUTs in the Standard class do.",
            "{thousand} request UpdateObjectEncryption giá {update_thousand_price}, bằng PUT ở lớp Standard.",
        ),
    ),
    figure(
        "price-batch-job",
        &batch::JOB,
        both(
            "A job of Batch Operations costs {batch_job_price}, and {batch_million_price} for a million objects.",
            "Một job Batch Operations giá {batch_job_price}, cộng {batch_million_price} cho một triệu object.",
        ),
    ),
    figure(
        "price-batch-manifest",
        &batch::MANIFEST_OBJECT,
        both(
            "A list that S3 makes for a job costs {batch_manifest_million_price} for a million objects.",
            "Danh sách do S3 lập cho job giá {batch_manifest_million_price} cho một triệu object.",
        ),
    ),
    figure(
        "price-transfer",
        &transfer_price::TO_US_WEST_2,
        both(
            "Moving a gigabyte from us-east-1 to us-west-2 costs {transfer_far_price}, to us-east-2 {transfer_near_price}, and within the Region {transfer_same_price}.",
            "Chuyển một gigabyte từ us-east-1 sang us-west-2 giá {transfer_far_price}, sang us-east-2 giá {transfer_near_price}, còn trong cùng Region giá {transfer_same_price}.",
        ),
    ),
    figure(
        "price-time-control",
        &transfer_price::REPLICATION_TIME_CONTROL,
        both(
            "Replication Time Control adds {time_control_price} for a gigabyte.",
            "Replication Time Control cộng thêm {time_control_price} mỗi gigabyte.",
        ),
    ),
    figure(
        "price-first-trail",
        &cloudtrail_price::MANAGEMENT_EVENT_FIRST_COPY,
        both(
            "The first copy of management events in a Region costs {trail_first_price}.",
            "Bản sao đầu tiên của các management event trong một Region giá {trail_first_price}.",
        ),
    ),
    figure(
        "price-further-trail",
        &cloudtrail_price::MANAGEMENT_EVENT_FURTHER_COPY,
        both(
            "Every further copy of management events costs {trail_copy_price} for {hundred_thousand}.",
            "Mỗi bản sao thêm của các management event giá {trail_copy_price} cho {hundred_thousand} sự kiện.",
        ),
    ),
    figure(
        "price-data-event",
        &cloudtrail_price::DATA_EVENT,
        both(
            "{hundred_thousand} data events cost {data_event_price}.",
            "{hundred_thousand} data event giá {data_event_price}.",
        ),
    ),
    derived(
        "reading-costs-more-at-kms",
        KMS_PRICE,
        both(
            "Without a bucket key, the Decrypt behind a GET costs {kms_to_get} times the GET.",
            "Không có bucket key, lần Decrypt đi kèm một GET đắt gấp {kms_to_get} lần GET đó.",
        ),
    ),
    derived(
        "a-second-trail-costs-more-than-kms",
        TRAIL_PRICE,
        both(
            "In a second copy of management events, the record of a KMS request costs {trail_to_kms} times the request.",
            "Trong bản sao thứ hai của các management event, bản ghi của một KMS request đắt gấp {trail_to_kms} lần chính request đó.",
        ),
    ),
    derived(
        "converting-pays-back",
        S3_PRICE,
        both(
            "Converting a million objects by a batch job with UpdateObjectEncryption costs about {convert_million_price}, which is {convert_reads} KMS requests an object, beside the KMS calls that it makes itself.",
            "Chuyển đổi một triệu object bằng batch job với UpdateObjectEncryption tốn khoảng {convert_million_price}, tức bằng {convert_reads} KMS request mỗi object, chưa kể các lần gọi KMS của chính nó.",
        ),
    ),
];
