//! Files that the page consists of, besides the program: the words of a language, and the pictures that Bob uploads.

use std::sync::Arc;

use i18n::{Locale, WordsFile, fill};
use leptos::prelude::{document, window};
use leptos::wasm_bindgen::{JsCast, JsValue};
use sim::{Picture, Pictures};
use wasm_bindgen_futures::JsFuture;
use web_sys::js_sys::{Promise, Reflect, Uint8Array};
use web_sys::{HtmlLinkElement, Response};

/// Loads a file of a language's words, unless it is there already. The request sets off at once. An error says what could not be loaded.
pub fn load_words(locale: Locale, file: WordsFile) -> impl Future<Output = Result<(), String>> + use<> {
    let address = fill(&named("data-words"), &[("file", file.name(locale))]);
    let request = (!locale.has_arrived(file)).then(|| begin(&address));
    async move {
        let Some(request) = request else { return Ok(()) };
        let words = text(request).await.map_err(|_| format!("{address} could not be loaded."))?;
        if locale.arrive(file, words) {
            Ok(())
        } else {
            Err(format!("{address} belongs to another version of this page."))
        }
    }
}

/// Loads the bytes that Bob uploads: PNG files made from the drawings beside them. The requests set off at once.
pub fn load_pictures() -> impl Future<Output = Result<Pictures, String>> + use<> {
    let addresses = Picture::ALL.map(|picture| format!("animals/{}", picture.file_name()));
    let begun = addresses.each_ref().map(|address| begin(address));
    async move {
        let mut pictures: [Arc<[u8]>; 3] = Default::default();
        for ((place, request), address) in pictures.iter_mut().zip(begun).zip(addresses) {
            *place = bytes(request).await.map_err(|_| format!("{address} could not be loaded."))?;
        }
        Ok(pictures)
    }
}

/// Loads the style sheet of a part of the program, unless it belongs to the page's own sheet, as it does in a debug build. The request sets
/// off at once, and whoever asks again waits for the same one; the future is ready when the sheet is in force. After a failure the next
/// call sends a new request.
pub fn load_style(part: &str) -> impl Future<Output = Result<(), ()>> + use<> {
    let address = named(&format!("data-style-{part}"));
    let link = if address.is_empty() { None } else { style_link(&address) };
    // Handlers are attached now, because the caller may wait for the program first; a rejection without a handler would be reported.
    let loading = link.map(|link| (JsFuture::from(arrival_of(&link)), link));
    async move {
        let Some((arrival, link)) = loading else { return Ok(()) };
        arrival.await.map(drop).map_err(|_| link.remove())
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
    let arrival = Promise::new(&mut |arrived, failed| {
        link.set_onload(Some(&arrived));
        link.set_onerror(Some(&failed));
    });
    // A link tells only once how its loading ended, so the promise that remembers it is kept with the link.
    Reflect::set(&link, &ARRIVAL.into(), &arrival).ok()?;
    document().head()?.append_child(&link).ok()?;
    Some(link)
}

/// The name of the property of a link that holds the promise of its arrival.
const ARRIVAL: &str = "arrival";

/// The promise that is fulfilled when the browser has loaded what a link of [`style_link`] names, and rejected when it could not.
fn arrival_of(link: &HtmlLinkElement) -> Promise {
    Reflect::get(link, &ARRIVAL.into()).unwrap_or_default().unchecked_into()
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

/// Sends a request. It has its handlers from now on: a rejection without a handler would be reported, and the caller may wait for something
/// else first.
fn begin(address: &str) -> JsFuture {
    JsFuture::from(window().fetch_with_str(address))
}

async fn answer(request: JsFuture) -> Result<Response, JsValue> {
    let response: Response = request.await?.unchecked_into();
    if response.ok() { Ok(response) } else { Err(JsValue::NULL) }
}

async fn text(request: JsFuture) -> Result<String, JsValue> {
    let text = JsFuture::from(answer(request).await?.text()?).await?;
    Ok(text.as_string().unwrap_or_default())
}

async fn bytes(request: JsFuture) -> Result<Arc<[u8]>, JsValue> {
    let buffer = JsFuture::from(answer(request).await?.array_buffer()?).await?;
    Ok(Uint8Array::new(&buffer).to_vec().into())
}
