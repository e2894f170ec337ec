//! Copying to the clipboard.

use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;

/// Copies the text, then calls `done` with whether the browser allowed it.
pub fn copy(text: &str, done: impl FnOnce(bool) + 'static) {
    let clipboard = leptos::prelude::window().navigator().clipboard();
    // Outside a secure context `navigator.clipboard` is undefined, and any use of it would throw.
    if clipboard.is_undefined() {
        return done(false);
    }
    let promise = clipboard.write_text(text);
    spawn_local(async move { done(JsFuture::from(promise).await.is_ok()) });
}
