//! A ciphertext as a picture.

use leptos::html::Canvas;
use leptos::prelude::*;

use crate::browser::canvas;
use crate::model::view_model::bytes::CIPHER_SIDE;

/// Draws the pixels of a ciphertext. Without a label it is not read out.
#[component]
pub fn Cipher(
    /// RGBA pixels, [`CIPHER_SIDE`] on each side; none leave the canvas empty.
    pixels: Vec<u8>,
    /// What it shows, in words.
    #[prop(optional, into)]
    label: Signal<Option<String>>,
) -> impl IntoView {
    let place = NodeRef::<Canvas>::new();
    Effect::new(move |_| {
        let side = u32::try_from(CIPHER_SIDE).unwrap_or_default();
        if let (Some(place), false) = (place.get(), pixels.is_empty()) {
            canvas::show(&place, &pixels, side, side);
        }
    });
    let role = Signal::derive(move || label.with(Option::is_some).then_some("img"));
    let is_hidden = Signal::derive(move || label.with(Option::is_none).then_some("true"));
    view! {
        <canvas
            class="cipher"
            node_ref=place
            role=role
            aria-label=label
            aria-hidden=is_hidden
        ></canvas>
    }
}
