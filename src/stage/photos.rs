//! The pictures of whoever stands at the lane. Each can be dragged into the bucket, which uploads it.

use i18n::fill;
use leptos::prelude::*;
use sim::{Lane, Picture};

use super::drag::{Drag, DragPhase};
use super::picture::PictureView;
use super::thing::ThingButton;
use crate::browser::place;
use crate::context::{Playback, Preferences};
use crate::model::commands;
use crate::model::thing::Thing;

/// The three pictures.
#[component]
pub fn Photos(
    /// The lane at which they are.
    lane: Lane,
) -> impl IntoView {
    let photo = |picture| view! { <Photo lane picture /> }.into_any();
    view! { <div class="photos">{Picture::ALL.map(photo).collect_view()}</div> }
}

#[component]
fn Photo(lane: Lane, picture: Picture) -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    // Its object, once it is one, has the file's name for itself.
    let name =
        Signal::derive(move || fill(preferences.strings().photo_name(), &[("name", &picture.file_name())]));
    // How far it has been dragged, in CSS pixels; `None` while it lies in its place.
    let held = RwSignal::new(None::<(i32, i32)>);
    let on_drag = move |Drag { from, to, phase, .. }: Drag| {
        held.set((phase == DragPhase::Moves).then_some((to.0 - from.0, to.1 - from.1)));
        if phase == DragPhase::Dropped && place::is_over(to, ".s3-box") {
            playback.act(playback.read(|session| commands::upload(session, lane, picture)));
        }
    };
    let class = Signal::derive(move || {
        let class = if held.get().is_some() { "photo held" } else { "photo" };
        class.to_owned()
    });
    let offset = move || held.get().map_or_else(String::new, |(x, y)| format!("{x}px {y}px"));
    view! {
        <ThingButton lane thing=Thing::Photo(picture) class name on_drag=on_drag>
            <span class="carried" style:translate=offset>
                <PictureView picture />
            </span>
        </ThingButton>
    }
}
