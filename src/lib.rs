//! S3 Bucket Keys, watched: the page.
//!
//! Data walks one way: a control gives a command to the session, the session to the simulation, whose log the view
//! models read; the stage and the panels show the view models. ARCHITECTURE.md is the map.
#![allow(dead_code, unused_imports)]

pub mod address;
mod browser;
mod context;
pub mod model;
mod scale;
mod widgets;

const _: () = assert!(model::story::Chapter::ALL.len() == i18n::CHAPTERS, "every chapter has its words");

/// Reads the address, makes the run's secret and puts the page in the place of the first frame.
pub fn start() {
    browser::panics::report_panics();
}
