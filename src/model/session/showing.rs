//! What the stage shows of the run: both lanes, or one alone.

use sim::Lane;

/// What the stage shows of the run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Showing {
    /// Both lanes at the playhead.
    #[default]
    Both,
    /// One lane at the playhead. The upper one is shown first, so meanwhile the lower one has not begun, or the upper one has ended.
    One(Lane),
}

/// The showing of one lane after the other, which happens once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Introduction {
    /// The story's first step has not been played.
    Ahead,
    /// It has been played, even if the reader has gone elsewhere meanwhile.
    Begun,
}

impl Showing {
    /// Whether the beats of each lane are told.
    pub const fn tells(self) -> [bool; 2] {
        match self {
            Self::Both => [true, true],
            Self::One(Lane::ObjectKeys) => [true, false],
            Self::One(Lane::BucketKey) => [false, true],
        }
    }
}
