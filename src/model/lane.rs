//! How the document names the lanes.

use sim::Lane;

/// A lane's name in classes and in `data-lane`.
pub const fn lane_id(lane: Lane) -> &'static str {
    match lane {
        Lane::ObjectKeys => "object-keys",
        Lane::BucketKey => "bucket-key",
    }
}
