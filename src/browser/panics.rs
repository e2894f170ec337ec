//! What happens when the program panics: the message goes to the console, and start.js tells the reader, because no Rust code runs after a
//! panic.

use std::panic;

use leptos::logging::error;

/// Makes every panic write its message and its place in the source to the console.
pub fn report_panics() {
    panic::set_hook(Box::new(|info| error!("{info}")));
}
