//! What the components share, by subject. The shell provides each of these structs in Leptos's context, and a component takes the ones it
//! needs with `expect_context`. They are handles: small, copied freely, and alive as long as the page.

mod notices;
mod playback;
mod preferences;
mod reader;

pub use notices::Notices;
pub use playback::{Performance, Playback};
pub use preferences::Preferences;
pub use reader::Reader;
