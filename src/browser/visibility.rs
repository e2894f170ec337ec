//! Waits until an element of the page is in view.

use std::rc::Rc;

use leptos::prelude::document;
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::closure::Closure;
use web_sys::{IntersectionObserver, IntersectionObserverEntry, js_sys::Array};

/// Calls `run` once, when the element with that id first comes into view; at once if the browser cannot watch it or it does not exist.
pub fn once_visible(id: &str, run: impl Fn() + 'static) {
    let run = Rc::new(run);
    let seen = Rc::clone(&run);
    let callback = Closure::<dyn FnMut(Array, IntersectionObserver)>::new(
        move |entries: Array, observer: IntersectionObserver| {
            let in_view = |entry| IntersectionObserverEntry::is_intersecting(&JsCast::unchecked_into(entry));
            if entries.iter().any(in_view) {
                observer.disconnect();
                seen();
            }
        },
    );
    let observer = IntersectionObserver::new(callback.as_ref().unchecked_ref());
    match (observer, document().get_element_by_id(id)) {
        (Ok(observer), Some(element)) => {
            observer.observe(&element);
            // The observer keeps calling the closure, so it must not be dropped.
            callback.forget();
        }
        _ => run(),
    }
}
