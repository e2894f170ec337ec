//! The person who sends the requests: Bob or, for another role, somebody else. They show how they take S3's answer.

use leptos::prelude::*;
use sim::{Lane, role_name};

use super::picture::PictureView;
use super::thing::ThingButton;
use crate::context::{Playback, Preferences};
use crate::model::thing::Thing;
use crate::model::view_model::reaction::{Reaction, reaction_at};
use crate::model::view_model::safe::sender_at;

/// The person at a lane. Whoever comes for the first time waves; who has read a picture holds it; who was refused shrugs.
#[component]
pub fn Person(
    /// The lane at which they stand.
    lane: Lane,
) -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let role = playback.at_playhead(move |session| sender_at(session.run(), lane, session.playhead_in(lane)));
    let reaction =
        playback.at_playhead(move |session| reaction_at(session.run(), lane, session.playhead_in(lane)));
    let name = Signal::derive(move || {
        let strings = preferences.strings();
        match role.get() {
            0 => strings.bob().to_owned(),
            1 => strings.ann().to_owned(),
            role => role_name(role),
        }
    });
    let role_words = Signal::derive(move || if role.get() == 1 { role_name(1) } else { String::new() });
    let whole_name =
        Signal::derive(move || format!("{} {}", name.get(), role_words.get()).trim_end().to_owned());
    let drawing = move || match (role.get(), reaction.get()) {
        (0, Reaction::Shrugs) => "people/bob-shrugs.svg",
        (0, _) => "people/bob.svg",
        (_, Reaction::Shrugs) => "people/ann-shrugs.svg",
        _ => "people/ann.svg",
    };
    let hand = move || {
        let is_somebody_else = role.get() != 0;
        is_somebody_else.then(|| {
            view! { <img class="hand" src="people/hand.svg" alt="" width="16" height="24" /> }.into_any()
        })
    };
    let held = move || match reaction.get() {
        Reaction::Holds(picture) => {
            Some(view! { <span class="held-picture"><PictureView picture /></span> }.into_any())
        }
        _ => None,
    };
    view! {
        <ThingButton lane=lane thing=Thing::Person class="person" name=whole_name>
            <img src=drawing alt="" width="64" height="64" />
            {hand}
            {held}
            <span data-label="">{name}</span>
            " "
            <span class="role">{role_words}</span>
        </ThingButton>
    }
}
