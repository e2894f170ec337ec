//! The run as an ordered list of what happened.

use sim::{Entry, EventKind, Log};

/// Most lines of the list; a longer run shows its first ones.
pub const LINES_MAX: usize = 300;

/// A line of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Line {
    /// Its entry's index in the log.
    pub index: usize,
    /// The index of the next line's entry: until then this line is the last that has been reached.
    pub next: usize,
    /// What happened.
    pub entry: Entry,
}

impl Line {
    /// Whether this is the last line that a playhead has reached which has passed that many entries.
    pub const fn is_current(&self, reached: usize) -> bool {
        self.index < reached && reached <= self.next
    }
}

/// The entries that the list shows. It leaves the slices of a burst out, because the burst's beginning and end tell the same.
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
    use sim::{Command, Instant, Run, Settings, burst_over};
    use std::sync::Arc;

    #[test]
    fn at_every_moment_one_line_is_the_current_one() {
        let pictures = ["cat", "dog", "hen"].map(|text| Arc::from(text.as_bytes()));
        let mut run = Run::new(Settings::default(), pictures, [1; 32]);
        run.give(Instant::ZERO, Command::Burst { requests: 150_000, over: burst_over() });
        run.settle();
        let lines = lines(run.log());
        assert!(lines.len() < 20, "a burst is a handful of lines");
        for reached in 1..=run.log().entries().len() {
            assert_eq!(lines.iter().filter(|line| line.is_current(reached)).count(), 1, "{reached} entries");
        }
    }
}
