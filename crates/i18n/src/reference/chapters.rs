//! The chapters that an entry can point to, by the names that stand in a link. What they are called stands in the story.

use crate::{CHAPTERS, Locale};

/// All of them as they stand in an address, in the order of the story.
pub const IDS: [&str; CHAPTERS] = [
    "envelope",
    "three-uploads",
    "cost-and-quota",
    "bucket-key",
    "time-limit",
    "switch-on",
    "audit-log",
    "replication",
    "scale",
    "compare",
    "lab",
];

/// What the chapter of that id is called.
pub fn name(id: &str, locale: Locale) -> Option<&'static str> {
    let index = IDS.iter().position(|known| *known == id)?;
    Some(locale.table().chapters[index].name)
}
