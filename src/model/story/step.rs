//! A step: what happens in it by itself, and what the reader should look at.

use sim::{Command, Counters, Duration, Lane, ObjectNumber, Settings};

use crate::model::panel::Panel;
use crate::model::speed::Speed;

/// A step of a chapter. It begins where the steps before it have ended, and undoes itself when the reader goes back.
pub struct Step {
    /// Its commands, each with how long after the step's beginning it is given.
    pub script: fn(&Settings) -> Vec<(Duration, Command)>,
    /// The speed that suits it: slow enough to see a request cross the gap.
    pub speed: Speed,
    /// What the reader should look at.
    pub look: Look,
    /// The panel that shows more of it.
    pub panel: Option<Panel>,
    /// The object that it is about, where it is about one of several.
    pub object: Option<ObjectNumber>,
    /// What the reader may guess before it plays.
    pub prediction: Option<Prediction>,
}

/// A part of the page that a step points at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// The whole stage.
    Stage,
    /// Where requests cross from S3 to KMS.
    Gap,
    /// The bucket's setting.
    Setting,
    /// The key safe in S3.
    Safe,
    /// The stored objects.
    Shelf,
    /// Where the replicas go.
    Replicas,
    /// The counters.
    Ledger,
    /// KMS with its quota.
    Quota,
    /// The difference in words and at a volume.
    Difference,
    /// The open panel.
    Panel,
    /// The reader's own traffic, in the chapter `scale`.
    Workload,
}

impl Look {
    /// As it stands in `data-look`, for the style sheet.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Stage => "stage",
            Self::Gap => "gap",
            Self::Setting => "setting",
            Self::Safe => "safe",
            Self::Shelf => "shelf",
            Self::Replicas => "replicas",
            Self::Ledger => "ledger",
            Self::Quota => "quota",
            Self::Difference => "difference",
            Self::Panel => "panel",
            Self::Workload => "workload",
        }
    }
}

/// A figure that the reader may guess.
#[derive(Clone, Copy, Debug)]
pub struct Prediction {
    /// In which lane.
    pub lane: Lane,
    /// Which figure.
    pub metric: Metric,
    /// The end of the scale on which the guess is drawn.
    pub most: fn(&Settings) -> u64,
}

/// A figure of a lane, counted from the step's beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Metric {
    /// Requests that reached KMS.
    KmsRequests,
    /// Those of them that KMS refused because the quota was used up.
    Throttled,
}

impl Metric {
    /// Its value in those counters.
    pub const fn of(self, counters: &Counters) -> u64 {
        match self {
            Self::KmsRequests => counters.kms_requests,
            Self::Throttled => counters.kms_throttled,
        }
    }
}
