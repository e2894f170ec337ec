//! The side sheet: an entry of the reference with its page, beside what the reader was reading.

use i18n::Strings;
use leptos::prelude::*;

use super::parts;
use crate::browser::history;
use crate::context::{Preferences, Reader};
use crate::widgets::{LoadedPart, Sheet};

/// The sheet. While it is open, the address names its entry, and the browser's Back closes it.
#[component]
pub fn SideSheet() -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    let entry = expect_context::<Reader>().entry;
    let is_open = Signal::derive(move || entry.with(Option::is_some));
    // A memo notifies only when its value changes, so the content stays when the sheet is opened again.
    let was_opened = Memo::new(move |was_opened: Option<&bool>| was_opened == Some(&true) || is_open.get());
    let close = move || {
        if entry.with_untracked(Option::is_some) {
            entry.set(None);
            history::leave_over();
        }
    };
    view! {
        <Sheet open=is_open on_close=close class="side-sheet" labelled_by="side-sheet-title">
            <div class="side-sheet-head">
                <h2 id="side-sheet-title">{preferences.text(Strings::reference_title)}</h2>
                <button type="button" on:click=move |_| close()>
                    {preferences.text(Strings::close)}
                </button>
            </div>
            <div class="side-sheet-content">
                {move || was_opened.get().then(|| view! { <LoadedPart part=parts::ENTRY /> }.into_any())}
            </div>
        </Sheet>
    }
}
