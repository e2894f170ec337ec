//! The dialog that lists the keys of the page.

use i18n::Strings;
use leptos::prelude::*;

use super::keyboard::{BINDINGS, Binding, KeySettings, is_character};
use crate::context::Preferences;
use crate::widgets::Sheet;

/// The dialog, in front of the page while it is open.
#[component]
pub fn KeySheet(
    /// Whether the dialog is open, and what is set on it.
    settings: KeySettings,
) -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    let KeySettings { sheet_open: open, has_character_keys } = settings;
    view! {
        <Sheet open on_close=move || open.set(false) class="sheet" labelled_by="keys-title">
            <h2 id="keys-title">{preferences.text(Strings::keys_title)}</h2>
            <p class="small">{preferences.text(Strings::keys_note)}</p>
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=has_character_keys
                    on:change=move |_| has_character_keys.update(|has_them| *has_them = !*has_them)
                />
                {preferences.text(Strings::keys_characters)}
            </label>
            <dl>{BINDINGS.iter().map(|binding| view! { <Row binding has_character_keys /> }).collect_view()}</dl>
            <button type="button" class="primary" on:click=move |_| open.set(false)>
                {preferences.text(Strings::close)}
            </button>
        </Sheet>
    }
}

#[component]
fn Row(binding: &'static Binding, has_character_keys: RwSignal<bool>) -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    let is_off = move || is_character(binding.keys[0]) && !has_character_keys.get();
    let key = Signal::derive(move || match binding.keys[0] {
        " " => preferences.strings().key_name_space(),
        "ArrowRight" => "→",
        "ArrowLeft" => "←",
        other => other,
    });
    view! {
        <dt class:off=is_off>
            <kbd>{key}</kbd>
        </dt>
        <dd>{preferences.text(binding.does)}</dd>
    }
}
