//! What older notes say, and what holds.

mod correction;
mod keys;
mod limits;
mod objects;

pub use correction::Correction;

/// All corrections, in the order of the story.
pub fn all() -> impl Iterator<Item = &'static Correction> {
    keys::CORRECTIONS.iter().chain(&limits::CORRECTIONS).chain(&objects::CORRECTIONS)
}
