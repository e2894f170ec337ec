//! The barrier before KMS: whoever asks has no permission to use the KMS key.

use sim::{EventKind, Instant, KmsOutcome, KmsPlace, Lane, Run};

use crate::model::thing::KMS_KEY;

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

/// Whether the KMS request that the entry at `index` sends or answers is refused for want of a permission. Of a slice of a burst,
/// whether that is what becomes of most of its requests.
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
    run.kms_key_enabled_at(lane, KMS_KEY, t)
}

/// Whether KMS of the bucket's Region refused this request because of the key's policy or the role's permissions.
fn had_no_permission(run: &Run, lane: Lane, kms_request: u32) -> bool {
    let request = run.kms_requests_at(lane, Instant::MAX).get(kms_request as usize);
    request.is_some_and(|request| {
        request.place == KmsPlace::Source && matches!(request.outcome, KmsOutcome::AccessDenied { .. })
    })
}
