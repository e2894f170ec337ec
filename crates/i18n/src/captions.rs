//! Each event of the log as a sentence.

use sim::{
    BucketEncryption, ContextOf, Entry, EventKind, Instant, KmsKeyNumber, KmsOperation, KmsOutcome, KmsPlace,
    Lane, Operation, Refusal, ReplicationFailure, Run, role_name,
};

use super::{Locale, Strings, fill};

/// How a lane is called within a sentence.
pub fn lane_name(locale: Locale, lane: Lane) -> &'static str {
    let strings = locale.strings();
    match lane {
        Lane::ObjectKeys => strings.lane_object_keys_short(),
        Lane::BucketKey => strings.lane_bucket_key_short(),
    }
}

/// What KMS has answered a request with.
fn answer(s: &Strings, run: &Run, lane: Lane, kms_request: u32) -> &'static str {
    let request = run.kms_requests_at(lane, Instant::MAX).get(kms_request as usize);
    match request.map(|request| (request.operation, request.context)) {
        Some((KmsOperation::GenerateDataKey, ContextOf::Bucket)) => s.cap_kms_makes_bucket_key(),
        Some((KmsOperation::GenerateDataKey, _)) => s.cap_kms_makes_data_key(),
        Some((KmsOperation::Encrypt, _)) => s.cap_kms_encrypts(),
        Some((KmsOperation::Decrypt, _)) | None => s.cap_kms_decrypts(),
    }
}

/// Why KMS has refused a request.
fn refusal(s: &Strings, run: &Run, lane: Lane, kms_request: u32) -> &'static str {
    let request = run.kms_requests_at(lane, Instant::MAX).get(kms_request as usize);
    match request.map(|request| request.outcome) {
        Some(KmsOutcome::NotFound) => s.cap_kms_not_found(),
        Some(KmsOutcome::AccessDenied { statement: None }) => s.cap_kms_denies(),
        Some(KmsOutcome::AccessDenied { statement: Some(_) }) => s.cap_kms_denies_explicitly(),
        Some(KmsOutcome::Disabled) => s.cap_kms_disabled(),
        Some(KmsOutcome::Throttled | KmsOutcome::Served) | None => s.cap_kms_throttles(),
    }
}

/// What the bucket's new default says.
fn default_put(s: &Strings, encryption: BucketEncryption) -> String {
    let (template, kms_key) = match encryption {
        BucketEncryption::SseS3 => (s.cap_default_sse_s3(), KmsKeyNumber(0)),
        BucketEncryption::SseKms { kms_key, bucket_key: false } => (s.cap_default_sse_kms(), kms_key),
        BucketEncryption::SseKms { kms_key, bucket_key: true } => (s.cap_default_bucket_key(), kms_key),
    };
    numbered(template, kms_key)
}

/// What the replication role has asked KMS.
fn replication_kms_request(s: &Strings, run: &Run, lane: Lane, kms_request: u32, name: &str) -> String {
    let Some(request) = run.kms_requests_at(lane, Instant::MAX).get(kms_request as usize) else {
        return String::new();
    };
    let template = match (request.place, request.outcome) {
        (KmsPlace::Source, KmsOutcome::Served) => s.cap_replication_source_call(),
        (KmsPlace::Destination(_), KmsOutcome::Served) => s.cap_replication_destination_call(),
        (_, _) => s.cap_replication_call_refused(),
    };
    fill(template, &[("name", name), ("operation", request.operation.name())])
}

/// A sentence about a multipart upload.
fn of_part(template: &str, name: &str, part: u32, parts: u32) -> String {
    fill(template, &[("name", name), ("part", &part.to_string()), ("parts", &parts.to_string())])
}

/// A sentence about one of the KMS keys, which a reader counts from 1.
fn numbered(template: &str, kms_key: KmsKeyNumber) -> String {
    fill(template, &[("number", &(u32::from(kms_key.0) + 1).to_string())])
}

/// What is asked of S3.
const fn request_sent(s: &Strings, operation: Operation) -> &'static str {
    match operation {
        Operation::Put => s.cap_put_sent(),
        Operation::Get => s.cap_get_sent(),
        Operation::Head => s.cap_head_sent(),
        Operation::Delete => s.cap_delete_sent(),
        Operation::Copy => s.cap_copy_sent(),
        Operation::CreateMultipartUpload => s.cap_multipart_sent(),
        Operation::UploadPart => s.cap_part_sent(),
        Operation::CompleteMultipartUpload => s.cap_complete_sent(),
        Operation::UpdateEncryption => s.cap_update_sent(),
    }
}

/// Why a command did nothing.
const fn command_refused(s: &Strings, reason: Refusal) -> &'static str {
    match reason {
        Refusal::NoSuchObject => s.cap_no_such_object(),
        Refusal::NotStored => s.cap_not_stored(),
        Refusal::NoBytes => s.cap_no_bytes(),
        Refusal::BurstSize => s.cap_burst_size(),
        Refusal::Full => s.cap_full(),
        Refusal::TooManyStates => s.cap_too_many_states(),
        Refusal::BatchSize => s.cap_batch_size(),
        Refusal::NoSuchKmsKey => s.cap_no_such_kms_key(),
        Refusal::PartsCount => s.cap_parts_count(),
    }
}

/// Why an object has no replica, in a sentence that names it.
pub fn replication_failure(locale: Locale, failure: ReplicationFailure, name: &str) -> String {
    fill(not_replicated(locale.strings(), failure), &[("name", name)])
}

const fn not_replicated(s: &Strings, failure: ReplicationFailure) -> &'static str {
    match failure {
        ReplicationFailure::NotOptedIn => s.cap_not_opted_in(),
        ReplicationFailure::NoReplicaKey => s.cap_no_replica_key(),
        ReplicationFailure::ReplicaKeyNotFound => s.cap_replica_key_not_found(),
        ReplicationFailure::SourceAccessDenied => s.cap_replication_source_denied(),
        ReplicationFailure::ReplicaAccessDenied => s.cap_replication_replica_denied(),
        ReplicationFailure::KmsRefused => s.cap_replication_kms_refused(),
        ReplicationFailure::Unreadable => s.cap_replication_unreadable(),
    }
}

/// Which role has sent a request, counted from 0: Bob's is the first.
fn role_of(run: &Run, entry: &Entry) -> u32 {
    let log = run.log();
    let place = log.entries().iter().position(|other| other == entry);
    place.map_or(0, |place| log.sent(place).role)
}

/// Which role's request about an object S3 was serving at an entry, counted from 0: Bob's is the first.
fn role_served(run: &Run, entry: &Entry) -> u32 {
    let log = run.log();
    let is_about_the_object = |other: &Entry| {
        matches!(other.kind, EventKind::RequestSent { .. })
            && other.lane == entry.lane
            && other.kind.object() == entry.kind.object()
    };
    let place = log.entries().iter().take(log.count_at(entry.at)).rposition(is_about_the_object);
    place.map_or(0, |place| log.sent(place).role)
}

/// What happened, in words.
pub fn caption(locale: Locale, run: &Run, entry: &Entry) -> String {
    let s = locale.strings();
    let name = entry.kind.object().map(|object| run.object_key(object)).unwrap_or_default();
    let template = match entry.kind {
        EventKind::RequestSent { operation: Operation::Put, .. } if role_of(run, entry) > 0 => {
            let role = role_name(role_of(run, entry));
            return fill(s.cap_put_sent_as(), &[("name", &name), ("role", &role)]);
        }
        EventKind::RequestSent { operation, .. } => request_sent(s, operation),
        EventKind::KmsRequested { for_bucket: false, decrypt: false, .. } => s.cap_ask_data_key(),
        EventKind::KmsRequested { for_bucket: true, decrypt: false, .. } => {
            // Where S3 holds a bucket key for somebody, the caption says for whom it holds none.
            let holds_any = run.held_bucket_keys_at(entry.lane, entry.at).next().is_some();
            match role_served(run, entry) {
                0 if !holds_any => s.cap_ask_bucket_key(),
                role => return fill(s.cap_ask_bucket_key_as(), &[("role", &role_name(role))]),
            }
        }
        EventKind::KmsRequested { for_bucket: false, decrypt: true, .. } => s.cap_ask_decrypt(),
        EventKind::KmsRequested { for_bucket: true, decrypt: true, .. } => s.cap_ask_decrypt_bucket(),
        EventKind::KmsAnswered { kms_request, .. } => answer(s, run, entry.lane, kms_request),
        EventKind::KmsThrottled { .. } => s.cap_kms_throttles(),
        EventKind::BucketKeyKept { .. } => s.cap_bucket_key_kept(),
        EventKind::WaitingForBucketKey { .. } => s.cap_waiting(),
        EventKind::BucketKeyExpired { .. } => s.cap_bucket_key_expired(),
        EventKind::DataKeyMade { .. } => s.cap_data_key_made(),
        EventKind::DataKeyOpened { .. } => s.cap_data_key_opened(),
        EventKind::BodyEncrypted { .. } => s.cap_encrypting(),
        EventKind::BodyOpened { .. } => s.cap_opening(),
        EventKind::BodyRefused { .. } => s.cap_refused(),
        EventKind::PlaintextKeyDropped { .. } => s.cap_key_dropped(),
        EventKind::ObjectStored { .. } => s.cap_stored(),
        EventKind::ReadDelivered { matches: true, .. } => s.cap_delivered(),
        EventKind::ReadDelivered { matches: false, .. } => s.cap_delivered_wrong(),
        EventKind::ReadRefused { .. } => s.cap_read_refused(),
        EventKind::HeadAnswered { .. } => s.cap_head_answered(),
        EventKind::SlowDown { .. } => s.cap_slow_down(),
        EventKind::ByteFlipped { .. } => s.cap_byte_flipped(),
        EventKind::BurstStarted { requests } => {
            return fill(s.cap_burst_started(), &[("count", &locale.count(u64::from(requests)))]);
        }
        EventKind::BurstSlice { .. } => {
            let stored = locale.count(entry.totals.objects_stored);
            let throttled = locale.count(entry.totals.kms_throttled);
            return fill(s.cap_burst_slice(), &[("stored", &stored), ("throttled", &throttled)]);
        }
        EventKind::BurstEnded { stored, throttled, .. } => {
            let template = if throttled == 0 { s.cap_burst_ended_whole() } else { s.cap_burst_ended() };
            let (stored, throttled) = (locale.count(u64::from(stored)), locale.count(u64::from(throttled)));
            return fill(template, &[("stored", &stored), ("throttled", &throttled)]);
        }
        EventKind::Waited => s.cap_waited(),
        EventKind::CommandRefused { reason } => command_refused(s, reason),
        EventKind::BucketEncryptionPut { encryption } => return default_put(s, encryption),
        EventKind::DataKeyMadeByS3 { .. } => s.cap_s3_makes_data_key(),
        EventKind::DataKeyOpenedByS3 { .. } => s.cap_s3_opens_data_key(),
        EventKind::KmsRefused { kms_request, .. } => refusal(s, run, entry.lane, kms_request),
        EventKind::ErrorAnswered { error, .. } => {
            let status = error.status().to_string();
            return fill(
                s.cap_error_answered(),
                &[("name", &name), ("status", &status), ("code", error.code())],
            );
        }
        EventKind::ObjectDeleted { .. } => s.cap_deleted(),
        EventKind::KeyPolicyPut { .. } => s.cap_key_policy_put(),
        EventKind::KmsKeyDisabled { kms_key } => return numbered(s.cap_key_disabled(), kms_key),
        EventKind::KmsKeyEnabled { kms_key } => return numbered(s.cap_key_enabled(), kms_key),
        EventKind::KmsEncryptRequested { .. } => s.cap_ask_encrypt(),
        EventKind::ReplicationPut { .. } => s.cap_replication_put(),
        EventKind::ReplicationDeleted => s.cap_replication_deleted(),
        EventKind::ReplicationStarted { .. } => s.cap_replication_started(),
        EventKind::ReplicationKmsRequested { kms_request, .. } => {
            return replication_kms_request(s, run, entry.lane, kms_request, &name);
        }
        EventKind::ObjectReplicated { .. } => s.cap_replicated(),
        EventKind::ReplicationFailed { failure, .. } => not_replicated(s, failure),
        EventKind::MultipartCreated { parts, .. } => {
            return of_part(s.cap_multipart_created(), &name, 0, parts);
        }
        EventKind::PartEncrypted { part, .. } => return of_part(s.cap_part_encrypted(), &name, part, 0),
        EventKind::PartStored { part, parts, .. } => return of_part(s.cap_part_stored(), &name, part, parts),
        EventKind::PartsAssembled { parts, .. } => return of_part(s.cap_parts_assembled(), &name, 0, parts),
        EventKind::DataKeyWrapped { .. } => s.cap_data_key_wrapped(),
        EventKind::BodyCopied { .. } => s.cap_copying(),
        EventKind::ObjectCopied { version, .. } => {
            return fill(s.cap_copied(), &[("name", &name), ("version", &version.to_string())]);
        }
        EventKind::EncryptionUpdated { .. } => s.cap_encryption_updated(),
        EventKind::BatchStarted { objects } => {
            return fill(s.cap_batch_started(), &[("count", &locale.count(u64::from(objects)))]);
        }
        EventKind::BatchEnded { copied, failed } => {
            let (copied, failed) = (locale.count(u64::from(copied)), locale.count(u64::from(failed)));
            return fill(s.cap_batch_ended(), &[("copied", &copied), ("failed", &failed)]);
        }
        EventKind::BurstSliceRefused { refused } => {
            return fill(s.cap_burst_refused(), &[("count", &locale.count(u64::from(refused)))]);
        }
    };
    fill(template, &[("name", &name)])
}
