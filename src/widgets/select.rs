//! A choice among a few.

use leptos::prelude::*;

/// A labelled choice. `quiet` keeps the label from being shown; it is still read out.
#[component]
pub fn Select(
    label: Signal<String>,
    quiet: bool,
    /// Value and text of each.
    options: Signal<Vec<(String, String)>>,
    value: Signal<String>,
    on_change: impl Fn(String) + 'static,
) -> impl IntoView {
    let options = Memo::new(move |_| options.get());
    let items = move || {
        let chosen = value.get();
        let item = |(id, text): (String, String)| {
            let selected = id == chosen;
            view! { <option value=id selected=selected>{text}</option> }
        };
        options.get().into_iter().map(item).collect_view()
    };
    view! {
        <label class="select">
            <span class:quiet=quiet>{move || label.get()}</span>
            <select
                prop:value=move || { options.track(); value.get() }
                disabled=move || options.with(Vec::is_empty)
                on:change=move |event| on_change(event_target_value(&event))
            >
                {items}
            </select>
        </label>
    }
}
