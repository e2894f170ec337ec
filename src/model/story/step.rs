//! A step: the commands that it gives, and what the reader should look at.

use sim::{Command, Counters, Duration, Lane, ObjectNumber, Settings};

use crate::model::panel::Panel;

/// A step of a chapter. It begins when the steps before it have ended; going back undoes it.
pub struct Step {
    /// The step's commands, each with the time from the beginning of the step to the command. They are in order of that time.
    pub script: fn(&Settings) -> Vec<(Duration, Command)>,
    /// The part of the page that the reader should look at.
    pub look: Look,
    /// The panel that opens with the step; with `None` the open panel stays.
    pub panel: Option<Panel>,
    /// The object that the Objects panel shows; with `None` the newest.
    pub object: Option<ObjectNumber>,
    /// The figure that the reader may guess before the step plays.
    pub prediction: Option<Prediction>,
}

/// A part of the page that a step points at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// The whole stage.
    Stage,
    /// The gap between S3 and KMS, which KMS requests cross.
    Gap,
    /// The bucket's default encryption.
    Setting,
    /// The safe in which S3 holds the bucket key.
    Safe,
    /// The shelf of stored objects.
    Shelf,
    /// The replica bucket.
    Replicas,
    /// The counters of the lanes.
    Ledger,
    /// KMS with its quota.
    Quota,
    /// The difference between the lanes in words, and at the reader's volume of uploads.
    Difference,
    /// The open panel.
    Panel,
    /// The form for the reader's own traffic, in the chapter `scale`.
    Workload,
}

impl Look {
    /// The part's name in the attribute `data-look`, which the style sheet reads.
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
    /// The lane whose figure it is.
    pub lane: Lane,
    /// The figure.
    pub metric: Metric,
    /// The largest guess on the scale.
    pub most: fn(&Settings) -> u64,
}

/// A figure of a lane, counted from the step's beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Metric {
    /// Requests that reached KMS.
    KmsRequests,
    /// Requests that KMS throttled because the quota was used up.
    Throttled,
}

impl Metric {
    /// The figure's value in these counters.
    pub const fn of(self, counters: &Counters) -> u64 {
        match self {
            Self::KmsRequests => counters.kms_requests,
            Self::Throttled => counters.kms_throttled,
        }
    }
}
