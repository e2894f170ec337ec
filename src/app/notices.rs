//! What could not be done, in one clear sentence each, and what happens instead.

use leptos::prelude::*;

use super::app;
use crate::i18n::{Locale, fill};
use crate::state::address::{Allowed, BadParameter};

#[component]
pub fn Notices(bad: Vec<BadParameter>, has_secret: bool) -> impl IntoView {
    let app = app();
    let bad = RwSignal::new(bad);
    let secretless = RwSignal::new(!has_secret);
    view! {
        <div class="notices" role="status">
            <Show when=move || bad.with(|bad| !bad.is_empty())>
                <div class="notice">
                    <ul>
                        {move || bad.get().iter().map(|bad| view! { <li>{sentence(app.locale.get(), bad)}</li> }).collect_view()}
                    </ul>
                    <p>{move || app.strings().notice_started}</p>
                    <button type="button" on:click=move |_| bad.set(Vec::new())>{move || app.strings().dismiss}</button>
                </div>
            </Show>
            <Show when=move || secretless.get()>
                <div class="notice">
                    <p>{move || app.strings().notice_no_random}</p>
                    <button type="button" on:click=move |_| secretless.set(false)>{move || app.strings().dismiss}</button>
                </div>
            </Show>
            <Show when=move || app.notice.get().is_some()>
                <div class="notice">
                    <p>{move || app.notice.get().map(|notice| notice(app.strings()))}</p>
                    <button type="button" on:click=move |_| app.notice.set(None)>{move || app.strings().dismiss}</button>
                </div>
            </Show>
        </div>
    }
}

fn sentence(locale: Locale, bad: &BadParameter) -> String {
    let s = locale.strings();
    let values = &[("name", bad.name.as_str()), ("value", bad.value.as_str())];
    let Some(allowed) = &bad.allowed else { return fill(s.notice_unknown, values) };
    let allowed = match allowed {
        Allowed::Range(min, max) => {
            fill(s.notice_range, &[("min", &min.to_string()), ("max", &max.to_string())])
        }
        Allowed::OneOf(words) => fill(s.notice_one_of, &[("list", &words.join(", "))]),
        Allowed::Speed => s.notice_speed.to_owned(),
    };
    fill(s.notice_bad_value, values) + " " + &allowed
}
