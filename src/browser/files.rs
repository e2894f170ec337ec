//! Files that the page consists of, besides the program: the words of a language, and the pictures that Bob uploads.

use std::sync::Arc;

use i18n::{Locale, fill};
use leptos::prelude::{document, window};
use leptos::wasm_bindgen::{JsCast, JsValue};
use sim::{Picture, Pictures};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;
use web_sys::js_sys::{Promise, Uint8Array};

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
