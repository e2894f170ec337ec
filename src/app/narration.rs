//! The margin that speaks: what this chapter is about, the reader's go, and afterwards what came of it.

use leptos::prelude::*;

use super::app;
use crate::i18n::fill;
use crate::state::session::{Session, Status};

#[component]
pub fn Narration() -> impl IntoView {
    let app = app();
    let chapter = app.view(Session::chapter);
    let status = app.view(Session::status);
    let limit = app.view(|session| session.run().settings().time_limit);
    let words = move || app.strings().chapter(chapter.get());
    let text = move || fill(words().text, &[("limit", &app.locale.get().countdown(limit.get()))]);
    let go = move || match status.get() {
        Status::Playing => app.strings().pause.to_owned(),
        Status::Idle | Status::Paused => app.strings().play.to_owned(),
        Status::Ended => match chapter.get().next() {
            Some(next) => fill(app.strings().next, &[("chapter", app.strings().chapter(next).name)]),
            None => app.strings().replay.to_owned(),
        },
    };
    let nothing_to_play = app.view(|session| !session.has_more() && session.run().log().entries().is_empty());
    view! {
        <section class="narration" aria-labelledby="title">
            <h1 id="title">{move || words().title}</h1>
            <p class="telling">{text}</p>
            <p class="outcome" hidden=move || status.get() != Status::Ended>{move || words().outcome}</p>
            <p class="go">
                <button
                    type="button"
                    class="plain-box"
                    disabled=move || chapter.get().previous().is_none()
                    on:click=move |_| if let Some(before) = chapter.get_untracked().previous() { app.open(before) }
                >
                    {move || app.strings().back}
                </button>
                <button
                    type="button"
                    class="primary"
                    id="go"
                    hidden=move || nothing_to_play.get()
                    on:click=move |_| app.go_on()
                >
                    {go}
                </button>
            </p>
        </section>
    }
}
