//! A panic's message goes to the console. boot.js shows the reader what happened: after a panic nothing of ours runs.

use std::panic;

use leptos::logging::error;

/// Writes every panic's message and place to the console.
pub fn report_panics() {
    panic::set_hook(Box::new(|info| error!("{info}")));
}
