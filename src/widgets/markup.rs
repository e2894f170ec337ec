//! HTML and SVG that the build or `crates/plot` has written.

use leptos::prelude::*;

/// Shows markup unescaped, in an element of its own. Use it only for pages of the reference and for plots, never for what a reader has
/// typed. No other code of the page sets markup.
#[component]
pub fn Markup(
    /// The markup.
    #[prop(into)]
    html: Signal<String>,
) -> impl IntoView {
    view! { <div inner_html=html></div> }
}
