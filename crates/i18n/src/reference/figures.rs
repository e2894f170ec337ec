//! The figures that the reference quotes, each by the name of the hole that it fills.
//!
//! No price and no quota is typed into a text: it is taken from `sim::facts` or worked out with `sim`'s own formulas,
//! and written as the language writes numbers. All pages share this table, so no two of them can disagree.

use sim::facts::{
    batch, bucket_key, cloudtrail_delay, cloudtrail_price, encryption, key_rotation, measured, multipart,
    other_quota, price, quota, replication, retry, s3_price, s3_rate, transfer_price, worked_example,
};
use sim::{Duration, NanoUsd, Region, Settings, bucket_key_requests, monthly_cost};

use crate::Locale;

/// Uploads of the example that several texts share.
const EXAMPLE_UPLOADS: u64 = 1_000_000;
/// Over how many seconds they are spread.
const EXAMPLE_SECS: u64 = 1_000;
/// Among how many roles they are shared out.
const EXAMPLE_ROLES: u32 = 20;

const THOUSAND: u64 = 1_000;
const TEN_THOUSAND: u64 = 10 * THOUSAND;
const HUNDRED_THOUSAND: u64 = 10 * TEN_THOUSAND;
const MILLION: u64 = 1_000_000;

/// What is saved when `with` requests do the work of `without`, in thousandths, rounded down.
const fn saving_permille(without: u64, with: u64) -> u64 {
    without.saturating_sub(with) * 1_000 / without
}

/// How many times one price is the other, in tenths, rounded.
const fn ratio_tenths(price: NanoUsd, other: NanoUsd) -> u64 {
    (price.as_nano() * 10 + other.as_nano() / 2) / other.as_nano()
}

/// The Regions with that quota, as a list.
fn regions(quota: u32) -> String {
    let codes = Region::all().iter().filter(|region| region.quota().value == quota);
    codes.map(|region| region.code()).collect::<Vec<_>>().join(", ")
}

/// Every figure with its name.
pub fn table(locale: Locale) -> Vec<(&'static str, String)> {
    let mut figures = prices(locale);
    figures.extend(quotas(locale));
    figures.extend(rates_and_retries(locale));
    figures.extend(sizes_and_delays(locale));
    figures.extend(examples(locale));
    figures
}

fn prices(locale: Locale) -> Vec<(&'static str, String)> {
    let dollars = |amount: NanoUsd| locale.dollars(amount);
    let kms = price::KMS_REQUEST.value;
    let convert = s3_price::UPDATE_OBJECT_ENCRYPTION.value.plus(batch::OBJECT.value);
    vec![
        ("price_date", price::KMS_REQUEST.as_of.to_owned()),
        ("ten_thousand", locale.count(TEN_THOUSAND)),
        ("hundred_thousand", locale.count(HUNDRED_THOUSAND)),
        ("thousand", locale.count(THOUSAND)),
        ("kms_price", dollars(kms)),
        ("kms_ten_thousand_price", dollars(kms.times(TEN_THOUSAND))),
        ("kms_million_price", dollars(kms.times(MILLION))),
        ("key_price", dollars(price::KMS_KEY_MONTH.value)),
        ("free_requests", locale.count(price::KMS_FREE_REQUESTS_MONTH.value)),
        ("rotation_price", dollars(key_rotation::MONTH.value)),
        ("rotations_charged", locale.count(u64::from(key_rotation::CHARGED.value))),
        ("put_thousand_price", dollars(s3_price::PUT.value.times(THOUSAND))),
        ("get_thousand_price", dollars(s3_price::GET.value.times(THOUSAND))),
        ("delete_price", locale.dollars_to_the_cent(s3_price::DELETE.value)),
        ("update_thousand_price", dollars(s3_price::UPDATE_OBJECT_ENCRYPTION.value.times(THOUSAND))),
        ("storage_price", dollars(s3_price::GIGABYTE_MONTH.value)),
        ("inventory_million_price", dollars(s3_price::INVENTORY_MILLION_OBJECTS.value)),
        ("batch_job_price", dollars(batch::JOB.value)),
        ("batch_million_price", dollars(batch::OBJECT.value.times(MILLION))),
        ("batch_manifest_million_price", dollars(batch::MANIFEST_OBJECT.value.times(MILLION))),
        ("transfer_far_price", dollars(transfer_price::TO_US_WEST_2.value)),
        ("transfer_near_price", dollars(transfer_price::TO_US_EAST_2.value)),
        ("transfer_same_price", locale.dollars_to_the_cent(transfer_price::WITHIN_THE_REGION.value)),
        ("time_control_price", dollars(transfer_price::REPLICATION_TIME_CONTROL.value)),
        (
            "trail_first_price",
            locale.dollars_to_the_cent(cloudtrail_price::MANAGEMENT_EVENT_FIRST_COPY.value),
        ),
        (
            "trail_copy_price",
            dollars(cloudtrail_price::MANAGEMENT_EVENT_FURTHER_COPY.value.times(HUNDRED_THOUSAND)),
        ),
        ("data_event_price", dollars(cloudtrail_price::DATA_EVENT.value.times(HUNDRED_THOUSAND))),
        ("kms_to_get", locale.tenths(ratio_tenths(kms, s3_price::GET.value))),
        (
            "trail_to_kms",
            locale.tenths(ratio_tenths(cloudtrail_price::MANAGEMENT_EVENT_FURTHER_COPY.value, kms)),
        ),
        ("convert_million_price", dollars(convert.times(MILLION))),
        ("convert_reads", locale.count(convert.as_nano() / kms.as_nano())),
    ]
}

fn quotas(locale: Locale) -> Vec<(&'static str, String)> {
    let count = |value: u32| locale.count(u64::from(value));
    let [today, from_2022, from_2019, from_2018] = quota::HISTORY.value;
    let middle = |row: quota::Quotas| row.middle.map(count).unwrap_or_default();
    let [top, six, other] = [quota::Tier::Top, quota::Tier::Middle, quota::Tier::Default]
        .map(|tier| quota::per_second(tier).value);
    vec![
        ("quota_date", quota::per_second(quota::Tier::Top).as_of.to_owned()),
        ("quota_default", count(today.default)),
        ("quota_middle", middle(today)),
        ("quota_top", count(today.top)),
        ("regions_top", regions(top)),
        ("regions_middle", regions(six)),
        ("old_quota_default", count(from_2018.default)),
        ("old_quota_top_first", count(from_2018.top)),
        ("old_quota_middle", middle(from_2022)),
        ("old_quota_top_second", count(from_2019.top)),
        ("old_quota_top_third", count(from_2022.top)),
        ("rsa_quota", count(other_quota::RSA_PER_SECOND.value)),
        ("elliptic_quota", count(other_quota::ELLIPTIC_CURVE_PER_SECOND.value)),
        ("key_store_quota", count(other_quota::CUSTOM_KEY_STORE_PER_SECOND.value)),
        ("s3_put_rate", count(s3_rate::PUT_PER_SECOND.value)),
        ("s3_get_rate", count(s3_rate::GET_PER_SECOND.value)),
        ("prefixes_default", count(s3_rate::prefixes_to_exceed(other))),
        ("prefixes_middle", count(s3_rate::prefixes_to_exceed(six))),
        ("prefixes_top", count(s3_rate::prefixes_to_exceed(top))),
    ]
}

fn rates_and_retries(locale: Locale) -> Vec<(&'static str, String)> {
    let count = |value: u32| locale.count(u64::from(value));
    vec![
        ("retry_attempts", count(retry::ATTEMPTS_MAX.value)),
        ("retry_base", locale.length(retry::THROTTLING_BASE.value)),
        ("retry_wait_max", locale.length(retry::WAIT_MAX.value)),
        ("retry_transient_millis", locale.count(retry::TRANSIENT_BASE.value.as_millis())),
        ("retry_tokens", count(retry::TOKENS.value)),
        ("retry_throttling_cost", count(retry::THROTTLING_COST.value)),
        ("retry_transient_cost", count(retry::TRANSIENT_COST.value)),
        ("replication_kms", locale.count(replication::KMS_REQUESTS_PER_OBJECT.value)),
        ("replication_kms_thousand", locale.count(replication::KMS_REQUESTS_PER_OBJECT.value * THOUSAND)),
        ("replication_reads", locale.count(replication::SOURCE_READS_PER_OBJECT_MAX.value)),
        ("replication_puts", locale.count(replication::BILLED_PUTS_PER_OBJECT.value)),
    ]
}

fn sizes_and_delays(locale: Locale) -> Vec<(&'static str, String)> {
    let count = |value: u32| locale.count(u64::from(value));
    vec![
        ("key_bits", count(encryption::KEY_BITS.value)),
        ("nonce_bits", count(encryption::NONCE_BITS.value)),
        ("tag_bits", count(encryption::TAG_BITS.value)),
        ("messages_max", locale.count(encryption::MESSAGES_PER_KEY_MAX.value)),
        ("blob_bytes", count(encryption::ENCRYPTED_DATA_KEY_BYTES.value)),
        ("multipart_beside", locale.count(multipart::BESIDE_THE_PARTS.value)),
        ("copy_gigabytes", count(multipart::COPY_GIGABYTES_MAX.value)),
        ("time_limit", locale.length(bucket_key::TIME_LIMIT.value)),
        ("limit_min", locale.length(Duration::from_secs(u64::from(bucket_key::TIME_LIMIT_SECS_MIN)))),
        ("limit_max", locale.length(Duration::from_secs(u64::from(bucket_key::TIME_LIMIT_SECS_MAX)))),
        ("trail_delay", locale.length(cloudtrail_delay::UNTIL_CLOUDTRAIL.value)),
        ("trail_delivery", locale.length(cloudtrail_delay::UNTIL_THE_BUCKET.value)),
    ]
}

fn examples(locale: Locale) -> Vec<(&'static str, String)> {
    let count = |value: u32| locale.count(u64::from(value));
    let saving = |without, with| locale.percent(saving_permille(without, with));
    let settings = Settings { requesters: EXAMPLE_ROLES, ..Settings::default() };
    let with = bucket_key_requests(EXAMPLE_UPLOADS, EXAMPLE_SECS, &settings);
    let (sample_without, sample_with) =
        (measured::SAMPLE_CALLS_WITHOUT.value, measured::SAMPLE_CALLS_WITH.value);
    let example_bill =
        monthly_cost(worked_example::WRITES.value + worked_example::READS.value, worked_example::KEYS.value);
    vec![
        ("example_uploads", locale.count(EXAMPLE_UPLOADS)),
        ("example_time", locale.length(Duration::from_secs(EXAMPLE_SECS))),
        ("example_roles", count(EXAMPLE_ROLES)),
        ("example_with", locale.count(with)),
        ("example_saving", saving(EXAMPLE_UPLOADS, with)),
        ("ten", locale.count(10)),
        ("hundred", locale.count(100)),
        ("saving_of_one", saving(1, 1)),
        ("saving_of_ten", saving(10, 1)),
        ("saving_of_hundred", saving(100, 1)),
        ("saving_of_thousand", saving(THOUSAND, 1)),
        ("sample_uploads", locale.count(measured::SAMPLE_UPLOADS.value)),
        ("sample_downloads", locale.count(measured::SAMPLE_DOWNLOADS.value)),
        ("sample_objects", locale.count(measured::SAMPLE_OBJECTS.value)),
        ("sample_without", locale.count(sample_without)),
        ("sample_with", locale.count(sample_with)),
        ("sample_saving", saving(sample_without, sample_with)),
        ("account_before", locale.whole_dollars(measured::ACCOUNT_DAY_BEFORE.value)),
        ("account_after", locale.whole_dollars(measured::ACCOUNT_DAY_AFTER.value)),
        ("project_requests", locale.count(measured::PROJECT_REQUESTS_MONTH.value)),
        (
            "project_bill",
            locale.dollars(price::KMS_REQUEST.value.times(measured::PROJECT_REQUESTS_MONTH.value)),
        ),
        ("saved_since_launch", locale.whole_dollars(measured::SAVED_SINCE_LAUNCH.value)),
        ("aws_writes", locale.count(worked_example::WRITES.value)),
        ("aws_reads", locale.count(worked_example::READS.value)),
        ("aws_bill", locale.dollars(example_bill)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_written_as_the_language_writes_them() {
        let value = |locale, name| {
            table(locale).into_iter().find(|(known, _)| *known == name).map(|(_, value)| value)
        };
        let of = |name| Locale::ALL.map(|locale| value(locale, name).expect("the figure is there"));
        assert_eq!(of("key_price"), ["$1.00", "1,00 USD"]);
        assert_eq!(of("saving_of_hundred"), ["99%", "99%"]);
        assert_eq!(of("saving_of_one"), ["0%", "0%"]);
        assert_eq!(of("sample_saving"), ["97.3%", "97,3%"]);
        assert_eq!(of("kms_to_get"), ["7.5", "7,5"]);
        assert_eq!(of("example_with"), ["80", "80"]);
        assert_eq!(of("aws_bill"), ["$6.97", "6,97 USD"]);
        assert_eq!(of("time_limit"), ["5 minutes", "5 phút"]);
    }

    #[test]
    fn no_two_figures_share_a_name_and_none_is_empty() {
        let mut table = table(Locale::English);
        assert!(table.iter().all(|(_, value)| !value.is_empty()));
        let count = table.len();
        table.sort_by_key(|(name, _)| *name);
        table.dedup_by_key(|(name, _)| *name);
        assert_eq!(table.len(), count);
    }
}
