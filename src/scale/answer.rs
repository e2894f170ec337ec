//! The answer: what the reader's traffic costs in both lanes, in words.

use i18n::scale::words;
use i18n::{Locale, fill};
use leptos::prelude::*;
use sim::facts::price;
use sim::{Lane, NanoUsd, Region};
use workload::{ReadSpread, Unit, Workload, saving_ppm};

use super::figures::Figures;
use super::own_traffic::OwnTraffic;
use super::traffic::Traffic;
use crate::address::Part;
use crate::context::Preferences;

/// The answer, in words and as a table of figures.
#[component]
pub fn Answer() -> impl IntoView {
    let own = expect_context::<OwnTraffic>();
    let preferences = expect_context::<Preferences>();
    let paragraphs = own.view_model(paragraphs);
    let paragraph = |Paragraph { class, text }: Paragraph| view! { <p class=class>{text}</p> };
    view! {
        <section class="scale-part">
            <h2>{own.text(|words| words.answer_title)}</h2>
            <div class="scale-answer" aria-live="polite">
                {move || paragraphs.get().into_iter().map(paragraph).collect_view()}
            </div>
            {preferences.shows(Part::Counters).then(|| view! { <Figures /> })}
        </section>
    }
}

/// A paragraph of the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Paragraph {
    class: &'static str,
    text: String,
}

/// One paragraph for each lane, one for the saving, one for its reasons if there are any, and one for what the answer rests on.
fn paragraphs(traffic: &Traffic, locale: Locale) -> Vec<Paragraph> {
    let words = words(locale);
    let reasons = reasons(traffic, locale);
    let paragraphs = [
        ("lane object-keys", lane(traffic, locale, Lane::ObjectKeys, words.answer_above)),
        ("lane bucket-key", lane(traffic, locale, Lane::BucketKey, words.answer_below)),
        ("saving", saving(traffic, locale)),
        ("reasons", reasons.join(" ")),
        ("small", format!("{} {}", words.answer_otherwise, basis(traffic, locale))),
    ];
    let paragraphs = paragraphs.into_iter().map(|(class, text)| Paragraph { class, text });
    paragraphs.filter(|paragraph| !paragraph.text.is_empty()).collect()
}

/// What the prices are, what the bill has in it, and what is assumed.
fn basis(traffic: &Traffic, locale: Locale) -> String {
    let words = words(locale);
    let key_price = locale.dollars(price::KMS_KEY_MONTH.value);
    let free_requests = locale.count(price::KMS_FREE_REQUESTS_MONTH.value);
    let basis = fill(words.answer_basis, &[("key_price", &key_price), ("free_requests", &free_requests)]);
    let region = traffic.answered().region;
    // The prices are those of the Region with which the page starts.
    if region == Region::default() {
        return basis;
    }
    format!("{} {basis}", fill(words.answer_other_region, &[("region", region.code())]))
}

fn lane(traffic: &Traffic, locale: Locale, lane: Lane, template: &str) -> String {
    let words = words(locale);
    let outcome = traffic.outcome.lane(lane);
    let requests = locale.count_in_words(per_month(traffic, outcome.totals.kms_requests));
    let cost = locale.dollars_in_words(outcome.monthly.kms());
    let text = fill(template, &[("requests", &requests), ("cost", &cost)]);
    let is_throttled_without_bucket_key = traffic.outcome.lane(Lane::ObjectKeys).throttled_time_ppm > 0;
    match outcome.throttled_time_ppm {
        // Where neither lane reaches the quota, saying so once is enough.
        0 if lane == Lane::BucketKey && !is_throttled_without_bucket_key => text,
        0 => format!("{text} {}", words.answer_never_throttled),
        ppm => format!("{text} {}", fill(words.answer_throttled, &[("share", &locale.share(ppm))])),
    }
}

/// Converts a count over the workload's duration to a count per month, rounded to the nearest.
fn per_month(traffic: &Traffic, count: u64) -> u64 {
    let seconds = u128::from(traffic.answered().duration.seconds().max(1));
    let month = (u128::from(count) * u128::from(Unit::Month.seconds()) + seconds / 2) / seconds;
    u64::try_from(month).unwrap_or(u64::MAX)
}

fn saving(traffic: &Traffic, locale: Locale) -> String {
    let words = words(locale);
    let [above, below] = Lane::BOTH.map(|lane| traffic.outcome.lane(lane).monthly.kms().as_nano());
    let dollars = |nano| locale.dollars_in_words(NanoUsd::new(nano));
    match above.cmp(&below) {
        std::cmp::Ordering::Greater => {
            let saved = above - below;
            let share = locale.share(parts_per_million(saved, above));
            fill(words.answer_saves, &[("cost", &dollars(saved)), ("share", &share)])
        }
        std::cmp::Ordering::Equal if saves_requests(traffic) => words.answer_free.to_owned(),
        std::cmp::Ordering::Equal => words.answer_saves_nothing.to_owned(),
        std::cmp::Ordering::Less => fill(words.answer_costs_more, &[("cost", &dollars(below - above))]),
    }
}

fn saves_requests(traffic: &Traffic) -> bool {
    let [above, below] = Lane::BOTH.map(|lane| traffic.outcome.lane(lane).totals.kms_requests);
    above > below
}

fn parts_per_million(part: u64, whole: u64) -> u32 {
    let ppm = u128::from(part) * 1_000_000 / u128::from(whole.max(1));
    u32::try_from(ppm).unwrap_or(u32::MAX)
}

/// From this many requesters on, the answer says that each requester needs bucket keys of its own.
const MANY_REQUESTERS: u32 = 10;

/// The sentences that explain why the saving is as large or as small as it is.
fn reasons(traffic: &Traffic, locale: Locale) -> Vec<String> {
    let words = words(locale);
    let [above, below] = Lane::BOTH.map(|lane| traffic.outcome.lane(lane));
    let mut reasons = Vec::new();
    if above.totals.failed_for_good > below.totals.failed_for_good {
        let failed = locale.count_in_words(per_month(traffic, above.totals.failed_for_good));
        reasons.push(fill(words.answer_quota, &[("failed", &failed)]));
    }
    let answered = traffic.answered();
    // To find out which reads cause the remaining KMS requests, work out the same traffic with other reads. The requests to S3 stay the
    // same, so the shares can be compared.
    let remaining_ppm = |workload: &Workload| 1_000_000 - saving_ppm(workload).min(1_000_000);
    let halves_remaining = |change: fn(&mut Workload)| {
        let mut other = *answered;
        change(&mut other);
        remaining_ppm(&other) < remaining_ppm(answered) / 2
    };
    if answered.old_objects_ppm > 0 && halves_remaining(|other| other.old_objects_ppm = 0) {
        reasons.push(words.answer_old_objects.to_owned());
    } else if answered.read_spread != ReadSpread::InUse
        && halves_remaining(|other| other.read_spread = ReadSpread::InUse)
    {
        reasons.push(words.answer_old_keys.to_owned());
    }
    // A few requesters hardly matter. And if hardly anything is saved, the reasons above explain that.
    if answered.requesters >= MANY_REQUESTERS && traffic.outcome.saving_ppm > 10_000 {
        let requesters = locale.count(u64::from(answered.requesters));
        reasons.push(fill(words.answer_requesters, &[("requesters", &requesters)]));
    }
    reasons
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scale::traffic::Choice;
    use workload::{Field, Preset};

    fn answer(preset: Preset, changes: &[(Field, &str)]) -> String {
        let mut choice = Choice::of_step(1);
        choice.start_from(Some(preset));
        for (field, text) in changes {
            choice.set(*field, text).expect("a possible value");
        }
        let paragraphs = paragraphs(&Traffic::of(&choice), Locale::English);
        paragraphs.into_iter().map(|paragraph| paragraph.text).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn the_price_example_of_aws_is_exact_to_the_cent() {
        let text = answer(Preset::AwsPricing, &[]);
        assert!(text.contains("2.01\u{a0}million KMS requests, $6.97."), "{text}");
    }

    #[test]
    fn the_cost_of_forty_nine_million_requests_is_exact_to_the_cent() {
        let text = answer(Preset::AwsPricing, &[(Field::Writes, "49000000/mo"), (Field::Reads, "0/s")]);
        assert!(text.contains("49\u{a0}million KMS requests, $147.94."), "{text}");
    }

    #[test]
    fn the_bill_of_few_requests_is_explained() {
        let text = answer(Preset::AwsPricing, &[]);
        assert!(
            text.contains("$1.00 a month for each KMS key and leaves out the first 20,000 requests"),
            "{text}"
        );
        assert!(!text.contains("Region here"), "the prices are those of this Region: {text}");
        let elsewhere = answer(Preset::EtlBurst, &[]);
        assert!(elsewhere.contains("The Region here is eu-central-1"), "{elsewhere}");
    }

    #[test]
    fn throttling_savings_and_their_reasons_are_named() {
        let wall = answer(Preset::EtlBurst, &[]);
        assert!(wall.contains("KMS throttles") && wall.contains("fail for good"), "{wall}");
        let none = answer(Preset::ManyRoles, &[(Field::Reads, "0/s")]);
        assert!(none.contains("That saves nothing."), "{none}");
        let old = answer(Preset::PhotoApp, &[]);
        assert!(old.contains("old bucket keys"), "{old}");
        let converted = answer(Preset::PhotoApp, &[(Field::Spread, "in-use"), (Field::OldObjects, "50")]);
        assert!(converted.contains("can be converted"), "{converted}");
    }
}
