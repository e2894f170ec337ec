//! What a reader may try at the end of each chapter, and whether the run shows that it has been done. The words are in `i18n`.

use sim::{Counters, Instant, Lane, ObjectNumber, Run};

use super::chapter::Chapter;

/// How far the reader has come with a chapter's challenge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// Whether the challenge is met.
    pub is_met: bool,
    /// Requests to S3 since the reader's first own command, in either lane.
    pub s3_requests: u64,
    /// KMS requests since then, in the upper and in the lower lane.
    pub kms_requests: [u64; 2],
}

/// What a challenge looks at: the run up to the playhead, and what the reader's own commands have added to it.
struct Tried<'a> {
    run: &'a Run,
    playhead: Instant,
    /// The moment before the reader's first own command.
    begins: Instant,
}

impl Tried<'_> {
    fn total(&self, lane: Lane, figure: fn(&Counters) -> u64) -> u64 {
        figure(&self.run.log().counters_at(lane, self.playhead))
    }

    fn own(&self, lane: Lane, figure: fn(&Counters) -> u64) -> u64 {
        let before = figure(&self.run.log().counters_at(lane, self.begins));
        self.total(lane, figure).saturating_sub(before)
    }

    fn kms(&self, lane: Lane) -> u64 {
        self.own(lane, |counters| counters.kms_requests)
    }

    /// Reads and other GET requests of the reader's own.
    fn reads(&self) -> u64 {
        self.own(Lane::BucketKey, |counters| counters.s3_get_requests)
    }

    /// How many objects stand in the lower bucket, and how many of them have a bucket key.
    fn standing_and_with_bucket_key(&self) -> (usize, usize) {
        let numbers = (0..self.run.objects_named()).filter_map(|number| u32::try_from(number).ok());
        let objects = numbers
            .filter_map(|number| self.run.object_at(Lane::BucketKey, ObjectNumber(number), self.playhead));
        objects.fold((0, 0), |(standing, with), object| {
            (standing + 1, with + usize::from(object.bucket_key.is_some()))
        })
    }
}

/// Whether a chapter's challenge is met; `None` in the chapters whose challenge is not about the run, or that have none.
const fn challenge(chapter: Chapter) -> Option<fn(&Tried) -> bool> {
    const ABOVE: Lane = Lane::ObjectKeys;
    const BELOW: Lane = Lane::BucketKey;
    Some(match chapter {
        // An upload and two reads: three KMS requests above, none below.
        Chapter::Envelope => |tried| {
            let uploads = tried.own(BELOW, |counters| counters.objects_stored);
            uploads >= 1 && tried.reads() >= 2 && tried.kms(ABOVE) >= 3 && tried.kms(BELOW) == 0
        },
        // Ten reads with a single KMS request below.
        Chapter::ThreeUploads => |tried| tried.reads() >= 10 && tried.kms(BELOW) == 1,
        // KMS throttles the lower lane too.
        Chapter::CostAndQuota => |tried| tried.total(BELOW, |counters| counters.kms_throttled) > 0,
        // A thousand objects with one new bucket key.
        Chapter::BucketKey => {
            |tried| tried.own(BELOW, |counters| counters.objects_stored) >= 1_000 && tried.kms(BELOW) == 1
        }
        // The bucket key saves nothing.
        Chapter::TimeLimit => |tried| tried.kms(ABOVE) >= 3 && tried.kms(BELOW) >= tried.kms(ABOVE),
        // Every object is under a bucket key, and none was deleted.
        Chapter::SwitchOn => |tried| {
            let (standing, with) = tried.standing_and_with_bucket_key();
            standing > 0 && standing == with && tried.total(BELOW, |counters| counters.objects_deleted) == 0
        },
        // A policy that lets the lower lane pass and not the upper one.
        Chapter::AuditLog => |tried| {
            let refused = |lane| tried.own(lane, |counters| counters.kms_refused);
            refused(ABOVE) >= 1 && refused(BELOW) == 0 && tried.own(BELOW, Counters::kms_served) >= 1
        },
        // A replica more, and no KMS request for it below.
        Chapter::Replication => {
            |tried| tried.own(BELOW, |counters| counters.objects_replicated) >= 1 && tried.kms(BELOW) == 0
        }
        // A KMS key that is disabled stops the upper lane and not yet the lower one.
        Chapter::Compare => |tried| {
            tried.reads() >= 1
                && tried.own(ABOVE, |counters| counters.kms_refused) >= 1
                && tried.kms(BELOW) == 0
        },
        Chapter::Scale | Chapter::Lab => return None,
    })
}

/// The moment of the first command up to the playhead that is not one of the scripts of the chapter's steps up to this one.
fn first_own_command(chapter: Chapter, steps: usize, run: &Run, playhead: Instant) -> Option<Instant> {
    let scripts = chapter.steps().iter().take(steps).flat_map(|step| (step.script)(run.settings()));
    let scripted = scripts.map(|(_, command)| command);
    let mut given = run.commands().iter();
    // The commands of the scripts come first. A reader who acts in the past drops those after it, so the two lists may part before the end.
    let mut scripted = scripted.fuse();
    let own = given.find(|(_, command)| scripted.next().as_ref() != Some(command));
    own.map(|(at, _)| *at).filter(|at| *at <= playhead)
}

/// How far the reader has come with the chapter's challenge at the playhead; `None` in the chapters whose challenge is not about the run.
/// `steps` is how many of the chapter's steps the run has.
pub fn attempt(chapter: Chapter, steps: usize, run: &Run, playhead: Instant) -> Option<Attempt> {
    let is_met = challenge(chapter)?;
    let first = first_own_command(chapter, steps, run, playhead);
    let tried = Tried { run, playhead, begins: first.unwrap_or(playhead) };
    Some(Attempt {
        // What the story does by itself is no attempt.
        is_met: first.is_some() && is_met(&tried),
        s3_requests: tried.own(Lane::BucketKey, |counters| counters.s3_requests),
        kms_requests: Lane::BOTH.map(|lane| tried.kms(lane)),
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use sim::{
        Command, Duration, KeyPolicy, KmsKeyNumber, Picture, Region, ReplicaKmsKey, Settings, bucket_arn,
        burst_over, burst_requests,
    };

    use super::super::passage::Passage;
    use super::super::played::played;
    use super::super::steps::replication_rule;
    use super::*;

    const CAT: Command = Command::Upload(Picture::Cat);
    const DOG: Command = Command::Upload(Picture::Dog);
    const LIMIT_SECS: u64 = 301;

    /// A run in which the whole chapter has been played, and then these commands, each when the one before has ended and so many seconds
    /// more have passed.
    fn played_on(chapter: Chapter, settings: Settings, own: &[(u64, Command)]) -> Run {
        let mut run = played(chapter, settings);
        for (seconds, command) in own {
            run.give(run.end().after(Duration::from_secs(*seconds)), command.clone());
            run.settle();
        }
        run
    }

    fn attempt_with(chapter: Chapter, settings: Settings, own: &[(u64, Command)]) -> Attempt {
        let run = played_on(chapter, settings, own);
        attempt(chapter, chapter.steps().len(), &run, Instant::MAX).expect("the chapter has a challenge")
    }

    fn is_met(chapter: Chapter, own: &[(u64, Command)]) -> bool {
        attempt_with(chapter, Settings::default(), own).is_met
    }

    fn read(number: u32) -> Command {
        Command::Read(ObjectNumber(number))
    }

    #[test]
    fn no_challenge_is_met_by_walking_through_the_chapter() {
        for chapter in Chapter::ALL {
            let run = played_on(chapter, Settings::default(), &[]);
            let moments = run.log().entries().iter().map(|entry| entry.at).chain([Instant::MAX]);
            for t in moments {
                let attempt = attempt(chapter, chapter.steps().len(), &run, t);
                let untried = Attempt { is_met: false, s3_requests: 0, kms_requests: [0, 0] };
                assert!(attempt.is_none_or(|attempt| attempt == untried), "{}: {attempt:?}", chapter.id());
                assert_eq!(attempt.is_none(), matches!(chapter, Chapter::Scale | Chapter::Lab));
            }
        }
    }

    #[test]
    fn an_upload_and_two_reads_ask_kms_above_alone() {
        let attempt =
            attempt_with(Chapter::Envelope, Settings::default(), &[(0, DOG), (0, read(1)), (0, read(1))]);
        assert_eq!(attempt, Attempt { is_met: true, s3_requests: 3, kms_requests: [3, 0] });
        assert!(!is_met(Chapter::Envelope, &[(0, DOG), (0, read(1))]));
        assert!(!is_met(Chapter::Envelope, &[(LIMIT_SECS, DOG), (0, read(1)), (0, read(1))]));
    }

    #[test]
    fn ten_reads_need_one_kms_request_once_the_limit_has_passed() {
        let ten = |first| (0..10).map(|at| (if at == 0 { first } else { 0 }, read(0))).collect::<Vec<_>>();
        assert!(is_met(Chapter::ThreeUploads, &ten(LIMIT_SECS)));
        assert!(!is_met(Chapter::ThreeUploads, &ten(LIMIT_SECS)[..9]));
        assert!(!is_met(Chapter::ThreeUploads, &ten(0)), "the bucket key was held and none was fetched");
    }

    #[test]
    fn with_enough_requesters_the_lower_lane_is_throttled_too() {
        let region = Region::find("eu-north-1").expect("it is in the list");
        let burst = Command::Burst { requests: burst_requests(region), over: burst_over() };
        let settings = Settings { region, requesters: 100_000, ..Settings::default() };
        assert!(attempt_with(Chapter::CostAndQuota, settings, &[(0, burst.clone())]).is_met);
        let one = Settings { region, ..Settings::default() };
        assert!(!attempt_with(Chapter::CostAndQuota, one, &[(0, burst)]).is_met);
    }

    #[test]
    fn a_thousand_objects_need_one_new_bucket_key() {
        let load = |requests| Command::Burst { requests, over: Duration::from_secs(10) };
        assert!(is_met(Chapter::BucketKey, &[(LIMIT_SECS, load(1_000))]));
        assert!(!is_met(Chapter::BucketKey, &[(LIMIT_SECS, load(999))]));
        assert!(!is_met(Chapter::BucketKey, &[(0, load(1_000))]));
    }

    #[test]
    fn uploads_further_apart_than_the_limit_save_nothing() {
        let rare = [(LIMIT_SECS, CAT), (LIMIT_SECS, DOG), (LIMIT_SECS, CAT)];
        assert!(is_met(Chapter::TimeLimit, &rare));
        assert!(!is_met(Chapter::TimeLimit, &rare[..2]));
        assert!(!is_met(Chapter::TimeLimit, &[(LIMIT_SECS, CAT), (0, DOG), (LIMIT_SECS, CAT)]));
    }

    #[test]
    fn what_is_left_can_be_converted_but_not_deleted() {
        let object = ObjectNumber(6);
        let convert = |object| Command::UpdateObjectEncryption {
            lane: Some(Lane::BucketKey),
            object,
            kms_key: KmsKeyNumber(0),
            bucket_key: true,
        };
        let run = played_on(Chapter::SwitchOn, Settings::default(), &[]);
        let without: Vec<_> = (0..6)
            .map(ObjectNumber)
            .filter(|number| {
                let object = run.object_at(Lane::BucketKey, *number, Instant::MAX);
                object.is_some_and(|object| object.bucket_key.is_none())
            })
            .collect();
        assert!(!without.is_empty() && !without.contains(&object));
        let all: Vec<_> = without.iter().map(|object| (0, convert(*object))).collect();
        assert!(is_met(Chapter::SwitchOn, &all));
        let deleted: Vec<_> = without.iter().map(|object| (0, Command::Delete(*object))).collect();
        assert!(!is_met(Chapter::SwitchOn, &deleted));
    }

    #[test]
    fn a_policy_for_the_bucket_alone_stops_the_upper_lane() {
        let text = |arn: &str| {
            super::super::policies::for_objects().text.replace(&format!("{}/*", bucket_arn()), arn)
        };
        let policy = |arn: &str| KeyPolicy::parse(&text(arn)).map(Arc::new).expect("it is a policy");
        let put = |arn: &str| Command::PutKeyPolicy { lane: None, policy: policy(arn) };
        assert!(is_met(Chapter::AuditLog, &[(0, put(&bucket_arn())), (LIMIT_SECS, CAT)]));
        assert!(
            !is_met(Chapter::AuditLog, &[(0, put(&bucket_arn())), (0, CAT)]),
            "the lower lane did not ask"
        );
        assert!(!is_met(Chapter::AuditLog, &[(0, put("arn:aws:s3:::other")), (LIMIT_SECS, CAT)]));
    }

    #[test]
    fn a_second_replica_needs_no_kms_request_below() {
        let settings = Settings::default();
        let rule = replication_rule(&settings, true, ReplicaKmsKey::Valid);
        let put = Command::PutReplication { lane: None, rule: Some(rule) };
        assert!(is_met(Chapter::Replication, &[(0, put.clone()), (0, CAT)]));
        assert!(!is_met(Chapter::Replication, &[(0, put), (LIMIT_SECS, CAT)]));
        assert!(
            !is_met(Chapter::Replication, &[(0, CAT)]),
            "the rule in force names a key of the wrong Region"
        );
    }

    #[test]
    fn a_disabled_key_stops_the_upper_lane_first() {
        let disable = Command::DisableKmsKey { lane: None, kms_key: KmsKeyNumber(0) };
        assert!(is_met(Chapter::Compare, &[(0, disable.clone()), (0, read(0))]));
        assert!(!is_met(Chapter::Compare, &[(0, disable), (LIMIT_SECS, read(0))]));
    }

    #[test]
    fn every_moment_of_every_run_can_be_judged() {
        for passage in Passage::all() {
            let run =
                played_on(passage.chapter, Settings::default(), &[(0, CAT), (0, read(0)), (0, read(99))]);
            for at in (0..=20).map(|part| Instant::from_nanos(run.end().as_nanos() / 20 * part)) {
                let attempt = attempt(passage.chapter, passage.index + 1, &run, at);
                assert!(attempt.is_none_or(|attempt| attempt.s3_requests < 1_000_000), "{attempt:?}");
            }
        }
    }
}
