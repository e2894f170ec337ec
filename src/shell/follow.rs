//! Links to steps of the story and to entries of the reference, wherever on the page they stand. They are plain links, so that they can be
//! copied and opened elsewhere; a plain click on one is followed without leaving the page.

use leptos::ev::MouseEvent;
use leptos::wasm_bindgen::JsCast;
use web_sys::Element;

use crate::browser::document;
use crate::address::Address;
use crate::state::app::App;
use crate::model::panel::Panel;

/// Follows the link that was clicked, if it is one of these.
pub fn follow(app: App, event: &MouseEvent) {
    // Whoever holds a key down wants another tab or window.
    let plain = event.button() == 0
        && !event.ctrl_key()
        && !event.meta_key()
        && !event.shift_key()
        && !event.alt_key();
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let link = target.and_then(|target| target.closest("a[href]").ok().flatten());
    let (true, false, Some(link)) = (plain, event.default_prevented(), link) else { return };
    let address = link.get_attribute("href").unwrap_or_default();
    if address.starts_with("?chapter=") {
        event.prevent_default();
        app.open(Address::parse(&address).0.passage);
        // From far below, the reader is taken to where the step is told.
        if link.closest(".panels").ok().flatten().is_some() {
            document::reveal("title");
        }
    } else if let Some(id) = address.strip_prefix('#')
        && let Some(panel) = Panel::of_entry(id)
    {
        event.prevent_default();
        app.show_entry(panel, id);
    }
}
