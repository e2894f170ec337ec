//! Markup that the build or `crates/plot` has written.

use leptos::prelude::*;

/// Shows markup as it is, in an element of its own. It is for pages of the reference and for plots, never for anything that a reader has
/// typed. This is the only place of the page that sets markup.
#[component]
pub fn Markup(
    /// The markup.
    #[prop(into)]
    html: Signal<String>,
) -> impl IntoView {
    view! { <div inner_html=html></div> }
}
