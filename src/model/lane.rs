//! The lanes as the document knows them.

use sim::Lane;

/// The id of a lane, as it stands in classes and in `data-lane`.
pub const fn lane_id(lane: Lane) -> &'static str {
    match lane {
        Lane::ObjectKeys => "object-keys",
        Lane::BucketKey => "bucket-key",
    }
}
