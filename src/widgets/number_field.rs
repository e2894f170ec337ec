//! A field for a whole number in a range.

use i18n::fill;
use leptos::ev;
use leptos::prelude::*;

use crate::address::number;
use crate::context::Preferences;

/// A labelled field for a whole number. For an invalid number it shows an error, and the last valid number stays in force.
#[component]
pub fn NumberField(
    /// The label of the field.
    #[prop(into)]
    label: Signal<&'static str>,
    /// The HTML id of the field.
    id: &'static str,
    /// The smallest and the largest valid number.
    range: (u64, u64),
    /// The number in force.
    #[prop(into)]
    value: Signal<u64>,
    /// Called with a new valid number.
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
