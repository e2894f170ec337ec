//! The same run as an ordered list, each line a jump to its moment.

use leptos::prelude::*;

use crate::app::app;
use i18n::{caption, fill, lane_name};
use crate::state::session::Session;
use crate::view_model::timeline::{LINES_MAX, Line, lines};
use crate::widgets::{Item, attribute, click, flag, list, t, words};

#[component]
pub fn Timeline() -> impl IntoView {
    let app = app();
    let entries = app.view_of_log(|session| lines(session.run().log()));
    let reached = app.view(|session: &Session| session.run().log().count_at(session.playhead()));
    let line = move |line: Line| {
        let entry = line.entry;
        let told = words(move || {
            let locale = app.locale.get();
            app.read(|session| caption(locale, session.run(), &entry))
        });
        // The line that the playhead has reached last.
        let current = attribute(move || line.is_current(reached()).then_some("step"));
        view! {
            <li class:to-come=flag(move || reached() <= line.index)>
                <button
                    type="button"
                    class=format!("line {}", crate::stage::lane_id(entry.lane))
                    aria-current=current
                    on:click=click(move || app.change(|session| session.seek(entry.at)))
                >
                    <span class="time">{words(move || app.locale.get().clock(entry.at))}</span>
                    <span class="lane-name">{words(move || lane_name(app.locale.get(), entry.lane).to_owned())}</span>
                    <span class="words">{told}</span>
                </button>
            </li>
        }
    };
    let item = move |told: Line| {
        // The same place in another log may hold another entry, so the edition is part of the key.
        let key = u64::from(app.edition.get_untracked()) << 32 | told.index as u64;
        Item { key, build: Box::new(move || line(told).into_any()) }
    };
    view! {
        <p class="intro">{t(|s| s.timeline_intro)}</p>
        <p class="empty" hidden=flag(move || !entries().is_empty())>{t(|s| s.timeline_empty)}</p>
        <ol class="timeline">
            {list(move || entries().into_iter().map(item).collect())}
        </ol>
        <p class="small" hidden=flag(move || entries().len() < LINES_MAX)>
            {words(move || fill(app.strings().timeline_cut, &[("count", &LINES_MAX.to_string())]))}
        </p>
    }
}
