//! What many native tests begin with.

use std::sync::Arc;

use sim::{Pictures, Run, Settings};

/// Short texts in the place of the three pictures.
pub fn pictures() -> Pictures {
    ["cat", "dog", "hen"].map(|text| Arc::from(text.as_bytes()))
}

/// A run in which nothing has happened yet, with keys that are the same each time.
pub fn run(settings: Settings) -> Run {
    Run::new(settings, pictures(), [1; 32])
}
