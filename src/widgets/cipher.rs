//! Ciphertext as a picture.

use std::sync::Arc;

use leptos::html::Canvas;
use leptos::prelude::*;

use crate::browser::canvas;
use crate::model::view_model::bytes::CIPHER_SIDE;

/// A picture whose colours are the bytes of a ciphertext. Without a label it is decoration, and screen readers pass over it.
#[component]
pub fn Cipher(
    /// The picture's pixels, as [`pixels`](crate::model::view_model::bytes::pixels) makes them.
    #[prop(into)]
    pixels: Arc<[u8]>,
    /// What screen readers say of it.
    #[prop(optional, into)]
    label: Option<Signal<String>>,
) -> impl IntoView {
    let canvas = NodeRef::<Canvas>::new();
    Effect::new(move || {
        if let Some(canvas) = canvas.get() {
            canvas::show(&canvas, &pixels, CIPHER_SIDE, CIPHER_SIDE);
        }
    });
    view! {
        <canvas
            node_ref=canvas
            class="cipher"
            role=label.map(|_| "img")
            aria-label=move || label.map(|label| label.get())
            aria-hidden=label.is_none().then_some("true")
        ></canvas>
    }
}
