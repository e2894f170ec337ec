//! The settings of the run.

use i18n::{Strings, fill};
use leptos::prelude::*;
use sim::{Duration, Region, RequesterRule, Window};

use crate::address::{CACHES_MAX, REQUESTERS_MAX, SESSIONS_MAX, TIME_LIMIT_SECS};
use crate::context::{Playback, Preferences};
use crate::widgets::{Choice, NumberField, Select};

/// The fields for the settings.
#[component]
pub fn Settings() -> impl IntoView {
    view! {
            <div class="row">
                <RegionField />
                <TimeLimitField />
                <WindowField />
                <CountField
                    label=Strings::requesters
                    id="requesters"
                    max=REQUESTERS_MAX
                    get=|settings| settings.requesters
                    set=|settings, count| settings.requesters = count
                />
                <CountField
                    label=Strings::sessions
                    id="sessions"
                    max=SESSIONS_MAX
                    get=|settings| settings.sessions
                    set=|settings, count| settings.sessions = count
                />
                <RequesterRuleField />
                <CountField
                    label=Strings::caches
                    id="caches"
                    max=CACHES_MAX
                    get=|settings| settings.caches
                    set=|settings, count| settings.caches = count
                />
            </div>
    }
}

#[component]
fn RegionField() -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let choices = Signal::derive(move || {
        let locale = preferences.locale();
        let choice = |region: &Region| {
            let quota = locale.count(u64::from(region.quota().value));
            let values = [("code", region.code()), ("quota", quota.as_str())];
            Choice::new(region.code(), fill(locale.strings().region_option(), &values))
        };
        Region::all().iter().map(choice).collect::<Vec<_>>()
    });
    let value = Signal::derive(move || playback.settings().region.code().to_owned());
    let set = move |code: String| {
        if let Some(region) = Region::find(&code) {
            playback.set_settings(|settings| settings.region = region);
        }
    };
    view! {
        <Select
            label=preferences.text(Strings::region)
            choices=choices
            value=value
            on_change=set
        />
    }
}

#[component]
fn TimeLimitField() -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let value = Signal::derive(move || playback.settings().time_limit.as_secs());
    let set = move |secs| {
        playback.set_settings(|settings| settings.time_limit = Duration::from_secs(secs));
    };
    view! {
        <NumberField
            label=preferences.text(Strings::time_limit)
            id="time-limit"
            range=TIME_LIMIT_SECS
            value=value
            on_change=set
        />
    }
}

#[component]
fn WindowField() -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let choices = Signal::derive(move || {
        let strings = preferences.strings();
        vec![Choice::new("fixed", strings.window_fixed()), Choice::new("sliding", strings.window_sliding())]
    });
    let value = Signal::derive(move || match playback.settings().window {
        Window::Fixed => "fixed".to_owned(),
        Window::Sliding => "sliding".to_owned(),
    });
    let set = move |id: String| {
        let window = if id == "sliding" { Window::Sliding } else { Window::Fixed };
        playback.set_settings(|settings| settings.window = window);
    };
    view! {
        <Select
            label=preferences.text(Strings::window)
            choices=choices
            value=value
            on_change=set
        />
    }
}

#[component]
fn RequesterRuleField() -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let choices = Signal::derive(move || {
        let strings = preferences.strings();
        let current = Choice::new("current", strings.rule_current());
        vec![current, Choice::new("per-session", strings.rule_per_session())]
    });
    let value = Signal::derive(move || match playback.settings().requester_rule {
        RequesterRule::Current => "current".to_owned(),
        RequesterRule::PerSession => "per-session".to_owned(),
    });
    let set = move |id: String| {
        let rule = if id == "per-session" { RequesterRule::PerSession } else { RequesterRule::Current };
        playback.set_settings(|settings| settings.requester_rule = rule);
    };
    view! {
        <Select
            label=preferences.text(Strings::requester_rule)
            choices=choices
            value=value
            on_change=set
        />
    }
}

/// A field for a setting that is a count of at least 1.
#[component]
fn CountField(
    /// The label of the field.
    label: fn(&Strings) -> &'static str,
    /// The HTML id of the field.
    id: &'static str,
    /// The largest valid count.
    max: u64,
    /// Reads the count from the settings.
    get: fn(&sim::Settings) -> u32,
    /// Writes the count to the settings.
    set: fn(&mut sim::Settings, u32),
) -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let value = Signal::derive(move || u64::from(get(&playback.settings())));
    let change = move |count: u64| {
        // The field passes on only numbers from 1 to `max`.
        let count = u32::try_from(count).unwrap_or(1);
        playback.set_settings(|settings| set(settings, count));
    };
    view! {
        <NumberField
            label=preferences.text(label)
            id=id
            range=(1, max)
            value=value
            on_change=change
        />
    }
}
