//! Bob's pictures and their ciphertext.

use leptos::prelude::*;
use sim::{Instant, Lane, ObjectNumber, Picture};

use crate::context::Playback;
use crate::model::view_model::bytes::pixels;
use crate::widgets::Cipher;

/// One of Bob's pictures.
#[component]
pub fn PictureView(
    /// The picture to show.
    picture: Picture,
) -> impl IntoView {
    view! {
        <img class="picture" src=format!("animals/{}.svg", picture.stem()) alt="" width="64" height="64" />
    }
}

/// An object's ciphertext at a moment, drawn as pixels from its actual bytes.
#[component]
pub fn ObjectCipher(
    /// The lane whose bucket holds the object.
    lane: Lane,
    /// The object's number.
    number: ObjectNumber,
    /// The moment whose ciphertext is drawn.
    at: Instant,
) -> impl IntoView {
    let playback = expect_context::<Playback>();
    let object = playback.read(|session| session.run().object_at(lane, number, at));
    let pixels = object.and_then(|object| Some(pixels(&object.sealed.as_ref()?.ciphertext)));
    view! { <Cipher pixels=pixels.unwrap_or_default() /> }
}
