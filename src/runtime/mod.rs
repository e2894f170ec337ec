//! The edges of the browser: what cannot be tested natively, kept as thin as it goes.

pub mod canvas;
pub mod clipboard;
pub mod document;
pub mod files;
pub mod frame_loop;
pub mod secret;
pub mod trouble;
pub mod visibility;
pub mod workload;
