//! The panels below the stage.

/// Which panel is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Panel {
    /// The stored objects in all their parts.
    #[default]
    Objects,
    /// The KMS events.
    CloudTrail,
    /// The run in words.
    Timeline,
}

impl Panel {
    /// All of them, in order.
    pub const ALL: [Self; 3] = [Self::Objects, Self::CloudTrail, Self::Timeline];
}
