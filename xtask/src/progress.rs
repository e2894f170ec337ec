//! One line before a step, and its seconds after it.

use std::io::Write;
use std::time::{Duration, Instant};

use crate::failure::Outcome;

/// Prints the headline, does the work, and says how long a long step took.
///
/// A failed step prints nothing more here: the failure's own sentences follow.
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

/// Prints one line now, not when the pipe happens to be flushed: the output of commands must come after it.
pub fn say(line: &str) {
    let mut output = std::io::stdout().lock();
    // A reader that closed the pipe has seen enough; the work goes on.
    let _ = writeln!(output, "{line}").and_then(|()| output.flush());
}

/// A duration as a person says it.
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
