//! The barrier before KMS: whoever asks has no permission to use the KMS key.

use sim::{EventKind, Instant, KmsOutcome, KmsPlace, Lane, Run};

/// Whether a barrier stands before KMS at `t`: from the moment at which S3 sends a request that the key policy refuses until KMS serves
/// another one or the key gets another policy.
pub fn barrier_at(run: &Run, lane: Lane, t: Instant) -> bool {
    let upto = run.log().entries().get(..run.log().count_at(t)).unwrap_or_default();
    let of_lane = upto.iter().enumerate().rev().filter(|(_, entry)| entry.lane == lane);
    let mut decided = of_lane.filter_map(|(index, entry)| match entry.kind {
        EventKind::KeyPolicyPut { .. } | EventKind::KmsAnswered { .. } => Some(false),
        EventKind::KmsRequested { .. }
        | EventKind::KmsEncryptRequested { .. }
        | EventKind::KmsRefused { .. }
        | EventKind::ReplicationKmsRequested { .. } => is_denied(run, lane, index).then_some(true),
        EventKind::BurstSliceRefused { refused: 1.. } => Some(is_open(run, lane, entry.at)),
        EventKind::BurstSlice { kms_requests, throttled, .. } if kms_requests > throttled => Some(false),
        _ => None,
    });
    decided.next().unwrap_or(false)
}

/// Whether the KMS request that the entry at `index` sends or answers is refused for want of a permission. Of a slice of a burst, whether that
/// is what becomes of most of its requests.
pub fn is_denied(run: &Run, lane: Lane, index: usize) -> bool {
    let Some((entry, later)) = run.log().entries().get(index..).and_then(<[_]>::split_first) else {
        return false;
    };
    let mut later = later.iter().filter(|entry| entry.lane == lane);
    match entry.kind {
        EventKind::KmsRequested { object, .. } | EventKind::KmsEncryptRequested { object } => {
            let mut answers = later.filter_map(|entry| match entry.kind {
                EventKind::KmsAnswered { object: of, .. } | EventKind::KmsThrottled { object: of, .. } => {
                    (of == object).then_some(false)
                }
                EventKind::KmsRefused { object: of, kms_request } => {
                    (of == object).then(|| had_no_permission(run, lane, kms_request))
                }
                _ => None,
            });
            answers.next().unwrap_or(false)
        }
        EventKind::KmsRefused { kms_request, .. }
        | EventKind::ReplicationKmsRequested { kms_request, .. } => had_no_permission(run, lane, kms_request),
        EventKind::BurstSlice { requests, .. } => match later.next().map(|entry| entry.kind) {
            Some(EventKind::BurstSliceRefused { refused }) => {
                refused * 2 > requests && is_open(run, lane, entry.at)
            }
            _ => false,
        },
        _ => false,
    }
}

/// Whether the KMS key is enabled, so that a refusal which is not the quota's is the policy's.
fn is_open(run: &Run, lane: Lane, t: Instant) -> bool {
    run.kms_key_enabled_at(lane, crate::model::commands::KMS_KEY, t)
}

/// Whether KMS of the bucket's Region refused this request because of the key's policy or the role's permissions.
fn had_no_permission(run: &Run, lane: Lane, kms_request: u32) -> bool {
    let request = run.kms_requests_at(lane, Instant::MAX).get(kms_request as usize);
    request.is_some_and(|request| {
        request.place == KmsPlace::Source && matches!(request.outcome, KmsOutcome::AccessDenied { .. })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixtures;
    use crate::model::story::policies;
    use crate::model::view_model::scene::{Place, motions};
    use sim::{Command, Entry, Picture, Settings};
    use std::sync::Arc;

    fn put(policy: sim::KeyPolicy) -> Command {
        Command::PutKeyPolicy { lane: None, policy: Arc::new(policy) }
    }

    /// Below, the policy for objects refuses the upload at one second; the policy for both lets that at three seconds pass.
    fn refused_then_allowed() -> Run {
        let mut run = fixtures::run(Settings::default());
        for (at, command) in [
            (0, put(policies::for_objects())),
            (1_000, Command::Upload(Picture::Cat)),
            (2_000, put(policies::for_bucket_and_objects())),
            (3_000, Command::Upload(Picture::Dog)),
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
        let kms_key = crate::model::commands::KMS_KEY;
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
}
