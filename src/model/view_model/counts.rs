//! How large the counts of a run become.

use sim::{Command, Lane, Run};

/// No count of the lane in the run so far is larger than this, or than this by much. A burst is worked out over several frames: until it
/// is, what it asks for is counted, so that the numbers have their room from the beginning.
pub fn largest_count(run: &Run, lane: Lane) -> u64 {
    let asked = run.commands().iter().map(|(_, command)| match command {
        Command::Burst { requests, .. } => u64::from(*requests),
        _ => 1,
    });
    let ended = run.log().counters_at(lane, run.end());
    asked.sum::<u64>().max(ended.s3_requests).max(ended.kms_requests).max(ended.objects_stored)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixtures;
    use sim::{Instant, Picture, Settings};

    #[test]
    fn a_burst_has_its_room_before_it_is_worked_out() {
        let mut run = fixtures::run(Settings::default());
        run.give(Instant::ZERO, Command::Upload(Picture::Cat));
        run.give(Instant::ZERO, Command::Burst { requests: 150_000, over: sim::burst_over() });
        assert!(run.log().entries().is_empty(), "nothing is worked out yet");
        let before = Lane::BOTH.map(|lane| largest_count(&run, lane));
        run.settle();
        assert_eq!(before, Lane::BOTH.map(|lane| largest_count(&run, lane)));
        assert_eq!(before, [150_001; 2]);
    }

    #[test]
    fn what_kms_is_asked_counts_where_it_is_more_than_the_commands() {
        let mut run = fixtures::run(Settings::default());
        for number in 0..6 {
            run.give(Instant::from_millis(number * 1_000), Command::Upload(Picture::Cat));
        }
        run.give(Instant::from_millis(9_000), Command::BatchCopy);
        run.settle();
        let requests = run.log().counters_at(Lane::ObjectKeys, run.end()).kms_requests;
        assert!(requests > run.commands().len() as u64, "a copy asks more than once");
        assert_eq!(largest_count(&run, Lane::ObjectKeys), requests);
    }
}
