//! Files that the reader downloads. The page makes them itself; no server is asked.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use leptos::prelude::document;
use leptos::wasm_bindgen::closure::Closure;
use leptos::wasm_bindgen::{JsCast, JsValue};
use web_sys::js_sys::Array;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, HtmlCanvasElement, HtmlImageElement, Url};

use super::canvas;

/// How long the browser may take to read a file that it was given, in milliseconds. Some begin only after a while.
const REVOKED_AFTER_MILLIS: u32 = 60_000;

/// Downloads a text as a file of that name and media type.
pub fn download_text(name: &str, media_type: &str, text: &str) {
    if let Some(address) = address_of(text, media_type) {
        download(name, &address);
        let revoke = move || {
            let _ = Url::revoke_object_url(&address);
        };
        Timeout::new(REVOKED_AFTER_MILLIS, revoke).forget();
    }
}

/// Downloads an SVG drawing as a PNG file, `width` × `height` pixels. Calls `failed` if the browser cannot draw it.
pub fn download_png(name: String, svg: &str, width: u32, height: u32, failed: impl Fn() + 'static) {
    let failed = Rc::new(failed);
    let (Some(address), Ok(image)) = (address_of(svg, "image/svg+xml"), HtmlImageElement::new()) else {
        return failed();
    };
    let (loaded_image, loaded_address, not_drawn) = (image.clone(), address.clone(), Rc::clone(&failed));
    let loaded = move || {
        let _ = Url::revoke_object_url(&loaded_address);
        match png(&loaded_image, width, height) {
            Some(png) => download(&name, &png),
            None => not_drawn(),
        }
    };
    image.set_onload(Some(Closure::once_into_js(loaded).unchecked_ref()));
    image.set_onerror(Some(Closure::once_into_js(move || failed()).unchecked_ref()));
    image.set_src(&address);
}

/// The image as PNG, in a `data:` address.
fn png(image: &HtmlImageElement, width: u32, height: u32) -> Option<String> {
    let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.unchecked_into();
    canvas.set_width(width);
    canvas.set_height(height);
    let (width, height) = (f64::from(width), f64::from(height));
    canvas::context(&canvas)?
        .draw_image_with_html_image_element_and_dw_and_dh(image, 0.0, 0.0, width, height)
        .ok()?;
    canvas.to_data_url_with_type("image/png").ok()
}

/// An address for a text, under which this page alone can read it.
fn address_of(text: &str, media_type: &str) -> Option<String> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let parts = Array::of1(&JsValue::from_str(text));
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options).ok()?;
    Url::create_object_url_with_blob(&blob).ok()
}

fn download(name: &str, address: &str) {
    let Ok(link) = document().create_element("a") else { return };
    let link: HtmlAnchorElement = link.unchecked_into();
    link.set_href(address);
    link.set_download(name);
    link.click();
}
