//! Pixels onto a canvas.

use leptos::wasm_bindgen::{Clamped, JsCast};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageData};

/// Draws square RGBA pixels of that side. A browser that refuses a canvas shows nothing there.
pub fn draw(canvas: &HtmlCanvasElement, rgba: &[u8], side: usize) {
    let side = u32::try_from(side).unwrap_or_default();
    canvas.set_width(side);
    canvas.set_height(side);
    let Ok(Some(context)) = canvas.get_context("2d") else { return };
    let context: CanvasRenderingContext2d = context.unchecked_into();
    if let Ok(image) = ImageData::new_with_u8_clamped_array_and_sh(Clamped(rgba), side, side) {
        // Only an image of another origin could make this fail, and this one is made of our own bytes.
        let _ = context.put_image_data(&image, 0.0, 0.0);
    }
}
