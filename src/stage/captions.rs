//! What is said about the beat at the playhead.

use i18n::Strings;
use leptos::prelude::*;
use sim::Lane;

use crate::context::{Playback, Preferences};
use crate::model::captions::{self, lane_label};
use crate::model::lane::lane_id;
use crate::model::session::Session;

/// One sentence for both lanes while they do the same; where they part, one for each lane that does something. Screen readers announce each
/// beat's sentences when they change and whatever else they say has ended.
#[component]
pub fn Captions() -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let captions = playback.at_playhead(Session::captions);
    let shared = |text: AnyView| view! { <p data-caption="">{text}</p> }.into_any();
    let of_lane = move |(lane, text): (Lane, Option<String>)| {
        text.map(|text| {
            let id = lane_id(lane);
            view! {
                <p class=id data-caption="" data-lane=id>
                    <b>{lane_label(preferences.locale(), lane)}</b>
                    " "
                    {text}
                </p>
            }
            .into_any()
        })
    };
    view! {
        <div class="captions" role="status">
            {move || match captions.get() {
                None => shared(preferences.text(Strings::cap_start).into_any()),
                Some(captions::Captions::Shared(text)) => shared(text.into_any()),
                Some(captions::Captions::OfLanes(texts)) => {
                    Lane::BOTH.into_iter().zip(texts).map(of_lane).collect_view().into_any()
                }
            }}
        </div>
    }
}
