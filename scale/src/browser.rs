//! The edge of the browser: finding and filling elements, listening, frames, files to take away.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{Clamped, JsCast, JsValue};
use web_sys::js_sys::Array;
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, Document, Element, Event, HtmlAnchorElement,
    HtmlCanvasElement, HtmlElement, HtmlImageElement, HtmlInputElement, HtmlSelectElement, ImageData, Url,
    Window,
};

/// The window. There is always one where this program runs.
pub fn window() -> Window {
    web_sys::window().expect("the program runs in a page")
}

/// The document.
pub fn document() -> Document {
    window().document().expect("the program runs in a page")
}

/// The first element inside another that a selector of ours finds.
pub fn find(within: &Element, selector: &str) -> Option<Element> {
    within.query_selector(selector).ok().flatten()
}

/// The elements inside another that a selector of ours finds.
pub fn find_all(within: &Element, selector: &str) -> Vec<Element> {
    let Ok(list) = within.query_selector_all(selector) else { return Vec::new() };
    (0..list.length()).filter_map(|index| list.item(index)?.dyn_into().ok()).collect()
}

/// Puts markup into an element.
pub fn put(within: &Element, selector: &str, markup: &str) {
    if let Some(element) = find(within, selector) {
        element.set_inner_html(markup);
    }
}

/// Puts text into an element, unless it is there already.
pub fn put_text(within: &Element, selector: &str, text: &str) {
    if let Some(element) = find(within, selector)
        && element.text_content().as_deref() != Some(text)
    {
        element.set_text_content(Some(text));
    }
}

/// Sets or removes an attribute without a value.
pub fn set_present(element: &Element, name: &str, present: bool) {
    // The names are ours, so neither can fail.
    let _ = if present { element.set_attribute(name, "") } else { element.remove_attribute(name) };
}

/// The value of a field.
pub fn value(field: &Element) -> String {
    if let Some(input) = field.dyn_ref::<HtmlInputElement>() {
        input.value()
    } else if let Some(select) = field.dyn_ref::<HtmlSelectElement>() {
        select.value()
    } else {
        String::new()
    }
}

/// Gives a field a value, unless it has it already.
pub fn set_value(field: &Element, to: &str) {
    if value(field) == to {
        return;
    }
    if let Some(input) = field.dyn_ref::<HtmlInputElement>() {
        input.set_value(to);
    } else if let Some(select) = field.dyn_ref::<HtmlSelectElement>() {
        select.set_value(to);
    }
}

/// Places an element over its parent, in pixels.
pub fn place(element: &Element, left: f64, top: f64, width: f64, height: f64) {
    let Some(element) = element.dyn_ref::<HtmlElement>() else { return };
    for (name, value) in [("left", left), ("top", top), ("width", width), ("height", height)] {
        let _ = element.style().set_property(name, &format!("{}px", crate::number::whole(value)));
    }
}

/// The closure of a listener, kept for as long as the page stands.
pub fn forever(run: impl FnMut(Event) + 'static) -> JsValue {
    Closure::<dyn FnMut(Event)>::new(run).into_js_value()
}

/// Listens to events of an element and of what is in it.
pub fn listen(element: &Element, events: &[&str], run: &JsValue) {
    for event in events {
        // Only a listener that is no function could fail.
        // On the way down, for some of them do not come up again.
        let _ = element.add_event_listener_with_callback_and_bool(event, run.unchecked_ref(), true);
    }
}

/// Scrolls no further than it takes to see the element.
pub fn bring_into_view(element: &Element) {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Milliseconds since the page began.
pub fn now() -> f64 {
    window().performance().map_or(0.0, |performance| performance.now())
}

/// Whether the reader's system asks for less motion.
pub fn prefers_reduced_motion() -> bool {
    let query = window().match_media("(prefers-reduced-motion: reduce)");
    query.ok().flatten().is_some_and(|query| query.matches())
}

/// The colour that the page's sheet gives to a custom property, as red, green and blue.
pub fn colour(probe: &Element, property: &str) -> [u8; 3] {
    let element: &HtmlElement = probe.unchecked_ref();
    let _ = element.style().set_property("color", &format!("var({property})"));
    let style = window().get_computed_style(probe).ok().flatten();
    let colour = style.and_then(|style| style.get_property_value("color").ok()).unwrap_or_default();
    let mut parts = colour.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse::<u8>().ok());
    [(); 3].map(|()| parts.next().unwrap_or_default())
}

/// Shows pixels on a canvas that has just this size.
pub fn show(canvas: &HtmlCanvasElement, pixels: &mut [u8], width: u32, height: u32) {
    if canvas.width() != width || canvas.height() != height {
        canvas.set_width(width);
        canvas.set_height(height);
    }
    let Ok(Some(context)) = canvas.get_context("2d") else { return };
    let context: CanvasRenderingContext2d = context.unchecked_into();
    if let Ok(image) = ImageData::new_with_u8_clamped_array_and_sh(Clamped(pixels), width, height) {
        // Only an image of another origin could make this fail, and this one is made of our own bytes.
        let _ = context.put_image_data(&image, 0.0, 0.0);
    }
}

/// How long a file that is handed over can be read.
const REVOKED_AFTER_MILLIS: u32 = 60_000;

/// An address for a text as a file.
fn address_of(text: &str, kind: &str) -> Option<String> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let blob =
        Blob::new_with_str_sequence_and_options(&Array::of1(&JsValue::from_str(text)), &options).ok()?;
    Url::create_object_url_with_blob(&blob).ok()
}

/// Hands a file to the reader.
pub fn take_away(name: &str, kind: &str, text: &str) {
    if let Some(address) = address_of(text, kind) {
        hand_over(name, &address);
        // Some browsers read it only after a while.
        let revoke = move || {
            let _ = Url::revoke_object_url(&address);
        };
        gloo_timers::callback::Timeout::new(REVOKED_AFTER_MILLIS, revoke).forget();
    }
}

fn hand_over(name: &str, address: &str) {
    let Ok(link) = document().create_element("a") else { return };
    let link: HtmlAnchorElement = link.unchecked_into();
    link.set_href(address);
    link.set_download(name);
    link.click();
}

/// Hands a drawing to the reader as PNG, twice as large as it stands on the page. `failed` is called if the browser cannot do it.
pub fn take_away_as_png(name: String, svg: &str, width: f64, height: f64, failed: impl Fn() + 'static) {
    let failed = std::rc::Rc::new(failed);
    let (Some(address), Ok(image)) = (address_of(svg, "image/svg+xml"), HtmlImageElement::new()) else {
        return failed();
    };
    let (drawn, freed, not_drawn) = (image.clone(), address.clone(), failed.clone());
    let loaded = move || {
        let _ = Url::revoke_object_url(&freed);
        if png(&drawn, &name, width * 2.0, height * 2.0).is_none() {
            not_drawn();
        }
    };
    image.set_onload(Some(Closure::once_into_js(loaded).unchecked_ref()));
    image.set_onerror(Some(Closure::once_into_js(move || failed()).unchecked_ref()));
    image.set_src(&address);
}

fn png(image: &HtmlImageElement, name: &str, width: f64, height: f64) -> Option<()> {
    let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.unchecked_into();
    canvas.set_width(u32::try_from(crate::number::whole(width)).ok()?);
    canvas.set_height(u32::try_from(crate::number::whole(height)).ok()?);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.unchecked_into();
    context.draw_image_with_html_image_element_and_dw_and_dh(image, 0.0, 0.0, width, height).ok()?;
    hand_over(name, &canvas.to_data_url_with_type("image/png").ok()?);
    Some(())
}
