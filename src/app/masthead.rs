//! The head of the page: its name, the chapters, language, theme, link and keyboard.

use leptos::prelude::*;

use super::app;
use crate::i18n::Locale;
use crate::runtime::clipboard;
use crate::state::address::{Part, Theme};
use crate::state::session::Session;
use crate::story::Chapter;
use crate::widgets::Select;

#[component]
pub fn Masthead() -> impl IntoView {
    let app = app();
    view! {
        <header class="masthead">
            <p class="site-name">{move || app.strings().site_name}</p>
            <Rail />
            {(!app.hidden.has(Part::Settings)).then(|| view! { <Tools /> })}
        </header>
    }
}

/// The chapters. Each is a link, so that it can be copied and opened elsewhere.
#[component]
fn Rail() -> impl IntoView {
    let app = app();
    let open = app.view(Session::chapter);
    let item = move |chapter: Chapter| {
        let current = move || open.get() == chapter;
        let name = move || app.strings().chapter(chapter).name;
        let number = if chapter == Chapter::Lab { String::new() } else { (chapter.index() + 1).to_string() };
        view! {
            <li>
                <a
                    href=format!("?chapter={}", chapter.id())
                    title=name
                    aria-current=move || current().then_some("step")
                    on:click=move |event| {
                        event.prevent_default();
                        app.open(chapter);
                    }
                >
                    {(!number.is_empty()).then(|| view! { <span class="rail-number">{number}</span> })}
                    <span class="rail-name">{name}</span>
                </a>
            </li>
        }
    };
    view! {
        <nav class="rail" aria-label=move || app.strings().chapters_label>
            <ol>{Chapter::ALL.map(item).collect_view()}</ol>
        </nav>
    }
}

#[component]
fn Tools() -> impl IntoView {
    let app = app();
    let copied = RwSignal::new(None::<Result<(), String>>);
    let copy = move |_| {
        let link = app.link();
        let shown = link.clone();
        clipboard::copy(&link, move |done| copied.set(Some(if done { Ok(()) } else { Err(shown) })));
    };
    let themes = move || {
        let s = app.strings();
        let names = [s.theme_auto, s.theme_light, s.theme_dark, s.theme_projector];
        Theme::ALL
            .into_iter()
            .zip(names)
            .map(|(theme, name)| (theme.id().to_owned(), name.to_owned()))
            .collect()
    };
    let languages =
        move || Locale::ALL.iter().map(|locale| (locale.id().to_owned(), locale.name().to_owned())).collect();
    view! {
        <div class="tools">
            <Select
                label=Signal::derive(move || app.strings().language.to_owned())
                quiet=true
                options=Signal::derive(languages)
                value=Signal::derive(move || app.locale.get().id().to_owned())
                on_change=move |id: String| {
                    if let Some(locale) = Locale::ALL.into_iter().find(|locale| locale.id() == id) {
                        app.locale.set(locale);
                    }
                }
            />
            <Select
                label=Signal::derive(move || app.strings().theme.to_owned())
                quiet=true
                options=Signal::derive(themes)
                value=Signal::derive(move || app.theme.get().id().to_owned())
                on_change=move |id: String| {
                    if let Some(theme) = Theme::ALL.into_iter().find(|theme| theme.id() == id) {
                        app.theme.set(theme);
                    }
                }
            />
            <button type="button" class="plain" on:click=copy>{move || app.strings().copy_link}</button>
            <button type="button" class="plain" on:click=move |_| app.keys_open.set(true)>
                {move || app.strings().keys_help}
            </button>
            <p class="copied" role="status">
                {move || copied.get().map(|copied| match copied {
                    Ok(()) => app.strings().link_copied.into_any(),
                    Err(link) => view! { {app.strings().link_not_copied} " " <code>{link}</code> }.into_any(),
                })}
            </p>
        </div>
    }
}
