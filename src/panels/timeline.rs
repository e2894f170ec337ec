//! The same run as an ordered list, each line a jump to its moment.

use leptos::prelude::*;
use sim::Entry;

use crate::app::app;
use crate::i18n::{caption, fill, lane_name};
use crate::state::session::Session;
use crate::view_model::timeline::{LINES_MAX, lines};

#[component]
pub fn Timeline() -> impl IntoView {
    let app = app();
    let entries = Memo::new(move |_| {
        app.edition.track();
        app.read(|session| lines(session.run().log()))
    });
    let reached = app.view(|session: &Session| session.run().log().count_at(session.playhead()));
    let line = move |(index, entry): (usize, Entry)| {
        let words = move || {
            let locale = app.locale.get();
            app.read(|session| caption(locale, session.run(), &entry))
        };
        // The line that the playhead has reached last.
        let current = Memo::new(move |_| reached.get() == index + 1);
        view! {
            <li class:to-come=move || reached.get() <= index>
                <button
                    type="button"
                    class=format!("line {}", crate::stage::lane_id(entry.lane))
                    aria-current=move || current.get().then_some("step")
                    on:click=move |_| app.change(|session| session.seek(entry.at))
                >
                    <span class="time">{move || app.locale.get().clock(entry.at)}</span>
                    <span class="lane-name">{move || lane_name(app.locale.get(), entry.lane)}</span>
                    <span class="words">{words}</span>
                </button>
            </li>
        }
    };
    view! {
        <p class="intro">{move || app.strings().timeline_intro}</p>
        <p class="empty" hidden=move || entries.with(|entries| !entries.is_empty())>{move || app.strings().timeline_empty}</p>
        <ol class="timeline">
            <For each=move || entries.get() key=|(index, entry)| (*index, *entry) let(item)>{line(item)}</For>
        </ol>
        <p class="small" hidden=move || entries.with(|entries| entries.len() < LINES_MAX)>
            {move || fill(app.strings().timeline_cut, &[("count", &LINES_MAX.to_string())])}
        </p>
    }
}
