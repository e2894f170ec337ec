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

use i18n::Locale;
use leptos::ev;
use leptos::mount::mount_to;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use sim::Pictures;

use crate::markup::{Element, flag, t, tag};
use crate::panels::panels;
use crate::runtime::visibility::once_visible;
use crate::runtime::{document as page, secret};
use crate::stage::{stage, transport};
use crate::state::address::{Address, BadParameter, Part};
use crate::state::app::App;
use crate::state::session::Session;

use difference::difference;
use footer::footer;
use keys::{key_sheet, listen};
use masthead::masthead;
use narration::narration;
use notices::notices;
use settings::settings_form;
use try_it::try_it;

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
    let place: web_sys::HtmlElement = root.unchecked_into();
    let around = place.clone();
    let handle = mount_to(place, move || {
        let app = App::new(&address, session, locale);
        provide_context(app);
        // Leptos keeps what is made here alive; the elements stand in the document already, so there is nothing left to mount.
        for element in view(bad, has_secret, address.play) {
            let _ = around.append_child(element.node());
        }
    });
    // The page stays until the tab is closed.
    handle.forget();
}

/// The shared handles.
pub fn app() -> App {
    expect_context()
}

fn view(bad: Vec<BadParameter>, has_secret: bool, play: bool) -> Vec<Element> {
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
    let margin = tag("div")
        .class("margin")
        .children(shows(Part::Narration).then(narration))
        .children(shows(Part::Counters).then(difference));
    let theatre = tag("div")
        .class("theatre")
        .children(stage())
        .children(shows(Part::Transport).then(transport))
        .child(try_it())
        .children(shows(Part::Settings).then(settings_form));
    let main = tag("main")
        .class("page")
        .class_when("without-margin", flag(move || !shows(Part::Narration) && !shows(Part::Counters)))
        .child(margin)
        .child(theatre);
    let mut view = vec![
        tag("a").class("skip").attr("href", "#stage").text(t(|s| s.skip_to_stage)),
        masthead(),
        notices(bad, has_secret),
        main,
    ];
    view.extend(shows(Part::Panels).then(panels));
    view.extend([footer(), key_sheet()]);
    view
}
