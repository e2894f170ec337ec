//! A whole number in a range.

use std::rc::Rc;

use i18n::fill;
use leptos::prelude::*;

use crate::app::app;
use crate::markup::{Element, Value, attribute, flag, tag, words};
use crate::state::address::number;

/// What a field for a whole number needs.
pub struct NumberField {
    /// What the number is.
    pub label: Value,
    /// The field's id in the document.
    pub id: &'static str,
    /// The least and the greatest number.
    pub range: (u64, u64),
    /// The number that holds.
    pub value: Rc<dyn Fn() -> u64>,
    /// Told the new number, which is in range.
    pub on_change: Box<dyn Fn(u64)>,
}

/// A labelled field for a whole number. What is out of range is said so, and the last good value stays.
pub fn number_field(NumberField { label, id, range: (min, max), value, on_change }: NumberField) -> Element {
    let app = app();
    let refused = RwSignal::new(false);
    let kept = Rc::clone(&value);
    let hint_id = format!("{id}-hint");
    let hint = words(move || {
        let locale = app.locale.get();
        let template = if refused.get() { app.strings().range_error() } else { app.strings().range_hint() };
        let values = [min, max, kept()].map(|number| locale.count(number));
        fill(template, &[("min", &values[0]), ("max", &values[1]), ("kept", &values[2])])
    });
    let field = tag("input")
        .attr("type", "text")
        .attr("inputmode", "numeric")
        .attr("autocomplete", "off")
        .attr("id", id)
        .attr("aria-describedby", hint_id.clone())
        .attr("aria-invalid", attribute(move || refused.get().then_some("true")))
        .property("value", words(move || value().to_string()))
        .on_change("change", move |text| match number::<u64>(text.trim(), min, max) {
            Ok(number) => {
                refused.set(false);
                on_change(number);
            }
            Err(_) => refused.set(true),
        });
    let hint = tag("span")
        .class("hint")
        .attr("id", hint_id)
        .class_when("refused", flag(move || refused.get()))
        .attr("role", "status")
        .text(hint);
    tag("div").class("number-field").child(tag("label").attr("for", id).text(label)).child(field).child(hint)
}
