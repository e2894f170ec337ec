//! Follows links to steps of the story and to entries of the reference, anywhere on the page. They are ordinary links, so that they can be
//! copied and opened in another tab; a plain click on one is handled here and does not load the page again.

use leptos::ev::{self, MouseEvent};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use web_sys::Element;

use crate::address::Address;
use crate::browser::document;
use crate::context::Reader;
use crate::model::panel::Panel;

/// Handles clicks on these links for as long as the page is open.
pub fn follow(reader: Reader) {
    let listener = window_event_listener(ev::click, move |event| follow_link(reader, &event));
    on_cleanup(move || listener.remove());
}

fn follow_link(reader: Reader, event: &MouseEvent) {
    // A click with a modifier key or another button opens the link in another tab or window.
    let is_plain = event.button() == 0
        && !event.ctrl_key()
        && !event.meta_key()
        && !event.shift_key()
        && !event.alt_key();
    if !is_plain || event.default_prevented() {
        return;
    }
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(link) = target.and_then(|target| target.closest("a[href]").ok().flatten()) else { return };
    let address = link.get_attribute("href").unwrap_or_default();
    if address.starts_with("?chapter=") {
        event.prevent_default();
        reader.open(Address::parse(&address).0.passage);
        // The panels are far below the step's text, and the side sheet closes, so go to that text.
        if is_within(&link, ".panels, .side-sheet") {
            // A sheet that closes gives the focus back first.
            request_animation_frame(|| document::reveal("title"));
        }
    } else if let Some(id) = address.strip_prefix('#').map(|id| id.strip_prefix("sheet-").unwrap_or(id))
        && Panel::of_entry(id).is_some()
    {
        event.prevent_default();
        // A page of the reference in the open panel may link to itself; any other link opens the side sheet, where the reader is.
        if is_within(&link, ".panel .reference") && document::contains(id) {
            document::reveal(id);
        } else {
            reader.show_entry(id);
        }
    }
}

fn is_within(link: &Element, selectors: &str) -> bool {
    link.closest(selectors).is_ok_and(|around| around.is_some())
}
