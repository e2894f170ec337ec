//! What the reader's latest act can be taken back to.

use sim::{Command, Instant, Settings};

/// What a command or a change of the settings changes, as it was before.
pub struct BeforeAct {
    /// The settings of the run.
    pub settings: Settings,
    /// How many of the run's commands stay.
    pub kept: usize,
    /// The commands that are dropped.
    pub dropped: Vec<(Instant, Command)>,
    /// Where the playhead stood.
    pub playhead: Instant,
    /// The answer to the step's prediction.
    pub answer: Option<u64>,
    /// Whether the run had no command of the reader's.
    pub untouched: bool,
    /// How many of the log's first entries came from the scripts alone.
    pub script_entries: usize,
}
