//! The shell: what stands where on the page.

mod difference;
mod follow;
mod footer;
mod keys;
mod masthead;
mod more;
mod narration;
mod notices;
mod prediction;
mod settings;
mod try_it;
mod workload;

use i18n::{Locale, Strings};
use leptos::ev;
use leptos::mount::mount_to;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;

use crate::markup::{Element, Item, attribute, existing, flag, t, tag, watch, words};
use crate::panels::panels;
use crate::browser::visibility::once_visible;
use crate::browser::{document as page, files, secret, trouble};
use crate::stage::{stage, transport};
use crate::address::{Address, BadParameter, Part};
use crate::state::app::App;
use crate::model::session::Session;

use difference::difference;
use follow::follow;
use footer::footer;
use keys::{key_sheet, listen};
use masthead::masthead;
use narration::narration;
use notices::notices;
use settings::settings_form;
use try_it::try_it;
use workload::workload;

/// Puts the live page in the place of the first frame, in one go, so that nothing jumps.
pub async fn mount() {
    let (address, bad) = Address::parse(&page::query());
    let secret = secret::fresh();
    let languages = page::languages();
    let spoken = Locale::of_languages(languages.iter().map(String::as_str));
    let locale = address.lang.unwrap_or(spoken);
    let loaded = async {
        let pictures = files::load_pictures();
        files::load_words(locale).await?;
        pictures.await
    };
    let pictures = loaded.await.unwrap_or_else(|message| trouble::stop(&message));
    let (Some(root), Some(place)) = (document().document_element(), document().get_element_by_id("app"))
    else {
        return;
    };
    let root = existing(root);
    place.set_inner_html("");
    let has_secret = secret.is_some();
    // Without a random source the run still teaches; the notice says that its keys are no secret.
    let session = Session::new(&address, pictures, secret.unwrap_or_default());
    let place: web_sys::HtmlElement = place.unchecked_into();
    let around = place.clone();
    let handle = mount_to(place, move || {
        let app = App::new(&address, session, locale);
        provide_context(app);
        keep_root(app, &root);
        // Leptos keeps what is made here alive; the elements stand in the document already, so there is nothing left to mount.
        for element in view(bad, has_secret) {
            let _ = around.append_child(element.node());
        }
        let keydown = window_event_listener(ev::keydown, move |event| listen(app, &event));
        let click = window_event_listener(ev::click, move |event| follow(app, &event));
        on_cleanup(move || {
            keydown.remove();
            click.remove();
        });
        app.begin();
        if address.play {
            once_visible("stage", move || app.change(Session::play));
        }
        if !untrack(|| app.is_at_scale()) {
            page::set_ready();
        }
    });
    // The page stays until the tab is closed.
    handle.forget();
}

/// The shared handles.
pub fn app() -> App {
    use_context().expect("the page has its handles")
}

/// What the root of the document tells about the page.
fn keep_root(app: App, root: &Element) {
    root.clone()
        .attr("lang", words(move || app.locale.get().id().to_owned()))
        .attr("data-theme", words(move || app.theme.get().id().to_owned()))
        .attr("data-look", words(move || app.passage().step().look.id().to_owned()))
        .attr("data-run", words(move || app.status().id().to_owned()));
    watch(move || document().set_title(app.strings().page_title()));
}

fn view(bad: Vec<BadParameter>, has_secret: bool) -> Vec<Element> {
    let app = app();
    let shows = move |part| !app.hidden.has(part);
    let at_scale = move || app.is_at_scale();
    let margin = tag("div")
        .class("margin")
        .children(shows(Part::Narration).then(narration))
        .children(shows(Part::Counters).then(difference).map(|part| part.when("hidden", flag(at_scale))));
    let theatre = tag("div")
        .class("theatre")
        .list(move || if at_scale() { Vec::new() } else { vec![Item { key: 0, build: Box::new(run) }] })
        .child(workload());
    let main = tag("main")
        .class("page")
        .class_when("without-margin", flag(move || !shows(Part::Narration) && !shows(Part::Counters)))
        .child(margin)
        .child(theatre);
    let mut view = vec![
        tag("a")
            .class("skip")
            .attr("href", attribute(move || Some(if at_scale() { "#workload" } else { "#stage" })))
            .text(t(Strings::skip_to_stage)),
        masthead(),
        notices(bad, has_secret),
        main,
    ];
    view.extend(shows(Part::Panels).then(panels));
    view.extend([footer(), key_sheet()]);
    view
}

/// The run: its lanes, its playback, and what can be done to it.
fn run() -> Element {
    let shows = |part| !app().hidden.has(part);
    tag("div")
        .class("bare")
        .children(stage())
        .children(shows(Part::Transport).then(transport))
        .child(try_it())
        .children(shows(Part::Settings).then(settings_form))
}
