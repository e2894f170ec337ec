//! The content of the panels, which loads when the reader is about to need it, in several parts.

use i18n::Strings;
use leptos::prelude::*;

use super::parts;
use crate::browser::visibility::once_visible;
use crate::context::{Playback, Preferences, Reader};
use crate::model::panel::Panel;
use crate::model::session::Status;
use crate::panels::PolicyDraft;
use crate::widgets::LoadedPart;

/// The content of the open panel. The first step does not need it, so it loads later: when the panel comes into view, when the reader opens
/// another panel, when a step names a panel, or when something has been played.
#[component]
pub fn PanelContent() -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let reader = expect_context::<Reader>();
    provide_context(PolicyDraft::none());
    let asked_for = RwSignal::new(false);
    // A memo notifies only when its value changes. Rendering the content anew would lose what the reader has written in it.
    let was_asked_for = Memo::new(move |_| asked_for.get());
    Effect::new(move |_| once_visible("panel", move || asked_for.set(true)));
    Effect::new(move |first: Option<Panel>| {
        let panel = reader.panel.get();
        let has_opened = first.is_some_and(|first| first != panel);
        let is_pointed_at = playback.passage().step().panel.is_some();
        let has_played = matches!(playback.status(), Status::Paused | Status::Ended);
        if has_opened || is_pointed_at || has_played {
            asked_for.set(true);
        }
        first.unwrap_or(panel)
    });
    view! {
        {move || {
            if was_asked_for.get() {
                view! { <LoadedPart part=parts::part_of(reader.panel.get()) /> }.into_any()
            } else {
                view! { <p class="empty">{preferences.text(Strings::reference_loading)}</p> }.into_any()
            }
        }}
    }
}
