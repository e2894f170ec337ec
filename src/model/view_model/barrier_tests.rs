//! Tests of the barrier with what moves on the stage: what is refused goes as far as the barrier.

use super::barrier::barrier_at;
use crate::model::fixtures;
use crate::model::story::policies;
use crate::model::view_model::scene::{Place, motions};
use sim::{Command, Entry, EventKind, Instant, Lane, Picture, Run, Settings};
use std::sync::Arc;

fn put(policy: sim::KeyPolicy) -> Command {
    Command::PutKeyPolicy { lane: None, policy: Arc::new(policy) }
}

/// Below, the policy for objects refuses the upload at one second; the policy for both lets that half a second later pass.
fn refused_then_allowed() -> Run {
    let mut run = fixtures::run(Settings::default());
    for (at, command) in [
        (0, put(policies::for_objects())),
        (1_000, Command::Upload(Picture::Cat)),
        (2_000, put(policies::for_bucket_and_objects())),
        (2_500, Command::Upload(Picture::Dog)),
    ] {
        run.give(Instant::from_millis(at), command);
    }
    run.settle();
    run
}

#[test]
fn the_barrier_stands_from_the_refused_request_until_the_policy_is_another() {
    let run = refused_then_allowed();
    let stands = |lane, millis| barrier_at(&run, lane, Instant::from_millis(millis));
    let moments = [500, 1_025, 1_500, 1_999, 2_000, 4_000];
    assert_eq!(moments.map(|at| stands(Lane::BucketKey, at)), [false, true, true, true, false, false]);
    assert_eq!(moments.map(|at| stands(Lane::ObjectKeys, at)), [false; 6], "objects are allowed above");
}

/// The places between which something moves at the entry's middle, of those beyond S3's door.
fn at_middle_of(run: &Run, lane: Lane, is_it: impl Fn(&Entry) -> bool) -> Vec<(Place, Place)> {
    let entry = run.log().entries().iter().find(|entry| entry.lane == lane && is_it(entry)).unwrap();
    let middle = Instant::from_nanos(u64::midpoint(entry.at.as_nanos(), entry.until.as_nanos()));
    let moving = motions(run, lane, middle).into_iter().map(|motion| (motion.from, motion.to));
    moving.filter(|places| *places != (Place::Person, Place::Desk)).collect()
}

#[test]
fn a_refused_request_goes_as_far_as_the_barrier_and_comes_back_from_it() {
    let run = refused_then_allowed();
    let lane = Lane::BucketKey;
    let sent = |entry: &Entry| matches!(entry.kind, EventKind::KmsRequested { .. });
    let refused = |entry: &Entry| matches!(entry.kind, EventKind::KmsRefused { .. });
    assert_eq!(at_middle_of(&run, lane, sent), [(Place::Door, Place::Barrier)]);
    assert_eq!(at_middle_of(&run, lane, refused), [(Place::Barrier, Place::Door)]);
    assert_eq!(at_middle_of(&run, Lane::ObjectKeys, sent), [(Place::Door, Place::Kms)]);
}

#[test]
fn what_a_disabled_key_refuses_has_reached_kms() {
    let mut run = fixtures::run(Settings::default());
    let kms_key = crate::model::thing::KMS_KEY;
    run.give(Instant::ZERO, Command::DisableKmsKey { lane: None, kms_key });
    run.give(Instant::from_millis(1_000), Command::Upload(Picture::Cat));
    run.settle();
    let refused = |entry: &Entry| matches!(entry.kind, EventKind::KmsRefused { .. });
    for lane in Lane::BOTH {
        assert_eq!(at_middle_of(&run, lane, refused), [(Place::Kms, Place::Door)]);
        assert!(!barrier_at(&run, lane, run.end()));
    }
}

#[test]
fn a_burst_that_the_policy_refuses_comes_back_from_the_barrier() {
    let mut run = fixtures::run(Settings::default());
    run.give(Instant::ZERO, put(policies::for_objects()));
    let burst = Command::Burst { requests: 1_000, over: sim::burst_over() };
    run.give(Instant::from_millis(1_000), burst);
    run.settle();
    let slice = |entry: &Entry| matches!(entry.kind, EventKind::BurstSlice { .. });
    let begins = run.log().entries().iter().find(|entry| slice(entry)).unwrap().at;
    let middle = begins.after(sim::Duration::from_nanos(sim::burst_over().as_nanos() / 2));
    assert!(barrier_at(&run, Lane::BucketKey, middle));
    assert!(!barrier_at(&run, Lane::ObjectKeys, middle));
    let moving = motions(&run, Lane::BucketKey, middle);
    assert!(moving.iter().any(|motion| (motion.from, motion.to) == (Place::Barrier, Place::Door)));
    assert!(moving.iter().all(|motion| motion.from != Place::Kms && motion.to != Place::Kms));
}
