//! S3 Bucket Keys, watched: the page.
//!
//! Data walks one way: a control gives a command to the session, the session to the simulation, whose log the view
//! models read; the stage and the panels show the view models. ARCHITECTURE.md is the map.

// A handle of Leptos is two words in a release; in a debug build it carries where it was made, too.
#![allow(clippy::large_types_passed_by_value)]

pub mod address;
mod browser;
mod context;
mod controls;
pub mod model;
mod panels;
mod scale;
mod shell;
mod stage;
mod widgets;

const _: () = assert!(model::story::Chapter::ALL.len() == i18n::CHAPTERS, "every chapter has its words");

/// Starts the page.
pub fn start() {
    browser::panics::report_panics();
    // It lives until the tab is closed.
    wasm_bindgen_futures::spawn_local(shell::start());
}
