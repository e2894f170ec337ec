//! The dialog that lists the keys of the page.

use i18n::Strings;
use leptos::html::Dialog;
use leptos::prelude::*;

use super::keyboard::{BINDINGS, Binding};
use crate::context::Preferences;

/// The dialog, in front of the page while it is open.
#[component]
pub fn KeySheet(
    /// Whether the dialog is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    let dialog = NodeRef::<Dialog>::new();
    Effect::new(move |_| {
        let (open, Some(dialog)) = (open.get(), dialog.get()) else { return };
        if open && !dialog.open() {
            // Opening fails only for a dialog that is open already or not in the document.
            let _ = dialog.show_modal();
        } else if !open && dialog.open() {
            dialog.close();
        }
    });
    view! {
        <dialog node_ref=dialog class="sheet" aria-labelledby="keys-title" on:close=move |_| open.set(false)>
            <h2 id="keys-title">{preferences.text(Strings::keys_title)}</h2>
            <p class="small">{preferences.text(Strings::keys_note)}</p>
            <dl>{BINDINGS.iter().map(|binding| view! { <Row binding=binding /> }).collect_view()}</dl>
            <button type="button" class="primary" on:click=move |_| open.set(false)>
                {preferences.text(Strings::close)}
            </button>
        </dialog>
    }
}

#[component]
fn Row(binding: &'static Binding) -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    let key = Signal::derive(move || match binding.keys[0] {
        " " => preferences.strings().key_name_space(),
        "ArrowRight" => "→",
        "ArrowLeft" => "←",
        other => other,
    });
    view! {
        <dt>
            <kbd>{key}</kbd>
        </dt>
        <dd>{preferences.text(binding.does)}</dd>
    }
}
