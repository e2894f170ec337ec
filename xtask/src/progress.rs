//! Progress on the terminal: a line before each step, and the time that it took.

use std::io::Write;
use std::time::{Duration, Instant};

use crate::failure::Outcome;

/// Prints the headline, does the work, and prints the time if the step took a second or more.
///
/// A failed step prints nothing more, because the task prints the failure.
pub fn step<T>(headline: &str, work: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
    say(headline);
    let start = Instant::now();
    let value = work()?;
    let taken = start.elapsed();
    if taken >= Duration::from_secs(1) {
        say(&format!("  done in {}", seconds(taken)));
    }
    Ok(value)
}

/// Prints a line and flushes it, so that it comes before the output of the next program.
pub fn say(line: &str) {
    let mut output = std::io::stdout().lock();
    // If the reader has closed the pipe, the task still goes on.
    let _ = writeln!(output, "{line}").and_then(|()| output.flush());
}

/// A duration for people: `2.3 s` or `2 min 05 s`.
pub fn seconds(duration: Duration) -> String {
    let whole = duration.as_secs();
    if whole >= 60 {
        format!("{} min {:02} s", whole / 60, whole % 60)
    } else {
        format!("{:.1} s", duration.as_secs_f64())
    }
}

#[cfg(test)]
mod tests {
    use super::seconds;
    use std::time::Duration;

    #[test]
    fn durations_read_naturally() {
        assert_eq!(seconds(Duration::from_millis(2_340)), "2.3 s");
        assert_eq!(seconds(Duration::from_secs(125)), "2 min 05 s");
    }
}
