//! Tests of multipart uploads with what moves on the stage.

use super::desk::Phase;
use super::scene::{Place, Token, desk, motions};
use crate::model::fixtures;
use crate::model::thing::KMS_KEY;
use sim::{Command, EventKind, Instant, Lane, Operation, Picture, Run, Settings};

const PARTS: u32 = 3;

fn run() -> Run {
    let mut run = fixtures::run(Settings::default());
    run.give(Instant::ZERO, Command::MultipartUpload { picture: Picture::Chicken, parts: PARTS });
    run.settle();
    run
}

/// What stands on the desk at the moments at which something about it begins or ends, each once.
fn seen(run: &Run, lane: Lane) -> Vec<(Phase, u32, u32)> {
    let mut moments: Vec<_> = run.log().entries().iter().flat_map(|entry| [entry.at, entry.until]).collect();
    moments.sort_unstable();
    let mut seen: Vec<_> = moments
        .into_iter()
        .flat_map(|t| desk(run, lane, t))
        .filter_map(|item| item.parts.map(|parts| (item.phase, parts.encrypted, parts.arrived)))
        .collect();
    seen.dedup();
    seen
}

#[test]
fn parts_arrive_one_by_one_are_encrypted_and_put_together() {
    let run = run();
    for lane in Lane::BOTH {
        let mut expected = vec![(Phase::Waiting, 0, 0)];
        for part in 0..PARTS {
            expected.push((Phase::Waiting, part, part + 1));
            expected.push((Phase::Encrypting, part, part + 1));
            expected.push((Phase::Waiting, part + 1, part + 1));
        }
        expected.push((Phase::Assembling, PARTS, PARTS));
        assert_eq!(seen(&run, lane), expected);
        assert_eq!(desk(&run, lane, run.end()), []);
    }
}

#[test]
fn each_part_travels_to_s3_and_the_whole_object_to_the_shelf() {
    let run = run();
    for lane in Lane::BOTH {
        let mut sent = Vec::new();
        let mut shelved = 0;
        for entry in run.log().entries().iter().filter(|entry| entry.lane == lane) {
            let middle = Instant::from_nanos(u64::midpoint(entry.at.as_nanos(), entry.until.as_nanos()));
            let moving = motions(&run, lane, middle);
            let arrives = |token: &Token| matches!(token, Token::Cipher(_));
            match entry.kind {
                EventKind::RequestSent { operation: Operation::UploadPart, .. } => {
                    assert_eq!(moving.len(), 1);
                    sent.push((moving[0].token, moving[0].from, moving[0].to));
                }
                EventKind::PlaintextKeyDropped { .. } => {
                    shelved += moving.iter().filter(|motion| arrives(&motion.token)).count();
                }
                _ => {}
            }
        }
        let picture = Picture::Chicken;
        let part = |part| (Token::Part { picture, part, count: PARTS }, Place::Person, Place::Desk);
        assert_eq!(sent, [0, 1, 2].map(part));
        assert_eq!(shelved, 1);
    }
}

#[test]
fn an_upload_that_kms_refuses_leaves_nothing_on_the_desk() {
    let mut run = fixtures::run(Settings::default());
    run.give(Instant::ZERO, Command::MultipartUpload { picture: Picture::Dog, parts: PARTS });
    run.give(Instant::from_millis(150), Command::DisableKmsKey { lane: None, kms_key: KMS_KEY });
    run.settle();
    let t = Instant::from_millis(150);
    assert_eq!(desk(&run, Lane::ObjectKeys, t).len(), 1);
    assert_eq!(desk(&run, Lane::ObjectKeys, run.end()), []);
}
