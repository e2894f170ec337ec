//! Laws that hold for every run: random storms of commands, at any moment, in any order.

#![allow(missing_docs)]

use std::sync::Arc;

use proptest::prelude::*;
use sim::{
    Command, Duration, EventKind, Instant, Lane, ObjectNumber, Picture, Region, Run, Settings, Window,
};

fn pictures() -> [Arc<[u8]>; 3] {
    [vec![1; 300], vec![2; 200], vec![3; 100]].map(Arc::from)
}

fn command() -> impl Strategy<Value = Command> {
    prop_oneof![
        4 => (0_usize..3).prop_map(|index| Command::Upload(Picture::ALL[index])),
        1 => (0_u64..=u64::MAX).prop_map(Command::UploadSized),
        3 => (0_u32..6).prop_map(|number| Command::Read(ObjectNumber(number))),
        1 => (0_u32..6).prop_map(|number| Command::Head(ObjectNumber(number))),
        1 => (0_u32..6).prop_map(|number| Command::FlipByte(ObjectNumber(number))),
        1 => (0_u32..30_000, 0_u64..3_000).prop_map(|(requests, millis)| Command::Burst {
            requests,
            over: Duration::from_millis(millis),
        }),
        1 => Just(Command::Wait),
    ]
}

fn storm() -> impl Strategy<Value = Vec<(u64, Command)>> {
    prop::collection::vec((0_u64..1_000, command()), 1..40)
}

fn settings() -> impl Strategy<Value = Settings> {
    (0_usize..Region::all().len(), 1_u64..500, any::<bool>(), 1_u32..5, any::<u32>()).prop_map(
        |(region, limit, sliding, requesters, seed)| Settings {
            region: Region::all()[region],
            time_limit: Duration::from_millis(limit),
            window: if sliding { Window::Sliding } else { Window::Fixed },
            requesters,
            seed,
            ..Settings::default()
        },
    )
}

fn played(settings: Settings, storm: &[(u64, Command)]) -> Run {
    let mut run = Run::new(settings, pictures(), [9; 32]);
    for (millis, command) in storm {
        run.give(Instant::from_millis(*millis), command.clone());
        run.settle();
    }
    run
}

fn check_laws(run: &Run) -> Result<(), TestCaseError> {
    let entries = run.log().entries();
    prop_assert!(entries.is_sorted_by_key(|entry| entry.at));
    for lane in Lane::BOTH {
        let totals = run.log().counters_at(lane, Instant::MAX);
        let calls: u64 =
            run.kms_requests_at(lane, Instant::MAX).iter().map(|call| u64::from(call.count)).sum();
        prop_assert_eq!(calls, totals.kms_requests);
        prop_assert_eq!(totals.kms_requests, totals.kms_served() + totals.kms_throttled);
        prop_assert_eq!(totals.kms_cost().as_nano(), totals.kms_requests * 3_000);
        prop_assert!(totals.objects_stored <= totals.s3_requests);
        let mut before = sim::Counters::default();
        for entry in entries.iter().filter(|entry| entry.lane == lane) {
            prop_assert!(entry.totals.kms_requests >= before.kms_requests);
            prop_assert!(entry.totals.objects_stored >= before.objects_stored);
            prop_assert!(entry.until >= entry.at);
            before = entry.totals;
        }
        let wrong = entries.iter().any(|e| matches!(e.kind, EventKind::ReadDelivered { matches: false, .. }));
        prop_assert!(!wrong, "whatever opens is what was uploaded");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_storm_of_commands_keeps_the_laws(settings in settings(), storm in storm()) {
        check_laws(&played(settings, &storm))?;
    }

    #[test]
    fn the_same_seed_and_commands_give_the_same_run(settings in settings(), storm in storm()) {
        prop_assert_eq!(played(settings, &storm).fingerprint(), played(settings, &storm).fingerprint());
    }

    #[test]
    fn the_log_up_to_a_moment_is_a_fresh_run_to_that_moment(
        settings in settings(), mut storm in storm(), t in 0_u64..1_500
    ) {
        storm.sort_by_key(|(millis, _)| *millis);
        storm.push((1_500, Command::Wait));
        let t = Instant::from_millis(t);
        let whole = played(settings, &storm);
        storm.retain(|(millis, _)| Instant::from_millis(*millis) <= t);
        // A bucket key running out is not waited for; what comes later brings it about in the fresh run as well.
        storm.push((1_501, Command::Wait));
        let fresh = played(settings, &storm);
        let upto = |run: &Run| run.log().entries()[..run.log().count_at(t)].to_vec();
        prop_assert_eq!(upto(&whole), upto(&fresh));
        for lane in Lane::BOTH {
            prop_assert_eq!(whole.kms_requests_at(lane, t), fresh.kms_requests_at(lane, t));
            for number in 0..6 {
                let bytes = |run: &Run| {
                    let object = run.object_at(lane, ObjectNumber(number), t)?;
                    object.sealed.as_ref().map(|sealed| (sealed.etag, sealed.ciphertext.clone()))
                };
                prop_assert_eq!(bytes(&whole), bytes(&fresh));
            }
        }
    }

    #[test]
    fn forking_is_a_fresh_run_of_the_kept_commands(settings in settings(), storm in storm(), last in command(), t in 0_u64..1_000) {
        let mut forked = played(settings, &storm);
        let t = Instant::from_millis(t);
        forked.give(t, last.clone());
        forked.settle();
        let mut fresh = Run::new(settings, pictures(), [9; 32]);
        for (at, command) in forked.commands() {
            fresh.give(*at, command.clone());
        }
        fresh.settle();
        prop_assert_eq!(forked.fingerprint(), fresh.fingerprint());
        prop_assert_eq!(forked.end(), fresh.end());
        prop_assert_eq!(forked.commands().last(), Some(&(t, last)));
    }
}
