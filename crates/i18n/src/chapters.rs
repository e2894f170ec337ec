//! The chapters of the story.

/// How many chapters there are words for.
pub const CHAPTERS: usize = 11;
