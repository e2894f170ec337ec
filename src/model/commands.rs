//! The commands that several controls give, each written once.

use sim::{Command, Lane, ObjectNumber, Picture, PutHeaders};

use super::session::Session;
use super::thing::KMS_KEY;
use super::view_model::safe::sender_at;

/// Uploads a picture as whoever is at the lane at the playhead.
pub fn upload(session: &Session, lane: Lane, picture: Picture) -> Command {
    match sender_at(session.run(), lane, session.playhead()) {
        0 => Command::Upload(picture),
        role => Command::UploadAs { picture, role },
    }
}

/// Uploads a dog as another role than Bob's.
pub const fn upload_as_other_role() -> Command {
    Command::UploadAs { picture: Picture::Dog, role: 1 }
}

/// Uploads a cat with the header that asks for no bucket key.
pub fn upload_without_bucket_key() -> Command {
    let headers = PutHeaders { bucket_key_enabled: Some(false), ..PutHeaders::default() };
    Command::Put { picture: Picture::Cat, headers }
}

/// Encrypts an object's data key anew with a bucket key, in the lower lane.
pub const fn convert_in_place(object: ObjectNumber) -> Command {
    Command::UpdateObjectEncryption {
        lane: Some(Lane::BucketKey),
        object,
        kms_key: KMS_KEY,
        bucket_key: true,
    }
}

/// Disables the KMS key in both lanes if it is enabled at the playhead, and enables it otherwise.
pub fn switch_kms_key(session: &Session) -> Command {
    if session.run().kms_key_enabled_at(Lane::BucketKey, KMS_KEY, session.playhead()) {
        Command::DisableKmsKey { lane: None, kms_key: KMS_KEY }
    } else {
        Command::EnableKmsKey { lane: None, kms_key: KMS_KEY }
    }
}
