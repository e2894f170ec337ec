//! What happens when the program panics: the message goes to the console, and early.js tells the reader, because no Rust code runs after a
//! panic.

use std::panic;

use leptos::logging::error;
use leptos::wasm_bindgen::throw_str;

/// Makes every panic write its message and its place in the source to the console.
pub fn report_panics() {
    panic::set_hook(Box::new(|info| error!("{info}")));
}

/// Ends the program with this message. early.js shows it to the reader, with a link that starts the page again.
pub fn stop(message: &str) -> ! {
    throw_str(message)
}
