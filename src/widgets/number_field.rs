//! A whole number in a range.

use leptos::prelude::*;

use super::reactive::{Words, attribute, changed, flag, words};
use crate::app::app;
use i18n::fill;
use crate::state::address::number;

/// A labelled field for a whole number. What is out of range is said so, and the last good value stays.
#[component]
pub fn NumberField(
    label: Words,
    id: &'static str,
    range: (u64, u64),
    value: Box<dyn Fn() -> u64 + Send + Sync>,
    on_change: Box<dyn Fn(u64)>,
) -> impl IntoView {
    let app = app();
    let (min, max) = range;
    let refused = RwSignal::new(false);
    let value = Memo::new(move |_| value());
    let hint_id = format!("{id}-hint");
    let hint = words(move || {
        let locale = app.locale.get();
        let template = if refused.get() { app.strings().range_error } else { app.strings().range_hint };
        let values = [min, max, value.get()].map(|number| locale.count(number));
        fill(template, &[("min", &values[0]), ("max", &values[1]), ("kept", &values[2])])
    });
    let change = changed(move |text| match number::<u64>(text.trim(), min, max) {
        Ok(number) => {
            refused.set(false);
            on_change(number);
        }
        Err(_) => refused.set(true),
    });
    view! {
        <div class="number-field">
            <label for=id>{label}</label>
            <input
                type="text"
                inputmode="numeric"
                autocomplete="off"
                id=id
                aria-describedby=hint_id.clone()
                aria-invalid=attribute(move || refused.get().then_some("true"))
                prop:value=words(move || value.get().to_string())
                on:change=change
            />
            <span class="hint" id=hint_id class:refused=flag(move || refused.get()) role="status">{hint}</span>
        </div>
    }
}
