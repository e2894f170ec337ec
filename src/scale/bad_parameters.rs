//! The notice about parameters of the address that set the traffic and cannot be used.

use i18n::scale::words;
use i18n::{Locale, fill};
use leptos::prelude::*;
use workload::Workload;
use workload::query::BadField;

use super::own_traffic::OwnTraffic;
use super::wording::problem_in_words;

/// How many bad parameters the notice names at most.
const NAMED_MAX: usize = 6;

/// How many characters of a bad value the notice shows.
const SHOWN_CHARS: usize = 40;

/// Shows the notice, if there are bad parameters, until the reader dismisses it.
#[component]
pub fn BadParameters() -> impl IntoView {
    let own = expect_context::<OwnTraffic>();
    let bad = own.bad_parameters;
    let sentences = move || {
        let (locale, workload) = (own.locale(), own.choice().workload);
        let sentence = |bad: &BadField| view! { <li>{sentence(bad, locale, &workload)}</li> };
        bad.with(|bad| bad.iter().take(NAMED_MAX).map(sentence).collect_view())
    };
    view! {
        <div class="scale-bad" role="status">
            <Show when=move || bad.with(|bad| !bad.is_empty())>
                <div class="notice">
                    <p>{own.text(|words| words.bad_title)}</p>
                    <ul>{sentences}</ul>
                    <button type="button" on:click=move |_| bad.set(Vec::new())>
                        {own.text(|words| words.dismiss)}
                    </button>
                </div>
            </Show>
        </div>
    }
}

fn sentence(bad: &BadField, locale: Locale, workload: &Workload) -> String {
    let words = words(locale);
    let value: String = bad.value.chars().take(SHOWN_CHARS).collect();
    let Some(field) = bad.field else { return fill(words.bad_preset, &[("value", &value)]) };
    let name = words.field(field.id()).label;
    let asked_for = fill(words.bad_value, &[("field", name), ("value", &value)]);
    format!("{asked_for} {}", problem_in_words(locale, field, bad.problem, workload))
}
