//! The figures in the texts of the steps: what each hole of a text is filled with.

use i18n::{Locale, fill};
use sim::facts::quota::{self, Tier};
use sim::facts::{measured, price, s3_price};
use sim::{Settings, burst_requests};

use super::steps::{BILL_REQUESTS, regained_in_burst};

/// Fills the figures into a text of a step. `answer` is the answer to the step's question, which the texts of steps without one do not
/// name.
pub fn with_figures(locale: Locale, settings: &Settings, answer: Option<u64>, text: &str) -> String {
    let figures = table(locale, settings, answer);
    fill(text, &figures.each_ref().map(|(hole, figure)| (*hole, figure.as_str())))
}

/// Every hole with its figure.
fn table(locale: Locale, settings: &Settings, answer: Option<u64>) -> [(&'static str, String); 18] {
    let count = |count: u32| locale.count(u64::from(count));
    let quota_of = |tier| count(quota::per_second(tier).value);
    let region = settings.region;
    let request = price::KMS_REQUEST.value;
    [
        ("limit", locale.length(settings.time_limit)),
        ("price", locale.dollars(request)),
        ("quota", count(region.quota().value)),
        ("quota_top", quota_of(Tier::Top)),
        ("quota_middle", quota_of(Tier::Middle)),
        ("quota_default", quota_of(Tier::Default)),
        ("burst", count(burst_requests(region))),
        ("regained", count(regained_in_burst(region))),
        ("bill", count(BILL_REQUESTS)),
        ("bill_price", locale.dollars(request.times(u64::from(BILL_REQUESTS)))),
        ("free_requests", locale.count(price::KMS_FREE_REQUESTS_MONTH.value)),
        ("key_price", locale.dollars(price::KMS_KEY_MONTH.value)),
        ("copy_price", locale.dollars(s3_price::PUT.value)),
        ("sample_uploads", locale.count(measured::SAMPLE_UPLOADS.value)),
        ("sample_downloads", locale.count(measured::SAMPLE_DOWNLOADS.value)),
        ("sample_without", locale.count(measured::SAMPLE_CALLS_WITHOUT.value)),
        ("sample_with", locale.count(measured::SAMPLE_CALLS_WITH.value)),
        ("answer", answer.map_or_else(String::new, |answer| locale.count(answer))),
    ]
}
