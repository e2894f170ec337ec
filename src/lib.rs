//! S3 Bucket Keys, watched: the page.
//!
//! Data walks one way: a control gives a command to the session, the session to the simulation, whose log the view
//! models read; the stage and the panels show the view models. ARCHITECTURE.md is the map.

mod app;
mod markup;
mod panels;
mod runtime;
mod stage;
pub mod state;
pub mod story;
pub mod view_model;
mod widgets;

const _: () = assert!(story::Chapter::ALL.len() == i18n::CHAPTERS, "every chapter has its words");

/// Reads the address, makes the run's secret and puts the page in the place of the first frame.
pub fn start() {
    runtime::trouble::report_panics();
    // The program of the tab: it lives until the tab is closed.
    wasm_bindgen_futures::spawn_local(app::mount());
}
