//! What the page knows, without the browser and without Leptos: the session with its run and its playhead, the story, and the view
//! models, which are read from the log at the playhead. Native tests call all of it.

pub mod lane;
pub mod panel;
pub mod session;
pub mod speed;
pub mod story;
pub mod view_model;
