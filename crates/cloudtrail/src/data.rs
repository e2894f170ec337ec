//! Data events: the requests to S3.

use crate::{Event, ROLE};

/// Server-side encryption, as a request asks for it or as an answer tells it; by default, nothing is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Encryption<'a> {
    /// `AES256` or `aws:kms`; empty where nothing is said.
    pub algorithm: &'a str,
    /// The KMS key's ARN, if it is named.
    pub key_arn: &'a str,
}

/// What a request to S3 adds to an [`Event`].
#[derive(Clone, Copy, Debug, Default)]
pub struct DataEvent<'a> {
    /// The bucket.
    pub bucket: &'a str,
    /// The object's key in it.
    pub object_key: &'a str,
    /// What the request's headers ask for; where they say nothing, the bucket's default decides.
    pub asked: Encryption<'a>,
    /// How S3 encrypts what it writes; it has no effect where nothing is written.
    pub encryption: Encryption<'a>,
    /// Bytes of the object, where they are known.
    pub size: Option<u64>,
    /// What S3 calls its extended request identifier.
    pub id_2: &'a str,
    /// If S3 refused: the `errorCode`, and the `errorMessage`, which is empty where its wording is not known.
    pub error: Option<(&'a str, &'a str)>,
    /// Whether S3 sent it itself, to replicate.
    pub replicates: bool,
}

impl Event {
    /// The record of a request to S3, as JSON. `SSEApplied` tells whether the bucket's default or a header decided; of a
    /// multipart upload only the request that begins it has it
    /// (<https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-encryption-tracking.html>). Counts of bytes and
    /// answers stand where published records have them: `GetObject`, `HeadObject` and `PutObject`, and the answer of
    /// `CopyObject`. The record of a replication follows one of an account that gets replicas from another.
    pub fn data_record(&self, request: &DataEvent) -> String {
        let served = request.error.is_none();
        let (error, message) = request.error.unwrap_or_default();
        let reads = matches!(self.name, "GetObject" | "HeadObject");
        let copies = self.name == "CopyObject";
        let put = self.name == "PutObject";
        let size = request.size.map(|size| size.to_string()).unwrap_or_default();
        let (bytes_in, bytes_out) = match self.name {
            _ if !served => ("", ""),
            "PutObject" => (&*size, "0"),
            "GetObject" => ("0", &*size),
            "HeadObject" => ("0", "0"),
            _ => ("", ""),
        };
        let applied = match (request.encryption.algorithm, request.asked.algorithm) {
            _ if !served || !(put || copies || self.name == "CreateMultipartUpload") => "",
            // A replica follows its source, not the default of its bucket; no record shows what is written then.
            ("AES256", "") if request.replicates => "",
            ("AES256", "") => "Default_SSE_S3",
            ("AES256", _) => "SSE_S3",
            (_, "") => "Default_SSE_KMS",
            (_, _) => "SSE_KMS",
        };
        let answer = if served && (put || copies) { request.encryption } else { Encryption::default() };
        let replicates = request.replicates;
        // Requests of Bob's come from an address that is kept for examples.
        let (address, agent) =
            if replicates { ("s3.amazonaws.com", "s3.amazonaws.com") } else { ("192.0.2.10", "[aws-cli/2]") };
        let of_bucket = if replicates { String::new() } else { [request.bucket, "."].concat() };
        let host = [&*of_bucket, "s3.", self.region, ".amazonaws.com"].concat();
        let when = |holds: bool| if holds { "true" } else { "" };
        let own = [
            ("bucket", request.bucket),
            ("object key", request.object_key),
            ("own", when(!replicates)),
            ("address", address),
            ("agent", agent),
            ("host", &host),
            ("copies", when(copies)),
            ("asked", request.asked.algorithm),
            ("asked key", request.asked.key_arn),
            ("no answer", when(reads || !served)),
            ("encryption", answer.algorithm),
            ("key", answer.key_arn),
            ("in", bytes_in),
            ("out", bytes_out),
            ("applied", applied),
            ("id 2", request.id_2),
            ("read only", if reads { "true" } else { "false" }),
            ("error", error),
            ("message", message),
        ];
        self.record(
            include_str!("data.txt"),
            if replicates { include_str!("replication.txt") } else { ROLE },
            &own,
        )
    }
}
