//! A choice among a few.

use leptos::prelude::*;

use crate::markup::{Element, Value, flag, tag, words};

/// Values and texts to choose from.
pub type Options = Vec<(String, String)>;

/// What a choice needs.
pub struct Select {
    /// What is chosen.
    pub label: Value,
    /// Keeps the label from being shown; it is still read out.
    pub quiet: bool,
    /// What there is to choose from.
    pub options: Box<dyn Fn() -> Options + Send + Sync>,
    /// The chosen value.
    pub value: Box<dyn Fn() -> String + Send + Sync>,
    /// Told the newly chosen value.
    pub on_change: Box<dyn Fn(String)>,
}

/// A labelled choice.
pub fn select(Select { label, quiet, options, value, on_change }: Select) -> Element {
    let value = Memo::new(move |_| value());
    let options = Memo::new(move |_| options());
    let items = move || {
        let chosen = value.get();
        let option = |id: String, text: String| {
            let selected = id == chosen;
            tag("option").attr("value", id).when("selected", flag(move || selected)).text(text)
        };
        let options = options.get();
        if options.is_empty() {
            return vec![option(String::new(), "–".to_owned())];
        }
        options.into_iter().map(|(id, text)| option(id, text)).collect()
    };
    let shown = words(move || {
        options.track();
        value.get()
    });
    let field = tag("select")
        .when("disabled", flag(move || options.with(Vec::is_empty)))
        .part(items)
        .property("value", shown)
        .on_change("change", on_change);
    let name = tag("span").class(if quiet { "quiet" } else { "" }).text(label);
    tag("label").class("select").child(name).child(field)
}
