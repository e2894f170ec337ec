//! The objects and the motions on one lane of the stage at the playhead. The scene names places, and the style sheet gives them
//! coordinates, so one scene serves the desktop and the phone.

use sim::facts::latency;
use sim::{ContextOf, EventKind, Instant, KmsOperation, Lane, ObjectNumber, Operation, Picture, Run};

use super::barrier::is_denied;
use super::desk::{DeskItem, in_one_request};
use super::entries::{UNDER_WAY_NANOS_MAX, between, entries_of_bursts_over, entries_until, recent};
use super::multipart::{in_parts, part_sent};
use super::quota::region_of;

/// A place on a lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Whoever sends the requests.
    Person,
    /// Where S3 works on an object.
    Desk,
    /// Where KMS requests leave S3 and the answers arrive.
    Door,
    /// KMS.
    Kms,
    /// The barrier before KMS.
    Barrier,
    /// The safe for the bucket key.
    Safe,
    /// The replica bucket.
    Replicas,
    /// KMS of the replica bucket's Region, if that is another one.
    ReplicaKms,
    /// A place on the shelf, from 0.
    Slot(usize),
}

impl Place {
    /// The place's name in the CSS classes that give it coordinates.
    pub fn class(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Desk => "desk",
            Self::Door => "door",
            Self::Kms => "kms",
            Self::Barrier => "barrier",
            Self::Safe => "safe",
            Self::Replicas => "replicas",
            Self::ReplicaKms => "replica-kms",
            Self::Slot(slot) => ["slot-0", "slot-1", "slot-2", "slot-3"][slot.min(SLOTS - 1)],
        }
    }
}

/// Places on the shelf. It shows the newest objects.
pub const SLOTS: usize = 4;

/// What a motion carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token {
    /// An unencrypted picture.
    Picture(Picture),
    /// One part of an unencrypted picture.
    Part {
        /// The picture.
        picture: Picture,
        /// The part, counted from 0.
        part: u32,
        /// How many parts there are.
        count: u32,
    },
    /// An object's ciphertext with its encrypted data key.
    Cipher(ObjectNumber),
    /// A request without a body.
    Request,
    /// A data key in plaintext.
    DataKey(ObjectNumber),
    /// The encrypted copy of a data key.
    EncryptedDataKey(ObjectNumber),
    /// A bucket key in plaintext.
    BucketKey,
    /// The encrypted copy of a bucket key.
    EncryptedBucketKey,
    /// A refusal by KMS or S3.
    Refusal,
    /// One upload of a burst, drawn in place of many.
    Grain,
    /// The refusal of an upload of a burst, drawn in place of many.
    RefusedGrain,
}

/// A token on its way from one place to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Motion {
    /// A number that no other motion of the lane has.
    pub key: u64,
    /// The token that moves.
    pub token: Token,
    /// The place that it leaves.
    pub from: Place,
    /// The place to which it goes.
    pub to: Place,
    /// When it leaves.
    pub at: Instant,
    /// When it arrives.
    pub until: Instant,
}

/// An object on the shelf.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ShelfItem {
    /// The object's number.
    pub number: ObjectNumber,
    /// The picture in the object; `None` if the object has a size only.
    pub picture: Option<Picture>,
    /// The object's place on the shelf, counted from 0.
    pub slot: usize,
    /// The stored byte that has been changed, from 0, so that S3 can no longer decrypt the object; `None` if it is intact.
    pub wrong_byte: Option<u32>,
    /// The number of the bucket key that protects its data key, if one does.
    pub bucket_key: Option<u32>,
    /// How often the object has changed since it was stored: by a flipped byte, a copy onto itself, or an update of its encryption.
    pub changes: u32,
}

/// The shelf of a lane.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shelf {
    /// The objects on the shelf, from left to right.
    pub items: Vec<ShelfItem>,
    /// The number of stored objects that the shelf does not show.
    pub not_shown: u64,
}

/// The state of the gap between S3 and KMS.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// No KMS request has crossed the gap yet.
    Untouched,
    /// A KMS request or its answer is on its way.
    Request {
        /// The operation that S3 requests.
        operation: KmsOperation,
        /// The object that the encryption context names; `None` if it names the bucket.
        object: Option<ObjectNumber>,
        /// Why KMS has refused the request; `None` if it has not.
        refused: Option<Refused>,
    },
    /// A burst is running.
    Burst {
        /// Whether KMS throttles some of its requests.
        throttled: bool,
    },
    /// Nothing has crossed the gap since this moment.
    Quiet(Instant),
}

/// Why KMS refuses a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The quota is used up.
    Throttled,
    /// The key's policy does not allow the request, or the key is disabled or does not exist.
    Denied,
}

/// The shelf of a lane at `t`.
pub fn shelf(run: &Run, lane: Lane, t: Instant) -> Shelf {
    let mut flipped: Vec<(ObjectNumber, u32)> = Vec::new();
    let mut numbers = Vec::new();
    let mut changed: Vec<ObjectNumber> = Vec::new();
    let entries = entries_until(run, t);
    for entry in entries.iter().filter(|entry| entry.lane == lane) {
        match entry.kind {
            EventKind::ObjectStored { object } => numbers.push(object),
            EventKind::ObjectDeleted { object } => numbers.retain(|number| *number != object),
            EventKind::ObjectCopied { object, .. } => {
                // S3 copies only what it could decrypt, so the copy is intact.
                flipped.retain(|(number, _)| *number != object);
                changed.push(object);
            }
            EventKind::EncryptionUpdated { object } => changed.push(object),
            // An object whose byte is flipped twice is intact again.
            EventKind::ByteFlipped { object, position } => {
                changed.push(object);
                match flipped.iter().position(|(other, _)| *other == object) {
                    Some(index) => {
                        flipped.swap_remove(index);
                    }
                    None => flipped.push((object, position)),
                }
            }
            _ => {}
        }
    }
    let in_bucket = run.log().counters_at(lane, t).objects_standing();
    // An object on its way to the shelf has a place there already, so that the others do not move when it arrives.
    let arriving = arriving(run, lane, t);
    let first = (numbers.len() + arriving.len()).saturating_sub(SLOTS);
    let shown = numbers.iter().enumerate().skip(first);
    let items: Vec<_> = shown
        .map(|(index, number)| ShelfItem {
            number: *number,
            picture: run.picture(*number),
            slot: index - first,
            wrong_byte: flipped.iter().find(|(other, _)| other == number).map(|(_, position)| *position),
            bucket_key: run.object_at(lane, *number, t).and_then(|object| object.bucket_key),
            changes: u32::try_from(changed.iter().filter(|other| *other == number).count())
                .unwrap_or(u32::MAX),
        })
        .collect();
    Shelf { not_shown: in_bucket.saturating_sub(items.len() as u64), items }
}

/// The uploads that are on their way from the desk to the shelf, in the order of their arrival.
fn arriving(run: &Run, lane: Lane, t: Instant) -> Vec<ObjectNumber> {
    let dropped = recent(run, lane, t).filter(|(_, entry)| entry.until > t);
    dropped
        .filter_map(|(index, entry)| match entry.kind {
            EventKind::PlaintextKeyDropped { object } if is_upload(run, lane, object, index) => Some(object),
            _ => None,
        })
        .collect()
}

/// Whether the entry at `index`, at which S3 drops the object's plaintext key, belongs to an upload and not to a read.
fn is_upload(run: &Run, lane: Lane, object: ObjectNumber, index: usize) -> bool {
    event_before(run, lane, object, index).is_some_and(|kind| {
        matches!(kind, EventKind::BodyEncrypted { .. } | EventKind::PartsAssembled { .. })
    })
}

/// Whether the entry at `index`, at which S3 drops the object's plaintext key, belongs to a copy of the object onto itself.
fn is_copy(run: &Run, lane: Lane, object: ObjectNumber, index: usize) -> bool {
    event_before(run, lane, object, index).is_some_and(|kind| matches!(kind, EventKind::BodyCopied { .. }))
}

/// The last event about the object before the entry at `index`.
fn event_before(run: &Run, lane: Lane, object: ObjectNumber, index: usize) -> Option<EventKind> {
    let before = run.log().entries().get(..index).unwrap_or_default();
    let previous =
        before.iter().rev().find(|entry| entry.lane == lane && entry.kind.object() == Some(object));
    previous.map(|entry| entry.kind)
}

/// The objects that S3 is working on at `t`.
pub fn desk(run: &Run, lane: Lane, t: Instant) -> Vec<DeskItem> {
    let mut items = in_one_request(run, lane, t);
    items.extend(in_parts(run, lane, t));
    items
}

/// Every motion of a lane at `t`. What leaves at that very moment does not move yet: it would cover whoever sends it.
pub fn motions(run: &Run, lane: Lane, t: Instant) -> Vec<Motion> {
    let mut motions = Vec::new();
    for (index, entry) in recent(run, lane, t) {
        if entry.at >= t || entry.until <= t {
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
                    add(0, Token::Picture(picture), Place::Person, Place::Desk);
                }
            }
            EventKind::RequestSent { operation: Operation::UploadPart, object } => {
                let sent = part_sent(run, lane, object, entry.at);
                if let (Some(picture), Some((part, count))) = (run.picture(object), sent) {
                    add(0, Token::Part { picture, part, count }, Place::Person, Place::Desk);
                }
            }
            EventKind::RequestSent { .. } => add(0, Token::Request, Place::Person, Place::Desk),
            EventKind::ReplicationKmsRequested { kms_request, .. }
                if is_elsewhere(run, lane, kms_request) =>
            {
                // S3 sends it where the replica will be, so that the wire to KMS of the bucket's Region stays quiet.
                add(0, Token::Request, Place::Replicas, Place::ReplicaKms);
            }
            EventKind::KmsRequested { .. } | EventKind::ReplicationKmsRequested { .. } => {
                add(0, Token::Request, Place::Door, before_kms(run, lane, index));
            }
            EventKind::KmsEncryptRequested { object } => {
                add(0, Token::DataKey(object), Place::Door, before_kms(run, lane, index));
            }
            EventKind::KmsAnswered { object, .. } => match kms_request_before(run, lane, index, object) {
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
                add(0, Token::Refusal, before_kms(run, lane, index), Place::Door);
            }
            EventKind::ReplicationStarted { object } => {
                if let Some(place) = place_on_shelf(run, lane, object, t) {
                    add(0, Token::Cipher(object), place, Place::Replicas);
                }
            }
            EventKind::ReplicationFailed { .. } => add(0, Token::Refusal, Place::Replicas, Place::Desk),
            EventKind::DataKeyWrapped { object, .. } => {
                if let Some(place) = place_on_shelf(run, lane, object, t) {
                    add(0, Token::EncryptedDataKey(object), Place::Safe, place);
                }
            }
            EventKind::PlaintextKeyDropped { object } if is_copy(run, lane, object, index) => {
                if let Some(place) = place_on_shelf(run, lane, object, t) {
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
                    add(0, Token::Picture(picture), Place::Desk, Place::Person);
                }
            }
            EventKind::ReadRefused { .. } | EventKind::SlowDown { .. } | EventKind::ErrorAnswered { .. } => {
                add(0, Token::Refusal, Place::Desk, Place::Person);
            }
            _ => {}
        }
    }
    motions.extend(grains(run, lane, t));
    motions
}

/// How far the KMS request comes that the entry at `index` sends or answers: to KMS, or to the barrier before it.
fn before_kms(run: &Run, lane: Lane, index: usize) -> Place {
    if is_denied(run, lane, index) { Place::Barrier } else { Place::Kms }
}

/// Whether the lane's KMS request with this number goes to KMS of another Region.
fn is_elsewhere(run: &Run, lane: Lane, kms_request: u32) -> bool {
    let request = run.kms_requests_at(lane, Instant::MAX).get(kms_request as usize);
    request.is_some_and(|request| region_of(run, request) != run.settings().region)
}

/// The object's place on the shelf; `None` if the shelf does not show it.
fn place_on_shelf(run: &Run, lane: Lane, object: ObjectNumber, t: Instant) -> Option<Place> {
    let shelf = shelf(run, lane, t);
    shelf.items.iter().find(|item| item.number == object).map(|item| Place::Slot(item.slot))
}

/// The grains of the bursts under way: one for each slice of a burst, with the outcome that most uploads of the slice have.
fn grains(run: &Run, lane: Lane, t: Instant) -> Vec<Motion> {
    let mut grains = Vec::new();
    let over = entries_of_bursts_over(run, lane, t);
    // An upload leaves Bob before its slice begins, so this also looks at the slices that begin soon.
    let from = Instant::from_nanos(t.as_nanos().saturating_sub(UNDER_WAY_NANOS_MAX));
    let to = t.after(latency::BOB_TO_S3.value);
    for (index, entry) in between(run, lane, from, to).filter(|(index, _)| *index >= over) {
        let EventKind::BurstSlice { requests, throttled, kms_requests } = entry.kind else { continue };
        let mut leg = |part: u64, token, from, to, at: Instant, until: Instant| {
            if at < t && t < until {
                grains.push(Motion { key: index as u64 * 8 + part, token, from, to, at, until });
            }
        };
        let at_s3 = entry.at;
        let at_kms = at_s3.after(latency::S3_TO_KMS.value);
        let back_at_s3 = at_kms.after(latency::KMS_TO_S3.value);
        let back_at_bob = back_at_s3.after(latency::S3_TO_BOB.value);
        let sent = Instant::from_nanos(at_s3.as_nanos().saturating_sub(latency::BOB_TO_S3.value.as_nanos()));
        leg(1, Token::Grain, Place::Person, Place::Desk, sent, at_s3);
        if kms_requests * 2 >= requests {
            let reached = before_kms(run, lane, index);
            leg(2, Token::Grain, Place::Door, reached, at_s3, at_kms);
            if throttled * 2 > requests || reached == Place::Barrier {
                leg(3, Token::RefusedGrain, reached, Place::Door, at_kms, back_at_s3);
                leg(4, Token::RefusedGrain, Place::Desk, Place::Person, back_at_s3, back_at_bob);
            } else {
                leg(3, Token::Grain, Place::Kms, Place::Door, at_kms, back_at_s3);
            }
        }
    }
    grains
}

/// The last KMS request that S3 sent for the object before the entry at `index`: whether it was for the bucket's key, and its operation.
fn kms_request_before(
    run: &Run,
    lane: Lane,
    index: usize,
    object: ObjectNumber,
) -> Option<(bool, KmsOperation)> {
    let before = run.log().entries().get(..index)?;
    before.iter().rev().filter(|entry| entry.lane == lane).find_map(|entry| match entry.kind {
        EventKind::KmsRequested { object: other, for_bucket, decrypt } if other == object => {
            Some((for_bucket, operation_of(decrypt)))
        }
        EventKind::KmsEncryptRequested { object: other } if other == object => {
            Some((false, KmsOperation::Encrypt))
        }
        _ => None,
    })
}

/// The operation of an [`EventKind::KmsRequested`].
const fn operation_of(decrypt: bool) -> KmsOperation {
    if decrypt { KmsOperation::Decrypt } else { KmsOperation::GenerateDataKey }
}

/// The state of the gap between S3 and KMS at `t`.
pub fn gap(run: &Run, lane: Lane, t: Instant) -> Gap {
    let entries = entries_until(run, t);
    for (index, entry) in entries.iter().enumerate().rev().filter(|(_, entry)| entry.lane == lane) {
        match entry.kind {
            EventKind::KmsRequested { object, for_bucket, decrypt } if entry.until > t => {
                let object = (!for_bucket).then_some(object);
                return Gap::Request { operation: operation_of(decrypt), object, refused: None };
            }
            EventKind::ReplicationKmsRequested { object, kms_request }
                if !is_elsewhere(run, lane, kms_request) =>
            {
                if entry.until <= t {
                    return Gap::Quiet(entry.until);
                }
                let requests = run.kms_requests_at(lane, Instant::MAX);
                let Some(request) = requests.get(kms_request as usize) else { continue };
                let object = matches!(request.context, ContextOf::Object(_)).then_some(object);
                return Gap::Request { operation: request.operation, object, refused: None };
            }
            EventKind::KmsEncryptRequested { object } if entry.until > t => {
                return Gap::Request {
                    operation: KmsOperation::Encrypt,
                    object: Some(object),
                    refused: None,
                };
            }
            EventKind::KmsAnswered { object, .. }
            | EventKind::KmsThrottled { object, .. }
            | EventKind::KmsRefused { object, .. } => {
                if entry.until <= t {
                    return Gap::Quiet(entry.until);
                }
                let Some((for_bucket, operation)) = kms_request_before(run, lane, index, object) else {
                    continue;
                };
                let refused = match entry.kind {
                    EventKind::KmsThrottled { .. } => Some(Refused::Throttled),
                    EventKind::KmsRefused { .. } => Some(Refused::Denied),
                    _ => None,
                };
                return Gap::Request { operation, object: (!for_bucket).then_some(object), refused };
            }
            // If fewer than half of a slice's uploads need a KMS request, the request is for the bucket key.
            EventKind::BurstSlice { requests, kms_requests, .. }
                if kms_requests > 0 && kms_requests * 2 < requests && entry.until > t =>
            {
                return Gap::Request {
                    operation: KmsOperation::GenerateDataKey,
                    object: None,
                    refused: None,
                };
            }
            EventKind::BurstSlice { kms_requests: 1.., throttled, .. } => {
                // What the last slice asks is on its way a little longer, unless the burst is over before.
                let last = entry.until.after(latency::S3_TO_KMS.value);
                return if last > t && index >= entries_of_bursts_over(run, lane, t) {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixtures;
    use crate::model::story::{Chapter, played};
    use crate::model::view_model::desk::Phase;
    use crate::model::view_model::heaps::heaps_at;
    use sim::{Command, Duration, Settings};

    fn three_uploads() -> Run {
        let mut run = fixtures::run(Settings::default());
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
    fn the_cat_goes_to_s3_is_encrypted_and_goes_to_the_shelf() {
        let run = three_uploads();
        let cat = ObjectNumber(0);
        let above = |millis| tokens(&run, Lane::ObjectKeys, millis);
        assert_eq!(above(10), [(Token::Picture(Picture::Cat), Place::Person, Place::Desk)]);
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
    fn what_is_about_to_leave_does_not_cover_whoever_sends_it() {
        let run = three_uploads();
        for lane in Lane::BOTH {
            assert_eq!(tokens(&run, lane, 0), []);
            assert_eq!(tokens(&run, lane, 1), [(Token::Picture(Picture::Cat), Place::Person, Place::Desk)]);
        }
    }

    #[test]
    fn in_the_lower_lane_nothing_crosses_the_gap_after_the_first_upload() {
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
    fn a_burst_leaves_bob_in_both_lanes_and_crosses_the_gap_in_the_upper_one() {
        let mut run = three_uploads();
        run.give(Instant::from_millis(600), Command::Burst { requests: 150_000, over: sim::burst_over() });
        run.settle();
        for lane in Lane::BOTH {
            let grains = tokens(&run, lane, 680);
            assert!(grains.contains(&(Token::Grain, Place::Person, Place::Desk)));
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
    fn what_kms_of_another_region_is_asked_goes_there_and_the_wire_stays_quiet() {
        let run = played(Chapter::Replication, Settings::default());
        for lane in Lane::BOTH {
            let mut seen = 0;
            for entry in run.log().entries().iter().filter(|entry| entry.lane == lane) {
                let EventKind::ReplicationKmsRequested { kms_request, .. } = entry.kind else { continue };
                let middle = Instant::from_nanos(u64::midpoint(entry.at.as_nanos(), entry.until.as_nanos()));
                let goes = |way| {
                    let moving = motions(&run, lane, middle);
                    moving.iter().any(|motion| (motion.from, motion.to) == way)
                };
                let is_there = is_elsewhere(&run, lane, kms_request);
                let ways = [(Place::Replicas, Place::ReplicaKms), (Place::Door, Place::Kms)];
                assert_eq!(ways.map(goes), [is_there, !is_there]);
                assert_eq!(matches!(gap(&run, lane, middle), Gap::Request { .. }), !is_there);
                seen += u64::from(is_there);
            }
            assert_eq!(seen, run.log().counters_at(lane, run.end()).kms_requests_elsewhere);
        }
    }

    #[test]
    fn a_burst_that_is_over_stays_over_when_the_next_step_begins() {
        let mut run = fixtures::run(Settings::default());
        run.give(Instant::ZERO, Command::Burst { requests: 150_000, over: sim::burst_over() });
        run.settle();
        let begins = run.end();
        run.give(begins.after(Duration::from_secs(1)), Command::Upload(Picture::Cat));
        run.settle();
        for lane in Lane::BOTH {
            assert_eq!(tokens(&run, lane, begins.as_millis()), []);
            assert!(matches!(gap(&run, lane, begins), Gap::Quiet(_)));
            let heaps = heaps_at(&run, lane, begins).unwrap();
            assert_eq!(heaps.stored + heaps.refused, 150_000);
        }
    }

    #[test]
    fn what_has_left_the_desk_does_not_come_back_when_it_is_replicated() {
        let run = played(Chapter::Replication, Settings::default());
        for lane in Lane::BOTH {
            let entries = run.log().entries().iter().filter(|entry| entry.lane == lane);
            let asked =
                entries.filter(|entry| matches!(entry.kind, EventKind::ReplicationKmsRequested { .. }));
            for entry in asked {
                let middle = Instant::from_nanos(u64::midpoint(entry.at.as_nanos(), entry.until.as_nanos()));
                assert_eq!(desk(&run, lane, middle), []);
            }
        }
    }

    #[test]
    fn nothing_is_asked_any_more_at_the_end_of_a_run_that_ends_with_a_burst() {
        let mut run = three_uploads();
        run.give(Instant::from_millis(600), Command::Burst { requests: 1_000, over: sim::burst_over() });
        run.settle();
        assert!(matches!(gap(&run, Lane::ObjectKeys, Instant::from_millis(700)), Gap::Burst { .. }));
        for lane in Lane::BOTH {
            assert!(matches!(gap(&run, lane, run.end()), Gap::Quiet(_)));
        }
    }

    #[test]
    fn nothing_moves_at_the_end_of_the_run() {
        let run = three_uploads();
        for lane in Lane::BOTH {
            assert_eq!(motions(&run, lane, run.end()), []);
            assert_eq!(desk(&run, lane, run.end()), []);
            let slots: Vec<_> = shelf(&run, lane, run.end()).items.iter().map(|item| item.slot).collect();
            assert_eq!(slots, [0, 1, 2]);
        }
    }
}
