//! Controls that are folded away at first and load when the reader is about to use them.

use i18n::Strings;
use leptos::prelude::*;

use crate::context::Preferences;
use crate::widgets::{LoadedPart, ProgramPart};

/// A heading that unfolds a part of the program. The part is fetched when the pointer or the focus reaches the heading, and shown from the
/// first unfolding on.
#[component]
pub fn Folded(
    /// The CSS class of the `<details>` element.
    class: &'static str,
    /// The heading.
    heading: fn(&Strings) -> &'static str,
    /// The part of the program to show.
    part: ProgramPart,
    /// Whether it is unfolded, until the reader folds or unfolds it.
    #[prop(optional, into)]
    is_open: Signal<bool>,
) -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    let toggled = RwSignal::new(false);
    // A memo notifies only when its value changes, so folding and unfolding again does not render the content anew.
    let was_toggled = Memo::new(move |_| toggled.get());
    view! {
        <details
            id=class
            class=class
            open=is_open
            on:toggle=move |_| toggled.set(true)
            on:pointerenter=move |_| part.prefetch(preferences)
            on:focusin=move |_| part.prefetch(preferences)
        >
            <summary>{preferences.text(heading)}</summary>
            {move || was_toggled.get().then(|| view! { <LoadedPart part=part /> }.into_any())}
        </details>
    }
}
