//! Which request each of S3's answers is for. The log does not say it, so it is worked out from what was sent.

use sim::{Entry, EventKind, Instant, ObjectNumber, Operation, S3Error};

/// A request that S3 has to answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Request {
    /// The place of its `RequestSent` in the log.
    pub index: usize,
    /// When it reaches S3.
    pub reaches_s3: Instant,
    /// What it asks for.
    pub operation: Operation,
    /// The object that it is about.
    pub object: ObjectNumber,
}

impl Request {
    /// The request that an entry of the log sends, if it sends one.
    pub const fn sent_by(index: usize, entry: &Entry) -> Option<Self> {
        match entry.kind {
            EventKind::RequestSent { operation, object } => {
                Some(Self { index, reaches_s3: entry.until, operation, object })
            }
            _ => None,
        }
    }

    /// Whether an answer of S3 can be the one to this request.
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
            // S3 misses an object as soon as the request is there.
            EventKind::ErrorAnswered { error: S3Error::NoSuchKey, .. } => entry.at == self.reaches_s3,
            // S3 asks KMS nothing for these two, so KMS cannot have refused anything.
            EventKind::SlowDown { .. } | EventKind::ErrorAnswered { .. } => {
                !matches!(operation, Operation::Head | Operation::Delete)
            }
            _ => false,
        }
    }
}

/// The requests of one lane that S3 has not answered yet, in the order in which they were sent.
#[derive(Clone, Debug, Default)]
pub struct UnderWay(Vec<Request>);

impl UnderWay {
    /// A request sets off.
    pub fn send(&mut self, request: Request) {
        self.0.push(request);
    }

    /// The request that an entry of the log answers, which is under way no more; nothing if it answers none. Of requests for the same
    /// operation on the same object, the first is the first to be answered.
    pub fn answer(&mut self, entry: &Entry) -> Option<Request> {
        let place = self.0.iter().position(|request| request.can_be_answered_by(entry))?;
        Some(self.0.remove(place))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sim::{Command, Lane, Picture, Run, Settings};
    use std::sync::Arc;

    const CAT: ObjectNumber = ObjectNumber(0);

    /// The operations in the order in which S3 answers them, with its answers, in a lane whose commands come at those milliseconds.
    fn answered(lane: Lane, commands: &[(u64, Command)]) -> Vec<(Operation, EventKind)> {
        let pictures = ["cat", "dog", "hen"].map(|text| Arc::from(text.as_bytes()));
        let mut run = Run::new(Settings::default(), pictures, [1; 32]);
        for (at, command) in commands {
            run.give(Instant::from_millis(*at), command.clone());
        }
        run.settle();
        let (mut under_way, mut answered) = (UnderWay::default(), Vec::new());
        for (index, entry) in run.log().entries().iter().enumerate().filter(|(_, entry)| entry.lane == lane) {
            match Request::sent_by(index, entry) {
                Some(request) => under_way.send(request),
                None => {
                    answered.extend(under_way.answer(entry).map(|request| (request.operation, entry.kind)));
                }
            }
        }
        assert_eq!(under_way.0, [], "every request is answered");
        answered
    }

    #[test]
    fn what_overtakes_another_request_takes_its_own_answer() {
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
    fn an_object_that_is_gone_is_missed_by_the_request_that_comes_too_late() {
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
