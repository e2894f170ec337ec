//! Controls that stand folded on the page and load when the reader comes near them.

use i18n::Strings;
use leptos::prelude::*;

use super::parts::{LoadedPart, ProgramPart};
use crate::context::Preferences;

/// A heading that unfolds what it is about. The part of the program that shows it is fetched when the pointer or the focus comes to the
/// heading, and shown from the first unfolding on.
#[component]
pub fn Folded(
    /// The class of the whole.
    class: &'static str,
    /// The heading.
    heading: fn(&Strings) -> &'static str,
    /// What it unfolds.
    part: ProgramPart,
) -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    let toggled = RwSignal::new(false);
    // However often it is folded and unfolded, its content stays the same.
    let unfolded = Memo::new(move |_| toggled.get());
    view! {
        <details
            class=class
            on:toggle=move |_| toggled.set(true)
            on:pointerenter=move |_| part.fetch_ahead()
            on:focusin=move |_| part.fetch_ahead()
        >
            <summary>{preferences.text(heading)}</summary>
            {move || unfolded.get().then(|| view! { <LoadedPart part=part /> }.into_any())}
        </details>
    }
}
