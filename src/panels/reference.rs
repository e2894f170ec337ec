//! The pages of the reference: questions, glossary and sources. The build writes them, and the page loads one when the reader opens it: as
//! a panel, or beside what the reader reads, in the side sheet.

use i18n::Strings;
use leptos::prelude::*;

use super::search::{PAGES, Search};
use crate::browser::{document, files};
use crate::context::{Preferences, Reader};
use crate::model::panel::Panel;
use crate::widgets::Markup;

/// A page of the reference, in the language of the page.
#[component]
pub fn Reference(
    /// The name of the page, one of [`PAGES`].
    page: &'static str,
    /// Whether it stands in the side sheet and shows the entry that the reader has followed a link to.
    #[prop(optional)]
    in_sheet: bool,
) -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    let query = RwSignal::new(String::new());
    let is_searched = Signal::derive(move || !query.with(|query| query.trim().is_empty()));
    let loaded = LocalResource::new(move || files::load_reference(page, preferences.locale()));
    let try_again = move |_| {
        loaded.set(None);
        loaded.refetch();
        // The button is about to disappear, so the panel takes the keyboard focus.
        document::focus("panel");
    };
    let content = move || match loaded.get() {
        None => view! { <p class="empty">{preferences.text(Strings::reference_loading)}</p> }.into_any(),
        Some(Ok(html)) if in_sheet => view! { <LinkedEntries html query /> }.into_any(),
        Some(Ok(html)) => view! { <Markup html attr:class="reference" /> }.into_any(),
        Some(Err(())) => view! {
            <p class="empty" role="alert">
                {preferences.text(Strings::reference_missing)}
            </p>
            <p class="go">
                <button type="button" on:click=try_again>
                    {preferences.text(Strings::try_again)}
                </button>
            </p>
        }
        .into_any(),
    };
    view! {
        <Search query />
        <div hidden=is_searched>{content}</div>
    }
}

/// The page with the entry that the reader has followed a link to, in the side sheet.
#[component]
pub fn LinkedEntry() -> impl IntoView {
    let entry = expect_context::<Reader>().entry;
    // A sheet that has been closed keeps its page, which is likely to be wanted again.
    let page = Memo::new(move |before: Option<&&'static str>| {
        let panel = entry.with(|id| id.as_deref().and_then(Panel::of_entry));
        panel.map_or(before.copied().unwrap_or(PAGES[0]), page_of)
    });
    move || view! { <Reference page=page.get() in_sheet=true /> }
}

/// The entries of a page that has been loaded into the side sheet. Their ids, and its links
/// to them, differ from those of the same page in a panel: they begin with `sheet-`.
#[component]
fn LinkedEntries(
    /// The page as markup.
    html: String,
    /// What is written in the search field above.
    query: RwSignal<String>,
) -> impl IntoView {
    let reader = expect_context::<Reader>();
    Effect::new(move || {
        if let Some(id) = reader.entry.get() {
            query.set(String::new());
            // In the next frame the page has taken the place of what was found.
            request_animation_frame(move || document::reveal(&format!("sheet-{id}")));
        }
    });
    let html = html.replace(" id=\"", " id=\"sheet-").replace(" href=\"#", " href=\"#sheet-");
    view! { <Markup html attr:class="reference" /> }
}

/// The page that contains the entries of a panel.
const fn page_of(panel: Panel) -> &'static str {
    match panel {
        Panel::Glossary => "glossary",
        Panel::Sources => "sources",
        _ => "questions",
    }
}
