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

/// The part, counted from 0, that a request sent at `t` carries, and how many there are; `None` if the object is not uploaded in parts
/// then.
pub fn part_sent(run: &Run, lane: Lane, object: ObjectNumber, t: Instant) -> Option<(u32, u32)> {
    let parts = in_parts(run, lane, t).into_iter().find(|item| item.number == object)?.parts?;
    Some((parts.encrypted, parts.count))
}
