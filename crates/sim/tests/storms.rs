//! Storms: commands of every kind by the thousand, at random times and playheads, with forks. Whatever they do, the run keeps
//! its laws.

#![allow(missing_docs)]

mod storm;

use std::collections::BTreeSet;

use proptest::prelude::*;
use sim::{Command, Counters, EventKind, Instant, KmsOutcome, Lane, ObjectNumber, Operation, Run, Settings};

/// What a reader does next, and where the playhead goes for it.
#[derive(Clone, Debug)]
struct Act {
    /// How far the playhead goes on.
    ahead_millis: u64,
    /// Now and then it goes back first, by so many thousandths of the run, which drops what came after.
    back: Option<u64>,
    /// Steps that are worked out meanwhile.
    steps: u32,
    command: Command,
}

fn act() -> impl Strategy<Value = Act> {
    (0_u64..120, prop::option::weighted(0.01, 900_u64..1_000), 0_u32..60, storm::command())
        .prop_map(|(ahead_millis, back, steps, command)| Act { ahead_millis, back, steps, command })
}

fn played(settings: Settings, acts: &[Act], batches: &[usize]) -> Run {
    let mut run = Run::new(settings, storm::pictures(), [9; 32]);
    let mut playhead = 0;
    for (index, act) in acts.iter().enumerate() {
        if let Some(thousandths) = act.back {
            playhead = playhead * thousandths / 1_000;
        }
        playhead += act.ahead_millis;
        run.give(Instant::from_millis(playhead), act.command.clone());
        if batches.contains(&index) {
            run.give(Instant::from_millis(playhead), Command::BatchCopy);
        }
        run.advance(act.steps);
    }
    run.settle();
    run
}

/// Whether S3 has answered a request with that.
fn is_answer(kind: &EventKind) -> bool {
    matches!(
        kind,
        EventKind::ObjectStored { .. }
            | EventKind::ReadDelivered { .. }
            | EventKind::ReadRefused { .. }
            | EventKind::HeadAnswered { .. }
            | EventKind::SlowDown { .. }
            | EventKind::ErrorAnswered { .. }
            | EventKind::ObjectDeleted { .. }
            | EventKind::ObjectCopied { .. }
            | EventKind::EncryptionUpdated { .. }
            | EventKind::MultipartCreated { .. }
            | EventKind::PartStored { .. }
    )
}

/// What the log of one lane adds up to.
#[derive(Debug, Default)]
struct Sum {
    begun: u64,
    answered: u64,
    deletes: u64,
    uploads: u64,
    uploads_stored: u64,
    uploads_failed: u64,
    in_bursts: u64,
    bursts_stored: u64,
    bursts_throttled: u64,
    bursts_refused: u64,
    in_batches: u64,
    batches_open: i64,
    batched: u64,
    replicated: u64,
    not_replicated: u64,
}

fn add_up(run: &Run, lane: Lane) -> Sum {
    let mut sum = Sum::default();
    let mut under_way = BTreeSet::new();
    for entry in run.log().entries().iter().filter(|entry| entry.lane == lane) {
        sum.answered += u64::from(is_answer(&entry.kind));
        match entry.kind {
            EventKind::RequestSent { operation, object } => {
                sum.begun += 1;
                sum.deletes += u64::from(operation == Operation::Delete);
                if matches!(operation, Operation::Put | Operation::CreateMultipartUpload) {
                    sum.uploads += 1;
                    under_way.insert(object);
                }
            }
            EventKind::ObjectStored { object } => {
                sum.uploads_stored += 1;
                under_way.remove(&object);
            }
            EventKind::SlowDown { object } | EventKind::ErrorAnswered { object, .. } => {
                sum.uploads_failed += u64::from(under_way.remove(&object));
            }
            EventKind::BurstStarted { requests } => sum.in_bursts += u64::from(requests),
            EventKind::BurstSliceRefused { refused } => sum.bursts_refused += u64::from(refused),
            EventKind::BurstEnded { stored, throttled, .. } => {
                sum.bursts_stored += u64::from(stored);
                sum.bursts_throttled += u64::from(throttled);
            }
            EventKind::BatchStarted { objects } => {
                sum.in_batches += u64::from(objects);
                sum.batches_open += 1;
            }
            EventKind::BatchEnded { copied, failed } => {
                sum.batched += u64::from(copied) + u64::from(failed);
                sum.batches_open -= 1;
            }
            EventKind::ObjectReplicated { .. } => sum.replicated += 1,
            EventKind::ReplicationFailed { .. } => sum.not_replicated += 1,
            _ => {}
        }
    }
    sum
}

fn figures(totals: &Counters) -> [u64; 15] {
    [
        totals.objects_stored,
        totals.s3_requests,
        totals.kms_requests,
        totals.kms_throttled,
        totals.s3_put_requests,
        totals.s3_get_requests,
        totals.objects_deleted,
        totals.objects_restored,
        totals.kms_refused,
        totals.batch_jobs,
        totals.batch_objects,
        totals.objects_replicated,
        totals.replications_failed,
        totals.replicated_bytes,
        totals.transfer_cost.as_nano(),
    ]
}

fn check_laws(run: &Run) -> Result<(), TestCaseError> {
    let entries = run.log().entries();
    prop_assert!(entries.is_sorted_by_key(|entry| entry.at));
    for lane in Lane::BOTH {
        let mut before = figures(&Counters::default());
        for entry in entries.iter().filter(|entry| entry.lane == lane) {
            prop_assert!(entry.until >= entry.at);
            let now = figures(&entry.totals);
            prop_assert!(now.iter().zip(&before).all(|(now, before)| now >= before));
            before = now;
        }
        let (sum, totals) = (add_up(run, lane), run.log().counters_at(lane, Instant::MAX));
        prop_assert_eq!(sum.begun, sum.answered);
        prop_assert_eq!(sum.uploads, sum.uploads_stored + sum.uploads_failed);
        prop_assert_eq!(sum.in_bursts, sum.bursts_stored + sum.bursts_throttled + sum.bursts_refused);
        prop_assert_eq!(totals.objects_stored, sum.uploads_stored + sum.bursts_stored);
        prop_assert_eq!(totals.s3_requests, sum.begun + sum.in_bursts);
        prop_assert_eq!(totals.s3_requests, totals.s3_put_requests + totals.s3_get_requests + sum.deletes);
        prop_assert_eq!((sum.in_batches, sum.batches_open), (sum.batched, 0));
        prop_assert_eq!(totals.batch_objects, sum.in_batches);
        prop_assert_eq!(totals.objects_replicated, sum.replicated);
        prop_assert_eq!(totals.replications_failed, sum.not_replicated);

        let calls = run.kms_requests_at(lane, Instant::MAX);
        prop_assert!(calls.is_sorted_by_key(|call| call.at));
        let count = |wanted: &dyn Fn(KmsOutcome) -> bool| -> u64 {
            calls.iter().filter(|call| wanted(call.outcome)).map(|call| u64::from(call.count)).sum()
        };
        prop_assert_eq!(totals.kms_requests, count(&|_| true));
        prop_assert_eq!(totals.kms_served(), count(&|outcome| outcome == KmsOutcome::Served));
        prop_assert_eq!(totals.kms_throttled, count(&|outcome| outcome == KmsOutcome::Throttled));

        let standing = (0..run.objects_named()).filter(|number| {
            let number = ObjectNumber(u32::try_from(*number).unwrap_or(u32::MAX));
            run.object_at(lane, number, Instant::MAX).is_some()
        });
        prop_assert_eq!(totals.objects_standing() - sum.bursts_stored, standing.count() as u64);
        let wrong = entries.iter().any(|e| matches!(e.kind, EventKind::ReadDelivered { matches: false, .. }));
        prop_assert!(!wrong, "whatever opens is what was uploaded");
    }
    Ok(())
}

/// Every version that stands at that moment opens with its key, unless somebody has changed a byte, and its number is its own.
fn check_objects(run: &Run, t: Instant) -> Result<(), TestCaseError> {
    for lane in Lane::BOTH {
        for number in
            (0..run.objects_named()).filter_map(|number| u32::try_from(number).ok()).map(ObjectNumber)
        {
            let versions = run.versions_at(lane, number, t);
            prop_assert!(versions.windows(2).all(|pair| pair[0].version < pair[1].version));
            if let Some(object) = run.object_at(lane, number, t) {
                prop_assert!(versions.iter().any(|version| version.version == object.version));
                prop_assert!(object.stored_at <= t);
            }
            for object in versions.iter().filter(|object| object.sealed.is_some()) {
                prop_assert!(run.reveal_data_key_of(lane, object).is_some(), "{:?}", object.encryption);
            }
            if let Some(replica) = run.replica_at(lane, number, t).filter(|replica| replica.sealed.is_some())
            {
                prop_assert!(run.reveal_data_key_of_replica(lane, &replica).is_some());
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, max_shrink_iters: 40, ..ProptestConfig::default() })]

    #[test]
    fn thousands_of_commands(
        settings in storm::settings(),
        acts in prop::collection::vec(act(), 2_000..3_500),
        batches in prop::collection::vec(0_usize..2_000, 0..3),
        look in 0_u64..300_000,
    ) {
        let run = played(settings, &acts, &batches);
        check_laws(&run)?;
        check_objects(&run, Instant::from_millis(look))?;
        check_objects(&run, Instant::MAX)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn some_dozens_of_commands(
        settings in storm::settings(),
        acts in prop::collection::vec(act(), 1..120),
        batches in prop::collection::vec(0_usize..120, 0..4),
    ) {
        let run = played(settings, &acts, &batches);
        check_laws(&run)?;
        check_objects(&run, Instant::MAX)?;
        prop_assert_eq!(run.fingerprint(), played(settings, &acts, &batches).fingerprint());
    }

    #[test]
    fn what_forks_have_left_is_a_fresh_run_of_the_kept_commands(
        settings in storm::settings(), acts in prop::collection::vec(act(), 1..120), batch in 0_usize..120
    ) {
        let forked = played(settings, &acts, &[batch]);
        let mut fresh = Run::new(settings, storm::pictures(), [9; 32]);
        for (at, command) in forked.commands() {
            fresh.give(*at, command.clone());
        }
        fresh.settle();
        prop_assert_eq!(forked.fingerprint(), fresh.fingerprint());
        prop_assert_eq!(forked.end(), fresh.end());
    }

    #[test]
    fn a_moment_of_the_past_is_a_fresh_run_to_that_moment(
        settings in storm::settings(), acts in prop::collection::vec(act(), 1..80), batch in 0_usize..80, t in 0_u64..5_000
    ) {
        let t = Instant::from_millis(t);
        let mut whole = played(settings, &acts, &[batch]);
        let end = whole.end().max(t).after(sim::Duration::from_secs(10));
        whole.give(end, Command::Wait);
        whole.settle();
        let mut fresh = Run::new(settings, storm::pictures(), [9; 32]);
        for (at, command) in whole.commands().iter().filter(|(at, _)| *at <= t) {
            fresh.give(*at, command.clone());
        }
        // A bucket key running out is not waited for; what comes later brings it about in the fresh run as well.
        fresh.give(end, Command::Wait);
        fresh.settle();
        let upto = |run: &Run| run.log().entries()[..run.log().count_at(t)].to_vec();
        prop_assert_eq!(upto(&whole), upto(&fresh));
        for lane in Lane::BOTH {
            prop_assert_eq!(whole.kms_requests_at(lane, t), fresh.kms_requests_at(lane, t));
            prop_assert_eq!(whole.key_policy_at(lane, t), fresh.key_policy_at(lane, t));
            prop_assert_eq!(whole.bucket_encryption_at(lane, t), fresh.bucket_encryption_at(lane, t));
            prop_assert_eq!(whole.replication_at(lane, t), fresh.replication_at(lane, t));
            let held = |run: &Run| {
                let held = run.held_bucket_keys_at(lane, t);
                held.map(|held| (held.bucket_key, held.requester, held.from)).collect::<Vec<_>>()
            };
            prop_assert_eq!(held(&whole), held(&fresh));
            for number in (0..80).map(ObjectNumber) {
                let told = |run: &Run| {
                    let all = run.versions_at(lane, number, t).into_iter().chain(run.object_at(lane, number, t));
                    let all = all.chain(run.replica_at(lane, number, t));
                    all.map(|object| format!("{object:?}")).collect::<Vec<_>>()
                };
                prop_assert_eq!(told(&whole), told(&fresh));
            }
        }
    }
}
