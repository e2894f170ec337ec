//! The keyboard: one table binds the keys and makes the sheet that explains them.

use i18n::Strings;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use sim::{Command, Instant, Picture};
use web_sys::HtmlDialogElement;

use super::app;
use crate::markup::{Element, t, tag, watch, words};
use crate::browser::document;
use crate::state::app::App;
use crate::model::session::Session;

struct Binding {
    /// The values of `KeyboardEvent.key` that it answers to. The first one stands on the sheet.
    keys: &'static [&'static str],
    does: fn(&Strings) -> &'static str,
    run: fn(App),
}

const fn bind(keys: &'static [&'static str], does: fn(&Strings) -> &'static str, run: fn(App)) -> Binding {
    Binding { keys, does, run }
}

static BINDINGS: [Binding; 20] = [
    bind(&[" "], Strings::key_play, App::go_on),
    bind(&["ArrowRight"], Strings::key_step, |app| app.change(Session::step)),
    bind(&["ArrowLeft"], Strings::key_step_back, |app| app.change(Session::step_back)),
    bind(&["e", "E"], Strings::key_next_event, |app| app.change(Session::next_event)),
    bind(&["Home"], Strings::key_start, |app| app.change(|session| session.seek(Instant::ZERO))),
    bind(&["End"], Strings::key_end, |app| app.change(|session| session.seek(Instant::MAX))),
    bind(&["r", "R"], Strings::key_reset, App::reset),
    bind(&["-"], Strings::key_slower, |app| app.scale_speed(false)),
    bind(&["+", "="], Strings::key_faster, |app| app.scale_speed(true)),
    bind(&["1"], Strings::key_upload_cat, |app| app.act(Command::Upload(Picture::Cat))),
    bind(&["2"], Strings::key_upload_dog, |app| app.act(Command::Upload(Picture::Dog))),
    bind(&["3"], Strings::key_upload_chicken, |app| app.act(Command::Upload(Picture::Chicken))),
    bind(&["o", "O"], Strings::key_read, App::read_chosen),
    bind(&["w", "W"], Strings::key_wait, App::wait),
    bind(&["x", "X"], Strings::key_flip, App::flip_chosen),
    bind(&["m", "M"], Strings::key_burst, App::burst),
    bind(&["Backspace", "b", "B"], Strings::key_back, App::go_back),
    bind(&["PageDown"], Strings::key_next_chapter, |app| app.open_chapter(true)),
    bind(&["PageUp"], Strings::key_previous_chapter, |app| app.open_chapter(false)),
    bind(&["?"], Strings::key_help, |app| app.keys_open.set(true)),
];

/// Runs what a key is bound to, unless the key belongs to somebody else: a field, a focused control, a browser shortcut.
pub fn listen(app: App, event: &KeyboardEvent) {
    if event.ctrl_key() || event.alt_key() || event.meta_key() || event.default_prevented() {
        return;
    }
    // The browser closes the sheet before it says so, and a key may come in between.
    if document::shows_dialog() || takes_key(event) {
        return;
    }
    let key = event.key();
    // Where no run is shown, the keys that work on it have nothing to do.
    let of_the_story = [" ", "Backspace", "b", "B", "PageDown", "PageUp", "?"];
    if untrack(|| app.is_at_scale()) && !of_the_story.contains(&key.as_str()) {
        return;
    }
    if let Some(binding) = BINDINGS.iter().find(|binding| binding.keys.contains(&key.as_str())) {
        event.prevent_default();
        (binding.run)(app);
    }
}

/// Whether the element that has the focus uses this key itself.
fn takes_key(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let Some(target) = target else { return false };
    match target.tag_name().as_str() {
        "INPUT" | "SELECT" | "TEXTAREA" => true,
        "BUTTON" | "SUMMARY" | "A" => {
            let tab = target.get_attribute("role").as_deref() == Some("tab");
            matches!(event.key().as_str(), " " | "Enter") || tab && !matches!(event.key().as_str(), "?")
        }
        // A region that scrolls needs the keys that scroll it.
        "PRE" | "OL" => {
            event.key().starts_with("Page") || event.key().starts_with("Arrow") || event.key() == " "
        }
        _ => false,
    }
}

/// The sheet.
pub fn key_sheet() -> Element {
    let app = app();
    let row = |binding: &'static Binding| {
        let key = words(move || {
            let name = match binding.keys[0] {
                " " => app.strings().key_name_space(),
                "ArrowRight" => "→",
                "ArrowLeft" => "←",
                other => other,
            };
            name.to_owned()
        });
        [tag("dt").child(tag("kbd").text(key)), tag("dd").text(t(binding.does))]
    };
    let close = tag("button")
        .attr("type", "button")
        .class("primary")
        .on_click(move || app.keys_open.set(false))
        .text(t(Strings::close));
    let sheet = tag("dialog")
        .class("sheet")
        .attr("aria-labelledby", "keys-title")
        .on("close", move |_| app.keys_open.set(false))
        .child(tag("h2").attr("id", "keys-title").text(t(Strings::keys_title)))
        .child(tag("p").class("small").text(t(Strings::keys_note)))
        .child(tag("dl").children(BINDINGS.iter().flat_map(row)))
        .child(close);
    let dialog: HtmlDialogElement = sheet.node().clone().unchecked_into();
    watch(move || {
        let open = app.keys_open.get();
        if open && !dialog.open() {
            // It can fail only for a dialog that is open already or has left the document.
            let _ = dialog.show_modal();
        } else if !open && dialog.open() {
            dialog.close();
        }
    });
    sheet
}
