//! The log of a run as a list, for the panel Timeline.

use sim::{Entry, EventKind, Log};

/// The most lines of the list. A longer run shows only its first ones.
pub const LINES_MAX: usize = 300;

/// A line of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Line {
    /// The index of the line's entry in the log.
    pub index: usize,
    /// The index of the next line's entry; [`usize::MAX`] for the last line.
    pub next: usize,
    /// The line's entry.
    pub entry: Entry,
}

impl Line {
    /// Whether this is the last line that the playhead has reached. `reached` is the number of entries of the log up to the playhead.
    pub const fn is_current(&self, reached: usize) -> bool {
        self.index < reached && reached <= self.next
    }
}

/// The lines of the list. The slices of a burst have none, because the lines for the burst's beginning and end contain their totals.
pub fn lines(log: &Log) -> Vec<Line> {
    let shown = log
        .entries()
        .iter()
        .enumerate()
        .filter(|(_, entry)| !matches!(entry.kind, EventKind::BurstSlice { .. }));
    let mut lines: Vec<Line> = Vec::new();
    for (index, entry) in shown.take(LINES_MAX) {
        if let Some(before) = lines.last_mut() {
            before.next = index;
        }
        lines.push(Line { index, next: usize::MAX, entry: *entry });
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixtures;
    use sim::{Command, Instant, Settings, burst_over};

    #[test]
    fn at_every_moment_one_line_is_the_current_one() {
        let mut run = fixtures::run(Settings::default());
        run.give(Instant::ZERO, Command::Burst { requests: 150_000, over: burst_over() });
        run.settle();
        let lines = lines(run.log());
        assert!(lines.len() < 20, "a burst has few lines");
        for reached in 1..=run.log().entries().len() {
            assert_eq!(lines.iter().filter(|line| line.is_current(reached)).count(), 1, "{reached} entries");
        }
    }
}
