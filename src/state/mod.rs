//! What the page holds: the address it was opened with, the session, and what is chosen on it.

pub mod address;
pub mod app;
pub mod panel;
pub mod session;
pub mod speed;
