//! A choice among a few.

use leptos::prelude::*;

use super::reactive::{Words, changed, flag, part, words};

/// Values and texts to choose from.
pub type Options = Vec<(String, String)>;

/// A labelled choice. `quiet` keeps the label from being shown; it is still read out.
#[component]
pub fn Select(
    label: Words,
    quiet: bool,
    options: Box<dyn Fn() -> Options + Send + Sync>,
    value: Words,
    on_change: Box<dyn Fn(String)>,
) -> impl IntoView {
    let value = Memo::new(move |_| value());
    let options = Memo::new(move |_| options());
    let items = part(move || {
        let chosen = value.get();
        let item = |(id, text): (String, String)| {
            let selected = id == chosen;
            view! { <option value=id selected=selected>{text}</option> }
        };
        let options = options.get();
        if options.is_empty() {
            return view! { <option value="">"–"</option> }.into_any();
        }
        options.into_iter().map(item).collect_view().into_any()
    });
    view! {
        <label class="select">
            <span class=if quiet { "quiet" } else { "" }>{label}</span>
            <select
                prop:value=words(move || { options.track(); value.get() })
                disabled=flag(move || options.with(Vec::is_empty))
                on:change=changed(on_change)
            >
                {items}
            </select>
        </label>
    }
}
