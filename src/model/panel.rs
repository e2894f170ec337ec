//! The panels below the stage.

/// Which panel is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Panel {
    /// The stored objects in all their parts.
    #[default]
    Objects,
    /// The KMS events.
    CloudTrail,
    /// Who may use the KMS key, and for what.
    KeyPolicy,
    /// The requests to S3 and its answers.
    Wire,
    /// What became of the objects in the other bucket.
    Replication,
    /// The run in words.
    Timeline,
    /// Both ways in one table.
    Compare,
    /// What people ask, and what older notes say.
    Questions,
    /// What the words mean.
    Glossary,
    /// What is claimed here, and how it is known.
    Sources,
}

impl Panel {
    /// All of them, in order.
    pub const ALL: [Self; 10] = [
        Self::Objects,
        Self::CloudTrail,
        Self::Wire,
        Self::KeyPolicy,
        Self::Replication,
        Self::Timeline,
        Self::Compare,
        Self::Questions,
        Self::Glossary,
        Self::Sources,
    ];

    /// The panel that holds the entry with that id: `term-kms`, `question-…`, `correction-…`, `claim-…`.
    pub fn of_entry(id: &str) -> Option<Self> {
        match id.split('-').next()? {
            "question" | "questions" | "correction" | "corrections" => Some(Self::Questions),
            "term" | "glossary" => Some(Self::Glossary),
            "claim" | "sources" => Some(Self::Sources),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_found_by_its_id() {
        assert_eq!(Panel::of_entry("term-kms"), Some(Panel::Glossary));
        assert_eq!(Panel::of_entry("correction-etag-is-md5"), Some(Panel::Questions));
        assert_eq!(Panel::of_entry("claim-price"), Some(Panel::Sources));
        assert_eq!(Panel::of_entry("stage"), None);
        assert_eq!(Panel::of_entry(""), None);
    }
}
