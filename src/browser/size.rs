//! The size of an element, and a watch on it.

use leptos::prelude::window;
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::closure::Closure;
use web_sys::{Element, ResizeObserver};

/// The size of an element and of its text, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ElementSize {
    /// The width of the element's box.
    pub width: f64,
    /// The height of the element's box.
    pub height: f64,
    /// The font size.
    pub text: f64,
}

/// The font size to assume where the browser does not tell one: that of small text, in CSS pixels.
const TEXT_SIZE: f64 = 13.0;

impl ElementSize {
    /// Measures an element.
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

/// The whole pixels of a length such as `13.5px`. A plot needs no more, and parsing an `f64` would add large tables to the program.
fn whole_pixels(length: &str) -> Option<u16> {
    length.split(['.', 'p']).next()?.parse().ok()
}

/// Watches the size of an element for as long as the observer lives.
pub struct SizeObserver {
    observer: ResizeObserver,
    _callback: Closure<dyn FnMut()>,
}

impl SizeObserver {
    /// Calls `changed` before the element is first painted and then whenever its size changes. Returns `None` if the browser cannot watch
    /// sizes.
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
