//! Answers the requests of a multipart upload.

use super::Account;
use super::scribe::Scribe;
use crate::encryption::PutHeaders;
use crate::event::{EventKind, Operation};
use crate::facts::latency;
use crate::log::Sent;
use crate::request::Stage;

impl Account {
    /// Answers a request of a multipart upload other than the last one.
    pub fn answer_part(&mut self, place: u32, scribe: &mut Scribe) {
        let Some(request) = self.requests.get_mut(place) else { return };
        let (object, parts) = (request.object, request.parts);
        let kind = if request.operation == Operation::UploadPart {
            request.parts_stored += 1;
            EventKind::PartStored { object, part: request.parts_stored, parts }
        } else {
            EventKind::MultipartCreated { object, parts }
        };
        let way = latency::S3_TO_BOB.value;
        scribe.write(self, way, kind);
        scribe.next(self.lane, way, place, Stage::NextPart);
    }

    /// Sends Bob's next request when he has received the answer: the next part or, after the last part, `CompleteMultipartUpload`.
    pub fn send_next_part(&mut self, place: u32, scribe: &mut Scribe) {
        let Some(request) = self.requests.get_mut(place) else { return };
        request.steps_done = 0;
        request.operation = if request.parts_stored < request.parts {
            Operation::UploadPart
        } else {
            Operation::CompleteMultipartUpload
        };
        let (operation, object) = (request.operation, request.object);
        // Only the first request of the upload has encryption headers.
        let sent = Sent { headers: PutHeaders::default(), ..request.sent() };
        let way = latency::BOB_TO_S3.value;
        scribe.write(self, way, EventKind::RequestSent { operation, object });
        scribe.log.note_sent(sent);
        scribe.next(self.lane, way, place, Stage::AtS3);
    }
}
