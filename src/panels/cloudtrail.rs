//! The KMS events so far, and each one's record.

use leptos::prelude::*;
use sim::Lane;

use super::lane_heading;
use crate::app::app;
use i18n::fill;
use crate::state::session::Session;
use crate::view_model::trail::{ROWS_MAX, TrailRow, json, rows};
use crate::widgets::{Item, flag, list, t, words};

#[component]
pub fn CloudTrail() -> impl IntoView {
    view! {
        <p class="intro">{t(|s| s.trail_intro)}</p>
        <div class="halves">
            {Lane::BOTH.map(|lane| view! { <Half lane=lane /> }).collect_view()}
        </div>
    }
}

#[component]
fn Half(lane: Lane) -> impl IntoView {
    let app = app();
    let events = app.view(move |session: &Session| rows(session.run(), lane, session.playhead()));
    view! {
        <section class=format!("half {}", crate::stage::lane_id(lane))>
            {lane_heading(lane)}
            <p class="empty" hidden=flag(move || !events().is_empty())>{t(|s| s.trail_empty)}</p>
            <ol class="trail">
                {list(move || events().into_iter().map(|row| line(lane, row)).collect())}
            </ol>
            <p class="small" hidden=flag(move || events().len() < ROWS_MAX)>
                {words(move || fill(app.strings().trail_cut, &[("count", &ROWS_MAX.to_string())]))}
            </p>
        </section>
    }
}

fn line(lane: Lane, row: TrailRow) -> Item {
    // A row of a burst grows while the burst runs.
    let key = u64::from(row.call) << 32 | row.count & 0xffff_ffff;
    Item { key, build: Box::new(move || view! { <Row lane=lane row=row.clone() /> }.into_any()) }
}

#[component]
fn Row(lane: Lane, row: TrailRow) -> impl IntoView {
    let app = app();
    let open = RwSignal::new(false);
    let (call, at, count, name) = (row.call, row.at, row.count, row.event_name);
    let record = words(move || {
        if !open.get() {
            return String::new();
        }
        app.read(|session| json(session.run(), lane, call)).unwrap_or_default()
    });
    let label = words(move || {
        fill(app.strings().trail_json, &[("name", name), ("time", &app.locale.get().clock(at))])
    });
    view! {
        <li class:throttled=row.throttled>
            <details on:toggle=move |event| {
                use leptos::wasm_bindgen::JsCast;
                let element = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
                open.set(element.is_some_and(|element| element.has_attribute("open")));
            }>
                <summary>
                    <span class="time">{words(move || app.locale.get().clock(at))}</span>
                    <b>{name}</b>
                    <code>{row.context}</code>
                    {row.throttled.then(|| view! { <span class="tag">{t(|s| s.trail_throttled)}</span> })}
                    {(count > 1).then(|| view! {
                        <span class="many">
                            {words(move || fill(app.strings().trail_many, &[("count", &app.locale.get().count(count))]))}
                        </span>
                    })}
                </summary>
                <pre class="json" tabindex="0" aria-label=label>{record}</pre>
            </details>
        </li>
    }
}
