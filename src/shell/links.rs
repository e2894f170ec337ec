//! Links to steps of the story and to entries of the reference, wherever on the page they stand. They are plain links, so that they can be
//! copied and opened elsewhere; a plain click on one is followed without leaving the page.

use leptos::ev::{self, MouseEvent};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use web_sys::Element;

use crate::address::Address;
use crate::browser::document;
use crate::context::Reader;
use crate::model::panel::Panel;

/// Follows clicks on such links for as long as the page stands.
pub fn follow(reader: Reader) {
    let listener = window_event_listener(ev::click, move |event| follow_link(reader, &event));
    on_cleanup(move || listener.remove());
}

fn follow_link(reader: Reader, event: &MouseEvent) {
    // Whoever holds a key down wants another tab or window.
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
        // A reader who comes from far below is taken to where the step is explained.
        if link.closest(".panels").ok().flatten().is_some() {
            document::reveal("title");
        }
    } else if let Some(id) = address.strip_prefix('#')
        && let Some(panel) = Panel::of_entry(id)
    {
        event.prevent_default();
        reader.show_entry(panel, id);
    }
}
