//! What the card of a thing says, in this run's own figures.

use i18n::{Locale, fill};
use sim::{BucketEncryption, EventKind, Instant, Lane, ObjectEncryption, ObjectNumber, Run, role_name};

use super::session::Session;
use super::thing::{KMS_KEY, Thing};
use super::view_model::destination::{DestinationView, destination_at};
use super::view_model::quota::quota_permille;
use super::view_model::safe::{HeldBucketKey, safe_at, sender_at};

/// The sentences on the card of a thing, at the playhead.
pub fn sentences(locale: Locale, session: &Session, lane: Lane, thing: Thing) -> Vec<String> {
    let (run, playhead) = (session.run(), session.playhead_in(lane));
    let strings = locale.strings();
    match thing {
        Thing::Person => {
            let role = sender_at(run, lane, playhead);
            let count = locale.count(requests_of(run, lane, playhead, role));
            vec![fill(strings.card_person(), &[("role", &role_name(role)), ("count", &count)])]
        }
        Thing::Photo(picture) => {
            let size = locale.count(run.picture_bytes(picture).len() as u64);
            vec![fill(strings.card_photo(), &[("size", &size)])]
        }
        Thing::Bucket => {
            let count = locale.count(run.log().counters_at(lane, playhead).objects_standing());
            vec![fill(strings.card_bucket(), &[("count", &count)])]
        }
        Thing::Setting => {
            let setting = match run.bucket_encryption_at(lane, playhead) {
                BucketEncryption::SseS3 => strings.card_bucket_sse_s3(),
                BucketEncryption::SseKms { bucket_key: true, .. } => strings.card_bucket_on(),
                BucketEncryption::SseKms { bucket_key: false, .. } => strings.card_bucket_off(),
            };
            vec![setting.to_owned()]
        }
        Thing::Object(number) => object(locale, run, lane, playhead, number),
        Thing::Safe => {
            let safe = safe_at(run, playhead);
            let not_held = || vec![fill(strings.card_not_held(), &[("role", &role_name(safe.role))])];
            safe.own.map_or_else(not_held, |own| bucket_key(locale, run, playhead, own))
        }
        Thing::BucketKey(number) => {
            let other = safe_at(run, playhead).others.into_iter().find(|other| other.number == number);
            other.map_or_else(Vec::new, |other| bucket_key(locale, run, playhead, other))
        }
        Thing::Wire => {
            let all = run.log().counters_at(lane, playhead).kms_requests;
            let added = session.kms_requests_added(lane);
            let values = [("count", &*locale.count(all)), ("added", &*locale.count(added))];
            vec![fill(strings.card_wire(), &values)]
        }
        Thing::Policy => vec![strings.card_barrier().to_owned()],
        Thing::KmsKey => {
            let is_enabled = run.kms_key_enabled_at(lane, KMS_KEY, playhead);
            let state =
                if is_enabled { strings.card_kms_key_enabled() } else { strings.card_kms_key_disabled() };
            vec![strings.card_kms_key().to_owned(), state.to_owned()]
        }
        Thing::Quota => {
            let region = run.settings().region;
            let quota = locale.count(u64::from(region.quota().value));
            let left = locale.percent(quota_permille(run, lane, region, playhead));
            let values = [("quota", &*quota), ("region", region.code()), ("percent", &*left)];
            vec![fill(strings.card_quota(), &values)]
        }
        Thing::Spool => {
            let count = locale.count(run.log().counters_at(lane, playhead).cloudtrail_kms_events());
            vec![fill(strings.card_spool(), &[("count", &count)])]
        }
        Thing::ReplicaBucket => {
            let Some(destination) = destination_at(run, lane, playhead) else { return Vec::new() };
            let count = locale.count(destination.replicas);
            let values = [("region", destination.region.code()), ("count", &*count)];
            let held = destination
                .held
                .map(|held| fill(strings.card_replica_held(), &[("time", &locale.countdown(held.left))]));
            [fill(strings.card_replica_bucket(), &values)].into_iter().chain(held).collect()
        }
        Thing::ReplicaKms => {
            let Some(DestinationView { region, kms: Some(kms), .. }) = destination_at(run, lane, playhead)
            else {
                return Vec::new();
            };
            let [count, quota] =
                [kms.requests, u64::from(region.quota().value)].map(|count| locale.count(count));
            let left = locale.percent(kms.quota_permille);
            let values =
                [("region", region.code()), ("count", &count), ("quota", &quota), ("percent", &*left)];
            vec![fill(strings.card_replica_kms(), &values)]
        }
    }
}

/// The requests that a role has sent to S3 in a lane up to `t`.
fn requests_of(run: &Run, lane: Lane, t: Instant, role: u32) -> u64 {
    let log = run.log();
    let upto = log.entries().iter().take(log.count_at(t)).enumerate();
    let is_of_role = |(place, entry): &(usize, &sim::Entry)| {
        entry.lane == lane
            && matches!(entry.kind, EventKind::RequestSent { .. })
            && log.sent(*place).role == role
    };
    upto.filter(is_of_role).count() as u64
}

/// The objects of the lower lane at `t` whose data keys a bucket key protects.
pub fn objects_under(run: &Run, t: Instant, bucket_key: u32) -> Vec<ObjectNumber> {
    let numbers = (0..run.objects_named()).filter_map(|number| u32::try_from(number).ok()).map(ObjectNumber);
    let is_under = |number: &ObjectNumber| {
        run.object_at(Lane::BucketKey, *number, t).is_some_and(|object| object.bucket_key == Some(bucket_key))
    };
    numbers.filter(is_under).collect()
}

fn object(locale: Locale, run: &Run, lane: Lane, t: Instant, number: ObjectNumber) -> Vec<String> {
    let strings = locale.strings();
    let Some(object) = run.object_at(lane, number, t) else { return Vec::new() };
    let values = [("size", &*locale.count(object.size)), ("time", &*locale.clock(object.stored_at))];
    let key = match (object.encryption, object.bucket_key) {
        (ObjectEncryption::SseS3, _) => strings.card_object_sse_s3().to_owned(),
        (ObjectEncryption::SseKms { .. }, None) => strings.card_object_kms_key().to_owned(),
        (ObjectEncryption::SseKms { .. }, Some(number)) => {
            fill(strings.card_object_bucket_key(), &[("number", &(number + 1).to_string())])
        }
    };
    vec![fill(strings.card_object(), &values), key]
}

fn bucket_key(locale: Locale, run: &Run, t: Instant, held: HeldBucketKey) -> Vec<String> {
    let strings = locale.strings();
    let (role, left) = (role_name(held.requester.role), locale.countdown(held.left));
    let count = locale.count(objects_under(run, t, held.number).len() as u64);
    let number = (held.number + 1).to_string();
    vec![
        fill(strings.card_held(), &[("number", &number), ("role", &role), ("time", &left)]),
        fill(strings.card_held_opens(), &[("count", &count)]),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use sim::Picture;

    use crate::model::fixtures;
    use crate::model::session::Beginning;
    use crate::model::story::{Chapter, Passage};

    fn at_the_end_of(chapter: Chapter) -> Session {
        let beginning = Beginning { passage: Passage::start_of(chapter), ..Beginning::default() };
        let mut session = Session::new(beginning, fixtures::pictures(), [1; 32]);
        session.seek(Instant::MAX);
        session
    }

    #[test]
    fn cards_speak_in_the_figures_of_the_run() {
        let session = at_the_end_of(Chapter::BucketKey);
        let say = |lane, thing| sentences(Locale::English, &session, lane, thing).join(" ");
        assert!(
            say(Lane::BucketKey, Thing::Wire).contains("run: 1; in this step: 1"),
            "{}",
            say(Lane::BucketKey, Thing::Wire)
        );
        assert!(
            say(Lane::ObjectKeys, Thing::Wire).contains("run: 3; in this step: 3"),
            "{}",
            say(Lane::ObjectKeys, Thing::Wire)
        );
        assert!(say(Lane::BucketKey, Thing::Safe).ends_with(": 3."), "{}", say(Lane::BucketKey, Thing::Safe));
        assert!(say(Lane::BucketKey, Thing::Object(ObjectNumber(1))).contains("Bucket key 1 protects"));
        assert!(say(Lane::ObjectKeys, Thing::Object(ObjectNumber(1))).contains("The KMS key itself"));
        assert_eq!(objects_under(session.run(), session.playhead(), 0).len(), 3);
    }

    #[test]
    fn every_thing_has_a_card_in_both_languages() {
        let session = at_the_end_of(Chapter::TimeLimit);
        let things = [
            Thing::Person,
            Thing::Photo(Picture::Dog),
            Thing::Bucket,
            Thing::Setting,
            Thing::Policy,
            Thing::Object(ObjectNumber(0)),
            Thing::Safe,
            Thing::Wire,
            Thing::KmsKey,
            Thing::Quota,
            Thing::Spool,
        ];
        for locale in Locale::ALL {
            for (lane, thing) in Lane::BOTH.into_iter().flat_map(|lane| things.map(|thing| (lane, thing))) {
                let said = sentences(locale, &session, lane, thing);
                assert!(
                    !said.is_empty() && said.iter().all(|text| !text.contains('{')),
                    "{thing:?}: {said:?}"
                );
            }
        }
    }
}
