//! The foot of the page: the way to what is real here and to what we assume.

use i18n::Strings;
use leptos::prelude::*;

use crate::context::Preferences;

/// The foot of the page.
#[component]
pub fn Footer() -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    view! {
        <footer class="colophon">
            <p>
                <a href="#sources-real">{preferences.text(Strings::sources_title)}</a>
            </p>
            <p class="small">{preferences.text(Strings::footer)}</p>
        </footer>
    }
}
