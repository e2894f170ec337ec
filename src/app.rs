//! The shell: what stands where on the page.

mod difference;
mod footer;
mod keys;
mod masthead;
mod narration;
mod notices;
mod settings;
mod try_it;

use std::sync::Arc;

use leptos::ev;
use leptos::mount::mount_to;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use sim::Pictures;

use i18n::Locale;
use crate::panels::Panels;
use crate::runtime::visibility::once_visible;
use crate::runtime::{document as page, secret};
use crate::stage::{Stage, Transport};
use crate::state::address::{Address, BadParameter, Part};
use crate::state::app::App;
use crate::state::session::Session;
use crate::widgets::t;

use difference::Difference;
use footer::Footer;
use keys::{KeySheet, listen};
use masthead::Masthead;
use narration::Narration;
use notices::Notices;
use settings::SettingsForm;
use try_it::TryIt;

/// The bytes that Bob uploads: PNG files made from the drawings beside them.
fn pictures() -> Pictures {
    [
        Arc::from(include_bytes!("../assets/animals/cat.png").as_slice()),
        Arc::from(include_bytes!("../assets/animals/dog.png").as_slice()),
        Arc::from(include_bytes!("../assets/animals/chicken.png").as_slice()),
    ]
}

/// Puts the live page in the place of the first frame, in one go, so that nothing jumps.
pub fn mount() {
    let (address, bad) = Address::parse(&page::query());
    let secret = secret::fresh();
    let languages = page::languages();
    let spoken = Locale::of_languages(languages.iter().map(String::as_str));
    let locale = address.lang.unwrap_or(spoken);
    let Some(root) = document().get_element_by_id("app") else { return };
    root.set_inner_html("");
    let has_secret = secret.is_some();
    // Without a random source the run still teaches; the notice says that its keys are no secret.
    let session = Session::new(&address, pictures(), secret.unwrap_or_default());
    let handle = mount_to(root.unchecked_into(), move || {
        let app = App::new(&address, session, locale);
        provide_context(app);
        view! { <Page bad=bad has_secret=has_secret play=address.play /> }
    });
    // The page stays until the tab is closed.
    handle.forget();
}

/// The shared handles.
pub fn app() -> App {
    expect_context()
}

#[component]
fn Page(bad: Vec<BadParameter>, has_secret: bool, play: bool) -> impl IntoView {
    let app = app();
    Effect::new(move |_| {
        page::set_root_attribute("lang", app.locale.get().id());
        document().set_title(app.strings().page_title);
    });
    Effect::new(move |_| page::set_root_attribute("data-theme", app.theme.get().id()));
    Effect::new(move |before| {
        let now = app.status().id();
        if before != Some(now) {
            page::set_root_attribute("data-run", now);
        }
        now
    });
    Effect::new(move |_| page::set_root_attribute("data-ready", "true"));
    let keydown = window_event_listener(ev::keydown, move |event| listen(app, &event));
    on_cleanup(move || keydown.remove());
    app.begin();
    Effect::new(move |_| {
        if play {
            once_visible("stage", move || app.change(Session::play));
        }
    });
    let shows = move |part| !app.hidden.has(part);
    view! {
        <a class="skip" href="#stage">{t(|s| s.skip_to_stage)}</a>
        <Masthead />
        <Notices bad=bad has_secret=has_secret />
        <main class="page" class:without-margin=!shows(Part::Narration) && !shows(Part::Counters)>
            <div class="margin">
                {shows(Part::Narration).then(|| view! { <Narration /> })}
                {shows(Part::Counters).then(|| view! { <Difference /> })}
            </div>
            <div class="theatre">
                <Stage />
                {shows(Part::Transport).then(|| view! { <Transport /> })}
                <TryIt />
                {shows(Part::Settings).then(|| view! { <SettingsForm /> })}
            </div>
        </main>
        {shows(Part::Panels).then(|| view! { <Panels /> })}
        <Footer />
        <KeySheet />
    }
}
