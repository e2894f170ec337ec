//! The names of the lanes in HTML.

use sim::Lane;

/// The lane's name in CSS classes and in the attribute `data-lane`.
pub const fn lane_id(lane: Lane) -> &'static str {
    match lane {
        Lane::ObjectKeys => "object-keys",
        Lane::BucketKey => "bucket-key",
    }
}
