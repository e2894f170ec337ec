//! A loop of animation frames that runs for as long as its callback asks for another frame.

use std::cell::{Cell, OnceCell};
use std::rc::Rc;

use leptos::prelude::window;
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::closure::Closure;

/// A loop of animation frames. All frames share one JavaScript closure, and at most one frame is requested at a time. When the last clone
/// is dropped, the requested frame is cancelled.
#[derive(Clone)]
pub struct FrameLoop(Rc<Inner>);

struct Inner {
    /// The browser's number of the requested frame, if one is requested.
    requested: Cell<Option<i32>>,
    /// The time of the previous frame, in milliseconds.
    previous_millis: Cell<Option<f64>>,
    callback: OnceCell<Closure<dyn FnMut(f64)>>,
}

impl FrameLoop {
    /// Makes a loop that is not running yet. `tick` gets the nanoseconds that have passed since the previous frame (0 in the first one) and
    /// returns whether it wants another frame.
    pub fn new(tick: impl Fn(u64) -> bool + 'static) -> Self {
        let inner = Rc::new(Inner {
            requested: Cell::new(None),
            previous_millis: Cell::new(None),
            callback: OnceCell::new(),
        });
        let weak = Rc::downgrade(&inner);
        let callback = Closure::new(move |now_millis: f64| {
            let Some(inner) = weak.upgrade() else { return };
            inner.requested.set(None);
            let previous = inner.previous_millis.replace(Some(now_millis));
            let passed = previous.map_or(0.0, |previous| now_millis - previous);
            if tick(nanos(passed)) {
                inner.request();
            } else {
                // The time until the next start is a pause and does not count as a frame.
                inner.previous_millis.set(None);
            }
        });
        // Setting the cell cannot fail: it is still empty.
        let _ = inner.callback.set(callback);
        Self(inner)
    }

    /// Requests a frame, unless one is requested already.
    pub fn start(&self) {
        self.0.request();
    }
}

impl Inner {
    fn request(&self) {
        let Some(callback) = self.callback.get() else { return };
        if self.requested.get().is_none() {
            // A window that is being closed may refuse. Nobody sees the frame then, so the error is ignored.
            self.requested.set(window().request_animation_frame(callback.as_ref().unchecked_ref()).ok());
        }
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        if let Some(frame) = self.requested.take() {
            let _ = window().cancel_animation_frame(frame);
        }
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // The cast saturates, which is what is wanted.
fn nanos(millis: f64) -> u64 {
    (millis * 1e6) as u64
}
