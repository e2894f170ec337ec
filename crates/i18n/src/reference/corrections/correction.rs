//! What a correction consists of.

use crate::reference::Words;

/// One correction.
#[derive(Clone, Copy, Debug)]
pub struct Correction {
    /// Its name in a link, in kebab case.
    pub id: &'static str,
    /// What notes say.
    pub says: Words,
    /// What holds.
    pub right: Words,
    /// Why notes say it, and since when it is different.
    pub why: Words,
    /// The chapter that shows it.
    pub chapter: &'static str,
    /// What the correction rests on.
    pub sources: &'static [&'static str],
}
