//! The story: chapters and their steps, as data. The texts of the steps are in `i18n`, in the same order.

mod challenges;
mod chapter;
mod figures;
mod passage;
#[cfg(test)]
mod played;
pub mod policies;
mod step;
mod steps;

pub use challenges::{Attempt, attempt};
pub use chapter::Chapter;
pub use figures::with_figures;
pub use passage::Passage;
#[cfg(test)]
pub use played::played;
pub use step::{Look, Metric, Prediction, Step};
pub use steps::replication_rule;

#[cfg(test)]
mod tests;
