//! The browser's interfaces, each wrapped in one place. Native tests cannot reach this code, so it is kept as thin as possible.

pub mod canvas;
pub mod clipboard;
pub mod document;
pub mod download;
pub mod files;
pub mod frame_loop;
pub mod history;
pub mod paint;
pub mod panics;
pub mod place;
pub mod secret;
pub mod size;
pub mod visibility;
