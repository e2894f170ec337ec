//! Every word that the page says. One struct of strings a locale: a missing translation does not compile.
//!
//! The words themselves are compiled natively only: a build step writes them into files, and the page reads these.

mod captions;
mod chapters;
#[cfg(not(target_family = "wasm"))]
mod en;
mod lines;
mod loaded;
mod locale;
mod number;
mod policy;
#[cfg(not(target_family = "wasm"))]
pub mod reference;
pub mod scale;
mod story;
#[cfg(not(target_family = "wasm"))]
mod story_en;
#[cfg(not(target_family = "wasm"))]
mod story_vi;
mod strings;
mod template;
#[cfg(not(target_family = "wasm"))]
mod vi;
mod words_file;

pub use captions::{caption, lane_name, replication_failure};
pub use chapters::CHAPTERS;
pub use locale::Locale;
pub use policy::policy_error;
pub use story::{ChapterTable, StepStrings, StepTable};
pub use strings::{LATER, Strings, Table};
pub use template::fill;
pub use words_file::WordsFile;
