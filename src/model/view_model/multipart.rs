//! A multipart upload under way: which of its parts S3 has, and which it encrypts.

use sim::{Entry, EventKind, Instant, Lane, ObjectNumber, Operation, Run};

use super::desk::{DeskItem, Parts, Phase};
use super::entries::entries_until;

/// The objects of a lane that are being uploaded in parts at `t`, as they stand where S3 works on objects.
pub fn in_parts(run: &Run, lane: Lane, t: Instant) -> Vec<DeskItem> {
    let mut items: Vec<DeskItem> = Vec::new();
    for entry in entries_until(run, t).iter().filter(|entry| entry.lane == lane) {
        let Some(number) = entry.kind.object() else { continue };
        if let EventKind::MultipartCreated { parts, .. } = entry.kind {
            let Some(picture) = run.picture(number) else { continue };
            let parts = Some(Parts { count: parts, encrypted: 0, arrived: 0 });
            let (at, until) = (entry.at, Instant::MAX);
            items.push(DeskItem { number, picture, phase: Phase::Waiting, at, until, parts });
            continue;
        }
        let Some(place) = items.iter().position(|item| item.number == number) else { continue };
        if goes_on(&mut items[place], entry, t) {
            continue;
        }
        items.swap_remove(place);
    }
    items
}

/// Takes an event of the upload into account. Returns whether the upload goes on where S3 works on it.
fn goes_on(item: &mut DeskItem, entry: &Entry, t: Instant) -> bool {
    let Some(parts) = item.parts.as_mut() else { return false };
    let was_assembling = item.phase == Phase::Assembling;
    match entry.kind {
        EventKind::RequestSent { operation: Operation::UploadPart, .. } if entry.until <= t => {
            parts.arrived = parts.encrypted + 1;
            (item.at, item.until) = (entry.until, Instant::MAX);
        }
        EventKind::PartEncrypted { .. } => {
            item.phase = Phase::Encrypting;
            (item.at, item.until) = (entry.at, entry.until);
        }
        EventKind::PartsAssembled { .. } => {
            item.phase = Phase::Assembling;
            (item.at, item.until) = (entry.at, entry.until);
        }
        // The object leaves for the shelf, or the part is encrypted.
        EventKind::PlaintextKeyDropped { .. } => {
            parts.encrypted = parts.arrived;
            item.phase = Phase::Waiting;
            (item.at, item.until) = (entry.at, Instant::MAX);
            return !was_assembling;
        }
        EventKind::ObjectStored { .. } | EventKind::ErrorAnswered { .. } | EventKind::SlowDown { .. } => {
            return false;
        }
        _ => {}
    }
    true
}

/// The part, counted from 0, that a request sent at `t` carries, and how many there are; `None` if the object is not uploaded in parts then.
pub fn part_sent(run: &Run, lane: Lane, object: ObjectNumber, t: Instant) -> Option<(u32, u32)> {
    let parts = in_parts(run, lane, t).into_iter().find(|item| item.number == object)?.parts?;
    Some((parts.encrypted, parts.count))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixtures;
    use crate::model::thing::KMS_KEY;
    use crate::model::view_model::scene::{Place, Token, desk, motions};
    use sim::{Command, Picture, Settings};

    const PARTS: u32 = 3;

    fn run() -> Run {
        let mut run = fixtures::run(Settings::default());
        run.give(Instant::ZERO, Command::MultipartUpload { picture: Picture::Chicken, parts: PARTS });
        run.settle();
        run
    }

    /// What stands on the desk at the moments at which something about it begins or ends, each once.
    fn seen(run: &Run, lane: Lane) -> Vec<(Phase, u32, u32)> {
        let mut moments: Vec<_> =
            run.log().entries().iter().flat_map(|entry| [entry.at, entry.until]).collect();
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
}
