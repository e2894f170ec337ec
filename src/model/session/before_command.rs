//! What a command of the reader's can be taken back to.

use sim::{Command, Instant};

/// What a command of the reader's changes, as it was before it.
pub struct BeforeCommand {
    /// How many of the run's commands stay.
    pub kept: usize,
    /// The commands that it drops.
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
