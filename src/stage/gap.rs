//! The gap between S3 and KMS: the request that crosses it, or the time since nothing has.

use i18n::{Locale, fill};
use leptos::prelude::*;
use sim::{KmsOperation, Lane};

use super::fresh::FreshText;
use super::thing::ThingButton;
use crate::context::{Playback, Preferences};
use crate::model::thing::Thing;
use crate::model::view_model::scene::{self, Gap as GapState, Refused};

/// The gap of a lane.
#[component]
pub fn Gap(
    /// The lane of the gap.
    lane: Lane,
) -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let state =
        playback.at_playhead(move |session| scene::gap(session.run(), lane, session.playhead_in(lane)));
    let class = Signal::derive(move || {
        let class = match state.get() {
            GapState::Request { refused: Some(_), .. } | GapState::Burst { throttled: true } => {
                "gap busy refused"
            }
            GapState::Request { .. } | GapState::Burst { .. } => "gap busy",
            GapState::Untouched | GapState::Quiet(_) => "gap",
        };
        class.to_owned()
    });
    let labels = Memo::new(move |_| labels(preferences.locale(), playback, state.get()));
    let request = Signal::derive(move || labels.get().0);
    let context = Signal::derive(move || labels.get().1);
    let name = Signal::derive(move || {
        let (request, context) = labels.get();
        format!("{}: {}", preferences.strings().wire(), [request, context].join(" ").trim())
    });
    view! {
        <ThingButton lane=lane thing=Thing::Wire class=class name=name>
            <FreshText class="call" text=request />
            " "
            <span class="wire"></span>
            <FreshText class="context" text=context />
        </ThingButton>
    }
}

/// The labels above and below the wire: the KMS request and its encryption context.
fn labels(locale: Locale, playback: Playback, state: GapState) -> (String, String) {
    let strings = locale.strings();
    match state {
        GapState::Untouched => (String::new(), strings.not_asked_yet().to_owned()),
        GapState::Quiet(since) => {
            (String::new(), fill(strings.quiet_since(), &[("time", &locale.clock(since))]))
        }
        GapState::Burst { throttled } => {
            let generate = KmsOperation::GenerateDataKey.name();
            let request = if throttled { strings.throttled_label() } else { generate };
            (request.to_owned(), strings.burst_label().to_owned())
        }
        GapState::Request { refused: Some(Refused::Throttled), .. } => {
            (strings.throttled_label().to_owned(), String::new())
        }
        GapState::Request { operation, object, refused } => {
            let request = if refused.is_some() { strings.denied_label() } else { operation.name() };
            let context = match object {
                Some(object) => {
                    let name = playback.read(|session| session.run().object_key(object));
                    fill(strings.for_object(), &[("name", &name)])
                }
                None => strings.for_bucket().to_owned(),
            };
            (request.to_owned(), context)
        }
    }
}
