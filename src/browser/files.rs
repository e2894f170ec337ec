//! Files that the page consists of, besides the program: the words of a language, and the pictures that Bob uploads.

use std::sync::Arc;

use i18n::{Locale, fill};
use leptos::prelude::{document, window};
use leptos::task::spawn_local;
use leptos::wasm_bindgen::{JsCast, JsValue};
use sim::{Picture, Pictures};
use wasm_bindgen_futures::JsFuture;
use web_sys::js_sys::{Promise, Uint8Array};
use web_sys::{HtmlLinkElement, Response};

/// Loads the words of a language, unless they are there already. An error says what could not be loaded.
pub async fn load_words(locale: Locale) -> Result<(), String> {
    if locale.has_arrived() {
        return Ok(());
    }
    let address = fill(&named("data-words"), &[("lang", locale.id())]);
    let words = text(begin(&address)).await.map_err(|_| format!("{address} could not be loaded."))?;
    if locale.arrive(words) {
        Ok(())
    } else {
        Err(format!("{address} belongs to another version of this page."))
    }
}

/// Loads the bytes that Bob uploads: PNG files made from the drawings beside them.
pub async fn load_pictures() -> Result<Pictures, String> {
    let mut pictures: [Arc<[u8]>; 3] = Default::default();
    let addresses = Picture::ALL.map(|picture| format!("animals/{}.png", picture.stem()));
    // All of them set off before the first is waited for.
    let begun = addresses.each_ref().map(|address| begin(address));
    for ((place, promise), address) in pictures.iter_mut().zip(begun).zip(addresses) {
        *place = bytes(promise).await.map_err(|_| format!("{address} could not be loaded."))?;
    }
    Ok(pictures)
}

/// Loads the style sheet of a part of the program, unless it is in force already or belongs to the page's own sheet, as it does in a debug
/// build. The request sets off at once, and whoever asks while it is under way waits for the same; the future is ready when the sheet is
/// in force.
pub fn load_style(part: &str) -> impl Future<Output = Result<(), ()>> + use<> {
    let address = named(&format!("data-style-{part}"));
    let link = if address.is_empty() { None } else { style_link(&address) };
    let arrival = link.filter(|link| link.sheet().is_none()).map(|link| JsFuture::from(arrival_of(&link)));
    async move {
        let Some(arrival) = arrival else { return Ok(()) };
        arrival.await.map(drop).map_err(drop)
    }
}

/// The link to a style sheet in the document's head, which makes the browser load it.
fn style_link(address: &str) -> Option<HtmlLinkElement> {
    let known = document().query_selector(&format!("link[href='{address}']")).ok().flatten();
    if let Some(known) = known {
        return Some(known.unchecked_into());
    }
    let link: HtmlLinkElement = document().create_element("link").ok()?.unchecked_into();
    link.set_rel("stylesheet");
    link.set_href(address);
    document().head()?.append_child(&link).ok()?;
    remove_if_missing(link.clone());
    Some(link)
}

/// Removes a link as soon as the browser has failed to load its style sheet. A link that failed tells nobody again: left in the document,
/// it would make the next caller wait for ever.
fn remove_if_missing(link: HtmlLinkElement) {
    let arrival = JsFuture::from(arrival_of(&link));
    spawn_local(async move {
        if arrival.await.is_err() {
            link.remove();
        }
    });
}

/// A promise that is fulfilled when the browser has loaded what a link names, and rejected when the browser could not load it.
fn arrival_of(element: &HtmlLinkElement) -> Promise {
    Promise::new(&mut |arrived, failed| {
        // Only a listener that is no function could fail.
        let _ = element.add_event_listener_with_callback("load", &arrived);
        let _ = element.add_event_listener_with_callback("error", &failed);
    })
}

/// Loads a page of the reference: `questions`, `glossary` or `sources`.
pub async fn load_reference(page: &str, locale: Locale) -> Result<String, ()> {
    let address = fill(&named("data-reference"), &[("page", page), ("lang", locale.id())]);
    text(begin(&address)).await.map_err(|_| ())
}

/// The address that the build has written into index.html, under that attribute of the script.
fn named(attribute: &str) -> String {
    let script = document().query_selector("script[data-words]").ok().flatten();
    script.and_then(|script| script.get_attribute(attribute)).unwrap_or_default()
}

fn begin(address: &str) -> Promise {
    window().fetch_with_str(address)
}

async fn answer(promise: Promise) -> Result<Response, JsValue> {
    let response: Response = JsFuture::from(promise).await?.unchecked_into();
    if response.ok() { Ok(response) } else { Err(JsValue::NULL) }
}

async fn text(promise: Promise) -> Result<String, JsValue> {
    let text = JsFuture::from(answer(promise).await?.text()?).await?;
    Ok(text.as_string().unwrap_or_default())
}

async fn bytes(promise: Promise) -> Result<Arc<[u8]>, JsValue> {
    let buffer = JsFuture::from(answer(promise).await?.array_buffer()?).await?;
    Ok(Uint8Array::new(&buffer).to_vec().into())
}
