//! The program of the chapter `scale`. It is a program of its own, loaded when the chapter is opened, so that a first visit does not
//! carry it. It lives in one element: the page tells it by attributes and events what is wanted, and it answers in the same way.

use leptos::prelude::document;
use web_sys::{Element, Event};

use super::files::named;

/// The id of the element that it lives in.
pub const PLACE: &str = "workload";

/// Loads the program, unless that has been begun already. `failed` is called if it cannot be loaded; it can be asked for again then.
pub fn load(failed: impl Fn() + 'static) {
    let address = named("data-scale");
    let script = format!("script[src='{address}']");
    if document().query_selector(&script).is_ok_and(|script| script.is_some()) {
        return;
    }
    let script = crate::markup::tag("script").attr("type", "module").attr("src", address);
    let element = script.node().clone();
    // What could not be loaded leaves no trace, so that it can be tried again.
    let script = script.on("error", move |_| {
        element.remove();
        failed();
    });
    if let Some(head) = document().head() {
        let _ = head.append_child(script.node());
    }
}

/// How far it has played what it has to play: what stands in `data-run` of its element.
pub fn status() -> Option<String> {
    place()?.get_attribute("data-run")
}

/// The workload as the query of an address, with the `&` before it: what stands in `data-query` of its element.
pub fn query() -> String {
    place().and_then(|place| place.get_attribute("data-query")).unwrap_or_default()
}

/// Asks it to play, to stop, or to go on.
pub fn go() {
    if let (Some(place), Ok(event)) = (place(), Event::new("go")) {
        let _ = place.dispatch_event(&event);
    }
}

fn place() -> Option<Element> {
    document().get_element_by_id(PLACE)
}
