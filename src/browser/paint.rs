//! Waits until the browser has painted what the program has changed.

use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::{request_animation_frame, set_timeout};
use leptos::wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::js_sys::Promise;

/// The longest wait. In an iframe that is scrolled out of view no animation frame comes.
const LONGEST_WAIT: Duration = Duration::from_millis(300);

/// Is ready when the next frame has been painted, or after 300 ms.
pub async fn next_frame_painted() {
    let painted = Promise::new(&mut |resolve, _| {
        let resolve = Rc::new(move || {
            // Calling the function that fulfils a promise cannot fail, and a second call does nothing.
            let _ = resolve.call0(&JsValue::UNDEFINED);
        });
        let in_time = Rc::clone(&resolve);
        // A frame's callbacks run before the browser paints it, so the next frame's callbacks run when this one has been painted.
        request_animation_frame(move || request_animation_frame(move || in_time()));
        set_timeout(move || resolve(), LONGEST_WAIT);
    });
    // The promise is never rejected.
    let _ = JsFuture::from(painted).await;
}
