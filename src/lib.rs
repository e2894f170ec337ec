//! The page that explains S3 Bucket Keys: a Leptos application that runs in the browser.
//!
//! Data flows one way: a control gives a command to the session, the session passes it to the simulation, and the simulation writes a log.
//! View models are read from the log, and the stage and the panels show them. ARCHITECTURE.md is the map of the code.

// Leptos's handles are two words in a release build. A debug build adds the source location, which makes the lint fire.
#![allow(clippy::large_types_passed_by_value)]

pub mod address;
mod browser;
mod cards;
mod context;
mod controls;
pub mod model;
mod panels;
mod scale;
mod shell;
mod stage;
mod widgets;

const _: () = assert!(model::story::Chapter::ALL.len() == i18n::CHAPTERS, "every chapter has its words");

/// Starts the page. Returns at once; the page itself is loaded and mounted in a task.
pub fn start() {
    browser::panics::report_panics();
    wasm_bindgen_futures::spawn_local(shell::start());
}
