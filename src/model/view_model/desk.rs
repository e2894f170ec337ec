//! The objects that S3 is working on at the playhead.

use sim::{EventKind, Instant, Lane, ObjectNumber, Operation, Picture, Run};

use super::entries::recent;

/// An object that S3 is working on, at the stage's place for that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DeskItem {
    /// The object's number.
    pub number: ObjectNumber,
    /// The picture in the object.
    pub picture: Picture,
    /// What S3 does with the object.
    pub phase: Phase,
    /// When the phase begins.
    pub at: Instant,
    /// When the phase ends; [`Instant::MAX`] while that is not known.
    pub until: Instant,
    /// How much of the object has come, if it is uploaded in parts.
    pub parts: Option<Parts>,
}

/// What S3 does with an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Phase {
    /// S3 has the picture and waits for its data key.
    Waiting,
    /// S3 encrypts the picture, or a part of it.
    Encrypting,
    /// S3 puts the object together from its parts.
    Assembling,
    /// S3 has the ciphertext of a stored object and waits for its data key.
    WaitingToOpen,
    /// S3 decrypts the ciphertext.
    Opening,
    /// S3 has decrypted the picture and is about to send it.
    Open,
    /// The authentication tag does not match.
    Refused,
}

/// How much of an object that is uploaded in parts has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Parts {
    /// How many parts there are.
    pub count: u32,
    /// How many of them S3 has encrypted.
    pub encrypted: u32,
    /// How many have arrived: one more than are encrypted, while S3 works on one.
    pub arrived: u32,
}

/// The moment after `t` at which S3 writes the object to the bucket; [`Instant::MAX`] if it never does. For an object that S3 is encrypting
/// at `t`.
pub fn written_at(run: &Run, lane: Lane, object: ObjectNumber, t: Instant) -> Instant {
    let later = run.log().entries().get(run.log().count_at(t)..).unwrap_or_default();
    let written = later.iter().find(|entry| {
        let is_written =
            matches!(entry.kind, EventKind::ObjectStored { .. } | EventKind::ObjectCopied { .. });
        entry.lane == lane && is_written && entry.kind.object() == Some(object)
    });
    written.map_or(Instant::MAX, |entry| entry.at)
}

/// The objects that S3 is working on at `t` for a request that carries or asks for a whole object.
pub fn in_one_request(run: &Run, lane: Lane, t: Instant) -> Vec<DeskItem> {
    let mut latest: Vec<(Operation, DeskItem)> = Vec::new();
    for (_, entry) in recent(run, lane, t) {
        let Some((number, picture)) =
            entry.kind.object().and_then(|object| Some((object, run.picture(object)?)))
        else {
            continue;
        };
        if let EventKind::RequestSent { operation, .. } = entry.kind {
            let phase = if operation == Operation::Put { Phase::Waiting } else { Phase::WaitingToOpen };
            let item = DeskItem { number, picture, phase, at: entry.until, until: Instant::MAX, parts: None };
            latest.retain(|(_, earlier)| earlier.number != number);
            latest.push((operation, item));
            continue;
        }
        let Some(place) = latest.iter().position(|(_, item)| item.number == number) else { continue };
        let (operation, item) = &mut latest[place];
        item.at = entry.at;
        item.until = entry.until;
        match entry.kind {
            EventKind::BodyEncrypted { .. } | EventKind::BodyCopied { .. } => item.phase = Phase::Encrypting,
            EventKind::BodyOpened { .. } => item.phase = Phase::Opening,
            EventKind::BodyRefused { .. } => item.phase = Phase::Refused,
            EventKind::PlaintextKeyDropped { .. }
                if *operation == Operation::Get && item.phase == Phase::Opening =>
            {
                item.phase = Phase::Open;
            }
            // The object leaves the desk. Later events about it, such as its replication, do not bring it back.
            EventKind::PlaintextKeyDropped { .. }
                if matches!(operation, Operation::Put | Operation::Copy) =>
            {
                latest.remove(place);
            }
            // The request is over.
            EventKind::ObjectStored { .. }
            | EventKind::ReadDelivered { .. }
            | EventKind::ReadRefused { .. }
            | EventKind::HeadAnswered { .. }
            | EventKind::ErrorAnswered { .. }
            | EventKind::ObjectDeleted { .. }
            | EventKind::ObjectCopied { .. }
            | EventKind::EncryptionUpdated { .. }
            | EventKind::SlowDown { .. } => {
                latest.remove(place);
            }
            // A request that waits for a bucket key which another request is fetching ends only after that key has arrived.
            EventKind::WaitingForBucketKey { .. } => item.until = Instant::MAX,
            _ => {}
        }
    }
    let items = latest
        .into_iter()
        .filter(|(operation, item)| processes_body(*operation) && item.at <= t && t < item.until);
    items.map(|(_, item)| item).collect()
}

/// Whether S3 encrypts or decrypts the object's bytes for this operation.
const fn processes_body(operation: Operation) -> bool {
    matches!(operation, Operation::Put | Operation::Get | Operation::Copy)
}
