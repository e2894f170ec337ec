//! The search field above the pages of the reference. It searches all of them, whichever is open.

use i18n::{Locale, Strings, fill};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::files;
use crate::context::Preferences;
use crate::model::search::{Entry, Kind, entries, find};

/// The names of all pages of the reference.
pub const PAGES: [&str; 3] = ["questions", "glossary", "sources"];

/// The field, and below it what has been found. Nothing is loaded before something is written.
#[component]
pub fn Search(
    /// What is written in the field.
    query: RwSignal<String>,
) -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    let loaded = RwSignal::new(Loaded::No);
    let is_asked = move || !query.with(|query| query.trim().is_empty());
    let load = move |locale: Locale| {
        loaded.set(Loaded::Begun);
        spawn_local(async move {
            let entries = all_entries(locale).await;
            // The reader may have chosen another language, whose entries are on their way then, or closed the page of the reference.
            if untrack(|| preferences.locale()) == locale {
                let _ = loaded.try_set(entries.map_or(Loaded::Missing, Loaded::Entries));
            }
        });
    };
    // What has been loaded is in one language. Nothing is loaded before something is written.
    Effect::new(move |before: Option<Locale>| {
        let locale = preferences.locale();
        let is_stale = before.is_some_and(|before| before != locale);
        if is_asked() && (is_stale || loaded.with_untracked(|loaded| matches!(loaded, Loaded::No))) {
            load(locale);
        } else if is_stale {
            loaded.set(Loaded::No);
        }
        locale
    });
    let how_many = Signal::derive(move || {
        loaded.with(|loaded| match loaded {
            Loaded::Entries(entries) if is_asked() => {
                let count = query.with(|query| find(entries, query).len()).to_string();
                fill(preferences.strings().search_found(), &[("count", &count)])
            }
            _ => String::new(),
        })
    });
    let results = move || {
        if !is_asked() {
            return ().into_any();
        }
        loaded.with(|loaded| match loaded {
            Loaded::No | Loaded::Begun => {
                view! { <p class="empty">{preferences.text(Strings::reference_loading)}</p> }.into_any()
            }
            Loaded::Missing => view! {
                <p class="empty" role="alert">
                    {preferences.text(Strings::reference_missing)}
                </p>
                <p class="go">
                    <button type="button" on:click=move |_| load(untrack(|| preferences.locale()))>
                        {preferences.text(Strings::try_again)}
                    </button>
                </p>
            }
            .into_any(),
            Loaded::Entries(entries) => {
                let found = query.with(|query| find(entries, query));
                let rows = found.into_iter().map(|entry| row(entry, preferences));
                view! { <ul>{rows.collect_view()}</ul> }.into_any()
            }
        })
    };
    view! {
        <div class="search">
            <label>
                {preferences.text(Strings::search_label)} " "
                <input
                    type="search"
                    autocomplete="off"
                    prop:value=query
                    on:input=move |event| query.set(event_target_value(&event))
                />
            </label>
            <p class="small" role="status">
                {how_many}
            </p>
            {results}
        </div>
    }
}

/// The entries of all pages.
enum Loaded {
    /// Nobody has asked for them.
    No,
    /// They are on their way.
    Begun,
    /// A page could not be loaded.
    Missing,
    /// They are there.
    Entries(Vec<Entry>),
}

/// What has been found: what kind of entry it is, and a link to it.
fn row(entry: &Entry, preferences: Preferences) -> AnyView {
    let kind = match entry.kind {
        Kind::Question => Strings::search_question,
        Kind::Term => Strings::search_term,
        Kind::Correction => Strings::search_correction,
        Kind::Claim => Strings::search_claim,
    };
    view! {
        <li>
            <span class="small">{preferences.text(kind)}</span>
            " "
            <a href=format!("#{}", entry.id)>{entry.title.clone()}</a>
        </li>
    }
    .into_any()
}

/// The entries of all pages, in that language.
async fn all_entries(locale: Locale) -> Result<Vec<Entry>, ()> {
    let mut all = Vec::new();
    for page in PAGES {
        all.extend(entries(&files::load_reference(page, locale).await?));
    }
    Ok(all)
}
