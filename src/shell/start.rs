//! Starts the live page: loads what it needs and mounts it in the place of the first frame.

use i18n::{Locale, WordsFile};
use leptos::mount::mount_to;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;

use super::keyboard::KeySettings;
use super::root::keep_document_current;
use super::{Page, PageProps, history, keyboard, links};
use crate::address::{Address, BadParameter};
use crate::browser::visibility::once_visible;
use crate::browser::{document as page, files, secret};
use crate::context::{Notices, Playback, Preferences, Reader, Touch};
use crate::model::session::Session;
use crate::model::story::Chapter;

/// Reads the address, loads the words and the pictures, draws the run's secret, and mounts the page.
pub async fn start() {
    let (address, bad_parameters) = Address::parse(&page::query());
    let languages = page::languages();
    let spoken = Locale::of_languages(languages.iter().map(String::as_str));
    let locale = address.lang.unwrap_or(spoken);
    let pictures = files::load_pictures();
    let words = files::load_words(locale, WordsFile::First);
    let needs_later_words = address.passage.chapter != Chapter::Envelope;
    let later_words = needs_later_words.then(|| files::load_words(locale, WordsFile::Later));
    let loaded = async {
        words.await?;
        if let Some(later_words) = later_words {
            later_words.await?;
        }
        pictures.await
    };
    let pictures = match loaded.await {
        Ok(pictures) => pictures,
        Err(message) => return page::report_missing_file(&message),
    };
    let secret = secret::generate();
    let without_random_source = secret.is_none();
    // Without a random source the run uses a secret of zeros, and a notice says that its keys are not secret.
    let session = Session::new(
        address.beginning(locale, page::prefers_reduced_motion()),
        pictures,
        secret.unwrap_or_default(),
    );
    let Some(place) = document().get_element_by_id("app") else { return };
    // Everything is loaded, so the live page replaces the first frame in one step and nothing on it jumps.
    place.replace_children_with_node_0();
    page::remove_root_attribute("data-first-frame");
    let handle = mount_to(place.unchecked_into(), move || {
        let contexts = Contexts { session, locale, bad_parameters, without_random_source };
        contexts.page(&address)
    });
    // Dropping the handle would unmount the page.
    handle.forget();
}

/// The values that the page's contexts are made from.
struct Contexts {
    session: Session,
    locale: Locale,
    bad_parameters: Vec<BadParameter>,
    without_random_source: bool,
}

impl Contexts {
    /// Provides the contexts and renders the page.
    fn page(self, address: &Address) -> impl IntoView + use<> {
        let notices = Notices::new(self.bad_parameters, self.without_random_source);
        let preferences = Preferences::new(address, self.locale, notices);
        let playback = Playback::new(self.session, address.play, notices);
        let touch = Touch::new();
        let reader = Reader::new(address, playback, preferences, notices, touch);
        provide_context(notices);
        provide_context(preferences);
        provide_context(playback);
        provide_context(reader);
        provide_context(touch);
        let keys = KeySettings::new();
        keep_document_current(playback, preferences);
        keyboard::listen(playback, reader, keys);
        links::follow(reader);
        history::follow(reader, playback, preferences);
        playback.begin();
        let at_scale = untrack(|| playback.is_at_scale());
        if !at_scale {
            page::set_ready();
            if playback.take_play_request() {
                once_visible("stage", move || playback.change(Session::play));
            }
        }
        Page(PageProps { keys })
    }
}
