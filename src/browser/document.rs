//! The document's own attributes, the address, and what the reader's system prefers.

use leptos::prelude::{document, window};
use leptos::wasm_bindgen::JsCast;
use web_sys::{ScrollIntoViewOptions, ScrollLogicalPosition};

/// Sets an attribute of the document's root, `<html>`.
pub fn set_root_attribute(name: &str, value: &str) {
    if let Some(root) = document().document_element() {
        // Only a name that is none could fail, and every name is a constant of ours.
        let _ = root.set_attribute(name, value);
    }
}

/// Removes an attribute of the document's root.
pub fn remove_root_attribute(name: &str) {
    if let Some(root) = document().document_element() {
        let _ = root.remove_attribute(name);
    }
}

/// Adds a word to an attribute of the document's root that lists words, unless it is there already.
pub fn add_to_root_list(name: &str, word: &str) {
    let Some(root) = document().document_element() else { return };
    let words = root.get_attribute(name).unwrap_or_default();
    if !words.split(' ').any(|known| known == word) {
        let _ = root.set_attribute(name, format!("{words} {word}").trim());
    }
}

/// Says that the page can be used.
pub fn set_ready() {
    set_root_attribute("data-ready", "true");
}

/// The query of the address, with its question mark; empty if there is none or it cannot be read.
pub fn query() -> String {
    window().location().search().unwrap_or_default()
}

/// The address without its query and fragment.
pub fn address_without_query() -> String {
    let location = window().location();
    location.origin().unwrap_or_default() + &location.pathname().unwrap_or_default()
}

/// The reader's languages, most wanted first.
pub fn languages() -> Vec<String> {
    let languages = window().navigator().languages();
    languages.iter().filter_map(|language| language.as_string()).collect()
}

/// Whether the reader's system asks for less motion.
pub fn prefers_reduced_motion() -> bool {
    let query = window().match_media("(prefers-reduced-motion: reduce)");
    query.ok().flatten().is_some_and(|query| query.matches())
}

/// Brings the element with that id into view, unfolds what it stands in, and moves the focus there, so that reading goes on from it.
pub fn reveal(id: &str) {
    let Some(element) = document().get_element_by_id(id) else { return };
    if let Ok(Some(details)) = element.closest("details") {
        let _ = details.set_attribute("open", "");
    }
    let _ = element.set_attribute("tabindex", "-1");
    element.scroll_into_view();
    focus(id);
}

/// Scrolls no further than it takes to see the element.
pub fn bring_into_view(element: &web_sys::Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Milliseconds since the page was opened.
pub fn now_millis() -> f64 {
    window().performance().map_or(0.0, |performance| performance.now())
}

/// Opens the browser's dialog for printing.
pub fn print() {
    // A sealed frame refuses, and then there is nothing to print on.
    let _ = window().print();
}

/// Whether a dialog lies over the page.
pub fn shows_dialog() -> bool {
    document().query_selector("dialog[open]").is_ok_and(|dialog| dialog.is_some())
}

/// Moves the keyboard's focus to the element with that id. Nothing happens if it is not there.
pub fn focus(id: &str) {
    let element = document().get_element_by_id(id);
    if let Some(element) = element.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = element.focus();
    }
}
