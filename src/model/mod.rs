//! The state and the logic of the page, without the browser and without Leptos, so that native tests can call all of it: the session
//! with its run and its playhead, the story, and the view models, which are read from the log at the playhead.

pub mod beats;
pub mod captions;
pub mod card;
pub mod commands;
#[cfg(test)]
mod fixtures;
pub mod lane;
pub mod panel;
pub mod search;
pub mod session;
pub mod speed;
pub mod story;
pub mod thing;
pub mod view_model;
pub mod volume;

#[cfg(test)]
mod story_tests;
