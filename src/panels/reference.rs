//! The pages of the reference: questions, glossary and sources. The build writes them, and the page loads one when the reader opens it.

use i18n::Strings;
use leptos::prelude::*;

use crate::browser::{document, files};
use crate::context::{Preferences, Reader};
use crate::widgets::Markup;

/// A page of the reference, in the language of the page.
#[component]
pub fn Reference(
    /// The name of the page: `questions`, `glossary` or `sources`.
    page: &'static str,
) -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    let loaded = LocalResource::new(move || files::load_reference(page, preferences.locale()));
    let try_again = move |_| {
        loaded.set(None);
        loaded.refetch();
        // The button is about to disappear, so the panel takes the keyboard focus.
        document::focus("panel");
    };
    move || match loaded.get() {
        None => view! { <p class="empty">{preferences.text(Strings::reference_loading)}</p> }.into_any(),
        Some(Ok(html)) => view! { <Entries html /> }.into_any(),
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
    }
}

/// The entries of a page that has been loaded. If the reader has followed a link to one of them, the page scrolls to it once it is in the
/// document.
#[component]
fn Entries(
    /// The page as markup.
    html: String,
) -> impl IntoView {
    let reader = expect_context::<Reader>();
    Effect::new(move || {
        if let Some(id) = reader.entry.get() {
            document::reveal(&id);
            reader.entry.set(None);
        }
    });
    view! { <Markup html attr:class="reference" /> }
}
