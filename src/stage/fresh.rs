//! Text that is drawn anew whenever it changes.

use leptos::prelude::*;

/// A text in an element of its own. Another text is another element, in the place where it belongs: nothing has moved there, neither for
/// the reader nor for the browser, which counts what moves.
#[component]
pub fn FreshText(
    /// The element's CSS class.
    class: &'static str,
    /// The text.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    let draw = move |text: String| view! { <span class=class data-label="">{text}</span> };
    view! { <For each=move || [text.get()] key=String::clone children=draw /> }
}
