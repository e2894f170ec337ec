//! What is real here, what AWS documents and what we assume; each figure from the tables it is computed with.

use leptos::prelude::*;
use sim::facts::{bucket_key, price, quota};

use super::app;
use i18n::{Locale, fill};
use crate::widgets::{part, t};

#[component]
pub fn Footer() -> impl IntoView {
    let app = app();
    let documented = part(move || {
        let (locale, region) = (app.locale.get(), app.settings().region);
        let s = locale.strings();
        let per_request = locale.dollars(price::KMS_REQUEST.value);
        let free = locale.count(price::KMS_FREE_REQUESTS_MONTH.value);
        let price_values = [("price", &*per_request), ("date", price::KMS_REQUEST.as_of), ("free", &*free)];
        let quota = locale.count(u64::from(region.quota().value));
        let quota_values = [("quota", &*quota), ("region", region.code()), ("date", region.quota().as_of)];
        view! {
            <li>{fill(s.documented_price, &price_values)} " " <Source address=price::KMS_REQUEST.source /></li>
            <li>{fill(s.documented_quota, &quota_values)} " " <Source address=region.quota().source />
                <p>{s.quota_history}</p>
                <ul>{history(locale)}</ul>
            </li>
            <li>{s.documented_context} " " <Source address=bucket_key::CONTEXT_SOURCE /></li>
        }
        .into_any()
    });
    let assumed = part(move || {
        let locale = app.locale.get();
        let s = locale.strings();
        let limit = locale.length(bucket_key::TIME_LIMIT.value);
        let first = fill(s.assumed_time_limit, &[("limit", &limit)]);
        let others = [
            s.assumed_wrap,
            s.assumed_latency,
            s.assumed_throttled_bill,
            s.assumed_token_bucket,
            s.assumed_burst,
        ];
        view! { <li>{first}</li> {others.map(|text| view! { <li>{text}</li> }).collect_view()} }.into_any()
    });
    view! {
        <footer class="colophon">
            <details class="sources">
                <summary>{t(|s| s.sources_title)}</summary>
                <div class="columns">
                    <section>
                        <h3>{t(|s| s.real_title)}</h3>
                        <p>{t(|s| s.real_text)}</p>
                    </section>
                    <section>
                        <h3>{t(|s| s.documented_title)}</h3>
                        <ul>{documented}</ul>
                    </section>
                    <section>
                        <h3>{t(|s| s.assumed_title)}</h3>
                        <ul>{assumed}</ul>
                    </section>
                </div>
            </details>
            <p class="small">{t(|s| s.footer)}</p>
        </footer>
    }
}

#[component]
fn Source(address: &'static str) -> impl IntoView {
    let name = address.trim_start_matches("https://").split('/').next().unwrap_or(address);
    view! { <a href=address rel="noreferrer">{name}</a> }
}

fn history(locale: Locale) -> Vec<impl IntoView> {
    let older = quota::HISTORY.value.into_iter().filter_map(|quotas| Some((quotas, quotas.until?)));
    older
        .map(|(quotas, until)| {
            let count = |value: u32| locale.count(u64::from(value));
            // Before there was a middle tier, its Regions had what most Regions had.
            let middle = count(quotas.middle.unwrap_or(quotas.default));
            let values = [
                ("from", quotas.from),
                ("until", until),
                ("default", &*count(quotas.default)),
                ("middle", &*middle),
                ("top", &*count(quotas.top)),
            ]
            .map(|(name, value)| (name, value.to_owned()));
            let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
            view! { <li>{fill(locale.strings().quota_history_row, &values)}</li> }
        })
        .collect()
}
