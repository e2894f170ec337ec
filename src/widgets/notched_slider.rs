//! A slider with notches, its label and its value in words.

use leptos::ev;
use leptos::prelude::*;

/// The slider. Its notches count from 0.
#[component]
pub fn NotchedSlider(
    /// The CSS class of the label around it.
    #[prop(optional)]
    class: &'static str,
    /// What it sets.
    #[prop(into)]
    label: Signal<&'static str>,
    /// The value in words.
    #[prop(into)]
    text: Signal<String>,
    /// The last notch.
    last: usize,
    /// The notch of the value.
    #[prop(into)]
    notch: Signal<usize>,
    /// Called with the notch that the reader chooses.
    #[prop(into)]
    on_change: Callback<usize>,
) -> impl IntoView {
    let place = Signal::derive(move || notch.get().to_string());
    // The value of a range control is always a whole number within its range.
    let change = move |event: ev::Event| on_change.run(event_target_value(&event).parse().unwrap_or(0));
    view! {
        <label class=class>
            <span>{label} " " <b>{text}</b></span>
            <input
                type="range"
                min="0"
                max=last.to_string()
                step="1"
                aria-valuetext=text
                prop:value=place
                on:input=change
            />
        </label>
    }
}
