//! The KMS events so far, and each one's record.

use leptos::prelude::*;
use sim::Lane;

use super::lane_heading;
use crate::app::app;
use crate::i18n::fill;
use crate::state::session::Session;
use crate::view_model::trail::{ROWS_MAX, TrailRow, json, rows};

#[component]
pub fn CloudTrail() -> impl IntoView {
    let app = app();
    view! {
        <p class="intro">{move || app.strings().trail_intro}</p>
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
            <p class="empty" hidden=move || events.with(|rows| !rows.is_empty())>{move || app.strings().trail_empty}</p>
            <ol class="trail">
                <For each=move || events.get() key=|row| (row.call, row.count) let(row)>
                    <Row lane=lane row=row />
                </For>
            </ol>
            <p class="small" hidden=move || events.with(|rows| rows.len() < ROWS_MAX)>
                {move || fill(app.strings().trail_cut, &[("count", &ROWS_MAX.to_string())])}
            </p>
        </section>
    }
}

#[component]
fn Row(lane: Lane, row: TrailRow) -> impl IntoView {
    let app = app();
    let open = RwSignal::new(false);
    let (call, at, count, name) = (row.call, row.at, row.count, row.event_name);
    let record = move || open.get().then(|| app.read(|session| json(session.run(), lane, call)));
    let label =
        move || fill(app.strings().trail_json, &[("name", name), ("time", &app.locale.get().clock(at))]);
    view! {
        <li class:throttled=row.throttled>
            <details on:toggle=move |event| {
                use leptos::wasm_bindgen::JsCast;
                let element = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
                open.set(element.is_some_and(|element| element.has_attribute("open")));
            }>
                <summary>
                    <span class="time">{move || app.locale.get().clock(at)}</span>
                    <b>{name}</b>
                    <code>{row.context}</code>
                    {row.throttled.then(|| view! { <span class="tag">{move || app.strings().trail_throttled}</span> })}
                    {(count > 1).then(|| view! {
                        <span class="many">
                            {move || fill(app.strings().trail_many, &[("count", &app.locale.get().count(count))])}
                        </span>
                    })}
                </summary>
                <pre class="json" tabindex="0" aria-label=label>{record}</pre>
            </details>
        </li>
    }
}
