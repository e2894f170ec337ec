//! The foot of the page, with a link to the panel that says what is real on the page and what is assumed.

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
