//! The document's title, and the attributes of `<html>` that style sheets and embedding pages read.

use leptos::prelude::*;

use crate::browser::document::{
    on_motion_preference, prefers_reduced_motion, remove_root_attribute, set_root_attribute,
};
use crate::context::{Playback, Preferences};
use crate::model::speed::Pace;

/// Keeps title and attributes up to date for as long as the page is open.
pub fn keep_document_current(playback: Playback, preferences: Preferences) {
    let attribute = |name: &'static str, value: Memo<&'static str>| {
        Effect::new(move |_| set_root_attribute(name, value.get()));
    };
    attribute("lang", Memo::new(move |_| preferences.locale().id()));
    attribute("data-theme", Memo::new(move |_| preferences.theme.get().id()));
    attribute("data-look", Memo::new(move |_| playback.passage().step().look.id()));
    attribute("data-run", Memo::new(move |_| playback.status().id()));
    let beat = playback
        .at_playhead(|session| session.beat_number().map(|number| number.to_string()).unwrap_or_default());
    Effect::new(move |_| {
        let number = beat.get();
        if number.is_empty() {
            remove_root_attribute("data-beat");
        } else {
            set_root_attribute("data-beat", &number);
        }
    });
    // How long a caption stays depends on its language.
    Effect::new(move |_| {
        let locale = preferences.locale();
        playback.change(|session| session.set_pace(Pace { locale, ..session.pace() }));
    });
    on_motion_preference(move || {
        let without_motion = prefers_reduced_motion();
        playback.change(|session| session.set_pace(Pace { without_motion, ..session.pace() }));
    });
    Effect::new(move |_| document().set_title(preferences.strings().page_title()));
}
