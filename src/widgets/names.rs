//! The names of lanes and panels.

use i18n::Strings;
use sim::Lane;

use crate::model::panel::Panel;

/// The heading of a lane.
pub fn lane_title(lane: Lane) -> fn(&Strings) -> &'static str {
    match lane {
        Lane::ObjectKeys => Strings::lane_object_keys,
        Lane::BucketKey => Strings::lane_bucket_key,
    }
}

/// The name on a panel's tab.
pub fn panel_name(panel: Panel) -> fn(&Strings) -> &'static str {
    match panel {
        Panel::Objects => Strings::panel_objects,
        Panel::CloudTrail => Strings::panel_cloudtrail,
        Panel::KeyPolicy => Strings::panel_key_policy,
        Panel::Wire => Strings::panel_wire,
        Panel::Replication => Strings::panel_replication,
        Panel::Timeline => Strings::panel_timeline,
        Panel::Compare => Strings::panel_compare,
        Panel::Questions => Strings::panel_questions,
        Panel::Glossary => Strings::panel_glossary,
        Panel::Sources => Strings::panel_sources,
    }
}
