//! A choice among a few.

use std::rc::Rc;

use crate::markup::{Element, Item, Value, flag, tag, words};

/// Values and texts to choose from.
pub type Options = Vec<(String, String)>;

/// What a choice needs.
pub struct Select {
    /// What is chosen.
    pub label: Value,
    /// Keeps the label from being shown; it is still read out.
    pub quiet: bool,
    /// What there is to choose from.
    pub options: Rc<dyn Fn() -> Options>,
    /// The chosen value.
    pub value: Rc<dyn Fn() -> String>,
    /// Told the newly chosen value.
    pub on_change: Box<dyn Fn(String)>,
}

/// A labelled choice.
pub fn select(Select { label, quiet, options, value, on_change }: Select) -> Element {
    let (chosen, choices) = (Rc::clone(&value), Rc::clone(&options));
    let items = move || {
        let (chosen, mut options) = (chosen(), choices());
        if options.is_empty() {
            options.push((String::new(), "–".to_owned()));
        }
        let item = |(id, text): (String, String)| {
            let selected = id == chosen;
            let build = {
                let (id, text) = (id.clone(), text.clone());
                move || {
                    tag("option")
                        .attr("value", id.clone())
                        .when("selected", flag(move || selected))
                        .text(text.clone())
                }
            };
            Item { key: key_of(&id, &text) << 1 | u64::from(selected), build: Box::new(build) }
        };
        options.into_iter().map(item).collect()
    };
    let is_empty = Rc::clone(&options);
    let field = tag("select")
        .when("disabled", flag(move || is_empty().is_empty()))
        .list(items)
        .property("value", words(move || value()))
        .on_change("change", on_change);
    let name = tag("span").class(if quiet { "quiet" } else { "" }).text(label);
    tag("label").class("select").child(name).child(field)
}

/// The same for the same option, so that one that has not changed stays in the document as it is.
fn key_of(id: &str, text: &str) -> u64 {
    let bytes = id.bytes().chain([0]).chain(text.bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |key, byte| (key ^ u64::from(byte)).wrapping_mul(1_099_511_628_211))
}
