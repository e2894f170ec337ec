//! A drawing beside a word; the word says it all, so the drawing is not read out.

use leptos::prelude::*;

/// A small SVG drawing from its constant markup. It has no view of its own inside, which keeps it small.
pub fn icon(class: &'static str, view_box: &'static str, markup: &'static str) -> impl IntoView {
    view! { <svg class=class viewBox=view_box aria-hidden="true" inner_html=markup></svg> }
}
