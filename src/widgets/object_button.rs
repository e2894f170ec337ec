//! A button for a command about the chosen object.

use i18n::Strings;
use leptos::prelude::*;
use sim::{Command, ObjectNumber};

use crate::context::{Preferences, Reader};

/// The button. It is disabled while no object is stored.
#[component]
pub fn ObjectButton(
    /// The text of the button.
    name: fn(&Strings) -> &'static str,
    /// Makes the command for the chosen object.
    command: fn(ObjectNumber) -> Command,
) -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    let reader = expect_context::<Reader>();
    let is_empty = Signal::derive(move || reader.stored().is_empty());
    view! {
        <button type="button" disabled=is_empty on:click=move |_| reader.act_on_chosen(command)>
            {preferences.text(name)}
        </button>
    }
}
