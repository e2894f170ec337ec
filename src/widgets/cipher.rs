//! Ciphertext drawn as a picture.

use leptos::html::Canvas;
use leptos::prelude::*;

use crate::browser::canvas;
use crate::model::view_model::bytes::CIPHER_SIDE;

/// Draws the pixels of a ciphertext. Without a label, screen readers skip the picture.
#[component]
pub fn Cipher(
    /// RGBA pixels of a square of [`CIPHER_SIDE`]; if there are none, the canvas stays empty.
    pixels: Vec<u8>,
    /// A description of the picture.
    #[prop(optional, into)]
    label: Signal<Option<String>>,
) -> impl IntoView {
    let canvas_ref = NodeRef::<Canvas>::new();
    Effect::new(move |_| {
        let side = u32::try_from(CIPHER_SIDE).unwrap_or_default();
        if let (Some(element), false) = (canvas_ref.get(), pixels.is_empty()) {
            canvas::show(&element, &pixels, side, side);
        }
    });
    let role = Signal::derive(move || label.with(Option::is_some).then_some("img"));
    let is_hidden = Signal::derive(move || label.with(Option::is_none).then_some("true"));
    view! {
        <canvas
            class="cipher"
            node_ref=canvas_ref
            role=role
            aria-label=label
            aria-hidden=is_hidden
        ></canvas>
    }
}
