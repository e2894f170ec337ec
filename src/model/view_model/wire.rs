//! The requests to S3 and its answers, with their headers, as they stand on the wire.

use sim::{
    BUCKET, Entry, EventKind, Instant, Lane, ObjectEncryption, Operation, PutHeaders, Run,
    ServerSideEncryption, StoredObject,
};

use super::answers::{Request, UnderWay};

/// Most exchanges that are shown; the newest stay.
pub const EXCHANGES_MAX: usize = 24;

/// A request and, once there is one, its answer.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Exchange {
    /// Which entry of the log it is: tells it apart from every other.
    pub index: usize,
    /// When Bob sent it.
    pub at: Instant,
    /// The request's lines.
    pub request: String,
    /// The answer's lines; empty as long as there is none.
    pub answer: String,
}

/// The newest exchanges of a lane at that moment, oldest first.
pub fn exchanges(run: &Run, lane: Lane, t: Instant) -> Vec<Exchange> {
    let entries = run.log().entries().get(..run.log().count_at(t)).unwrap_or_default();
    let mut under_way = UnderWay::default();
    // Each request with the entry that answers it, in the order of the log.
    let mut sent: Vec<(Request, Option<&Entry>)> = Vec::new();
    for (index, entry) in entries.iter().enumerate().filter(|(_, entry)| entry.lane == lane) {
        if let Some(request) = Request::sent_by(index, entry) {
            under_way.send(request);
            sent.push((request, None));
        } else if let Some(answered) = under_way.answer(entry)
            && let Ok(place) = sent.binary_search_by_key(&answered.index, |(request, _)| request.index)
        {
            sent[place].1 = Some(entry);
        }
    }
    let first = sent.len().saturating_sub(EXCHANGES_MAX);
    let exchange = |(request, answered): (Request, Option<&Entry>)| Exchange {
        index: request.index,
        at: entries[request.index].at,
        request: written(run, &request),
        answer: answered.and_then(|entry| answer(run, lane, &request, entry)).unwrap_or_default(),
    };
    sent.drain(first..).map(exchange).collect()
}

const ENCRYPTION: &str = "x-amz-server-side-encryption";
const KMS_KEY_ID: &str = "x-amz-server-side-encryption-aws-kms-key-id";
const BUCKET_KEY_ENABLED: &str = "x-amz-server-side-encryption-bucket-key-enabled";

/// A request as it stands on the wire.
fn written(run: &Run, request: &Request) -> String {
    let Request { index, operation, object, .. } = *request;
    let key = run.object_key(object);
    let (method, version) = match operation {
        Operation::Put => ("PUT", " HTTP/1.1"),
        Operation::Get => ("GET", " HTTP/1.1"),
        Operation::Head => ("HEAD", " HTTP/1.1"),
        Operation::Delete => ("DELETE", " HTTP/1.1"),
        // Our facts have the names of these, and not how they look on the wire.
        other => (other.name(), ""),
    };
    let mut lines = vec![format!("{method} /{key}{version}")];
    lines.push(format!("Host: {BUCKET}.s3.{}.amazonaws.com", run.settings().region.code()));
    if operation == Operation::Put {
        lines.extend(headers_of(run, run.log().sent(index).headers));
    }
    lines.join("\n")
}

fn headers_of(run: &Run, headers: PutHeaders) -> Vec<String> {
    let mut lines = Vec::new();
    match headers.encryption {
        Some(ServerSideEncryption::Aes256) => lines.push(format!("{ENCRYPTION}: AES256")),
        Some(ServerSideEncryption::AwsKms(kms_key)) => {
            lines.push(format!("{ENCRYPTION}: aws:kms"));
            let arn = kms_key.map(|kms_key| run.kms_key_arn_of(Lane::BucketKey, kms_key));
            lines.extend(arn.map(|arn| format!("{KMS_KEY_ID}: {arn}")));
        }
        None => {}
    }
    lines.extend(headers.bucket_key_enabled.map(|enabled| format!("{BUCKET_KEY_ENABLED}: {enabled}")));
    lines
}

/// The answer to a request as it stands on the wire; nothing if the entry is no answer.
fn answer(run: &Run, lane: Lane, request: &Request, entry: &Entry) -> Option<String> {
    const OK: &str = "HTTP/1.1 200 OK";
    // The answer tells of the object as the request has left it or, if it only reads, as the request has found it.
    let tells_of = |moment| {
        let object = run.object_at(lane, request.object, moment);
        let lines = object.map(|object| described(run, lane, &object)).unwrap_or_default();
        [vec![OK.to_owned()], lines].concat().join("\n")
    };
    Some(match entry.kind {
        EventKind::ObjectStored { .. } | EventKind::ObjectCopied { .. } => tells_of(entry.at),
        EventKind::HeadAnswered { .. } | EventKind::ReadDelivered { .. } => tells_of(request.reaches_s3),
        // UpdateObjectEncryption answers without a body and without these headers. Our facts do not have the headers of the answers
        // before the last one of a multipart upload.
        EventKind::EncryptionUpdated { .. }
        | EventKind::MultipartCreated { .. }
        | EventKind::PartStored { .. } => OK.to_owned(),
        EventKind::ObjectDeleted { .. } => "HTTP/1.1 204 No Content".to_owned(),
        EventKind::SlowDown { .. } => failed(503, "SlowDown", SLOW_DOWN_MESSAGE),
        EventKind::ErrorAnswered { error, .. } => failed(error.status(), error.code(), ""),
        // Our assumption, and the panel says so: AWS does not tell how it answers when bytes have changed.
        EventKind::ReadRefused { .. } => "HTTP/1.1 500 Internal Server Error".to_owned(),
        _ => return None,
    })
}

/// As a client has recorded it (<https://github.com/aws-samples/cql-replicator/issues/92>).
pub(super) const SLOW_DOWN_MESSAGE: &str =
    "Please reduce your request rate for operations involving AWS KMS.";

fn failed(status: u16, code: &str, message: &str) -> String {
    let reason = match status {
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        _ => "Service Unavailable",
    };
    let message = if message.is_empty() { String::new() } else { format!("<Message>{message}</Message>") };
    format!("HTTP/1.1 {status} {reason}\n\n<Error><Code>{code}</Code>{message}</Error>")
}

/// What S3 says about an object's encryption. Without a bucket key it leaves the last header out.
fn described(run: &Run, lane: Lane, object: &StoredObject) -> Vec<String> {
    let mut lines = Vec::new();
    lines.extend(object.etag().map(|etag| format!("ETag: \"{etag}\"")));
    match object.encryption {
        ObjectEncryption::SseS3 => lines.push(format!("{ENCRYPTION}: AES256")),
        ObjectEncryption::SseKms { kms_key } => {
            lines.push(format!("{ENCRYPTION}: aws:kms"));
            lines.push(format!("{KMS_KEY_ID}: {}", run.kms_key_arn_of(lane, kms_key)));
        }
    }
    if object.bucket_key.is_some() {
        lines.push(format!("{BUCKET_KEY_ENABLED}: true"));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use sim::{Command, ObjectNumber, Picture, Settings};
    use std::sync::Arc;

    fn run(commands: &[Command]) -> Run {
        let pictures = ["cat", "dog", "hen"].map(|text| Arc::from(text.as_bytes()));
        let mut run = Run::new(Settings::default(), pictures, [1; 32]);
        for command in commands {
            run.settle();
            run.give(run.end(), command.clone());
        }
        run.settle();
        run
    }

    #[test]
    fn only_with_a_bucket_key_the_answer_says_so() {
        let run = run(&[Command::Upload(Picture::Cat)]);
        let [above, below] = Lane::BOTH.map(|lane| exchanges(&run, lane, Instant::MAX));
        assert_eq!(above[0].request, below[0].request, "clients send the same");
        assert!(!above[0].answer.contains(BUCKET_KEY_ENABLED));
        assert!(below[0].answer.contains("x-amz-server-side-encryption-bucket-key-enabled: true"));
        assert!(below[0].answer.starts_with("HTTP/1.1 200 OK\nETag: \""));
    }

    #[test]
    fn a_request_says_what_is_different_for_it() {
        let headers = PutHeaders { bucket_key_enabled: Some(false), ..PutHeaders::default() };
        let run = run(&[Command::Put { picture: Picture::Cat, headers }, Command::Read(ObjectNumber(0))]);
        let below = exchanges(&run, Lane::BucketKey, Instant::MAX);
        assert!(below[0].request.ends_with("x-amz-server-side-encryption-bucket-key-enabled: false"));
        assert!(!below[0].answer.contains(BUCKET_KEY_ENABLED));
        assert!(below[1].request.starts_with("GET /cat.png HTTP/1.1\nHost: "));
        assert!(!below[1].request.contains("x-amz-server-side"), "a read with such headers would be refused");
    }

    /// A run whose commands come at those milliseconds, however much is still under way.
    fn overlapping(commands: &[(u64, Command)]) -> Run {
        let pictures = ["cat", "dog", "hen"].map(|text| Arc::from(text.as_bytes()));
        let mut run = Run::new(Settings::default(), pictures, [1; 32]);
        for (at, command) in commands {
            run.give(Instant::from_millis(*at), command.clone());
        }
        run.settle();
        run
    }

    #[test]
    fn of_two_requests_under_way_at_once_each_has_its_own_answer() {
        let cat = ObjectNumber(0);
        let commands =
            [(0, Command::Upload(Picture::Cat)), (1_000, Command::Read(cat)), (1_010, Command::Delete(cat))];
        let run = overlapping(&commands);
        for lane in Lane::BOTH {
            let [put, read, delete] =
                <[Exchange; 3]>::try_from(exchanges(&run, lane, Instant::MAX)).expect("three requests");
            assert!(read.request.starts_with("GET ") && delete.request.starts_with("DELETE "));
            assert_eq!(delete.answer, "HTTP/1.1 204 No Content");
            // The read has reached S3 before the object was gone, so it is answered as if nothing had happened.
            assert_eq!(read.answer, put.answer);
            assert!(read.answer.starts_with("HTTP/1.1 200 OK\nETag: \""), "{}", read.answer);
        }
        // The deletion is answered first, and at that moment the read has no answer yet.
        let deleted = run.log().entries().iter().find(|entry| {
            entry.lane == Lane::ObjectKeys && matches!(entry.kind, EventKind::ObjectDeleted { .. })
        });
        let then = exchanges(&run, Lane::ObjectKeys, deleted.expect("it is deleted").at);
        assert_eq!(then[1].answer, "");
        assert_eq!(then[2].answer, "HTTP/1.1 204 No Content");
    }

    #[test]
    fn each_request_of_a_multipart_upload_has_its_own_answer() {
        let run = run(&[Command::MultipartUpload { picture: Picture::Cat, parts: 2 }]);
        let answers: Vec<_> = exchanges(&run, Lane::BucketKey, Instant::MAX)
            .into_iter()
            .map(|exchange| exchange.answer)
            .collect();
        assert_eq!(answers[..3], ["HTTP/1.1 200 OK"; 3]);
        assert!(answers[3].starts_with("HTTP/1.1 200 OK\nETag: \""), "{}", answers[3]);
    }

    #[test]
    fn before_the_answer_there_is_none() {
        let run = run(&[Command::Upload(Picture::Cat)]);
        let early = exchanges(&run, Lane::ObjectKeys, Instant::from_millis(30));
        assert_eq!((early.len(), early[0].answer.as_str()), (1, ""));
    }
}
