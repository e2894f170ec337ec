//! The chapters that an entry can point to, by the names that stand in a link.

use super::{Words, both};

/// A chapter of the page.
#[derive(Clone, Copy, Debug)]
pub struct ChapterName {
    /// As it stands in an address.
    pub id: &'static str,
    /// As it stands in a link.
    pub name: Words,
}

const fn chapter(id: &'static str, name: Words) -> ChapterName {
    ChapterName { id, name }
}

/// All of them, in the order of the story.
pub const CHAPTERS: [ChapterName; 11] = [
    chapter("envelope", both("One upload", "Một upload")),
    chapter("three-uploads", both("Three uploads", "Ba upload")),
    chapter("cost-and-quota", both("The bill and the wall", "Hoá đơn và mức trần")),
    chapter("bucket-key", both("The bucket key", "Bucket key")),
    chapter("time-limit", both("The time limit", "Thời hạn")),
    chapter("switch-on", both("Switching it on", "Bật bucket key")),
    chapter("audit-log", both("The audit log", "Nhật ký audit")),
    chapter("replication", both("Replication", "Replication")),
    chapter("scale", both("At scale", "Quy mô lớn")),
    chapter("compare", both("Side by side", "So sánh")),
    chapter("lab", both("Lab", "Lab")),
];

/// The chapter of that id.
pub fn find(id: &str) -> Option<&'static ChapterName> {
    CHAPTERS.iter().find(|chapter| chapter.id == id)
}
