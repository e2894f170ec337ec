//! The answer in words.

use i18n::fill;
use sim::{Lane, NanoUsd};
use workload::{ReadSpread, Unit, saving_ppm};

use crate::number::Language;
use crate::state::State;

/// The paragraphs of the answer, each with its class: one for each lane, what lies between them, why, and the conditions.
pub fn answer(state: &State) -> Vec<(&'static str, String)> {
    let Language { words, .. } = state.language;
    let mut paragraphs = vec![
        ("lane object-keys", lane(state, Lane::ObjectKeys, words.answer_above)),
        ("lane bucket-key", lane(state, Lane::BucketKey, words.answer_below)),
        ("saving", saving(state)),
    ];
    let reasons = reasons(state);
    if !reasons.is_empty() {
        paragraphs.push(("reasons", reasons.join(" ")));
    }
    paragraphs.push(("small", format!("{} {}", words.answer_otherwise, words.answer_basis)));
    paragraphs
}

fn lane(state: &State, lane: Lane, template: &str) -> String {
    let Language { words, .. } = state.language;
    let outcome = state.outcome.lane(lane);
    let values = [
        ("requests", state.language.about(a_month(state, outcome.totals.kms_requests))),
        ("cost", state.language.dollars(outcome.monthly.kms())),
    ];
    let told = fill(template, &values.each_ref().map(|(name, value)| (*name, value.as_str())));
    let at_the_wall = state.outcome.lane(Lane::ObjectKeys).throttled_time_ppm > 0;
    match outcome.throttled_time_ppm {
        // Where neither lane meets the quota, saying so once is enough.
        0 if lane == Lane::BucketKey && !at_the_wall => told,
        0 => format!("{told} {}", words.answer_never_throttled),
        ppm => {
            format!("{told} {}", fill(words.answer_throttled, &[("share", &state.language.per_cent(ppm))]))
        }
    }
}

/// A count over the whole time as one over a month.
fn a_month(state: &State, count: u64) -> u64 {
    let seconds = u128::from(state.answered.duration.seconds().max(1));
    let month = (u128::from(count) * u128::from(Unit::Month.seconds()) + seconds / 2) / seconds;
    u64::try_from(month).unwrap_or(u64::MAX)
}

fn saving(state: &State) -> String {
    let Language { words, .. } = state.language;
    let [above, below] = Lane::BOTH.map(|lane| state.outcome.lane(lane).monthly.kms().as_nano());
    let dollars = |nano| state.language.dollars(NanoUsd::new(nano));
    match above.cmp(&below) {
        std::cmp::Ordering::Greater => {
            let saved = above - below;
            let share = state.language.per_cent(parts_per_million(saved, above));
            fill(words.answer_saves, &[("cost", &dollars(saved)), ("share", &share)])
        }
        std::cmp::Ordering::Equal if has_requests(state) => words.answer_free.to_owned(),
        std::cmp::Ordering::Equal => words.answer_saves_nothing.to_owned(),
        std::cmp::Ordering::Less => fill(words.answer_costs_more, &[("cost", &dollars(below - above))]),
    }
}

/// Whether the bucket key saves requests, though it saves no money.
fn has_requests(state: &State) -> bool {
    let [above, below] = Lane::BOTH.map(|lane| state.outcome.lane(lane).totals.kms_requests);
    above > below
}

fn parts_per_million(part: u64, whole: u64) -> u32 {
    let ppm = u128::from(part) * 1_000_000 / u128::from(whole.max(1));
    u32::try_from(ppm).unwrap_or(u32::MAX)
}

/// From so many on it is worth saying that each counts.
const MANY_REQUESTERS: u32 = 10;

/// What the saving rests on, in the cases in which it matters.
fn reasons(state: &State) -> Vec<String> {
    let Language { words, locale } = state.language;
    let [above, below] = Lane::BOTH.map(|lane| state.outcome.lane(lane));
    let mut reasons = Vec::new();
    if above.totals.failed_for_good > below.totals.failed_for_good {
        let failed = state.language.about(a_month(state, above.totals.failed_for_good));
        reasons.push(fill(words.answer_quota, &[("failed", &failed)]));
    }
    let traffic = &state.answered;
    // What would be left with other reads tells which of them are left. Both lanes make the same requests to S3 then as now.
    let left = |traffic: &workload::Workload| 1_000_000 - saving_ppm(traffic).min(1_000_000);
    let without = |change: fn(&mut workload::Workload)| {
        let mut other = *traffic;
        change(&mut other);
        left(&other) < left(traffic) / 2
    };
    if traffic.old_objects_ppm > 0 && without(|other| other.old_objects_ppm = 0) {
        reasons.push(words.answer_old_objects.to_owned());
    } else if traffic.read_spread != ReadSpread::InUse
        && without(|other| other.read_spread = ReadSpread::InUse)
    {
        reasons.push(words.answer_old_keys.to_owned());
    }
    // With a few it hardly matters, and where nothing is saved already it is not the reason.
    if traffic.requesters >= MANY_REQUESTERS && state.outcome.saving_ppm > 10_000 {
        let requesters = locale.count(u64::from(traffic.requesters));
        reasons.push(fill(words.answer_requesters, &[("requesters", &requesters)]));
    }
    reasons
}

#[cfg(test)]
mod tests {
    use super::*;
    use i18n::Locale;
    use workload::{Field, Preset};

    fn told(preset: Preset, changes: &[(Field, &str)]) -> String {
        let mut state = State::new(Locale::English, 1, &[]);
        state.start_from(Some(preset));
        for (field, text) in changes {
            state.set(*field, text).expect("a possible value");
        }
        answer(&state).into_iter().map(|(_, told)| told).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn the_price_example_of_aws_comes_out_to_the_cent() {
        let told = told(Preset::AwsPricing, &[]);
        assert!(told.contains("2.01\u{a0}million KMS requests, $6.97."), "{told}");
    }

    #[test]
    fn forty_nine_million_requests_to_the_cent() {
        let told = told(Preset::AwsPricing, &[(Field::Writes, "49000000/mo"), (Field::Reads, "0/s")]);
        assert!(told.contains("49\u{a0}million KMS requests, $147.94."), "{told}");
    }

    #[test]
    fn a_wall_a_saving_and_none() {
        let wall = told(Preset::EtlBurst, &[]);
        assert!(wall.contains("KMS throttles") && wall.contains("fail for good"), "{wall}");
        let none = told(Preset::ManyRoles, &[(Field::Reads, "0/s")]);
        assert!(none.contains("That saves nothing."), "{none}");
        let old = told(Preset::PhotoApp, &[]);
        assert!(old.contains("old bucket keys"), "{old}");
        let converted = told(Preset::PhotoApp, &[(Field::Spread, "in-use"), (Field::OldObjects, "50")]);
        assert!(converted.contains("can be converted"), "{converted}");
    }
}
