//! Questions that people have asked in public, answered.

mod cost;
mod keys;
mod permissions;
mod question;
mod replication;
mod switching_on;
mod throttling;

pub use question::Question;

use super::{Words, both};

/// Questions about one thing.
#[derive(Clone, Copy, Debug)]
pub struct Group {
    /// Its name in a link.
    pub id: &'static str,
    /// Its heading.
    pub title: Words,
    /// The questions, in the order in which a reader would ask them.
    pub questions: &'static [Question],
}

/// All questions, in the order in which a reader would want them.
pub const GROUPS: [Group; 6] = [
    Group {
        id: "keys",
        title: both("What a bucket key is, and is not", "Bucket key là gì, và không phải là gì"),
        questions: &keys::QUESTIONS,
    },
    Group {
        id: "switching-on",
        title: both("Switching it on", "Bật bucket key"),
        questions: &switching_on::QUESTIONS,
    },
    Group {
        id: "permissions",
        title: both("Permissions, policies and the audit log", "Quyền, policy và nhật ký audit"),
        questions: &permissions::QUESTIONS,
    },
    Group { id: "cost", title: both("The bill", "Hoá đơn"), questions: &cost::QUESTIONS },
    Group {
        id: "throttling",
        title: both("Quotas and throttling", "Hạn mức và throttling"),
        questions: &throttling::QUESTIONS,
    },
    Group {
        id: "replication",
        title: both("Replication", "Replication"),
        questions: &replication::QUESTIONS,
    },
];

/// All questions, one after the other.
pub fn all() -> impl Iterator<Item = &'static Question> {
    GROUPS.iter().flat_map(|group| group.questions)
}
