//! The head of the page: its name, the chapters, and the tools for language, theme, link and keyboard.

use i18n::{Locale, Strings};
use leptos::prelude::*;

use super::chapters::Chapters;
use super::keyboard::KeySettings;
use crate::address::{Part, Theme};
use crate::browser::document;
use crate::context::Preferences;
use crate::widgets::{Choice, CopyLink, Select};

/// The head of the page.
#[component]
pub fn Masthead(
    /// Whether the dialog with the keys is open.
    keys: KeySettings,
) -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    view! {
        <header class="masthead">
            <p class="site-name">{preferences.text(Strings::site_name)}</p>
            <Chapters />
            {preferences.shows(Part::Settings).then(|| view! { <Tools keys /> })}
        </header>
    }
}

#[component]
fn Tools(keys: KeySettings) -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    let languages: Vec<_> =
        Locale::ALL.iter().map(|locale| Choice::new(locale.id(), locale.name())).collect();
    let themes = Signal::derive(move || {
        let strings = preferences.strings();
        let names =
            [strings.theme_auto(), strings.theme_light(), strings.theme_dark(), strings.theme_projector()];
        Theme::ALL.into_iter().zip(names).map(|(theme, name)| Choice::new(theme.id(), name)).collect()
    });
    let language = Signal::derive(move || preferences.requested_locale().id().to_owned());
    let theme = Signal::derive(move || preferences.theme.get().id().to_owned());
    let set_language = move |id: String| {
        if let Some(locale) = Locale::ALL.into_iter().find(|locale| locale.id() == id) {
            preferences.set_locale(locale);
        }
    };
    let set_theme = move |id: String| {
        if let Some(theme) = Theme::ALL.into_iter().find(|theme| theme.id() == id) {
            preferences.theme.set(theme);
        }
    };
    // A dialog gives the focus back to where it was. Without the focus on this button, Space plays as soon as the dialog is closed, instead
    // of opening it again.
    let open_sheet = move |_| {
        document::leave_focus();
        keys.sheet_open.set(true);
    };
    view! {
        <div class="tools">
            <Select
                label=preferences.text(Strings::language)
                label_hidden=true
                choices=languages
                value=language
                on_change=set_language
            />
            <Select
                label=preferences.text(Strings::theme)
                label_hidden=true
                choices=themes
                value=theme
                on_change=set_theme
            />
            <CopyLink class="plain" label=preferences.text(Strings::copy_link) />
            <button type="button" class="plain keyboard" on:click=open_sheet>
                {preferences.text(Strings::keys_help)}
            </button>
        </div>
    }
}
