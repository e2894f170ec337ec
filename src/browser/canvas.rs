//! Draws pixels on a canvas and reads the theme's colours for them.

use leptos::prelude::{document, window};
use leptos::wasm_bindgen::{Clamped, JsCast};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlElement, ImageData};

/// Shows RGBA pixels on a canvas and gives the canvas their size: `width` × `height` pixels, four bytes each, row by row. Does nothing if
/// the browser gives no drawing context.
pub fn show(canvas: &HtmlCanvasElement, rgba: &[u8], width: u32, height: u32) {
    // Setting a canvas's size clears it, so it is set only when it changes.
    if canvas.width() != width || canvas.height() != height {
        canvas.set_width(width);
        canvas.set_height(height);
    }
    let Some(context) = context(canvas) else { return };
    if let Ok(image) = ImageData::new_with_u8_clamped_array_and_sh(Clamped(rgba), width, height) {
        // `putImageData` fails only for a detached buffer, and this one has just been made.
        let _ = context.put_image_data(&image, 0.0, 0.0);
    }
}

/// The canvas's drawing context; `None` if the browser gives none.
pub(super) fn context(canvas: &HtmlCanvasElement) -> Option<CanvasRenderingContext2d> {
    canvas.get_context("2d").ok().flatten().map(JsCast::unchecked_into)
}

/// The colours of these CSS custom properties as they apply within an element, each as red, green and blue. A colour that cannot be read is
/// black.
pub fn colours<const N: usize>(within: &HtmlElement, properties: [&str; N]) -> [[u8; 3]; N] {
    let black = properties.map(|_| [0; 3]);
    let Ok(probe) = document().create_element("span") else { return black };
    let probe: HtmlElement = probe.unchecked_into();
    if within.append_child(&probe).is_err() {
        return black;
    }
    let colours = properties.map(|property| {
        let _ = probe.style().set_property("color", &format!("var({property})"));
        let style = window().get_computed_style(&probe).ok().flatten();
        let colour = style.and_then(|style| style.get_property_value("color").ok()).unwrap_or_default();
        // A computed colour reads `rgb(1, 2, 3)`.
        let mut parts =
            colour.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse::<u8>().ok());
        [(); 3].map(|()| parts.next().unwrap_or_default())
    });
    probe.remove();
    colours
}
