//! CloudTrail's spool under KMS: a slip for each of the latest KMS requests, with what its encryption context names.

use leptos::prelude::*;
use sim::{ContextOf, Lane};

use super::shelf::stem_and_extension;
use super::thing::ThingButton;
use crate::context::{Playback, Preferences};
use crate::model::thing::Thing;
use crate::model::view_model::spool::{Slip, spool_at};

/// The spool of a lane.
#[component]
pub fn Spool(
    /// The lane whose KMS requests are recorded.
    lane: Lane,
) -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let spool = playback.at_playhead(move |session| spool_at(session.run(), lane, session.playhead_in(lane)));
    let slips = move || {
        let slip = |slip: &Slip| {
            let class = if slip.is_refused { "slip refused" } else { "slip" };
            let (text, extension) = text(preferences, playback, slip);
            view! {
                <span class=class>
                    {text}
                    <span class="extension">{extension}</span>
                </span>
                " "
            }
            .into_any()
        };
        spool.with(|spool| spool.slips.iter().map(slip).collect_view())
    };
    // A large count leaves no room for the name beside it.
    let heading = Signal::derive(move || {
        let count = spool.with(|spool| spool.not_shown);
        let (name, text) = (preferences.strings().panel_cloudtrail(), preferences.locale().count(count));
        match count {
            0 => name.to_owned(),
            1..=999 => format!("{name} +{text}"),
            _ => format!("+{text}"),
        }
    });
    let name = Signal::derive(move || {
        let of_slip = |slip: &Slip| {
            let (text, extension) = text(preferences, playback, slip);
            text + &extension
        };
        let slips = spool.with(|spool| spool.slips.iter().map(of_slip).collect::<Vec<_>>());
        format!("{}: {} {}", preferences.strings().slips_label(), heading.get(), slips.join(", "))
    });
    view! {
        <ThingButton lane=lane thing=Thing::Spool class="spool" name=name>
            <span class="slips-heading">{heading}</span>
            " "
            {slips}
        </ThingButton>
    }
}

/// What a slip says, and the ending of a name: the end of an object's ARN, or the bucket's name; where it stands for several requests of a
/// burst, their number.
fn text(preferences: Preferences, playback: Playback, slip: &Slip) -> (String, String) {
    let text = match slip.context {
        _ if slip.count > 1 => format!("× {}", preferences.locale().count(u64::from(slip.count))),
        // The name goes on like that of Bob's bucket, and differs at its end.
        ContextOf::Bucket if slip.is_replica => sim::REPLICA_BUCKET.replacen(sim::BUCKET, "…", 1),
        ContextOf::Bucket => sim::BUCKET.to_owned(),
        ContextOf::Object(object) => {
            let name = playback.read(|session| session.run().object_key(object));
            let (stem, extension) = stem_and_extension(&name);
            return (format!("…/{stem}"), extension);
        }
        ContextOf::BurstObjects => "…/burst/*".to_owned(),
    };
    (text, String::new())
}
