//! The document: attributes of its root, its address, focus and scrolling, and the preferences of the reader's system.

use leptos::prelude::{document, window};
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::closure::Closure;
use web_sys::{
    CustomEvent, CustomEventInit, Element, Event, MediaQueryList, ScrollIntoViewOptions,
    ScrollLogicalPosition,
};

/// Sets an attribute of the document's root, `<html>`.
pub fn set_root_attribute(name: &str, value: &str) {
    if let Some(root) = document().document_element() {
        // Only an invalid attribute name fails, and every name here is a constant.
        let _ = root.set_attribute(name, value);
    }
}

/// Removes an attribute of the document's root.
pub fn remove_root_attribute(name: &str) {
    if let Some(root) = document().document_element() {
        let _ = root.remove_attribute(name);
    }
}

/// Adds a word to an attribute of the document's root that is a list of words separated by spaces, unless the word is in it already.
pub fn add_to_root_list(name: &str, word: &str) {
    let Some(root) = document().document_element() else { return };
    let words = root.get_attribute(name).unwrap_or_default();
    if !words.split(' ').any(|known| known == word) {
        let _ = root.set_attribute(name, format!("{words} {word}").trim());
    }
}

/// Tells start.js that the page cannot start because a file has not arrived. start.js shows the reader this message, with a link that
/// starts the page again.
pub fn report_missing_file(message: &str) {
    let detail = CustomEventInit::new();
    detail.set_detail(&message.into());
    if let Ok(event) = CustomEvent::new_with_event_init_dict("missing-file", &detail) {
        let _ = document().dispatch_event(&event);
    }
}

/// Marks the page as ready with `<html data-ready>`. start.js then repeats the presses that it has kept, and tests stop waiting.
pub fn set_ready() {
    set_root_attribute("data-ready", "true");
}

/// Whether the page is marked as ready.
pub fn is_ready() -> bool {
    document().document_element().is_some_and(|root| root.has_attribute("data-ready"))
}

/// The query of the document's address, with its question mark; empty if there is none or it cannot be read.
pub fn query() -> String {
    window().location().search().unwrap_or_default()
}

/// The document's address without its query and fragment.
pub fn address_without_query() -> String {
    let location = window().location();
    location.origin().unwrap_or_default() + &location.pathname().unwrap_or_default()
}

/// The reader's preferred languages as BCP 47 tags, the most preferred first.
pub fn languages() -> Vec<String> {
    let languages = window().navigator().languages();
    languages.iter().filter_map(|language| language.as_string()).collect()
}

/// Whether the reader's system asks for less motion.
pub fn prefers_reduced_motion() -> bool {
    reduced_motion().is_some_and(|query| query.matches())
}

/// Calls `run` whenever the reader's system changes what it asks for, for as long as the page is open.
pub fn on_motion_preference(run: impl Fn() + 'static) {
    if let Some(query) = reduced_motion() {
        let listener = Closure::<dyn FnMut(Event)>::new(move |_| run());
        query.set_onchange(Some(listener.as_ref().unchecked_ref()));
        // The browser keeps calling the closure, so it must not be dropped.
        listener.forget();
    }
}

fn reduced_motion() -> Option<MediaQueryList> {
    window().match_media("(prefers-reduced-motion: reduce)").ok().flatten()
}

/// Opens the `<details>` around the element with that id, scrolls to the element and moves the focus to it, so that a screen reader goes on
/// reading from there.
pub fn reveal(id: &str) {
    let Some(element) = document().get_element_by_id(id) else { return };
    if let Ok(Some(details)) = element.closest("details") {
        let _ = details.set_attribute("open", "");
    }
    let _ = element.set_attribute("tabindex", "-1");
    element.scroll_into_view();
    focus(id);
}

/// Whether there is an element with that id.
pub fn contains(id: &str) -> bool {
    document().get_element_by_id(id).is_some()
}

/// Scrolls just far enough for the element to be in view.
pub fn bring_into_view(element: &web_sys::Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Scrolls to the element with that id, unless all of it is in the window.
pub fn show_whole(id: &str) {
    let Some(element) = document().get_element_by_id(id) else { return };
    let rectangle = element.get_bounding_client_rect();
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
    if rectangle.top() < 0.0 || rectangle.bottom() > height {
        element.scroll_into_view();
    }
}

/// Milliseconds since the document began to load, with fractions; 0 in a browser without such a clock.
pub fn now_millis() -> f64 {
    window().performance().map_or(0.0, |performance| performance.now())
}

/// Opens the browser's print dialog.
pub fn print() {
    // A sandboxed frame that may not open dialogs refuses. The button then does nothing.
    let _ = window().print();
}

/// Whether a dialog is open.
pub fn shows_dialog() -> bool {
    document().query_selector("dialog[open]").is_ok_and(|dialog| dialog.is_some())
}

/// Whether the keyboard focus is on the element or within it.
pub fn has_focus_within(element: &Element) -> bool {
    element.contains(document().active_element().as_deref())
}

/// Takes the keyboard focus from the element that has it.
pub fn leave_focus() {
    let focused = document().active_element();
    if let Some(focused) = focused.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = focused.blur();
    }
}

/// Moves the keyboard focus to the element with that id, if there is one.
pub fn focus(id: &str) {
    let element = document().get_element_by_id(id);
    if let Some(element) = element.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = element.focus();
    }
}
