//! The keyboard: one table binds keys to actions, and the dialog that explains the keys is made from the same table.

use i18n::Strings;
use leptos::ev::{self, KeyboardEvent};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use sim::{Command, Instant, Picture};
use web_sys::Element;

use crate::browser::document;
use crate::context::{Playback, Reader};
use crate::model::session::Session;

/// Whether the sheet with the keys is open, and what is set on it. It lasts for one visit.
#[derive(Clone, Copy)]
pub struct KeySettings {
    /// Whether the sheet is open.
    pub sheet_open: RwSignal<bool>,
    /// Whether the keys that are a character do something. Whoever speaks to a computer or hits keys by mistake can do without them.
    pub has_character_keys: RwSignal<bool>,
}

impl KeySettings {
    /// The settings with which the page starts.
    pub fn new() -> Self {
        Self { sheet_open: RwSignal::new(false), has_character_keys: RwSignal::new(true) }
    }
}

/// Everything that a key can act on.
#[derive(Clone, Copy)]
pub struct Controls {
    playback: Playback,
    reader: Reader,
    settings: KeySettings,
}

/// Some keys and the action that they trigger.
pub struct Binding {
    /// The values of `KeyboardEvent.key` that trigger the action, after `Ctrl+` if that key is held. The dialog shows the first one.
    pub keys: &'static [&'static str],
    /// The dialog's description of the action.
    pub does: fn(&Strings) -> &'static str,
    run: fn(Controls),
    /// Whether the keys also work in the chapter `scale`, which shows no run.
    without_run: bool,
}

/// Whether a key is a letter, a digit or a sign. Space is none of them.
pub fn is_character(key: &str) -> bool {
    key.len() == 1 && key != " "
}

/// A binding whose action needs the run.
const fn on_run(
    keys: &'static [&'static str],
    does: fn(&Strings) -> &'static str,
    run: fn(Controls),
) -> Binding {
    Binding { keys, does, run, without_run: false }
}

/// A binding whose action needs only the story, so that it works in every chapter.
const fn on_story(
    keys: &'static [&'static str],
    does: fn(&Strings) -> &'static str,
    run: fn(Controls),
) -> Binding {
    Binding { keys, does, run, without_run: true }
}

/// All bindings, in the order of the dialog.
pub static BINDINGS: [Binding; 21] = [
    on_story(&[" "], Strings::key_play, |on| on.reader.go_on()),
    on_run(&["ArrowRight"], Strings::key_step, |on| on.playback.change(Session::step)),
    on_run(&["ArrowLeft"], Strings::key_step_back, |on| on.playback.change(Session::step_back)),
    on_run(&["e", "E"], Strings::key_next_event, |on| on.playback.change(Session::next_event)),
    on_run(&["Home"], Strings::key_start, |on| on.playback.change(|session| session.seek(Instant::ZERO))),
    on_run(&["End"], Strings::key_end, |on| on.playback.change(|session| session.seek(Instant::MAX))),
    on_run(&["r", "R"], Strings::key_reset, |on| on.reader.reset()),
    on_run(&["-"], Strings::key_slower, |on| on.playback.scale_speed(false)),
    on_run(&["+", "="], Strings::key_faster, |on| on.playback.scale_speed(true)),
    on_run(&["1"], Strings::key_upload_cat, |on| on.playback.act(Command::Upload(Picture::Cat))),
    on_run(&["2"], Strings::key_upload_dog, |on| on.playback.act(Command::Upload(Picture::Dog))),
    on_run(&["3"], Strings::key_upload_chicken, |on| on.playback.act(Command::Upload(Picture::Chicken))),
    on_run(&["o", "O"], Strings::key_read, |on| on.reader.act_on_chosen(Command::Read)),
    on_run(&["w", "W"], Strings::key_wait, |on| on.playback.let_time_limit_run_out()),
    on_run(&["x", "X"], Strings::key_flip, |on| on.reader.act_on_chosen(Command::FlipByte)),
    on_run(&["m", "M"], Strings::key_burst, |on| on.playback.burst()),
    on_run(&["Ctrl+Z"], Strings::undo, |on| on.playback.undo()),
    on_story(&["Backspace", "b", "B"], Strings::key_back, |on| on.reader.go_back()),
    on_story(&["PageDown"], Strings::key_next_chapter, |on| on.reader.open_chapter(true)),
    on_story(&["PageUp"], Strings::key_previous_chapter, |on| on.reader.open_chapter(false)),
    on_story(&["?"], Strings::key_help, |on| on.settings.sheet_open.set(true)),
];

/// Listens to the keyboard for as long as the page is open.
pub fn listen(playback: Playback, reader: Reader, settings: KeySettings) {
    let controls = Controls { playback, reader, settings };
    let listener = window_event_listener(ev::keydown, move |event| press(controls, &event));
    on_cleanup(move || listener.remove());
}

/// Runs the action that a key is bound to, unless the key has another meaning: in a field, on the focused control, in a browser shortcut.
fn press(controls: Controls, event: &KeyboardEvent) {
    if event.alt_key() || event.default_prevented() {
        return;
    }
    // Asks the document and not `sheet_open`: the browser closes a dialog before it fires `close`, and a key may arrive in between.
    if document::shows_dialog() || takes_key(event) {
        return;
    }
    let mut key = event.key();
    // Mac keyboards have Command where others have Ctrl.
    if event.ctrl_key() || event.meta_key() {
        let shift = if event.shift_key() { "Shift+" } else { "" };
        key = format!("Ctrl+{shift}{}", key.to_uppercase());
    }
    if is_character(&key) && !controls.settings.has_character_keys.get_untracked() {
        return;
    }
    let at_scale = untrack(|| controls.playback.is_at_scale());
    let bound = BINDINGS.iter().find(|binding| binding.keys.contains(&key.as_str()));
    if let Some(binding) = bound.filter(|binding| binding.without_run || !at_scale) {
        event.prevent_default();
        (binding.run)(controls);
    }
}

/// Whether the focused element uses this key itself.
fn takes_key(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(target) = target else { return false };
    let key = event.key();
    // What is typed into a field is undone there; a slider, a box to tick and a list have nothing to undo of their own.
    let is_ticked_or_slid =
        matches!(target.get_attribute("type").as_deref(), Some("range" | "checkbox" | "radio"));
    let has_no_text = is_ticked_or_slid || target.tag_name() == "SELECT";
    match target.tag_name().as_str() {
        "INPUT" | "SELECT" | "TEXTAREA" => !(has_no_text && (event.ctrl_key() || event.meta_key())),
        "BUTTON" | "SUMMARY" | "A" => {
            let is_tab = target.get_attribute("role").as_deref() == Some("tab");
            matches!(key.as_str(), " " | "Enter") || is_tab && key != "?"
        }
        // These elements scroll, so they keep the keys that scroll them.
        "PRE" | "OL" => key.starts_with("Page") || key.starts_with("Arrow") || key == " ",
        _ => false,
    }
}
