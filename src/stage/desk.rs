//! What S3 has in hand: a picture that turns into its ciphertext, or a ciphertext that turns into the picture.

use leptos::prelude::*;
use sim::Lane;

use super::icons::{DataKey, Refusal};
use super::picture::{ObjectCipher, PictureView};
use super::progress::progress;
use crate::context::Playback;
use crate::model::view_model::scene::{DeskItem, Phase, written_at};

/// An object that S3 has in hand in a lane.
#[component]
pub fn ObjectInHand(
    /// In which lane.
    lane: Lane,
    /// The object, and what is done with it.
    item: DeskItem,
) -> impl IntoView {
    let playback = expect_context::<Playback>();
    let class = match item.phase {
        Phase::Waiting => "waiting",
        Phase::Encrypting => "encrypting",
        Phase::WaitingToOpen => "waiting-to-open",
        Phase::Opening => "opening",
        Phase::Open => "open",
        Phase::Refused => "refused",
    };
    // What is being encrypted shows what it will be; what is being opened shows what it was.
    let shown_at = match item.phase {
        Phase::Encrypting => playback.read(|session| written_at(session.run(), lane, item.number, item.at)),
        _ => item.at,
    };
    let has_key = matches!(item.phase, Phase::Encrypting | Phase::Opening | Phase::Refused);
    let shows_cipher = !matches!(item.phase, Phase::Waiting | Phase::Open);
    view! {
        <div class=format!("token on-desk {class}") style:--p=progress(playback, item.at, item.until)>
            <div class="turning">
                <PictureView picture=item.picture />
                {shows_cipher.then(|| view! { <ObjectCipher lane=lane number=item.number at=shown_at /> })}
            </div>
            {has_key.then(|| view! { <DataKey object=item.number /> })}
            {(item.phase == Phase::Refused).then(|| view! { <Refusal /> })}
        </div>
    }
}
