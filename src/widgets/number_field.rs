//! A whole number in a range.

use leptos::prelude::*;

use crate::app::app;
use crate::i18n::fill;
use crate::state::address::number;

/// A labelled field for a whole number. What is out of range is said so, and the last good value stays.
#[component]
pub fn NumberField(
    label: Signal<String>,
    id: &'static str,
    range: (u64, u64),
    value: Signal<u64>,
    on_change: impl Fn(u64) + 'static,
) -> impl IntoView {
    let app = app();
    let (min, max) = range;
    let refused = RwSignal::new(false);
    let hint_id = format!("{id}-hint");
    let hint = move || {
        let locale = app.locale.get();
        let template = if refused.get() { app.strings().range_error } else { app.strings().seconds_hint };
        let values = [min, max, value.get()].map(|number| locale.count(number));
        fill(template, &[("min", &values[0]), ("max", &values[1]), ("kept", &values[2])])
    };
    let change = move |event| match number::<u64>(event_target_value(&event).trim(), min, max) {
        Ok(number) => {
            refused.set(false);
            on_change(number);
        }
        Err(_) => refused.set(true),
    };
    view! {
        <div class="number-field">
            <label for=id>{move || label.get()}</label>
            <input
                type="text"
                inputmode="numeric"
                autocomplete="off"
                id=id
                aria-describedby=hint_id.clone()
                aria-invalid=move || refused.get().then_some("true")
                prop:value=move || { refused.track(); value.get().to_string() }
                on:change=change
            />
            <span class="hint" id=hint_id class:refused=refused role="status">{hint}</span>
        </div>
    }
}
