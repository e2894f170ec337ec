//! A choice among a few.

use leptos::ev;
use leptos::prelude::*;

/// What can be chosen: a value for the program, and the text that the reader sees.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Choice {
    /// The value.
    pub value: String,
    /// The text.
    pub text: String,
}

impl Choice {
    /// A choice.
    pub fn new(value: impl Into<String>, text: impl Into<String>) -> Self {
        Self { value: value.into(), text: text.into() }
    }

    /// Choices whose values are their places in the list, from 0.
    pub fn numbered<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<Self> {
        texts.into_iter().enumerate().map(|(place, text)| Self::new(place.to_string(), text)).collect()
    }
}

/// A labelled choice. Without anything to choose from it is disabled and shows a dash.
#[component]
pub fn Select(
    /// What is chosen.
    #[prop(into)]
    label: Signal<&'static str>,
    /// Keeps the label from being shown; it is still read out.
    #[prop(optional)]
    label_hidden: bool,
    /// What there is to choose from.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    /// The chosen value.
    #[prop(into)]
    value: Signal<String>,
    /// Called with the newly chosen value.
    #[prop(into)]
    on_change: Callback<String>,
) -> impl IntoView {
    let shown = move || {
        let choices = choices.get();
        if choices.is_empty() { vec![Choice::new("", "–")] } else { choices }
    };
    let option = move |choice: Choice| {
        let Choice { value: own, text } = choice;
        let id = own.clone();
        let is_chosen = Signal::derive(move || value.with(|value| *value == id));
        view! { <option value=own prop:selected=is_chosen>{text}</option> }.into_any()
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
