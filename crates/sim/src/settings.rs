//! What a run is started with.

use crate::facts::bucket_key;
use crate::region::Region;
use crate::time::Duration;

/// From when the time limit of a bucket key counts. AWS does not say which it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Window {
    /// From the moment S3 asked for the bucket key. Our assumption, and the default.
    #[default]
    Fixed,
    /// From its last use: every use winds the clock up again.
    Sliding,
}

/// The settings of a run. They hold for the whole of it: changing one works the same commands out again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Settings {
    /// Where the bucket and the KMS key live.
    pub region: Region,
    /// How long S3 goes on using a bucket key.
    pub time_limit: Duration,
    /// From when that counts.
    pub window: Window,
    /// How many requesters take turns, 1 to 100,000. Each needs a bucket key of its own.
    pub requesters: u32,
    /// The load's seed: it draws the sizes of a burst's objects.
    pub seed: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            region: Region::default(),
            time_limit: bucket_key::TIME_LIMIT.value,
            window: Window::default(),
            requesters: 1,
            seed: 1,
        }
    }
}
