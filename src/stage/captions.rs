//! What is said about the beat at the playhead.

use i18n::Strings;
use leptos::prelude::*;
use sim::Lane;

use crate::context::{Playback, Preferences};
use crate::model::captions::{self, lane_label};
use crate::model::lane::lane_id;

/// One sentence for both lanes while they do the same; where they part, one for each lane that does something. Screen readers announce each
/// beat's sentences when they change and whatever else they say has ended.
#[component]
pub fn Captions() -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let lines = playback.at_playhead(|session| match session.captions() {
        None => vec![Line::Start],
        Some(captions::Captions::Shared(text)) => vec![Line::Shared(text)],
        Some(captions::Captions::OfLanes(texts)) => {
            let said = Lane::BOTH.into_iter().zip(texts);
            said.filter_map(|(lane, text)| text.map(|text| Line::OfLane(lane, text))).collect()
        }
    });
    let draw = move |line: Line| match line {
        Line::Start => view! { <p data-caption="">{preferences.text(Strings::cap_start)}</p> }.into_any(),
        Line::Shared(text) => view! { <p data-caption="">{text}</p> }.into_any(),
        Line::OfLane(lane, text) => {
            let id = lane_id(lane);
            view! {
                <p class=id data-caption="" data-lane=id>
                    <b>{lane_label(preferences.locale(), lane)}</b>
                    " "
                    {text}
                </p>
            }
            .into_any()
        }
    };
    // Another sentence is another element, in the place where it belongs: nothing has moved there.
    view! {
        <div class="captions" role="status">
            <For each=move || lines.get() key=Line::clone children=draw />
        </div>
    }
}

/// What is said, line by line.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Line {
    /// Before the first beat.
    Start,
    /// Both lanes do it, or neither.
    Shared(String),
    /// One lane does it.
    OfLane(Lane, String),
}
