//! Questions, glossary and sources: pages that the build has written, fetched when a reader opens them.

use i18n::Strings;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::app;
use crate::markup::{Element, flag, t, tag, watch, words};
use crate::browser::{document, files};

/// The page with that name, in the language of the moment.
pub fn reference(name: &'static str) -> Vec<Element> {
    let app = app();
    let page = RwSignal::new(None::<Result<String, ()>>);
    watch(move || {
        let locale = app.locale.get();
        spawn_local(async move {
            let loaded = files::load_reference(name, locale).await;
            // Whoever has gone on in the meantime does not want it any more.
            let _ = page.try_set(Some(loaded));
        });
    });
    let state = move || page.with(|page| page.as_ref().map(Result::is_ok));
    let content = words(move || page.with(|page| page.clone().and_then(Result::ok).unwrap_or_default()));
    let view = vec![
        tag("p")
            .class("empty")
            .when("hidden", flag(move || state().is_some()))
            .text(t(Strings::reference_loading)),
        tag("p")
            .class("empty")
            .attr("role", "alert")
            .when("hidden", flag(move || state() != Some(false)))
            .text(t(Strings::reference_missing)),
        tag("div").class("reference").html(content),
    ];
    // Whoever follows a link to an entry is taken there as soon as the page is in the document.
    watch(move || {
        if let (Some(true), Some(id)) = (state(), app.entry.get()) {
            document::reveal(&id);
            app.entry.set(None);
        }
    });
    view
}
