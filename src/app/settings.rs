//! The settings of the run.

use leptos::prelude::*;
use sim::{Duration, Region, Settings, Window};

use super::app;
use crate::i18n::fill;
use crate::state::address::{REQUESTERS_MAX, TIME_LIMIT_SECS};
use crate::state::session::Session;
use crate::widgets::{NumberField, Select};

#[component]
pub fn SettingsForm() -> impl IntoView {
    let app = app();
    let settings: Memo<Settings> = app.view(|session: &Session| *session.run().settings());
    let regions = move || {
        let locale = app.locale.get();
        let option = |region: &Region| {
            let quota = locale.count(u64::from(region.quota().value));
            let text = fill(locale.strings().region_option, &[("code", region.code()), ("quota", &quota)]);
            (region.code().to_owned(), text)
        };
        Region::all().iter().map(option).collect()
    };
    let windows = move || {
        let s = app.strings();
        vec![
            ("fixed".to_owned(), s.window_fixed.to_owned()),
            ("sliding".to_owned(), s.window_sliding.to_owned()),
        ]
    };
    view! {
        <details class="settings">
            <summary>{move || app.strings().settings_title}</summary>
            <div class="row">
                <Select
                    label=Signal::derive(move || app.strings().region.to_owned())
                    quiet=false
                    options=Signal::derive(regions)
                    value=Signal::derive(move || settings.get().region.code().to_owned())
                    on_change=move |code: String| {
                        if let Some(region) = Region::find(&code) {
                            app.set_settings(|settings| settings.region = region);
                        }
                    }
                />
                <NumberField
                    label=Signal::derive(move || app.strings().time_limit.to_owned())
                    id="time-limit"
                    range=TIME_LIMIT_SECS
                    value=Signal::derive(move || settings.get().time_limit.as_secs())
                    on_change=move |secs| app.set_settings(|settings| settings.time_limit = Duration::from_secs(secs))
                />
                <Select
                    label=Signal::derive(move || app.strings().window.to_owned())
                    quiet=false
                    options=Signal::derive(windows)
                    value=Signal::derive(move || match settings.get().window {
                        Window::Fixed => "fixed".to_owned(),
                        Window::Sliding => "sliding".to_owned(),
                    })
                    on_change=move |id: String| {
                        let window = if id == "sliding" { Window::Sliding } else { Window::Fixed };
                        app.set_settings(|settings| settings.window = window);
                    }
                />
                <NumberField
                    label=Signal::derive(move || app.strings().requesters.to_owned())
                    id="requesters"
                    range=(1, REQUESTERS_MAX)
                    value=Signal::derive(move || u64::from(settings.get().requesters))
                    on_change=move |requesters| {
                        // The field lets only numbers of its range through.
                        let requesters = u32::try_from(requesters).unwrap_or(1);
                        app.set_settings(|settings| settings.requesters = requesters);
                    }
                />
            </div>
        </details>
    }
}
