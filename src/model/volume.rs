//! What a number of uploads a day comes to in each lane.

use i18n::{Locale, fill};
use sim::facts::price;
use sim::{Settings, bucket_key_requests};

const DAY_SECS: u64 = 24 * 60 * 60;

/// The uploads a day within each power of ten that the reader can choose.
const TENFOLD: [u64; 3] = [1, 2, 5];

/// The fewest uploads a day.
const UPLOADS_MIN: u64 = 1_000;

/// The last notch of the control: a thousand million uploads a day.
pub const NOTCHES: usize = 18;

/// Uploads a day at a notch of the control, from 0 to [`NOTCHES`].
pub fn uploads_at(notch: usize) -> u64 {
    let notch = notch.min(NOTCHES);
    let power = u32::try_from(notch / TENFOLD.len()).unwrap_or(0);
    UPLOADS_MIN * TENFOLD[notch % TENFOLD.len()] * 10_u64.pow(power)
}

/// The last notch with no more uploads a day than that.
pub fn notch_of(uploads_a_day: u64) -> usize {
    (0..=NOTCHES).rev().find(|notch| uploads_at(*notch) <= uploads_a_day).unwrap_or(0)
}

/// Four lines about a day with that many uploads: the upper lane, the lower lane, the saving, and the settings that it is computed with.
pub fn projection(locale: Locale, uploads_a_day: u64, settings: &Settings) -> [String; 4] {
    let strings = locale.strings();
    let few = bucket_key_requests(uploads_a_day, DAY_SECS, settings);
    let requests = |template, requests: u64| {
        let cost = locale.dollars_to_the_cent(price::KMS_REQUEST.value.times(requests));
        fill(template, &[("requests", &locale.count(requests)), ("cost", &cost)])
    };
    let saved_permille = 1_000 - few.min(uploads_a_day).saturating_mul(1_000).div_ceil(uploads_a_day.max(1));
    let saving = if saved_permille == 0 {
        strings.volume_even().to_owned()
    } else {
        fill(strings.volume_saving(), &[("percent", &locale.percent(saved_permille))])
    };
    let requesters = locale.count(u64::from(settings.requesters));
    let limit = locale.length(settings.time_limit);
    let basis = fill(strings.volume_basis(), &[("requesters", &requesters), ("limit", &limit)]);
    [requests(strings.volume_above(), uploads_a_day), requests(strings.volume_below(), few), saving, basis]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_control_goes_from_a_thousand_uploads_a_day_to_a_thousand_million() {
        assert_eq!(uploads_at(0), 1_000);
        assert_eq!(uploads_at(9), 1_000_000);
        assert_eq!(uploads_at(NOTCHES), 1_000_000_000);
        assert_eq!(uploads_at(usize::MAX), 1_000_000_000);
        for notch in 0..=NOTCHES {
            assert_eq!(notch_of(uploads_at(notch)), notch);
        }
        assert_eq!(notch_of(0), 0);
    }

    #[test]
    fn a_day_is_counted_in_both_lanes() {
        // A bucket key of five minutes serves one requester 288 times a day; a request costs 3 millionths of a dollar.
        let [above, below, saving, basis] = projection(Locale::English, 1_000_000, &Settings::default());
        assert_eq!(above, "Without: 1,000,000 KMS requests a day, $3.00.");
        assert_eq!(below, "With: 288 a day, $0.000864.");
        assert_eq!(saving, "That is 99.9% fewer.");
        assert!(basis.contains("requesters: 1, a bucket key lasting 5 minutes"), "{basis}");
        let each_its_own = Settings { requesters: 1_000, ..Settings::default() };
        assert!(projection(Locale::English, 1_000, &each_its_own)[2].starts_with("That saves nothing"));
    }
}
