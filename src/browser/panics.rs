//! A panic's message goes to the console. early.js shows the reader what happened: after a panic nothing of ours runs.

use std::panic;

use leptos::logging::error;
use leptos::wasm_bindgen::throw_str;

/// Writes every panic's message and place to the console.
pub fn report_panics() {
    panic::set_hook(Box::new(|info| error!("{info}")));
}

/// Ends the program with that message. early.js shows it, with a way to start again.
pub fn stop(message: &str) -> ! {
    throw_str(message)
}
