//! The record of an event, as CloudTrail writes it.

use cloudtrail::{DataEvent, Encryption, Event, ManagementEvent, event_time};
use sim::{
    ACCOUNT, BUCKET, ContextOf, Instant, KmsPlace, Lane, ObjectEncryption, Operation, REPLICA_BUCKET,
    REPLICATION_ROLE, Region, Run, ServerSideEncryption, draw, object_arn, role_name, session_name,
};

use super::trail::{SLOW_DOWN, Source, TrailRow, failure};
use super::wire::SLOW_DOWN_MESSAGE;

/// The date at which every run begins, in Unix seconds: 2 November 2026, 09:00 UTC. It is an example.
const BEGINS_UNIX_SECONDS: u64 = 1_793_610_000;

/// The record of the row's first event, as JSON; `None` if the run has no such event.
pub fn json(run: &Run, lane: Lane, row: &TrailRow) -> Option<String> {
    match row.source {
        Source::Kms(number) => kms_record(run, lane, row, number),
        Source::S3(sent, answered) => s3_record(run, lane, row, sent, answered),
    }
}

fn kms_record(run: &Run, lane: Lane, row: &TrailRow, number: u32) -> Option<String> {
    let request = run.kms_requests_at(lane, Instant::MAX).get(number as usize)?;
    let (key_arn, region) = match request.place {
        KmsPlace::Source => (run.kms_key_arn_of(lane, request.kms_key), run.settings().region),
        KmsPlace::Destination(region) => (run.replica_kms_key_arn(lane, region), region),
    };
    let context = match request.context {
        ContextOf::BurstObjects => object_arn(&format!("burst/{number}.bin")),
        ContextOf::Object(_) | ContextOf::Bucket => row.arn(run),
    };
    let id = |part| identifier(run, lane, number.into(), part);
    let material = |part| digits_of(&identifier(run, lane, 0, part));
    let event = event(row, (request.role, request.session), region, [id(1), id(2)]);
    Some(event.management_record(&ManagementEvent {
        key_arn: &key_arn,
        context_arn: &context,
        key_material_id: &(material(3) + &material(4)),
        failure: failure(request.outcome),
    }))
}

fn s3_record(run: &Run, lane: Lane, row: &TrailRow, sent: usize, answered: usize) -> Option<String> {
    let entries = run.log().entries();
    let (reached_s3_at, request) = (entries.get(sent)?.until.min(row.at), run.log().sent(sent));
    let mut region = run.settings().region;
    let mut requester = (request.role, request.session);
    let mut bucket = BUCKET;
    let mut header_encryption =
        if row.event_name == Operation::Put.name() { request.headers.encryption } else { None };
    // The request's headers and the bucket's default at the moment when the request reached S3 decide how S3 encrypts what it writes.
    let default = run.bucket_encryption_at(lane, reached_s3_at);
    let mut encryption = as_header(request.headers.resolve(default).of_object());
    let object = match row.context {
        ContextOf::Object(number) if row.is_replica => {
            region = run.replica_region_at(lane, number, row.at)?;
            requester = (REPLICATION_ROLE, 0);
            bucket = REPLICA_BUCKET;
            let replica = run.replica_at(lane, number, row.at)?;
            encryption = as_header(replica.encryption);
            // S3 itself sends the header with the replica's KMS key, which the replication rule names.
            header_encryption = replica.kms_key().map(|_| encryption);
            Some((run.object_key(number), replica.size))
        }
        ContextOf::Object(number) => {
            // An object that was read may be deleted before S3 answers; then the object as the request found it has the size.
            let mut found =
                [row.at, reached_s3_at].into_iter().filter_map(|t| run.object_at(lane, number, t));
            Some((run.object_key(number), found.next().map(|object| object.size).unwrap_or_default()))
        }
        ContextOf::Bucket | ContextOf::BurstObjects => None,
    };
    let key_arn = |kms_key| {
        if row.is_replica { run.replica_kms_key_arn(lane, region) } else { run.kms_key_arn_of(lane, kms_key) }
    };
    let header_values = |encryption| match encryption {
        None => ("", String::new()),
        Some(ServerSideEncryption::Aes256) => ("AES256", String::new()),
        Some(ServerSideEncryption::AwsKms(kms_key)) => ("aws:kms", kms_key.map(key_arn).unwrap_or_default()),
    };
    let [header_encryption, encryption] = [header_encryption, Some(encryption)].map(header_values);
    let id = |part| identifier(run, lane, answered as u64, part);
    let digits = |part| digits_of(&id(part));
    let (object_key, size) = match object {
        Some((object_key, size)) => (object_key, Some(size)),
        None => (format!("burst/{answered}.bin"), None),
    };
    let mut request_id = digits(5);
    request_id.truncate(16);
    request_id.make_ascii_uppercase();
    // An extended request identifier is 56 bytes in Base64. Hexadecimal digits are valid Base64.
    let mut id_2 = digits(7) + &digits(8) + &digits(9);
    id_2.truncate(75);
    id_2.push('=');
    Some(event(row, requester, region, [request_id, id(6)]).data_record(&DataEvent {
        bucket,
        object_key: &object_key,
        asked: Encryption { algorithm: header_encryption.0, key_arn: &header_encryption.1 },
        encryption: Encryption { algorithm: encryption.0, key_arn: &encryption.1 },
        size,
        id_2: &id_2,
        error: row.error.map(|code| (code, if code == SLOW_DOWN { SLOW_DOWN_MESSAGE } else { "" })),
        replicates: row.is_replica,
    }))
}

/// The request header that asks for this encryption.
const fn as_header(encryption: ObjectEncryption) -> ServerSideEncryption {
    match encryption {
        ObjectEncryption::SseS3 => ServerSideEncryption::Aes256,
        ObjectEncryption::SseKms { kms_key } => ServerSideEncryption::AwsKms(Some(kms_key)),
    }
}

/// The fields that the records of KMS and of S3 have in common.
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

/// An identifier in the form of a UUID. It depends only on the run's seed and the arguments, so the same run always shows the same
/// identifiers. `part` tells the identifiers of one event apart.
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
