//! The head of the page: its name, the chapters, language, theme, link and keyboard.

use gloo_timers::callback::Timeout;
use leptos::prelude::*;

use super::app;
use i18n::Locale;
use crate::runtime::clipboard;
use crate::state::address::{Part, Theme};
use crate::story::Chapter;
use crate::widgets::{Select, attribute, click, label, part, t, words};

/// How long it is said that a link has been copied, in milliseconds.
const COPIED_MILLIS: u32 = 6_000;

#[component]
pub fn Masthead() -> impl IntoView {
    let app = app();
    view! {
        <header class="masthead">
            <p class="site-name">{t(|s| s.site_name)}</p>
            <Rail />
            {(!app.hidden.has(Part::Settings)).then(|| view! { <Tools /> })}
        </header>
    }
}

/// The chapters. Each is a link, so that it can be copied and opened elsewhere.
#[component]
fn Rail() -> impl IntoView {
    let app = app();
    let item = move |chapter: Chapter| {
        let name = move || words(move || app.strings().chapter(chapter.index()).name.to_owned());
        let number = if chapter == Chapter::Lab { String::new() } else { (chapter.index() + 1).to_string() };
        view! {
            <li>
                <a
                    href=format!("?chapter={}", chapter.id())
                    title=name()
                    aria-current=attribute(move || (app.chapter() == chapter).then_some("step"))
                    on:click=move |event| {
                        event.prevent_default();
                        app.open(chapter);
                    }
                >
                    <span class="rail-number">{number}</span>
                    <span class="rail-name">{name()}</span>
                </a>
            </li>
        }
    };
    view! {
        <nav class="rail" aria-label=t(|s| s.chapters_label)>
            <ol>{Chapter::ALL.map(item).collect_view()}</ol>
        </nav>
    }
}

#[component]
fn Tools() -> impl IntoView {
    let app = app();
    let copied = RwSignal::new(None::<Result<(), String>>);
    let copy = move || {
        let link = app.link();
        let shown = link.clone();
        clipboard::copy(&link, move |done| {
            copied.set(Some(if done { Ok(()) } else { Err(shown) }));
            if done {
                // A link that could not be copied stays, because the reader has to take it from there.
                Timeout::new(COPIED_MILLIS, move || copied.set(None)).forget();
            }
        });
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
        || Locale::ALL.iter().map(|locale| (locale.id().to_owned(), locale.name().to_owned())).collect();
    let set_language = move |id: String| {
        if let Some(locale) = Locale::ALL.into_iter().find(|locale| locale.id() == id) {
            app.locale.set(locale);
        }
    };
    let set_theme = move |id: String| {
        if let Some(theme) = Theme::ALL.into_iter().find(|theme| theme.id() == id) {
            app.theme.set(theme);
        }
    };
    let outcome = part(move || match copied.get() {
        None => ().into_any(),
        Some(Ok(())) => app.strings().link_copied.into_any(),
        Some(Err(link)) => view! { {app.strings().link_not_copied} " " <code>{link}</code> }.into_any(),
    });
    view! {
        <div class="tools">
            <Select
                label=label(|s| s.language)
                quiet=true
                options=Box::new(languages)
                value=words(move || app.locale.get().id().to_owned())
                on_change=Box::new(set_language)
            />
            <Select
                label=label(|s| s.theme)
                quiet=true
                options=Box::new(themes)
                value=words(move || app.theme.get().id().to_owned())
                on_change=Box::new(set_theme)
            />
            <button type="button" class="plain" on:click=click(copy)>{t(|s| s.copy_link)}</button>
            <button type="button" class="plain keyboard" on:click=click(move || app.keys_open.set(true))>
                {t(|s| s.keys_help)}
            </button>
            <p class="copied" role="status">{outcome}</p>
        </div>
    }
}
