//! A whole number in a range.

use i18n::fill;
use leptos::ev;
use leptos::prelude::*;

use crate::address::number;
use crate::context::Preferences;

/// A labelled field for a whole number. It says when a number is out of range, and the last good one stays in force.
#[component]
pub fn NumberField(
    /// What the number is.
    #[prop(into)]
    label: Signal<&'static str>,
    /// The field's id in the document.
    id: &'static str,
    /// The least and the greatest number.
    range: (u64, u64),
    /// The number in force.
    #[prop(into)]
    value: Signal<u64>,
    /// Called with the new number, which is in range.
    #[prop(into)]
    on_change: Callback<u64>,
) -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    let (min, max) = range;
    let refused = RwSignal::new(false);
    let hint = Signal::derive(move || {
        let (locale, strings) = (preferences.locale(), preferences.strings());
        let template = if refused.get() { strings.range_error() } else { strings.range_hint() };
        let [min, max, kept] = [min, max, value.get()].map(|number| locale.count(number));
        fill(template, &[("min", &min), ("max", &max), ("kept", &kept)])
    });
    let is_refused = Signal::derive(move || refused.get().then_some("true"));
    let text = Signal::derive(move || value.get().to_string());
    let change = move |event: ev::Event| {
        let number = number::<u64>(event_target_value(&event).trim(), min, max);
        refused.set(number.is_err());
        if let Ok(number) = number {
            on_change.run(number);
        }
    };
    view! {
        <div class="number-field">
            <label for=id>{label}</label>
            <input
                type="text"
                inputmode="numeric"
                autocomplete="off"
                id=id
                aria-describedby=format!("{id}-hint")
                aria-invalid=is_refused
                prop:value=text
                on:change=change
            />
            <span class="hint" id=format!("{id}-hint") class:refused=refused role="status">
                {hint}
            </span>
        </div>
    }
}
