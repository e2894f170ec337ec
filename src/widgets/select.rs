//! A drop-down list.

use leptos::ev;
use leptos::prelude::*;

/// A choice in a drop-down list.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Choice {
    /// The value for the program.
    pub value: String,
    /// The text for the reader.
    pub text: String,
}

impl Choice {
    /// A choice with this value and this text.
    pub fn new(value: impl Into<String>, text: impl Into<String>) -> Self {
        Self { value: value.into(), text: text.into() }
    }

    /// Choices with these texts, whose values are their indexes, from 0.
    pub fn numbered<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<Self> {
        texts.into_iter().enumerate().map(|(place, text)| Self::new(place.to_string(), text)).collect()
    }
}

/// A labelled drop-down list. Without choices it is disabled and shows a dash.
#[component]
pub fn Select(
    /// The label of the list.
    #[prop(into)]
    label: Signal<&'static str>,
    /// Whether the label is hidden from view. Screen readers still read it.
    #[prop(optional)]
    label_hidden: bool,
    /// The choices.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    /// The value of the selected choice.
    #[prop(into)]
    value: Signal<String>,
    /// Called with the value that the reader has selected.
    #[prop(into)]
    on_change: Callback<String>,
) -> impl IntoView {
    let shown = move || {
        let choices = choices.get();
        if choices.is_empty() { vec![Choice::new("", "–")] } else { choices }
    };
    let option = move |choice: Choice| {
        let Choice { value: option_value, text } = choice;
        let own_value = option_value.clone();
        let is_selected = Signal::derive(move || value.with(|value| *value == own_value));
        view! { <option value=option_value prop:selected=is_selected>{text}</option> }.into_any()
    };
    let is_empty = Signal::derive(move || choices.with(Vec::is_empty));
    let change = move |event: ev::Event| on_change.run(event_target_value(&event));
    view! {
        <label class="select">
            <span class:quiet=label_hidden>{label}</span>
            <select disabled=is_empty on:change=change>
                {move || shown().into_iter().map(option).collect_view()}
            </select>
        </label>
    }
}
