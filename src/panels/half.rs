//! Shared by the panels: the half of a lane, and memos of the log up to the playhead.

use leptos::prelude::*;
use sim::Lane;

use crate::context::{Playback, Preferences};
use crate::model::lane::lane_id;
use crate::model::session::Session;
use crate::widgets::lane_title;

/// A lane's half of a panel, with its heading.
#[component]
pub fn Half(
    /// The lane.
    lane: Lane,
    /// Whether the half is hidden, because the reader wants to see only the other lane.
    #[prop(optional, into)]
    hidden: Signal<bool>,
    /// The content below the heading.
    children: Children,
) -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    view! {
        <section class=format!("half {}", lane_id(lane)) hidden=hidden>
            <h3>{preferences.text(lane_title(lane))}</h3>
            {children()}
        </section>
    }
}

/// A view model of the log up to the playhead. `read` runs again when the playhead passes an entry or the log changes, not with every
/// frame, so it must not depend on where between two entries the playhead stands.
pub fn of_log_so_far<T: PartialEq + Send + Sync + 'static>(
    playback: Playback,
    read: impl Fn(&Session) -> T + Send + Sync + 'static,
) -> Memo<T> {
    let reached = playback.at_playhead(|session| session.run().log().count_at(session.playhead()));
    playback.of_log(move |session| {
        // Only reading the memo, not merely tracking it, makes it follow the playhead.
        reached.get();
        read(session)
    })
}
