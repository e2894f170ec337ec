//! The object that S3 is working on: a picture that turns into its ciphertext, or the reverse.

use leptos::prelude::*;
use sim::Lane;

use super::icons::{DataKey, Refusal};
use super::picture::{ObjectCipher, PictureView};
use super::progress::progress;
use super::shelf::Damage;
use crate::context::Playback;
use crate::model::view_model::desk::{DeskItem, Parts, Phase, written_at};
use crate::model::view_model::scene;

/// An object on the desk, where S3 encrypts or decrypts it.
#[component]
pub fn DeskItemView(
    /// The lane of the desk.
    lane: Lane,
    /// The object, and what S3 does with it.
    item: DeskItem,
) -> impl IntoView {
    let playback = expect_context::<Playback>();
    let name = playback.read(|session| session.run().object_key(item.number));
    let shown_name = name.clone();
    let class = match item.phase {
        Phase::Waiting => "waiting",
        Phase::Encrypting => "encrypting",
        Phase::Assembling => "assembling",
        Phase::WaitingToOpen => "waiting-to-open",
        Phase::Opening => "opening",
        Phase::Open => "open",
        Phase::Refused => "refused",
    };
    let comes_in_parts = item.parts.is_some();
    // An object that is being encrypted shows its later ciphertext, any other object the ciphertext that it has had so far.
    let shown_at = match item.phase {
        Phase::Waiting | Phase::Encrypting | Phase::Assembling => {
            playback.read(|session| written_at(session.run(), lane, item.number, item.at))
        }
        _ => item.at,
    };
    let has_key =
        matches!(item.phase, Phase::Encrypting | Phase::Assembling | Phase::Opening | Phase::Refused);
    let shows_cipher = comes_in_parts || !matches!(item.phase, Phase::Waiting | Phase::Open);
    // What S3 reads is what stands on the shelf, with the byte that somebody has changed.
    let wrong_byte = playback.read(|session| {
        let shelf = scene::shelf(session.run(), lane, item.at);
        shelf.items.iter().find(|stored| stored.number == item.number)?.wrong_byte
    });
    let damage = wrong_byte.filter(|_| matches!(item.phase, Phase::WaitingToOpen | Phase::Refused));
    let class = format!("token on-desk {class}{}", if comes_in_parts { " in-parts" } else { "" });
    let of_parts = |count: fn(Parts) -> u32| item.parts.map(|parts| count(parts).to_string());
    view! {
        <div
            class=class
            title=name
            style:--p=progress(playback, item.at, item.until)
            style:--parts=of_parts(|parts| parts.count)
            style:--encrypted=of_parts(|parts| parts.encrypted)
            style:--arrived=of_parts(|parts| parts.arrived)
        >
            <div class="turning">
                <PictureView picture=item.picture />
                {shows_cipher.then(|| view! { <ObjectCipher lane=lane number=item.number at=shown_at /> })}
                {damage
                    .map(|byte| view! { <Damage lane=lane number=item.number byte=byte at=item.at /> }.into_any())}
            </div>
            <span class="desk-name" data-label="">{shown_name}</span>
            {has_key.then(|| view! { <DataKey object=item.number /> })}
            {(item.phase == Phase::Refused).then(|| view! { <Refusal /> })}
        </div>
    }
}
