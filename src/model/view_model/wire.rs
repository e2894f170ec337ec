//! The requests to S3 and its answers, with their headers, as HTTP sends them.

use sim::{
    BUCKET, Entry, EventKind, Instant, Lane, ObjectEncryption, Operation, PutHeaders, Run,
    ServerSideEncryption, StoredObject,
};

use super::answers::{PendingRequests, Request};

/// The most exchanges of a lane: the newest ones.
pub const EXCHANGES_MAX: usize = 24;

/// A request and, once S3 has answered, its answer.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Exchange {
    /// The index of the `RequestSent` in the log, which no other exchange has.
    pub index: usize,
    /// When Bob sent it.
    pub at: Instant,
    /// The lines of the request.
    pub request: String,
    /// The lines of the answer; empty until S3 has answered.
    pub answer: String,
}

/// The newest exchanges of a lane up to `t`, at most [`EXCHANGES_MAX`], oldest first.
pub fn exchanges(run: &Run, lane: Lane, t: Instant) -> Vec<Exchange> {
    let entries = run.log().entries().get(..run.log().count_at(t)).unwrap_or_default();
    let mut pending = PendingRequests::default();
    // Each request with the entry that answers it, in the order of the log.
    let mut sent: Vec<(Request, Option<&Entry>)> = Vec::new();
    for (index, entry) in entries.iter().enumerate().filter(|(_, entry)| entry.lane == lane) {
        if let Some(request) = Request::sent_by(index, entry) {
            pending.add(request);
            sent.push((request, None));
        } else if let Some(answered) = pending.take_answered_by(entry)
            && let Ok(place) = sent.binary_search_by_key(&answered.index, |(request, _)| request.index)
        {
            sent[place].1 = Some(entry);
        }
    }
    let first = sent.len().saturating_sub(EXCHANGES_MAX);
    let exchange = |(request, answered): (Request, Option<&Entry>)| Exchange {
        index: request.index,
        at: entries[request.index].at,
        request: request_lines(run, &request),
        answer: answered.and_then(|entry| answer_lines(run, lane, &request, entry)).unwrap_or_default(),
    };
    sent.drain(first..).map(exchange).collect()
}

const ENCRYPTION: &str = "x-amz-server-side-encryption";
const KMS_KEY_ID: &str = "x-amz-server-side-encryption-aws-kms-key-id";
const BUCKET_KEY_ENABLED: &str = "x-amz-server-side-encryption-bucket-key-enabled";

/// The lines of a request.
fn request_lines(run: &Run, request: &Request) -> String {
    let Request { index, operation, object, .. } = *request;
    let key = run.object_key(object);
    let (method, version) = match operation {
        Operation::Put => ("PUT", " HTTP/1.1"),
        Operation::Get => ("GET", " HTTP/1.1"),
        Operation::Head => ("HEAD", " HTTP/1.1"),
        Operation::Delete => ("DELETE", " HTTP/1.1"),
        // Our facts have only the names of these operations, not their request lines.
        other => (other.name(), ""),
    };
    let mut lines = vec![format!("{method} /{key}{version}")];
    lines.push(format!("Host: {BUCKET}.s3.{}.amazonaws.com", run.settings().region.code()));
    if operation == Operation::Put {
        lines.extend(put_headers(run, run.log().sent(index).headers));
    }
    lines.join("\n")
}

/// The encryption headers of a `PutObject`.
fn put_headers(run: &Run, headers: PutHeaders) -> Vec<String> {
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

/// The lines of the answer to a request; `None` if the entry is no answer.
fn answer_lines(run: &Run, lane: Lane, request: &Request, entry: &Entry) -> Option<String> {
    const OK: &str = "HTTP/1.1 200 OK";
    // The headers describe the object after a request that writes it, and when the request reached S3 if it only reads.
    let ok_with_headers_at = |moment| {
        let object = run.object_at(lane, request.object, moment);
        let lines = object.map(|object| object_headers(run, lane, &object)).unwrap_or_default();
        [vec![OK.to_owned()], lines].concat().join("\n")
    };
    Some(match entry.kind {
        EventKind::ObjectStored { .. } | EventKind::ObjectCopied { .. } => ok_with_headers_at(entry.at),
        EventKind::HeadAnswered { .. } | EventKind::ReadDelivered { .. } => {
            ok_with_headers_at(request.reaches_s3)
        }
        // The answer of UpdateObjectEncryption has neither a body nor these headers. Of a multipart upload, our facts have only the headers
        // of the last answer.
        EventKind::EncryptionUpdated { .. }
        | EventKind::MultipartCreated { .. }
        | EventKind::PartStored { .. } => OK.to_owned(),
        EventKind::ObjectDeleted { .. } => "HTTP/1.1 204 No Content".to_owned(),
        EventKind::SlowDown { .. } => error_answer(503, "SlowDown", SLOW_DOWN_MESSAGE),
        EventKind::ErrorAnswered { error, .. } => error_answer(error.status(), error.code(), ""),
        // Our assumption, and the panel says so: AWS does not document S3's answer when stored bytes have changed.
        EventKind::ReadRefused { .. } => "HTTP/1.1 500 Internal Server Error".to_owned(),
        _ => return None,
    })
}

/// S3's message, as a client has recorded it (<https://github.com/aws-samples/cql-replicator/issues/92>).
pub(super) const SLOW_DOWN_MESSAGE: &str =
    "Please reduce your request rate for operations involving AWS KMS.";

/// The lines of an answer with an error. `message` may be empty.
fn error_answer(status: u16, code: &str, message: &str) -> String {
    let reason = match status {
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        _ => "Service Unavailable",
    };
    let message = if message.is_empty() { String::new() } else { format!("<Message>{message}</Message>") };
    format!("HTTP/1.1 {status} {reason}\n\n<Error><Code>{code}</Code>{message}</Error>")
}

/// The `ETag` and the encryption headers of an object. S3 sends the bucket key's header only if the object has a bucket key.
fn object_headers(run: &Run, lane: Lane, object: &StoredObject) -> Vec<String> {
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
    use crate::model::fixtures;
    use sim::{Command, ObjectNumber, Picture, Settings};

    fn run(commands: &[Command]) -> Run {
        let mut run = fixtures::run(Settings::default());
        for command in commands {
            run.settle();
            run.give(run.end(), command.clone());
        }
        run.settle();
        run
    }

    #[test]
    fn the_answer_has_the_bucket_key_header_only_with_a_bucket_key() {
        let run = run(&[Command::Upload(Picture::Cat)]);
        let [above, below] = Lane::BOTH.map(|lane| exchanges(&run, lane, Instant::MAX));
        assert_eq!(above[0].request, below[0].request, "Bob sends the same request in both lanes");
        assert!(!above[0].answer.contains(BUCKET_KEY_ENABLED));
        assert!(below[0].answer.contains("x-amz-server-side-encryption-bucket-key-enabled: true"));
        assert!(below[0].answer.starts_with("HTTP/1.1 200 OK\nETag: \""));
    }

    #[test]
    fn only_an_upload_with_encryption_headers_has_them_in_its_request() {
        let headers = PutHeaders { bucket_key_enabled: Some(false), ..PutHeaders::default() };
        let run = run(&[Command::Put { picture: Picture::Cat, headers }, Command::Read(ObjectNumber(0))]);
        let below = exchanges(&run, Lane::BucketKey, Instant::MAX);
        assert!(below[0].request.ends_with("x-amz-server-side-encryption-bucket-key-enabled: false"));
        assert!(!below[0].answer.contains(BUCKET_KEY_ENABLED));
        assert!(below[1].request.starts_with("GET /cat.png HTTP/1.1\nHost: "));
        assert!(!below[1].request.contains("x-amz-server-side"), "a read with such headers would be refused");
    }

    /// A run with commands at these milliseconds, whether or not earlier requests are still under way.
    fn overlapping(commands: &[(u64, Command)]) -> Run {
        let mut run = fixtures::run(Settings::default());
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
            // The read has reached S3 before the deletion, so S3 answers it as if the object were still there.
            assert_eq!(read.answer, put.answer);
            assert!(read.answer.starts_with("HTTP/1.1 200 OK\nETag: \""), "{}", read.answer);
        }
        // S3 answers the deletion first; at that moment the read has no answer yet.
        let deleted = run.log().entries().iter().find(|entry| {
            entry.lane == Lane::ObjectKeys && matches!(entry.kind, EventKind::ObjectDeleted { .. })
        });
        let at_deletion = exchanges(&run, Lane::ObjectKeys, deleted.expect("it is deleted").at);
        assert_eq!(at_deletion[1].answer, "");
        assert_eq!(at_deletion[2].answer, "HTTP/1.1 204 No Content");
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
    fn an_exchange_without_an_answer_yet_has_an_empty_one() {
        let run = run(&[Command::Upload(Picture::Cat)]);
        let early = exchanges(&run, Lane::ObjectKeys, Instant::from_millis(30));
        assert_eq!((early.len(), early[0].answer.as_str()), (1, ""));
    }
}
