//! The requests to S3 and its answers, with their headers, as they stand on the wire.

use sim::{
    BUCKET, Entry, EventKind, Instant, Lane, ObjectEncryption, ObjectNumber, Operation, PutHeaders, Run,
    ServerSideEncryption, StoredObject,
};

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
    let sent = entries.iter().enumerate().filter_map(|(index, entry)| match entry.kind {
        EventKind::RequestSent { operation, object } if entry.lane == lane => {
            Some((index, entry.at, operation, object))
        }
        _ => None,
    });
    let mut sent: Vec<_> = sent.collect();
    let first = sent.len().saturating_sub(EXCHANGES_MAX);
    let exchange = |(index, at, operation, object): (usize, Instant, Operation, ObjectNumber)| {
        // Requests for one object come one after another, so its next answer is the one to this request.
        let later = entries.get(index..).unwrap_or_default();
        let answer = later.iter().find_map(|entry| {
            let ours = entry.lane == lane && entry.kind.object() == Some(object);
            if ours { answer(run, lane, operation, object, entry) } else { None }
        });
        Exchange {
            index,
            at,
            request: request(run, index, operation, object),
            answer: answer.unwrap_or_default(),
        }
    };
    sent.drain(first..).map(exchange).collect()
}

const ENCRYPTION: &str = "x-amz-server-side-encryption";
const KMS_KEY_ID: &str = "x-amz-server-side-encryption-aws-kms-key-id";
const BUCKET_KEY_ENABLED: &str = "x-amz-server-side-encryption-bucket-key-enabled";

fn request(run: &Run, index: usize, operation: Operation, object: ObjectNumber) -> String {
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

/// The answer that an entry of the log stands for; nothing if it is none.
fn answer(
    run: &Run,
    lane: Lane,
    operation: Operation,
    object: ObjectNumber,
    entry: &Entry,
) -> Option<String> {
    let stored = || run.object_at(lane, object, entry.at);
    Some(match entry.kind {
        EventKind::ObjectStored { .. }
        | EventKind::ObjectCopied { .. }
        | EventKind::HeadAnswered { .. }
        | EventKind::ReadDelivered { .. }
        | EventKind::EncryptionUpdated { .. } => {
            let mut lines = vec!["HTTP/1.1 200 OK".to_owned()];
            // UpdateObjectEncryption answers without a body and without these headers.
            if operation != Operation::UpdateEncryption {
                lines.extend(stored().map(|object| described(run, lane, &object)).unwrap_or_default());
            }
            lines.join("\n")
        }
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
    use sim::{Command, Picture, Settings};
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

    #[test]
    fn before_the_answer_there_is_none() {
        let run = run(&[Command::Upload(Picture::Cat)]);
        let early = exchanges(&run, Lane::ObjectKeys, Instant::from_millis(30));
        assert_eq!((early.len(), early[0].answer.as_str()), (1, ""));
    }
}
