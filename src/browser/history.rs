//! The browser's history: the entries through which its buttons Back and Forward walk. In a sealed frame the browser refuses to change
//! them; the page then goes on without.

use leptos::ev;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsValue;

use super::document::{address_without_query, query};

/// The state of an entry that shows something over the entry before it.
const OVER: &str = "over";

/// Adds an entry with this query, after the one that is open.
pub fn push(query: &str) {
    write(&address(query), true, &"".into());
}

/// Gives the open entry another query. Its fragment stays.
pub fn replace(query: &str) {
    write(&(address(query) + &hash()), false, &state());
}

/// Adds an entry that differs from the open one by its fragment: it shows something over it.
pub fn push_over(fragment: &str) {
    write(&(address(&query()) + "#" + fragment), true, &OVER.into());
}

/// Gives the open entry another fragment.
pub fn replace_fragment(fragment: &str) {
    write(&(address(&query()) + "#" + fragment), false, &state());
}

/// Leaves an entry that shows something over the one before it: goes back to that one. If the open entry has none before it, because the
/// page was opened there, it loses its fragment instead.
pub fn leave_over() {
    if state().as_string().as_deref() == Some(OVER) {
        let _ = window().history().and_then(|history| history.back());
    } else {
        write(&address(&query()), false, &"".into());
    }
}

/// The fragment of the document's address, without its sign.
pub fn fragment() -> String {
    hash().trim_start_matches('#').to_owned()
}

/// Calls `run` whenever the reader has gone to another entry of this page.
pub fn on_move(run: impl Fn() + 'static) {
    let listener = window_event_listener(ev::popstate, move |_| run());
    on_cleanup(move || listener.remove());
}

fn hash() -> String {
    window().location().hash().unwrap_or_default()
}

fn state() -> JsValue {
    window().history().and_then(|history| history.state()).unwrap_or_default()
}

fn address(query: &str) -> String {
    let query = query.trim_start_matches('?');
    let mark = if query.is_empty() { "" } else { "?" };
    address_without_query() + mark + query
}

fn write(address: &str, is_new: bool, state: &JsValue) {
    let Ok(history) = window().history() else { return };
    let _ = if is_new {
        history.push_state_with_url(state, "", Some(address))
    } else {
        history.replace_state_with_url(state, "", Some(address))
    };
}
