//! What is real here, what AWS documents and what we assume; each figure from the tables it is computed with.

use i18n::{Locale, Strings, fill};
use leptos::prelude::*;
use sim::facts::{bucket_key, price, quota};

use super::app;
use crate::markup::{Element, t, tag};

/// The foot of the page.
pub fn footer() -> Element {
    let app = app();
    let item = |text: String| tag("li").text(text);
    let documented = move || {
        let (locale, region) = (app.locale.get(), app.settings().region);
        let s = locale.strings();
        let per_request = locale.dollars(price::KMS_REQUEST.value);
        let free = locale.count(price::KMS_FREE_REQUESTS_MONTH.value);
        let price_values = [("price", &*per_request), ("date", price::KMS_REQUEST.as_of), ("free", &*free)];
        let quota = locale.count(u64::from(region.quota().value));
        let quota_values = [("quota", &*quota), ("region", region.code()), ("date", region.quota().as_of)];
        let sourced = |text: String, address| item(text).text(" ").child(source(address));
        let quotas = sourced(fill(s.documented_quota(), &quota_values), region.quota().source)
            .child(tag("p").text(s.quota_history()))
            .child(tag("ul").children(history(locale)));
        vec![
            sourced(fill(s.documented_price(), &price_values), price::KMS_REQUEST.source),
            quotas,
            sourced(s.documented_context().to_owned(), bucket_key::CONTEXT_SOURCE),
        ]
    };
    let assumed = move || {
        let locale = app.locale.get();
        let s = locale.strings();
        let limit = locale.length(bucket_key::TIME_LIMIT.value);
        let first = fill(s.assumed_time_limit(), &[("limit", &limit)]);
        let others = [
            s.assumed_wrap(),
            s.assumed_latency(),
            s.assumed_throttled_bill(),
            s.assumed_token_bucket(),
            s.assumed_burst(),
        ];
        [first].into_iter().chain(others.map(str::to_owned)).map(item).collect()
    };
    let section = |title, content: Element| tag("section").child(tag("h3").text(t(title))).child(content);
    let columns = tag("div").class("columns").children([
        section(Strings::real_title, tag("p").text(t(Strings::real_text))),
        section(Strings::documented_title, tag("ul").part(documented)),
        section(Strings::assumed_title, tag("ul").part(assumed)),
    ]);
    let sources =
        tag("details").class("sources").child(tag("summary").text(t(Strings::sources_title))).child(columns);
    tag("footer").class("colophon").child(sources).child(tag("p").class("small").text(t(Strings::footer)))
}

fn source(address: &'static str) -> Element {
    let name = address.trim_start_matches("https://").split('/').next().unwrap_or(address);
    tag("a").attr("href", address).attr("rel", "noreferrer").text(name)
}

fn history(locale: Locale) -> Vec<Element> {
    let older = quota::HISTORY.value.into_iter().filter_map(|quotas| Some((quotas, quotas.until?)));
    older
        .map(|(quotas, until)| {
            let count = |value: u32| locale.count(u64::from(value));
            // Before there was a middle tier, its Regions had what most Regions had.
            let middle = count(quotas.middle.unwrap_or(quotas.default));
            let (default, top) = (count(quotas.default), count(quotas.top));
            let values = [
                ("from", quotas.from),
                ("until", until),
                ("default", &*default),
                ("middle", &*middle),
                ("top", &*top),
            ];
            tag("li").text(fill(locale.strings().quota_history_row(), &values))
        })
        .collect()
}
