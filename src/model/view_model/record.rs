//! The record of one event, as CloudTrail writes it.

use cloudtrail::{DataEvent, Encryption, Event, ManagementEvent, event_time};
use sim::{
    ACCOUNT, BUCKET, ContextOf, Instant, KmsPlace, Lane, ObjectEncryption, Operation, REPLICA_BUCKET,
    REPLICATION_ROLE, Region, Run, ServerSideEncryption, draw, object_arn, role_name, session_name,
};

use super::replication::region_at;
use super::trail::{SLOW_DOWN, Source, TrailRow, failure};
use super::wire::SLOW_DOWN_MESSAGE;

/// The moment in the account's calendar at which every run begins: 2 November 2026, 09:00 UTC. It is an example.
const BEGINS_UNIX_SECONDS: u64 = 1_793_610_000;

/// The record of a row's first event, as JSON.
pub fn json(run: &Run, lane: Lane, row: &TrailRow) -> Option<String> {
    match row.source {
        Source::Kms(number) => of_kms_call(run, lane, row, number),
        Source::S3(sent, answered) => of_request(run, lane, row, sent, answered),
    }
}

fn of_kms_call(run: &Run, lane: Lane, row: &TrailRow, number: u32) -> Option<String> {
    let call = run.kms_requests_at(lane, Instant::MAX).get(number as usize)?;
    let (key_arn, region) = match call.place {
        KmsPlace::Source => (run.kms_key_arn_of(lane, call.kms_key), run.settings().region),
        KmsPlace::Destination(region) => (run.replica_kms_key_arn(lane, region), region),
    };
    let context = match call.context {
        ContextOf::BurstObjects => object_arn(&format!("burst/{number}.bin")),
        ContextOf::Object(_) | ContextOf::Bucket => row.arn(run),
    };
    let id = |part| identifier(run, lane, number.into(), part);
    let material = |part| digits_of(&identifier(run, lane, 0, part));
    let event = event(row, (call.role, call.session), region, [id(1), id(2)]);
    Some(event.management_record(&ManagementEvent {
        key_arn: &key_arn,
        context_arn: &context,
        key_material_id: &(material(3) + &material(4)),
        failure: failure(call.outcome),
    }))
}

fn of_request(run: &Run, lane: Lane, row: &TrailRow, sent: usize, answered: usize) -> Option<String> {
    let entries = run.log().entries();
    let (asked_at, carried) = (entries.get(sent)?.until.min(row.at), run.log().sent(sent));
    let mut region = run.settings().region;
    let mut who = (carried.role, carried.session);
    let mut bucket = BUCKET;
    let mut asked = if row.event_name == Operation::Put.name() { carried.headers.encryption } else { None };
    // What S3 writes is encrypted as the headers and the bucket's default said when the request reached it.
    let default = run.bucket_encryption_at(lane, asked_at);
    let mut encryption = as_header(carried.headers.resolve(default).of_object());
    let object = match row.context {
        ContextOf::Object(number) if row.is_replica => {
            region = region_at(run, lane, row.at).unwrap_or(region);
            who = (REPLICATION_ROLE, 0);
            bucket = REPLICA_BUCKET;
            let replica = run.replica_at(lane, number, row.at)?;
            encryption = as_header(replica.encryption);
            // S3 names the replica's key itself, as the rule has it.
            asked = replica.kms_key().map(|_| encryption);
            Some((run.object_key(number), replica.size))
        }
        ContextOf::Object(number) => {
            // What has been read may be gone by the time its bytes are on their way.
            let mut found = [row.at, asked_at].into_iter().filter_map(|t| run.object_at(lane, number, t));
            Some((run.object_key(number), found.next().map(|object| object.size).unwrap_or_default()))
        }
        ContextOf::Bucket | ContextOf::BurstObjects => None,
    };
    let key_arn = |kms_key| {
        if row.is_replica { run.replica_kms_key_arn(lane, region) } else { run.kms_key_arn_of(lane, kms_key) }
    };
    let told = |encryption| match encryption {
        None => ("", String::new()),
        Some(ServerSideEncryption::Aes256) => ("AES256", String::new()),
        Some(ServerSideEncryption::AwsKms(kms_key)) => ("aws:kms", kms_key.map(key_arn).unwrap_or_default()),
    };
    let [asked, encryption] = [asked, Some(encryption)].map(told);
    let id = |part| identifier(run, lane, answered as u64, part);
    let digits = |part| digits_of(&id(part));
    let (object_key, size) = match object {
        Some((object_key, size)) => (object_key, Some(size)),
        None => (format!("burst/{answered}.bin"), None),
    };
    let mut request_id = digits(5);
    request_id.truncate(16);
    request_id.make_ascii_uppercase();
    // An extended request identifier is 56 bytes in Base64, which hexadecimal digits are as well.
    let mut id_2 = digits(7) + &digits(8) + &digits(9);
    id_2.truncate(75);
    id_2.push('=');
    Some(event(row, who, region, [request_id, id(6)]).data_record(&DataEvent {
        bucket,
        object_key: &object_key,
        asked: Encryption { algorithm: asked.0, key_arn: &asked.1 },
        encryption: Encryption { algorithm: encryption.0, key_arn: &encryption.1 },
        size,
        id_2: &id_2,
        error: row.error.map(|code| (code, if code == SLOW_DOWN { SLOW_DOWN_MESSAGE } else { "" })),
        replicates: row.is_replica,
    }))
}

/// The header that says the same as an object's encryption.
const fn as_header(encryption: ObjectEncryption) -> ServerSideEncryption {
    match encryption {
        ObjectEncryption::SseS3 => ServerSideEncryption::Aes256,
        ObjectEncryption::SseKms { kms_key } => ServerSideEncryption::AwsKms(Some(kms_key)),
    }
}

/// What the records of both kinds tell.
fn event(row: &TrailRow, (role, session): (u32, u32), region: Region, ids: [String; 2]) -> Event {
    let [request_id, event_id] = ids;
    Event {
        account: ACCOUNT,
        role: role_name(role),
        session: session_name(role, session),
        session_began: event_time(BEGINS_UNIX_SECONDS - 600),
        time: event_time(BEGINS_UNIX_SECONDS + row.at.as_millis() / 1_000),
        name: row.event_name,
        region: region.code(),
        request_id,
        event_id,
    }
}

/// The digits of an identifier, without its hyphens.
fn digits_of(identifier: &str) -> String {
    identifier.split('-').collect()
}

/// An identifier in the form of a UUID. It is no secret, and the same run shows the same one again.
fn identifier(run: &Run, lane: Lane, event: u64, part: u64) -> String {
    let seed = run.settings().seed;
    let number = (event << 8) | (part << 1) | lane.index() as u64;
    let (high, low) = (draw(seed, number), draw(!seed, number));
    format!(
        "{:08x}-{:04x}-4{:03x}-{:04x}-{:012x}",
        high >> 32,
        high >> 16 & 0xffff,
        high & 0xfff,
        0x8000 | (low >> 48 & 0x3fff),
        low & 0xffff_ffff_ffff
    )
}
