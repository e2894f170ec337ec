//! How much room an element has, and when that changes.

use leptos::prelude::window;
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::closure::Closure;
use web_sys::{Element, ResizeObserver};

/// The room of an element, and the size of the text in it, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Room {
    /// From side to side.
    pub width: f64,
    /// From top to bottom.
    pub height: f64,
    /// The size of its text.
    pub text: f64,
}

/// The browsers' own size of small text, for an element that tells none.
const TEXT_SIZE: f64 = 13.0;

impl Room {
    /// The room that an element has now.
    pub fn of(element: &Element) -> Self {
        let rectangle = element.get_bounding_client_rect();
        let style = window().get_computed_style(element).ok().flatten();
        let text = style.and_then(|style| style.get_property_value("font-size").ok());
        Self {
            width: rectangle.width(),
            height: rectangle.height(),
            text: text.and_then(|size| whole_pixels(&size)).map_or(TEXT_SIZE, f64::from),
        }
    }
}

/// The whole pixels of a length such as `13.5px`. A plot needs no more, and reading fractions would bring large tables along.
fn whole_pixels(length: &str) -> Option<u16> {
    length.split(['.', 'p']).next()?.parse().ok()
}

/// Watches the size of an element until it is dropped.
pub struct SizeObserver {
    observer: ResizeObserver,
    _callback: Closure<dyn FnMut()>,
}

impl SizeObserver {
    /// Calls `changed` before the element is first painted, and after that whenever its size changes. Nothing where the browser cannot
    /// watch sizes.
    pub fn new(element: &Element, changed: impl Fn() + 'static) -> Option<Self> {
        let callback = Closure::<dyn FnMut()>::new(changed);
        let observer = ResizeObserver::new(callback.as_ref().unchecked_ref()).ok()?;
        observer.observe(element);
        Some(Self { observer, _callback: callback })
    }
}

impl Drop for SizeObserver {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
