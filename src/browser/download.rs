//! Files that the reader downloads. The page makes them itself, without a request to any server.

use gloo_timers::callback::Timeout;
use leptos::prelude::document;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
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
    let address = address_of(svg, "image/svg+xml");
    spawn_local(async move {
        let png = match address {
            Some(address) => png_of(&address, width, height).await,
            None => None,
        };
        match png {
            Some(png) => download(&name, &png),
            None => failed(),
        }
    });
}

/// Loads the image from this `blob:` address, which it revokes, and draws it as a PNG file.
async fn png_of(address: &str, width: u32, height: u32) -> Option<String> {
    let image = HtmlImageElement::new().ok()?;
    image.set_src(address);
    let loaded = JsFuture::from(image.decode()).await;
    let _ = Url::revoke_object_url(address);
    loaded.ok()?;
    png(&image, width, height)
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
