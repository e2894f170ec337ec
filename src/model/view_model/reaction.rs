//! How the person at a lane takes S3's latest answer.

use sim::{EventKind, Instant, Lane, Picture, Run};

use super::entries::entries_until;

/// How somebody takes an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reaction {
    /// There is no answer yet, or nothing about it to be taken.
    Calm,
    /// The picture has been read: they hold it.
    Holds(Picture),
    /// S3 has refused: they shrug.
    Shrugs,
}

/// How the person at the lane takes the latest answer that has arrived at `t`.
pub fn reaction_at(run: &Run, lane: Lane, t: Instant) -> Reaction {
    for entry in entries_until(run, t).iter().rev().filter(|entry| entry.lane == lane) {
        let reaction = match entry.kind {
            EventKind::ReadDelivered { object, .. } => run.picture(object).map(Reaction::Holds),
            EventKind::SlowDown { .. }
            | EventKind::ErrorAnswered { .. }
            | EventKind::ReadRefused { .. }
            | EventKind::BurstEnded { throttled: 1.., .. } => Some(Reaction::Shrugs),
            EventKind::RequestSent { .. }
            | EventKind::BurstStarted { .. }
            | EventKind::ObjectStored { .. } => None,
            _ => continue,
        };
        return reaction.filter(|_| entry.until <= t).unwrap_or(Reaction::Calm);
    }
    Reaction::Calm
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixtures;
    use sim::{Command, ObjectNumber, Settings};

    fn run(commands: &[(u64, Command)]) -> Run {
        let mut run = fixtures::run(Settings::default());
        for (millis, command) in commands {
            run.give(Instant::from_millis(*millis), command.clone());
        }
        run.settle();
        run
    }

    #[test]
    fn whoever_reads_a_picture_holds_it_until_the_next_request() {
        let cat = ObjectNumber(0);
        let run = run(&[
            (0, Command::Upload(Picture::Cat)),
            (1_000, Command::Read(cat)),
            (2_000, Command::Upload(Picture::Dog)),
        ]);
        let at = |millis| reaction_at(&run, Lane::ObjectKeys, Instant::from_millis(millis));
        assert_eq!(at(900), Reaction::Calm);
        assert_eq!(at(1_010), Reaction::Calm);
        assert_eq!(at(1_900), Reaction::Holds(Picture::Cat));
        assert_eq!(at(2_010), Reaction::Calm);
    }

    #[test]
    fn whoever_is_refused_shrugs_once_the_answer_is_there() {
        let cat = ObjectNumber(0);
        let run = run(&[
            (0, Command::Upload(Picture::Cat)),
            (1_000, Command::FlipByte(cat)),
            (1_100, Command::Read(cat)),
        ]);
        let refused =
            run.log().entries().iter().find(|entry| matches!(entry.kind, EventKind::ReadRefused { .. }));
        let refused = *refused.expect("the changed byte is found out");
        let at = |t| reaction_at(&run, refused.lane, t);
        assert_eq!(at(refused.at), Reaction::Calm);
        assert_eq!(at(refused.until), Reaction::Shrugs);
    }

    #[test]
    fn a_burst_that_is_throttled_makes_the_upper_lane_shrug_alone() {
        let run = run(&[(0, Command::Burst { requests: 150_000, over: sim::burst_over() })]);
        let ends = Lane::BOTH.map(|lane| reaction_at(&run, lane, run.end()));
        assert_eq!(ends, [Reaction::Shrugs, Reaction::Calm]);
    }
}
