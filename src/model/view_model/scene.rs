//! What stands and moves on one lane of the stage at the playhead. Places are named, not measured: where they lie is the
//! style sheet's business, so one scene serves the desktop and the phone.

use sim::{ContextOf, Entry, EventKind, Instant, KmsOperation, Lane, ObjectNumber, Operation, Picture, Run};

/// A place on a lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Beside Bob.
    Bob,
    /// Where S3 works on an object.
    Desk,
    /// Where requests to KMS leave S3 and answers arrive.
    Door,
    /// At KMS.
    Kms,
    /// The safe for the bucket key.
    Safe,
    /// Where replicas leave for the other bucket.
    Replicas,
    /// A place on the shelf, from 0.
    Slot(usize),
}

impl Place {
    /// The class that gives it its coordinates.
    pub fn class(self) -> &'static str {
        match self {
            Self::Bob => "bob",
            Self::Desk => "desk",
            Self::Door => "door",
            Self::Kms => "kms",
            Self::Safe => "safe",
            Self::Replicas => "replicas",
            Self::Slot(slot) => ["slot-0", "slot-1", "slot-2", "slot-3"][slot.min(SLOTS - 1)],
        }
    }
}

/// Places on the shelf that are shown; older objects make room for newer ones.
pub const SLOTS: usize = 4;

/// What moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token {
    /// A picture in the clear.
    Picture(Picture),
    /// An object's ciphertext with its encrypted data key.
    Cipher(ObjectNumber),
    /// A request without a body.
    Request,
    /// A data key in plaintext.
    DataKey(ObjectNumber),
    /// Its encrypted copy.
    EncryptedDataKey(ObjectNumber),
    /// A bucket key in plaintext.
    BucketKey,
    /// Its encrypted copy.
    EncryptedBucketKey,
    /// An answer that says no.
    Refusal,
    /// One upload of a burst, standing for many.
    Grain,
    /// A refusal of such an upload.
    RefusedGrain,
}

/// Something on its way from one place to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Motion {
    /// Tells it apart from every other motion of the lane.
    pub key: u64,
    /// What moves.
    pub token: Token,
    /// From where.
    pub from: Place,
    /// To where.
    pub to: Place,
    /// When it sets off.
    pub at: Instant,
    /// When it arrives.
    pub until: Instant,
}

/// An object that S3 has in hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DeskItem {
    /// Which object.
    pub number: ObjectNumber,
    /// The picture it carries.
    pub picture: Picture,
    /// What is done with it.
    pub phase: Phase,
    /// Since when.
    pub at: Instant,
    /// Until when.
    pub until: Instant,
}

/// What S3 does with an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Phase {
    /// It waits in the clear for its data key.
    Waiting,
    /// The picture turns into its ciphertext.
    Encrypting,
    /// A stored object waits for its data key.
    WaitingToOpen,
    /// The ciphertext turns into the picture.
    Opening,
    /// The picture is open and about to leave.
    Open,
    /// The tag does not match.
    Refused,
}

/// An object on the shelf.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ShelfItem {
    /// Which object.
    pub number: ObjectNumber,
    /// The picture it was made from.
    pub picture: Option<Picture>,
    /// Where it stands, from 0.
    pub slot: usize,
    /// Whether a stored byte has been changed.
    pub tampered: bool,
    /// Whether a bucket key protects its data key.
    pub under_bucket_key: bool,
    /// How often it has been changed since it was stored: a byte, a copy onto itself, another protection of its data key.
    pub changes: u32,
}

/// The shelf.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shelf {
    /// What is shown, from left to right.
    pub items: Vec<ShelfItem>,
    /// Objects that stand in the bucket but are not shown.
    pub more: u64,
}

/// What the gap between S3 and KMS says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// No request has crossed it yet.
    Untouched,
    /// A call is on its way or being answered.
    Call {
        /// What S3 asks for.
        operation: KmsOperation,
        /// For which object; nothing when the bucket is named.
        object: Option<ObjectNumber>,
        /// Why KMS has refused it; nothing as long as it has not.
        refused: Option<Refused>,
    },
    /// A burst is running.
    Burst {
        /// Whether KMS refuses some of it.
        throttled: bool,
    },
    /// Nothing has crossed it since then.
    Quiet(Instant),
}

/// Why KMS refuses a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The quota is used up.
    Throttled,
    /// The key's policy does not allow it, or the key is disabled or not there.
    Denied,
}

/// No single request is under way for longer than this in virtual time, so whoever looks for what is under way need not
/// look further back.
const UNDER_WAY_NANOS_MAX: u64 = 400_000_000;

fn upto(run: &Run, t: Instant) -> &[Entry] {
    run.log().entries().get(..run.log().count_at(t)).unwrap_or_default()
}

/// The entries of a lane that may still be under way, oldest first, with their index.
fn recent(run: &Run, lane: Lane, t: Instant) -> impl Iterator<Item = (usize, &Entry)> {
    between(run, lane, Instant::from_nanos(t.as_nanos().saturating_sub(UNDER_WAY_NANOS_MAX)), t)
}

/// The entries of a lane that begin between two moments, oldest first, with their index.
fn between(run: &Run, lane: Lane, from: Instant, to: Instant) -> impl Iterator<Item = (usize, &Entry)> {
    let upto = upto(run, to);
    let first = upto.partition_point(|entry| entry.at < from);
    upto.iter().enumerate().skip(first).filter(move |(_, entry)| entry.lane == lane)
}

/// The shelf of a lane.
pub fn shelf(run: &Run, lane: Lane, t: Instant) -> Shelf {
    let mut flipped: Vec<ObjectNumber> = Vec::new();
    let mut numbers = Vec::new();
    let mut changed: Vec<ObjectNumber> = Vec::new();
    let upto = upto(run, t);
    for entry in upto.iter().filter(|entry| entry.lane == lane) {
        match entry.kind {
            EventKind::ObjectStored { object } => numbers.push(object),
            EventKind::ObjectDeleted { object } => numbers.retain(|number| *number != object),
            EventKind::ObjectCopied { object, .. } => {
                // What S3 copies is what it could open, so the copy is whole.
                flipped.retain(|number| *number != object);
                changed.push(object);
            }
            EventKind::EncryptionUpdated { object } => changed.push(object),
            // A byte that is flipped twice is whole again.
            EventKind::ByteFlipped { object, .. } => {
                changed.push(object);
                match flipped.iter().position(|other| *other == object) {
                    Some(index) => {
                        flipped.swap_remove(index);
                    }
                    None => flipped.push(object),
                }
            }
            _ => {}
        }
    }
    let stored = run.log().counters_at(lane, t).objects_stored;
    // An object on its way to the shelf has its place already, so that nothing moves when it arrives.
    let arriving = arriving(run, lane, t);
    let first = (numbers.len() + arriving.len()).saturating_sub(SLOTS);
    let shown = numbers.iter().enumerate().skip(first);
    let items: Vec<_> = shown
        .map(|(index, number)| ShelfItem {
            number: *number,
            picture: run.picture(*number),
            slot: index - first,
            tampered: flipped.contains(number),
            under_bucket_key: run
                .object_at(lane, *number, t)
                .is_some_and(|object| object.bucket_key.is_some()),
            changes: u32::try_from(changed.iter().filter(|other| *other == number).count())
                .unwrap_or(u32::MAX),
        })
        .collect();
    Shelf { more: stored.saturating_sub(items.len() as u64), items }
}

fn arriving(run: &Run, lane: Lane, t: Instant) -> Vec<ObjectNumber> {
    let dropped = recent(run, lane, t).filter(|(_, entry)| entry.until > t);
    dropped
        .filter_map(|(index, entry)| match entry.kind {
            EventKind::PlaintextKeyDropped { object } if is_upload(run, lane, object, index) => Some(object),
            _ => None,
        })
        .collect()
}

/// Whether the plaintext key that was dropped there belonged to an upload and not to a read.
fn is_upload(run: &Run, lane: Lane, object: ObjectNumber, index: usize) -> bool {
    worked_before(run, lane, object, index)
        .is_some_and(|kind| matches!(kind, EventKind::BodyEncrypted { .. }))
}

/// Whether it belonged to a copy of the object onto itself.
fn is_copy(run: &Run, lane: Lane, object: ObjectNumber, index: usize) -> bool {
    worked_before(run, lane, object, index).is_some_and(|kind| matches!(kind, EventKind::BodyCopied { .. }))
}

/// What was done to the object before that entry.
fn worked_before(run: &Run, lane: Lane, object: ObjectNumber, index: usize) -> Option<EventKind> {
    let before = run.log().entries().get(..index).unwrap_or_default();
    let worked = before.iter().rev().find(|entry| entry.lane == lane && entry.kind.object() == Some(object));
    worked.map(|entry| entry.kind)
}

/// When the object that is being encrypted at that moment will stand in the bucket; the end of time if it never does.
pub fn written_at(run: &Run, lane: Lane, object: ObjectNumber, t: Instant) -> Instant {
    let later = run.log().entries().get(run.log().count_at(t)..).unwrap_or_default();
    let written = later.iter().find(|entry| {
        let is_written =
            matches!(entry.kind, EventKind::ObjectStored { .. } | EventKind::ObjectCopied { .. });
        entry.lane == lane && is_written && entry.kind.object() == Some(object)
    });
    written.map_or(Instant::MAX, |entry| entry.at)
}

/// What S3 has in hand.
pub fn desk(run: &Run, lane: Lane, t: Instant) -> Vec<DeskItem> {
    let mut latest: Vec<(Operation, DeskItem)> = Vec::new();
    for (_, entry) in recent(run, lane, t) {
        let Some((number, picture)) =
            entry.kind.object().and_then(|object| Some((object, run.picture(object)?)))
        else {
            continue;
        };
        if let EventKind::RequestSent { operation, .. } = entry.kind {
            let phase = if operation == Operation::Put { Phase::Waiting } else { Phase::WaitingToOpen };
            let item = DeskItem { number, picture, phase, at: entry.until, until: Instant::MAX };
            latest.retain(|(_, earlier)| earlier.number != number);
            latest.push((operation, item));
            continue;
        }
        let Some((operation, item)) = latest.iter_mut().find(|(_, item)| item.number == number) else {
            continue;
        };
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
            // From here on it moves, or the request is over.
            EventKind::PlaintextKeyDropped { .. }
                if matches!(operation, Operation::Put | Operation::Copy) =>
            {
                item.until = entry.at;
            }
            EventKind::ObjectStored { .. }
            | EventKind::ReadDelivered { .. }
            | EventKind::ReadRefused { .. }
            | EventKind::HeadAnswered { .. }
            | EventKind::ErrorAnswered { .. }
            | EventKind::ObjectDeleted { .. }
            | EventKind::ObjectCopied { .. }
            | EventKind::EncryptionUpdated { .. }
            | EventKind::SlowDown { .. } => item.until = entry.at,
            // A request that waits for another one's bucket key has an end of its own only when that arrives.
            EventKind::WaitingForBucketKey { .. } => item.until = Instant::MAX,
            _ => {}
        }
    }
    let items = latest
        .into_iter()
        .filter(|(operation, item)| moves_bytes(*operation) && item.at <= t && t < item.until);
    items.map(|(_, item)| item).collect()
}

/// Whether S3 takes the object's bytes in hand for it.
const fn moves_bytes(operation: Operation) -> bool {
    matches!(operation, Operation::Put | Operation::Get | Operation::Copy)
}

/// Everything on its way.
pub fn motions(run: &Run, lane: Lane, t: Instant) -> Vec<Motion> {
    let mut motions = Vec::new();
    for (index, entry) in recent(run, lane, t) {
        if entry.until <= t {
            continue;
        }
        let mut add = |part: u64, token, from, to| {
            motions.push(Motion {
                key: index as u64 * 8 + part,
                token,
                from,
                to,
                at: entry.at,
                until: entry.until,
            });
        };
        match entry.kind {
            EventKind::RequestSent { operation: Operation::Put, object } => {
                if let Some(picture) = run.picture(object) {
                    add(0, Token::Picture(picture), Place::Bob, Place::Desk);
                }
            }
            EventKind::RequestSent { .. } => add(0, Token::Request, Place::Bob, Place::Desk),
            EventKind::KmsRequested { .. } | EventKind::ReplicationKmsRequested { .. } => {
                add(0, Token::Request, Place::Door, Place::Kms);
            }
            EventKind::KmsEncryptRequested { object } => {
                add(0, Token::DataKey(object), Place::Door, Place::Kms);
            }
            EventKind::KmsAnswered { object, .. } => match question(run, lane, index, object) {
                Some((true, operation)) => {
                    add(0, Token::BucketKey, Place::Kms, Place::Door);
                    if operation == KmsOperation::GenerateDataKey {
                        add(1, Token::EncryptedBucketKey, Place::Kms, Place::Door);
                    }
                }
                Some((false, operation)) => {
                    if operation != KmsOperation::Encrypt {
                        add(0, Token::DataKey(object), Place::Kms, Place::Door);
                    }
                    if operation != KmsOperation::Decrypt {
                        add(1, Token::EncryptedDataKey(object), Place::Kms, Place::Door);
                    }
                }
                None => {}
            },
            EventKind::KmsThrottled { .. } | EventKind::KmsRefused { .. } => {
                add(0, Token::Refusal, Place::Kms, Place::Door);
            }
            EventKind::ReplicationStarted { object } => {
                if let Some(place) = place_of(run, lane, object, t) {
                    add(0, Token::Cipher(object), place, Place::Replicas);
                }
            }
            EventKind::ReplicationFailed { .. } => add(0, Token::Refusal, Place::Replicas, Place::Desk),
            EventKind::DataKeyWrapped { object, .. } => {
                if let Some(place) = place_of(run, lane, object, t) {
                    add(0, Token::EncryptedDataKey(object), Place::Safe, place);
                }
            }
            EventKind::PlaintextKeyDropped { object } if is_copy(run, lane, object, index) => {
                if let Some(place) = place_of(run, lane, object, t) {
                    add(0, Token::Cipher(object), Place::Desk, place);
                }
            }
            EventKind::DataKeyMade { object, .. } | EventKind::DataKeyOpened { object, .. } => {
                add(0, Token::DataKey(object), Place::Safe, Place::Desk);
            }
            EventKind::PlaintextKeyDropped { object } if is_upload(run, lane, object, index) => {
                let shelf = shelf(run, lane, t);
                let waiting =
                    arriving(run, lane, t).iter().position(|arriving| *arriving == object).unwrap_or(0);
                add(0, Token::Cipher(object), Place::Desk, Place::Slot(shelf.items.len() + waiting));
            }
            EventKind::ReadDelivered { object, .. } => {
                if let Some(picture) = run.picture(object) {
                    add(0, Token::Picture(picture), Place::Desk, Place::Bob);
                }
            }
            EventKind::ReadRefused { .. } | EventKind::SlowDown { .. } | EventKind::ErrorAnswered { .. } => {
                add(0, Token::Refusal, Place::Desk, Place::Bob);
            }
            _ => {}
        }
    }
    motions.extend(grains(run, lane, t));
    motions
}

/// Where on the shelf an object stands.
fn place_of(run: &Run, lane: Lane, object: ObjectNumber, t: Instant) -> Option<Place> {
    let shelf = shelf(run, lane, t);
    shelf.items.iter().find(|item| item.number == object).map(|item| Place::Slot(item.slot))
}

/// The grains of the bursts under way: one for each slice, with the fate that most of the slice had.
fn grains(run: &Run, lane: Lane, t: Instant) -> Vec<Motion> {
    let way = |figure: sim::facts::Figure<sim::Duration>| figure.value;
    let mut grains = Vec::new();
    // When all is over, nothing stays on its way.
    if t >= run.end() {
        return grains;
    }
    // An upload sets off before its slice begins, so the slices to come are looked at as well.
    let from = Instant::from_nanos(t.as_nanos().saturating_sub(UNDER_WAY_NANOS_MAX));
    let to = t.after(way(sim::facts::latency::BOB_TO_S3));
    for (index, entry) in between(run, lane, from, to) {
        let EventKind::BurstSlice { requests, throttled, kms_requests } = entry.kind else { continue };
        let mut leg = |part: u64, token, from, to, at: Instant, until: Instant| {
            if at <= t && t < until {
                grains.push(Motion { key: index as u64 * 8 + part, token, from, to, at, until });
            }
        };
        let asked = entry.at;
        let arrived = asked.after(way(sim::facts::latency::S3_TO_KMS));
        let back = arrived.after(way(sim::facts::latency::KMS_TO_S3));
        let told = back.after(way(sim::facts::latency::S3_TO_BOB));
        let sent = Instant::from_nanos(
            asked.as_nanos().saturating_sub(way(sim::facts::latency::BOB_TO_S3).as_nanos()),
        );
        leg(1, Token::Grain, Place::Bob, Place::Desk, sent, asked);
        if kms_requests * 2 >= requests {
            leg(2, Token::Grain, Place::Door, Place::Kms, asked, arrived);
            if throttled * 2 > requests {
                leg(3, Token::RefusedGrain, Place::Kms, Place::Door, arrived, back);
                leg(4, Token::RefusedGrain, Place::Desk, Place::Bob, back, told);
            } else {
                leg(3, Token::Grain, Place::Kms, Place::Door, arrived, back);
            }
        }
    }
    grains
}

/// What S3 had asked KMS for that object before that entry: whether for the bucket, and for what.
fn question(run: &Run, lane: Lane, index: usize, object: ObjectNumber) -> Option<(bool, KmsOperation)> {
    let before = run.log().entries().get(..index)?;
    before.iter().rev().filter(|entry| entry.lane == lane).find_map(|entry| match entry.kind {
        EventKind::KmsRequested { object: asked, for_bucket, decrypt } if asked == object => {
            Some((for_bucket, asked_for(decrypt)))
        }
        EventKind::KmsEncryptRequested { object: asked } if asked == object => {
            Some((false, KmsOperation::Encrypt))
        }
        _ => None,
    })
}

const fn asked_for(decrypt: bool) -> KmsOperation {
    if decrypt { KmsOperation::Decrypt } else { KmsOperation::GenerateDataKey }
}

/// What the gap to KMS says.
pub fn gap(run: &Run, lane: Lane, t: Instant) -> Gap {
    let upto = upto(run, t);
    for (index, entry) in upto.iter().enumerate().rev().filter(|(_, entry)| entry.lane == lane) {
        match entry.kind {
            EventKind::KmsRequested { object, for_bucket, decrypt } if entry.until > t => {
                let object = (!for_bucket).then_some(object);
                return Gap::Call { operation: asked_for(decrypt), object, refused: None };
            }
            EventKind::ReplicationKmsRequested { object, kms_request: call } => {
                if entry.until <= t {
                    return Gap::Quiet(entry.until);
                }
                let calls = run.kms_requests_at(lane, Instant::MAX);
                let Some(call) = calls.get(call as usize) else { continue };
                let object = matches!(call.context, ContextOf::Object(_)).then_some(object);
                return Gap::Call { operation: call.operation, object, refused: None };
            }
            EventKind::KmsEncryptRequested { object } if entry.until > t => {
                return Gap::Call { operation: KmsOperation::Encrypt, object: Some(object), refused: None };
            }
            EventKind::KmsAnswered { object, .. }
            | EventKind::KmsThrottled { object, .. }
            | EventKind::KmsRefused { object, .. } => {
                if entry.until <= t {
                    return Gap::Quiet(entry.until);
                }
                let Some((for_bucket, operation)) = question(run, lane, index, object) else { continue };
                let refused = match entry.kind {
                    EventKind::KmsThrottled { .. } => Some(Refused::Throttled),
                    EventKind::KmsRefused { .. } => Some(Refused::Denied),
                    _ => None,
                };
                return Gap::Call { operation, object: (!for_bucket).then_some(object), refused };
            }
            // Among thousands of uploads, a single request is the one for the bucket key.
            EventKind::BurstSlice { requests, kms_requests, .. }
                if kms_requests > 0 && kms_requests * 2 < requests && entry.until > t =>
            {
                return Gap::Call { operation: KmsOperation::GenerateDataKey, object: None, refused: None };
            }
            EventKind::BurstSlice { kms_requests: 1.., throttled, .. } => {
                let last = entry.until.after(sim::facts::latency::S3_TO_KMS.value);
                return if last > t {
                    Gap::Burst { throttled: throttled > 0 }
                } else {
                    Gap::Quiet(entry.until)
                };
            }
            _ => {}
        }
    }
    Gap::Untouched
}

/// The last thing that happened in a lane, for its caption.
pub fn caption(run: &Run, lane: Lane, t: Instant) -> Option<Entry> {
    let mut told = upto(run, t).iter().rev();
    told.find(|entry| entry.lane == lane && !matches!(entry.kind, EventKind::Waited)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use sim::{Command, Settings};
    use std::sync::Arc;

    fn three_uploads() -> Run {
        let pictures = ["cat", "dog", "hen"].map(|text| Arc::from(text.as_bytes()));
        let mut run = Run::new(Settings::default(), pictures, [1; 32]);
        for (index, picture) in (0..).zip(Picture::ALL) {
            run.give(Instant::from_millis(150 * index), Command::Upload(picture));
        }
        run.settle();
        run
    }

    fn tokens(run: &Run, lane: Lane, millis: u64) -> Vec<(Token, Place, Place)> {
        let motions = motions(run, lane, Instant::from_millis(millis));
        motions.into_iter().map(|motion| (motion.token, motion.from, motion.to)).collect()
    }

    #[test]
    fn the_cat_travels_turns_into_ciphertext_and_is_shelved() {
        let run = three_uploads();
        let cat = ObjectNumber(0);
        let above = |millis| tokens(&run, Lane::ObjectKeys, millis);
        assert_eq!(above(10), [(Token::Picture(Picture::Cat), Place::Bob, Place::Desk)]);
        assert_eq!(above(25), [(Token::Request, Place::Door, Place::Kms)]);
        let answer =
            [Token::DataKey(cat), Token::EncryptedDataKey(cat)].map(|token| (token, Place::Kms, Place::Door));
        assert_eq!(above(40), answer);
        assert_eq!(above(60), []);
        let desk = desk(&run, Lane::ObjectKeys, Instant::from_millis(60));
        assert_eq!(desk.iter().map(|item| item.phase).collect::<Vec<_>>(), [Phase::Encrypting]);
        assert_eq!(above(75), [(Token::Cipher(cat), Place::Desk, Place::Slot(0))]);
        assert_eq!(shelf(&run, Lane::ObjectKeys, Instant::from_millis(90)).items.len(), 1);
    }

    #[test]
    fn below_the_second_upload_never_crosses_the_gap() {
        let run = three_uploads();
        for millis in 150..=450 {
            let crossing = tokens(&run, Lane::BucketKey, millis)
                .into_iter()
                .filter(|(_, from, to)| [*from, *to].contains(&Place::Kms));
            assert_eq!(crossing.count(), 0, "at {millis} ms");
        }
        assert_eq!(
            gap(&run, Lane::BucketKey, Instant::from_millis(400)),
            Gap::Quiet(Instant::from_millis(50))
        );
    }

    #[test]
    fn a_burst_is_seen_on_its_way_from_bob_in_both_lanes() {
        let mut run = three_uploads();
        run.give(Instant::from_millis(600), Command::Burst { requests: 150_000, over: sim::burst_over() });
        run.settle();
        for lane in Lane::BOTH {
            let grains = tokens(&run, lane, 680);
            assert!(grains.contains(&(Token::Grain, Place::Bob, Place::Desk)));
            let crossing = grains.contains(&(Token::Grain, Place::Door, Place::Kms));
            assert_eq!(crossing, lane == Lane::ObjectKeys);
        }
        assert!(tokens(&run, Lane::ObjectKeys, 720).contains(&(
            Token::RefusedGrain,
            Place::Kms,
            Place::Door
        )));
    }

    #[test]
    fn nothing_moves_when_all_is_over() {
        let run = three_uploads();
        for lane in Lane::BOTH {
            assert_eq!(motions(&run, lane, run.end()), []);
            assert_eq!(desk(&run, lane, run.end()), []);
            let slots: Vec<_> = shelf(&run, lane, run.end()).items.iter().map(|item| item.slot).collect();
            assert_eq!(slots, [0, 1, 2]);
        }
    }
}
