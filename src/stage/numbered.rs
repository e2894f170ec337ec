//! A list of numbered things, each drawn once for as long as its number stays in the list.

use leptos::prelude::*;

/// A view for each number.
#[component]
pub fn Numbered(
    /// The numbers, in order.
    #[prop(into)]
    numbers: Signal<Vec<u32>>,
    /// Draws the thing with this number.
    #[prop(into)]
    draw: Callback<u32, AnyView>,
) -> impl IntoView {
    view! { <For each=move || numbers.get() key=|number| *number children=move |number| draw.run(number) /> }
}
