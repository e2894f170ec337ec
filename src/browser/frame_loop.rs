//! One animation frame after another, as long as somebody wants the next.

use std::cell::{Cell, OnceCell};
use std::rc::Rc;

use leptos::prelude::window;
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::closure::Closure;

/// A loop of animation frames. There is one JavaScript closure for all of them, and at most one frame is asked for at a
/// time. A loop that is dropped takes back the frame that it has asked for.
#[derive(Clone)]
pub struct FrameLoop(Rc<Inner>);

struct Inner {
    /// The frame that is asked for, by the browser's number.
    asked: Cell<Option<i32>>,
    before_millis: Cell<Option<f64>>,
    callback: OnceCell<Closure<dyn FnMut(f64)>>,
}

impl FrameLoop {
    /// A loop that stands still. `tick` is told how many nanoseconds have passed since the frame before (none in the first)
    /// and says whether it wants another.
    pub fn new(tick: impl Fn(u64) -> bool + 'static) -> Self {
        let inner = Rc::new(Inner {
            asked: Cell::new(None),
            before_millis: Cell::new(None),
            callback: OnceCell::new(),
        });
        let again = Rc::downgrade(&inner);
        let callback = Closure::new(move |now_millis: f64| {
            let Some(inner) = again.upgrade() else { return };
            inner.asked.set(None);
            let before = inner.before_millis.replace(Some(now_millis));
            let passed = before.map_or(0.0, |before| now_millis - before);
            if tick(nanos(passed)) {
                inner.ask();
            } else {
                // Whatever passes until the next start is no frame.
                inner.before_millis.set(None);
            }
        });
        // The cell is empty, so setting it cannot fail.
        let _ = inner.callback.set(callback);
        Self(inner)
    }

    /// Asks for a frame, if none has been asked for yet.
    pub fn start(&self) {
        self.0.ask();
    }
}

impl Inner {
    fn ask(&self) {
        let Some(callback) = self.callback.get() else { return };
        if self.asked.get().is_none() {
            // A window that is being closed may refuse; then there is nobody left to see the frame.
            self.asked.set(window().request_animation_frame(callback.as_ref().unchecked_ref()).ok());
        }
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        if let Some(frame) = self.asked.take() {
            let _ = window().cancel_animation_frame(frame);
        }
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // A float is cut to the range of the integer.
fn nanos(millis: f64) -> u64 {
    (millis * 1e6) as u64
}
