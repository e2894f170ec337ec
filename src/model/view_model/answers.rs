//! Which request each of S3's answers belongs to. The log does not say it, so this module matches answers to the requests sent.

use sim::{Entry, EventKind, Instant, ObjectNumber, Operation, S3Error};

/// A request to S3.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Request {
    /// The index of its `RequestSent` among the log's entries.
    pub index: usize,
    /// When it reaches S3.
    pub reaches_s3: Instant,
    /// The operation that it requests.
    pub operation: Operation,
    /// The object that it names.
    pub object: ObjectNumber,
}

impl Request {
    /// The request, if the entry is a `RequestSent`. `index` is the entry's index in the log.
    pub const fn sent_by(index: usize, entry: &Entry) -> Option<Self> {
        match entry.kind {
            EventKind::RequestSent { operation, object } => {
                Some(Self { index, reaches_s3: entry.until, operation, object })
            }
            _ => None,
        }
    }

    /// Whether the entry can be S3's answer to this request.
    fn can_be_answered_by(&self, entry: &Entry) -> bool {
        if entry.kind.object() != Some(self.object) || entry.at < self.reaches_s3 {
            return false;
        }
        let operation = self.operation;
        match entry.kind {
            EventKind::ObjectStored { .. } => {
                matches!(operation, Operation::Put | Operation::CompleteMultipartUpload)
            }
            EventKind::ReadDelivered { .. } => operation == Operation::Get,
            EventKind::HeadAnswered { .. } => operation == Operation::Head,
            EventKind::ObjectDeleted { .. } => operation == Operation::Delete,
            EventKind::ObjectCopied { .. } => operation == Operation::Copy,
            EventKind::EncryptionUpdated { .. } => operation == Operation::UpdateEncryption,
            EventKind::MultipartCreated { .. } => operation == Operation::CreateMultipartUpload,
            EventKind::PartStored { .. } => operation == Operation::UploadPart,
            EventKind::ReadRefused { .. } => matches!(operation, Operation::Get | Operation::Copy),
            // S3 answers a request for a missing object as soon as the request arrives.
            EventKind::ErrorAnswered { error: S3Error::NoSuchKey, .. } => entry.at == self.reaches_s3,
            // For these two operations S3 sends no KMS request that could fail.
            EventKind::SlowDown { .. } | EventKind::ErrorAnswered { .. } => {
                !matches!(operation, Operation::Head | Operation::Delete)
            }
            _ => false,
        }
    }
}

/// The requests of one lane that S3 has not answered yet, in the order in which they were sent.
#[derive(Clone, Debug, Default)]
pub struct PendingRequests(Vec<Request>);

impl PendingRequests {
    /// Adds a request that has been sent.
    pub fn add(&mut self, request: Request) {
        self.0.push(request);
    }

    /// Removes and returns the request that the entry answers; `None` if the entry is no answer. S3 answers requests for the same operation
    /// on the same object in the order in which they were sent.
    pub fn take_answered_by(&mut self, entry: &Entry) -> Option<Request> {
        let index = self.0.iter().position(|request| request.can_be_answered_by(entry))?;
        Some(self.0.remove(index))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixtures;
    use sim::{Command, Lane, Picture, Settings};

    const CAT: ObjectNumber = ObjectNumber(0);

    /// Each operation with S3's answer, in the order of the answers. A command comes with its moment in milliseconds.
    fn answered(lane: Lane, commands: &[(u64, Command)]) -> Vec<(Operation, EventKind)> {
        let mut run = fixtures::run(Settings::default());
        for (at, command) in commands {
            run.give(Instant::from_millis(*at), command.clone());
        }
        run.settle();
        let (mut pending, mut answered) = (PendingRequests::default(), Vec::new());
        for (index, entry) in run.log().entries().iter().enumerate().filter(|(_, entry)| entry.lane == lane) {
            match Request::sent_by(index, entry) {
                Some(request) => pending.add(request),
                None => {
                    answered.extend(
                        pending.take_answered_by(entry).map(|request| (request.operation, entry.kind)),
                    );
                }
            }
        }
        assert_eq!(pending.0, [], "every request is answered");
        answered
    }

    #[test]
    fn a_request_that_overtakes_another_gets_its_own_answer() {
        let commands = [
            (0, Command::Upload(Picture::Cat)),
            (1_000, Command::Read(CAT)),
            (1_001, Command::Head(CAT)),
            (1_002, Command::Delete(CAT)),
        ];
        for lane in Lane::BOTH {
            let expected = [
                (Operation::Put, EventKind::ObjectStored { object: CAT }),
                (Operation::Head, EventKind::HeadAnswered { object: CAT }),
                (Operation::Delete, EventKind::ObjectDeleted { object: CAT }),
                (Operation::Get, EventKind::ReadDelivered { object: CAT, matches: true }),
            ];
            assert_eq!(answered(lane, &commands), expected);
        }
    }

    #[test]
    fn a_request_for_a_deleted_object_gets_the_error() {
        let commands = [
            (0, Command::Upload(Picture::Cat)),
            (1_000, Command::CopyObject { object: CAT }),
            (1_001, Command::Delete(CAT)),
            (1_002, Command::Read(CAT)),
        ];
        for lane in Lane::BOTH {
            let answered = answered(lane, &commands);
            let error = S3Error::NoSuchKey;
            assert_eq!(answered[2], (Operation::Get, EventKind::ErrorAnswered { object: CAT, error }));
            assert!(matches!(answered[3], (Operation::Copy, EventKind::ObjectCopied { object: CAT, .. })));
        }
    }
}
