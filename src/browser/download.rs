//! Files that the reader downloads. The page makes them itself, without a request to any server.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use leptos::prelude::document;
use leptos::wasm_bindgen::closure::Closure;
use leptos::wasm_bindgen::{JsCast, JsValue};
use web_sys::js_sys::Array;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, HtmlCanvasElement, HtmlImageElement, Url};

use super::canvas;

/// How long the address of a downloaded file stays valid, in milliseconds. Some browsers begin to read the file only after a while.
const REVOKED_AFTER_MILLIS: u32 = 60_000;

/// Downloads a text as a file with this name and media type.
pub fn download_text(name: &str, media_type: &str, text: &str) {
    if let Some(address) = address_of(text, media_type) {
        download(name, &address);
        let revoke = move || {
            let _ = Url::revoke_object_url(&address);
        };
        Timeout::new(REVOKED_AFTER_MILLIS, revoke).forget();
    }
}

/// Downloads an SVG drawing as a PNG file of `width` × `height` pixels. Calls `failed` if the browser cannot draw it.
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

/// The image as a PNG file in a `data:` address.
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

/// A `blob:` address under which only this page can read the text.
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
