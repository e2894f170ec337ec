//! The settings of a run.

use crate::facts::Region;
use crate::facts::bucket_key;
use crate::time::Duration;

/// When the time limit of a bucket key starts. AWS does not say which of the two applies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Window {
    /// When S3 sends the KMS request for the bucket key. This is our assumption and the default.
    #[default]
    Fixed,
    /// At each use of the bucket key: every use starts the time limit again.
    Sliding,
}

/// Whose requests share a bucket key. AWS has changed the rule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum RequesterRule {
    /// Today's rule: requests of one role with the same scoping policy share, whatever their session
    /// (<https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html>).
    #[default]
    Current,
    /// The rule of the documentation of 2022 and 2023: every session of a role is a requester of its own
    /// (<https://github.com/awsdocs/amazon-s3-userguide>).
    PerSession,
}

/// The settings of a run. They apply to the whole run: after a change, the same commands are simulated again from the start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Settings {
    /// The Region of the bucket and of the KMS key.
    pub region: Region,
    /// How long S3 keeps using a bucket key.
    pub time_limit: Duration,
    /// When the time limit starts.
    pub window: Window,
    /// How many requesters take turns, 1 to 100,000. Each needs a bucket key of its own. A requester is a role.
    pub requesters: u32,
    /// The seed of the load, from which the sizes of a burst's objects are drawn.
    pub seed: u32,
    /// Whose requests share a bucket key.
    pub requester_rule: RequesterRule,
    /// How many sessions of each role take turns, 1 to [`bucket_key::SESSIONS_MAX`]; a number outside counts as the
    /// nearest one within.
    pub sessions: u32,
    /// How many caches S3 keeps bucket keys in, 1 to [`bucket_key::CACHES_MAX`]; a number outside counts as the
    /// nearest one within. See [`bucket_key::CACHES`].
    pub caches: u32,
}

impl Settings {
    pub(crate) fn sessions_within_range(&self) -> u32 {
        self.sessions.clamp(1, bucket_key::SESSIONS_MAX)
    }

    pub(crate) fn caches_within_range(&self) -> u32 {
        self.caches.clamp(1, bucket_key::CACHES_MAX)
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            region: Region::default(),
            time_limit: bucket_key::TIME_LIMIT.value,
            window: Window::default(),
            requesters: 1,
            seed: 1,
            requester_rule: RequesterRule::default(),
            sessions: 1,
            caches: bucket_key::CACHES.value,
        }
    }
}
