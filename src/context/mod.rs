//! The state that components share, one struct for each subject. The shell provides the structs in Leptos's context, and a component takes
//! those that it needs with `expect_context`. They are handles: small, `Copy`, and valid for as long as the page is open.

mod notices;
mod playback;
mod preferences;
mod reader;
mod readers;
mod touch;

pub use notices::Notices;
pub use playback::{ChapterPlayer, Playback};
pub use preferences::Preferences;
pub use reader::Reader;
pub use touch::{Touch, Touched};
