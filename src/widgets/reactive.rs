//! Reactive pieces of a view, each kind of one single type.
//!
//! Leptos compiles the machinery of a reactive piece once for every type of closure, and every closure written in a view has a
//! type of its own. Giving all pieces of a kind the same type keeps that machinery from being compiled a hundred times over;
//! without it the page's WebAssembly would be a third larger.

use leptos::ev::{Event, MouseEvent};
use leptos::prelude::*;

use crate::app::app;
use i18n::Strings;

/// Text that is worked out anew when something it reads changes.
pub type Words = Box<dyn Fn() -> String + Send + Sync>;

/// Text that is worked out anew when something it reads changes.
pub fn words(read: impl Fn() -> String + Send + Sync + 'static) -> Words {
    Box::new(read)
}

/// One of the page's strings, in the language of the moment.
pub fn t(pick: fn(&Strings) -> &'static str) -> impl Fn() -> &'static str + Copy + Send + Sync + 'static {
    let app = app();
    move || pick(app.strings())
}

/// One of the page's strings as a label for a control.
pub fn label(pick: fn(&Strings) -> &'static str) -> Words {
    let app = app();
    words(move || pick(app.strings()).to_owned())
}

/// Whether something holds: for `hidden`, `disabled` and classes.
pub fn flag(read: impl Fn() -> bool + Send + Sync + 'static) -> Box<dyn Fn() -> bool + Send + Sync> {
    Box::new(read)
}

/// An attribute's value, or its absence.
pub fn attribute(
    read: impl Fn() -> Option<&'static str> + Send + Sync + 'static,
) -> Box<dyn Fn() -> Option<&'static str> + Send + Sync> {
    Box::new(read)
}

/// `"true"` or `"false"`, for the states of ARIA that want the word.
pub fn truth(
    read: impl Fn() -> bool + Send + Sync + 'static,
) -> Box<dyn Fn() -> Option<&'static str> + Send + Sync> {
    attribute(move || Some(if read() { "true" } else { "false" }))
}

/// What a click does.
pub fn click(run: impl Fn() + 'static) -> Box<dyn FnMut(MouseEvent)> {
    Box::new(move |_| run())
}

/// What a change of a field does with the field's text.
pub fn changed(run: impl Fn(String) + 'static) -> Box<dyn FnMut(Event)> {
    Box::new(move |event| run(event_target_value(&event)))
}

/// A part of the view that is built anew when something it reads changes.
pub fn part(read: impl Fn() -> AnyView + Send + Sync + 'static) -> Box<dyn Fn() -> AnyView + Send + Sync> {
    Box::new(read)
}

/// One line of a [`list`].
pub struct Item {
    /// Tells it apart from the others. A line with the same key stays as it is.
    pub key: u64,
    /// Builds it.
    pub build: Box<dyn Fn() -> AnyView + Send + Sync>,
}

/// A list whose lines come, go and move by their keys.
pub fn list(items: impl Fn() -> Vec<Item> + Send + Sync + 'static) -> AnyView {
    list_of(Box::new(items))
}

fn list_of(items: Box<dyn Fn() -> Vec<Item> + Send + Sync>) -> AnyView {
    view! { <For each=items key=|item| item.key children=|item: Item| (item.build)() /> }.into_any()
}
