//! The head of the page: its name, the chapters, language, theme, link and keyboard.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use i18n::{Locale, Strings};
use leptos::prelude::*;

use super::app;
use crate::markup::{Element, attribute, flag, t, tag, words};
use crate::browser::clipboard;
use crate::address::{Part, Theme};
use crate::state::app::App;
use crate::model::story::{Chapter, Passage};
use crate::widgets::{Select, select};

/// How long it is said that a link has been copied, in milliseconds.
const COPIED_MILLIS: u32 = 6_000;

/// The head of the page.
pub fn masthead() -> Element {
    tag("header")
        .class("masthead")
        .child(tag("p").class("site-name").text(t(Strings::site_name)))
        .child(rail())
        .children((!app().hidden.has(Part::Settings)).then(tools))
}

/// The chapters. Each is a link, so that it can be copied and opened elsewhere.
fn rail() -> Element {
    let app = app();
    let item = |chapter: Chapter| {
        let name = || words(move || name_of(app, chapter).to_owned());
        let number = if chapter == Chapter::Lab { String::new() } else { (chapter.index() + 1).to_string() };
        // All but the open chapter show their number alone, so the name is said here.
        let label = number.clone();
        let link = tag("a")
            .attr("href", format!("?chapter={}", chapter.id()))
            .attr("title", name())
            .attr("aria-label", words(move || format!("{label} {}", name_of(app, chapter)).trim().to_owned()))
            .attr("aria-current", attribute(move || (app.passage().chapter == chapter).then_some("step")))
            .child(tag("span").class("rail-number").text(number))
            .child(tag("span").class("rail-name").text(name()));
        let is_seen =
            move || (0..chapter.steps().len()).all(|index| app.has_seen(Passage { chapter, index }));
        tag("li").class_when("seen", flag(is_seen)).child(link)
    };
    tag("nav")
        .class("rail")
        .attr("aria-label", t(Strings::chapters_label))
        .child(tag("ol").children(Chapter::ALL.map(item)))
}

fn name_of(app: App, chapter: Chapter) -> &'static str {
    app.strings().chapter(chapter.index()).name
}

fn tools() -> Element {
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
        let names = [s.theme_auto(), s.theme_light(), s.theme_dark(), s.theme_projector()];
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
            app.turn_to(locale);
        }
    };
    let set_theme = move |id: String| {
        if let Some(theme) = Theme::ALL.into_iter().find(|theme| theme.id() == id) {
            app.theme.set(theme);
        }
    };
    let outcome = move || match copied.get() {
        None => Vec::new(),
        Some(Ok(())) => vec![tag("span").text(app.strings().link_copied())],
        Some(Err(link)) => {
            vec![tag("span").text(app.strings().link_not_copied()).text(" "), tag("code").text(link)]
        }
    };
    let language = select(Select {
        label: t(Strings::language),
        quiet: true,
        options: Rc::new(languages),
        value: Rc::new(move || app.locale.get().id().to_owned()),
        on_change: Box::new(set_language),
    });
    let theme = select(Select {
        label: t(Strings::theme),
        quiet: true,
        options: Rc::new(themes),
        value: Rc::new(move || app.theme.get().id().to_owned()),
        on_change: Box::new(set_theme),
    });
    let button = |class: &'static str| tag("button").attr("type", "button").class(class);
    tag("div").class("tools").children([
        language,
        theme,
        button("plain").on_click(copy).text(t(Strings::copy_link)),
        button("plain keyboard").on_click(move || app.keys_open.set(true)).text(t(Strings::keys_help)),
        tag("p").class("copied").attr("role", "status").part(outcome),
    ])
}
