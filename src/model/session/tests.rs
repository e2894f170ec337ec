//! A session plays, steps, forks and starts again.

use super::*;
use crate::model::captions::Captions;
use crate::model::fixtures;
use crate::model::speed::Speed;
use crate::model::story::Chapter;
use i18n::Locale;
use sim::{Command, Lane, ObjectNumber, Picture};

const FRAME: u64 = 16_000_000;

fn session_from(beginning: Beginning) -> Session {
    Session::new(beginning, fixtures::pictures(), [3; 32])
}

fn session(chapter: Chapter) -> Session {
    session_from(Beginning { passage: Passage::start_of(chapter), ..Beginning::default() })
}

fn session_at_speed(chapter: Chapter, speed: Speed) -> Session {
    let passage = Passage::start_of(chapter);
    session_from(Beginning { passage, pace: Pace { speed, ..Pace::default() }, ..Beginning::default() })
}

fn kms(session: &Session) -> [u64; 2] {
    Lane::BOTH.map(|lane| session.run().log().counters_at(lane, session.playhead()).kms_requests)
}

/// How many beats the open step has.
fn beat_count(session: &Session) -> usize {
    session.beats.len() - session.first_beat_of_step()
}

fn play_to_the_end(session: &mut Session) {
    session.play();
    for _ in 0..u16::MAX {
        if !session.tick(FRAME) {
            return;
        }
    }
    panic!("the run does not end");
}

#[test]
fn max_speed_runs_to_the_end_at_once() {
    let mut session = session_at_speed(Chapter::ThreeUploads, Speed::Max);
    assert_eq!(session.status(), Status::Idle);
    session.play();
    session.tick(FRAME);
    assert_eq!(session.status(), Status::Ended);
    assert_eq!(kms(&session), [3, 1]);
}

#[test]
fn the_furthest_moment_is_that_of_the_open_step() {
    let mut session = session(Chapter::ThreeUploads);
    session.step();
    session.step();
    let furthest = session.playhead();
    session.step_back();
    assert!(session.playhead() < furthest);
    assert_eq!(session.furthest(), furthest);
    session.open(Passage { chapter: Chapter::ThreeUploads, index: 1 });
    assert_eq!(session.furthest(), session.step_start());
}

#[test]
fn playing_moves_the_playhead_by_wall_time_times_speed() {
    let mut session = session_at_speed(Chapter::ThreeUploads, Speed::Millionths(500_000));
    session.play();
    session.tick(100_000_000);
    assert_eq!(session.playhead(), Instant::from_millis(50));
    session.tick(900_000_000);
    assert_eq!(session.playhead(), Instant::from_millis(50), "0.9 s between two frames do not count");
    play_to_the_end(&mut session);
    assert_eq!(session.status(), Status::Ended);
}

#[test]
fn stepping_back_undoes_a_step() {
    let mut session = session(Chapter::ThreeUploads);
    let mut moments = vec![session.playhead()];
    while session.has_more() {
        session.step();
        moments.push(session.playhead());
    }
    moments.pop();
    for moment in moments.iter().rev() {
        session.step_back();
        assert_eq!(session.playhead(), *moment);
    }
    assert_eq!(session.status(), Status::Idle);
}

#[test]
fn stepping_shows_each_beat_of_the_step_once() {
    let mut session = session(Chapter::ThreeUploads);
    let mut numbers = Vec::new();
    while session.has_more() {
        session.step();
        numbers.push(session.beat_number());
    }
    let count = session.beats_shown + beat_count(&session);
    assert_eq!(numbers, (1..=count).map(Some).collect::<Vec<_>>());
}

#[test]
fn stepping_back_from_the_first_beat_of_a_step_leads_to_its_beginning() {
    let passage = Passage { chapter: Chapter::ThreeUploads, index: 1 };
    let mut session = session_from(Beginning { passage, ..Beginning::default() });
    session.step();
    session.step();
    session.step_back();
    assert_eq!((session.beat_number(), session.status()), (Some(1), Status::Paused));
    session.step_back();
    assert_eq!((session.beat_number(), session.status()), (None, Status::Idle));
    session.step_back();
    assert!(session.playhead() < session.step_start(), "from there it leads into the step before");
}

#[test]
fn the_next_event_after_a_request_is_its_answer_whatever_was_asked() {
    for (command, answered) in [
        (
            Command::Head(ObjectNumber(0)),
            (|kind| matches!(kind, EventKind::HeadAnswered { .. })) as fn(&EventKind) -> bool,
        ),
        (Command::Delete(ObjectNumber(0)), |kind| matches!(kind, EventKind::ObjectDeleted { .. })),
    ] {
        let mut session = session(Chapter::Lab);
        session.act(Command::Upload(Picture::Cat));
        session.seek(Instant::MAX);
        let asked = session.playhead();
        session.act(command.clone());
        session.pause();
        session.next_event();
        assert!(session.playhead() > asked);
        let entries = session.run().log().entries().iter();
        let now: Vec<_> = entries.filter(|entry| entry.at == session.playhead()).collect();
        assert!(now.iter().any(|entry| answered(&entry.kind)), "{command:?}: {now:?}");
    }
}

#[test]
fn each_of_many_uploads_that_a_reader_asks_for_is_told() {
    let mut session = session(Chapter::Lab);
    for number in 1..=10 {
        assert!(session.act(Command::Upload(Picture::Cat)));
        session.tick(FRAME);
        session.tick(FRAME);
        let name = if number == 1 { "cat.png".to_owned() } else { format!("cat-{number}.png") };
        assert_eq!(session.captions(), Some(Captions::Shared(format!("Bob uploads {name}."))));
        session.seek(Instant::MAX);
    }
}

#[test]
fn acting_in_the_past_drops_the_future_and_keeps_a_ghost() {
    let mut session = session(Chapter::ThreeUploads);
    session.seek(Instant::from_millis(140));
    assert!(session.act(Command::Upload(Picture::Dog)));
    play_to_the_end(&mut session);
    assert_eq!(kms(&session), [2, 1]);
    assert_eq!(session.ghost().last().map(|(_, lanes)| *lanes), Some([3, 1]));
    session.reset();
    assert!(session.ghost().is_empty());
}

#[test]
fn letting_the_time_limit_run_out_empties_the_safe() {
    let mut session = session(Chapter::ThreeUploads);
    play_to_the_end(&mut session);
    assert!(session.let_time_limit_run_out());
    while session.tick(FRAME) {}
    assert_eq!(session.playhead(), Instant::from_millis(300_020));
    assert!(!session.let_time_limit_run_out(), "there is no bucket key left to wait for");
    session.act(Command::Upload(Picture::Cat));
    while session.tick(FRAME) {}
    assert_eq!(kms(&session), [4, 2]);
}

#[test]
fn another_language_does_not_stop_a_fast_forward() {
    let mut session = session_at_speed(Chapter::ThreeUploads, Speed::Millionths(1_000_000));
    session.seek(Instant::MAX);
    assert!(session.let_time_limit_run_out());
    session.tick(FRAME);
    session.set_pace(Pace { locale: Locale::Vietnamese, ..session.pace() });
    let frames = (0..u16::MAX).take_while(|_| session.tick(FRAME)).count();
    assert_eq!(session.status(), Status::Ended);
    assert!(frames < 200, "{frames} frames for five minutes");
}

#[test]
fn other_settings_keep_what_the_reader_did() {
    let mut session = session(Chapter::ThreeUploads);
    play_to_the_end(&mut session);
    session.act(Command::Read(ObjectNumber(0)));
    while session.tick(FRAME) {}
    let settings = Settings { requesters: 2, ..*session.run().settings() };
    session.set_settings(settings);
    assert_eq!(session.run().commands().len(), 4);
    // Below, each of the two requesters needs a bucket key; and for the second one, who reads the first one's object, S3 has KMS
    // decrypt the first one's bucket key as well.
    assert_eq!(kms(&session), [4, 3]);
}

#[test]
fn a_script_follows_its_settings() {
    let mut session = session(Chapter::TimeLimit);
    session.set_settings(Settings { time_limit: sim::Duration::from_secs(10), ..Settings::default() });
    assert!(session.run().end() < Instant::from_millis(12_000));
}

#[test]
fn walking_to_a_step_forward_or_back_shows_the_same_as_opening_it_afresh() {
    let fresh = |passage: Passage| {
        let mut session = session(Chapter::Envelope);
        session.open(passage);
        session.seek(Instant::MAX);
        (session.run().fingerprint(), session.step_start(), session.playhead(), session.status())
    };
    let now = |walked: &mut Session| {
        walked.seek(Instant::MAX);
        (walked.run().fingerprint(), walked.step_start(), walked.playhead(), walked.status())
    };
    let mut walked = session(Chapter::Envelope);
    let all: Vec<_> = Passage::all().collect();
    for passage in &all {
        walked.open(*passage);
        assert_eq!(now(&mut walked), fresh(*passage), "{passage:?}");
        // Opening the next step undoes this command of the reader.
        walked.act(Command::Upload(Picture::Dog));
    }
    for passage in all.iter().rev() {
        walked.open_at_end(*passage);
        assert_eq!(now(&mut walked), fresh(*passage), "{passage:?}");
    }
}

#[test]
fn no_step_plays_longer_than_two_minutes() {
    for passage in Passage::all() {
        for locale in Locale::ALL {
            let mut session = session_from(Beginning {
                passage,
                pace: Pace { locale, ..Pace::default() },
                ..Beginning::default()
            });
            session.play();
            let frames_max = 120_000_000_000 / FRAME;
            let is_over = (0..frames_max).any(|_| !session.tick(FRAME));
            assert!(is_over, "{passage:?} takes longer than two minutes");
        }
    }
}

#[test]
fn every_caption_stays_as_long_as_it_takes_to_read() {
    for passage in Passage::all() {
        for (locale, nanos_a_word) in [(Locale::English, 250_000_000), (Locale::Vietnamese, 180_000_000)] {
            let mut session = session_from(Beginning {
                passage,
                pace: Pace { locale, ..Pace::default() },
                ..Beginning::default()
            });
            session.play();
            let mut shown: Vec<(Captions, u64)> = Vec::new();
            let mut captions = None;
            let mut frames = 0;
            let mut before = None;
            while session.tick(FRAME) || before.is_none() && session.has_more() {
                let number = session.beat_number();
                if number == before {
                    frames += 1;
                    continue;
                }
                if let Some(captions) = captions.take() {
                    shown.push((captions, frames * FRAME));
                }
                captions = session.captions();
                before = number;
                frames = 1;
            }
            assert!(!shown.is_empty() || beat_count(&session) < 2, "{passage:?}");
            for (captions, nanos) in shown {
                let text = match &captions {
                    Captions::Shared(text) => text.clone(),
                    Captions::OfLanes(texts) => texts.iter().flatten().cloned().collect::<Vec<_>>().join(" "),
                };
                let words = text.split_whitespace().count() as u64;
                assert!(
                    nanos >= 900_000_000.max(words * nanos_a_word),
                    "{passage:?} {locale:?} {text}: {nanos}"
                );
            }
        }
    }
}

#[test]
fn pausing_after_each_beat_stops_at_its_end_and_play_goes_on_with_the_next() {
    let mut session = session_from(Beginning {
        passage: Passage::start_of(Chapter::Envelope),
        pace: Pace { pause_after_beat: true, ..Pace::default() },
        ..Beginning::default()
    });
    let mut numbers = Vec::new();
    while session.has_more() {
        session.play();
        while session.tick(FRAME) {}
        numbers.push(session.beat_number());
    }
    let count = session.beats_shown + beat_count(&session);
    assert_eq!(numbers, (1..=count).map(Some).collect::<Vec<_>>());
    assert_eq!(session.status(), Status::Ended);
}

#[test]
fn without_motion_each_beat_shows_its_end_at_once() {
    let mut session = session_from(Beginning {
        pace: Pace { without_motion: true, ..Pace::default() },
        ..Beginning::default()
    });
    session.play();
    let mut moments = Vec::new();
    while session.tick(FRAME) {
        moments.push(session.playhead());
    }
    moments.dedup();
    // A beat is seen at its beginning, for one frame, and at its end.
    let beats = session.beats_shown + beat_count(&session);
    assert!(moments.len() <= 2 * beats + 1, "{moments:?}");
}

#[test]
fn a_speed_that_the_reader_chose_is_kept_in_quiet_stretches() {
    let mut session = session_at_speed(Chapter::TimeLimit, Speed::Millionths(1_000_000));
    session.play();
    for _ in 0..250 {
        session.tick(FRAME);
    }
    assert_eq!(session.playhead(), Instant::from_millis(4_000), "four seconds in four seconds");
}

#[test]
fn a_step_begins_where_the_one_before_has_ended() {
    let mut second = session_from(Beginning {
        passage: Passage { chapter: Chapter::ThreeUploads, index: 1 },
        ..Beginning::default()
    });
    assert_eq!(second.status(), Status::Idle);
    assert_eq!(kms(&second), [3, 1], "the first step's uploads have happened");
    assert_eq!(second.answer(), Some(0), "the second step's reads are not worked out yet");
    play_to_the_end(&mut second);
    assert_eq!(kms(&second), [6, 1]);
    assert_eq!(second.answer(), Some(3));
    second.play();
    assert_eq!(second.playhead(), second.step_start(), "played again, the step starts at its own beginning");
}

#[test]
fn a_playhead_from_the_address_stays_within_the_run() {
    let at = |chapter, millis| {
        let playhead = Instant::from_millis(millis);
        let passage = Passage::start_of(chapter);
        session_from(Beginning { passage, playhead, ..Beginning::default() }).playhead()
    };
    assert_eq!(at(Chapter::ThreeUploads, 200), Instant::from_millis(200));
    assert_eq!(at(Chapter::Envelope, 999_999), Instant::from_millis(105));
}

#[test]
fn commands_can_be_taken_back_one_by_one() {
    let mut session = session(Chapter::ThreeUploads);
    session.step();
    let before = (session.run().fingerprint(), session.playhead(), session.answer(), kms(&session));
    assert!(!session.can_undo());
    // The first command drops the script's later uploads, the second one follows it.
    assert!(session.act(Command::Upload(Picture::Dog)));
    play_to_the_end(&mut session);
    let between = (session.run().fingerprint(), session.playhead(), session.answer(), kms(&session));
    assert!(!session.ghost().is_empty());
    assert!(session.let_time_limit_run_out());
    assert!(session.act(Command::Delete(ObjectNumber(0))));
    for _ in 0..2 {
        assert!(session.can_undo());
        session.undo();
    }
    assert_eq!((session.run().fingerprint(), session.playhead(), session.answer(), kms(&session)), between);
    session.undo();
    assert_eq!((session.run().fingerprint(), session.playhead(), session.answer(), kms(&session)), before);
    assert_eq!(session.status(), Status::Paused);
    assert!(session.ghost().is_empty());
    assert!(!session.can_undo());
    session.undo();
    play_to_the_end(&mut session);
    assert_eq!(kms(&session), [3, 1], "the script plays on as it would have");
}

#[test]
fn settings_are_taken_back_in_their_turn() {
    let mut session = session(Chapter::ThreeUploads);
    session.seek(Instant::MAX);
    assert!(session.act(Command::Upload(Picture::Cat)));
    let first = *session.run().settings();
    let commands = session.run().commands().len();
    session.set_settings(Settings { requesters: 4, ..first });
    session.set_settings(Settings { requesters: 4, ..first });
    session.undo();
    assert_eq!(session.run().settings(), &first);
    assert_eq!(session.run().commands().len(), commands, "the upload stays");
    session.undo();
    assert_eq!(session.run().objects_named(), 3, "the upload is taken back");
    assert!(!session.can_undo());
}

#[test]
fn settings_before_the_first_command_are_taken_back_with_what_the_scripts_do_under_them() {
    let passage = Passage::start_of(Chapter::CostAndQuota);
    let region = sim::Region::find("eu-north-1").expect("it is in the list");
    let mut session = session_from(Beginning { passage, ..Beginning::default() });
    session.seek(Instant::MAX);
    let before = (session.run().fingerprint(), session.answer(), session.playhead());
    session.set_settings(Settings { region, ..Settings::default() });
    assert_ne!(session.run().fingerprint(), before.0);
    assert!(session.act(Command::Upload(Picture::Cat)));
    session.undo();
    session.undo();
    assert_eq!((session.run().fingerprint(), session.answer(), session.playhead()), before);
    assert!(!session.can_undo());
}

#[test]
fn another_step_leaves_nothing_to_take_back() {
    let mut session = session(Chapter::Lab);
    assert!(session.act(Command::Upload(Picture::Cat)));
    session.reset();
    assert!(!session.can_undo());
}

/// Plays until something else is shown, and returns what each lane has counted at each beat.
fn play_showing(session: &mut Session) -> Vec<[u64; 2]> {
    let showing = session.showing;
    let mut counted: Vec<[u64; 2]> = Vec::new();
    while session.showing == showing && session.tick(FRAME) {
        let now = Lane::BOTH.map(|lane| session.kms_requests_added(lane));
        if session.showing == showing && counted.last() != Some(&now) {
            counted.push(now);
        }
    }
    counted
}

#[test]
fn the_first_play_of_all_shows_one_lane_then_the_other_then_both() {
    let mut session = session(Chapter::Envelope);
    session.play();
    assert!(session.waits(Lane::BucketKey));
    assert_eq!(play_showing(&mut session), [[0, 0], [1, 0]]);
    let beats = session.beats_shown;
    assert!(session.waits(Lane::ObjectKeys));
    assert_eq!(session.status(), Status::Playing);
    assert_eq!(play_showing(&mut session), [[1, 0], [1, 1]]);
    assert_eq!(session.showing, Showing::Both);
    assert_eq!(play_showing(&mut session), [[0, 0], [1, 1]]);
    assert_eq!(session.status(), Status::Ended);
    assert!(session.beat_number() > Some(2 * beats), "the beats are counted on");
    // From now on it shows both.
    session.play();
    session.tick(FRAME);
    assert_eq!(session.showing, Showing::Both);
    session.reset();
    session.play();
    assert_eq!(session.showing, Showing::Both);
}

#[test]
fn whoever_goes_elsewhere_or_acts_meanwhile_sees_both_lanes() {
    let acts: [fn(&mut Session); 5] = [
        |session| session.seek(Instant::MAX),
        |session| assert!(session.act(Command::Upload(Picture::Dog))),
        |session| session.next_event(),
        |session| session.set_pace(Pace { speed: Speed::Max, ..session.pace() }),
        |session| session.set_settings(Settings { requesters: 3, ..Settings::default() }),
    ];
    for act in acts {
        let mut session = session(Chapter::Envelope);
        session.play();
        for _ in 0..200 {
            session.tick(FRAME);
        }
        assert!(session.waits(Lane::BucketKey));
        act(&mut session);
        assert_eq!(session.showing, Showing::Both);
        for lane in Lane::BOTH {
            assert_eq!(session.playhead_in(lane), session.playhead());
        }
        play_to_the_end(&mut session);
        assert_eq!(session.status(), Status::Ended);
    }
}

#[test]
fn steps_and_pauses_go_through_both_lanes_in_turn() {
    let mut session = session(Chapter::Envelope);
    session.set_pace(Pace { pause_after_beat: true, ..session.pace() });
    let mut shown = Vec::new();
    for _ in 0..200 {
        session.play();
        while session.tick(FRAME) {}
        if shown.last() != Some(&session.showing) {
            shown.push(session.showing);
        }
        if session.status() == Status::Ended {
            break;
        }
    }
    let one = Showing::One;
    assert_eq!(shown, [one(Lane::ObjectKeys), one(Lane::BucketKey), Showing::Both]);
    let mut session = self::session(Chapter::Envelope);
    session.play();
    session.tick(FRAME);
    for _ in 0..200 {
        session.step();
        if session.status() == Status::Ended {
            return;
        }
    }
    panic!("the steps come to no end");
}
