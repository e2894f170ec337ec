//! The margin that speaks: what this chapter is about, the reader's go, and afterwards what came of it.

use leptos::prelude::*;

use super::app;
use i18n::fill;
use crate::state::session::Status;
use crate::widgets::{click, flag, t, truth, words};

#[component]
pub fn Narration() -> impl IntoView {
    let app = app();
    let told = move || app.strings().chapter(app.chapter().index());
    let text =
        words(move || fill(told().text, &[("limit", &app.locale.get().length(app.settings().time_limit))]));
    let go = words(move || match (app.status(), app.chapter().next()) {
        (Status::Playing, _) => app.strings().pause.to_owned(),
        (Status::Idle | Status::Paused, _) => app.strings().play.to_owned(),
        (Status::Ended, Some(next)) => {
            fill(app.strings().next, &[("chapter", app.strings().chapter(next.index()).name)])
        }
        (Status::Ended, None) => app.strings().replay.to_owned(),
    });
    let back = move || {
        if let Some(before) = untrack(|| app.chapter()).previous() {
            app.open(before);
        }
    };
    let nothing_to_play = app.view(|session| !session.has_more() && session.run().log().entries().is_empty());
    view! {
        <section class="narration" aria-labelledby="title">
            <h1 id="title">{words(move || told().title.to_owned())}</h1>
            <p class="telling">{text}</p>
            <p class="outcome" hidden=flag(move || app.status() != Status::Ended)>
                {words(move || told().outcome.to_owned())}
            </p>
            <p class="go">
                <button
                    type="button"
                    aria-disabled=truth(move || app.chapter().previous().is_none())
                    on:click=click(back)
                >
                    {t(|s| s.back)}
                </button>
                <button
                    type="button"
                    class="primary"
                    id="go"
                    hidden=flag(nothing_to_play)
                    on:click=click(move || app.go_on())
                >
                    {go}
                </button>
            </p>
        </section>
    }
}
