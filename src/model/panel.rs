//! The panels below the stage.

/// A panel below the stage. One of them is open at a time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Panel {
    /// Each stored object with its keys, nonce, tag and ciphertext.
    #[default]
    Objects,
    /// The events that CloudTrail records.
    CloudTrail,
    /// The policy of the KMS key.
    KeyPolicy,
    /// The requests to S3 and its answers, with their headers.
    Wire,
    /// The replication status of each object, and its replica.
    Replication,
    /// The log of the run in words.
    Timeline,
    /// Both lanes compared in one table.
    Compare,
    /// Answered questions, and corrections of older notes.
    Questions,
    /// The terms of the page.
    Glossary,
    /// The claims of the page, each with its source.
    Sources,
}

impl Panel {
    /// All panels, in the order of their tabs.
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

    /// The panel that contains the reference entry with this HTML id: `term-kms`, `question-…`, `correction-…`, `claim-…`.
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
