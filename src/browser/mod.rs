//! The edges of the browser: what native tests cannot reach, kept as thin as it goes, and each edge once.

pub mod canvas;
pub mod clipboard;
pub mod document;
pub mod download;
pub mod files;
pub mod frame_loop;
pub mod panics;
pub mod secret;
pub mod size;
pub mod visibility;
