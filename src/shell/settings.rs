//! The settings of the run.

use std::rc::Rc;

use i18n::{Strings, fill};
use leptos::prelude::*;
use sim::{Duration, Region, RequesterRule, Settings, Window};

use super::app;
use crate::markup::{Element, t, tag};
use crate::address::{CACHES_MAX, REQUESTERS_MAX, SESSIONS_MAX, TIME_LIMIT_SECS};
use crate::widgets::{NumberField, Select, number_field, select};

/// The fields.
pub fn settings_form() -> Element {
    let app = app();
    let regions = move || {
        let locale = app.locale.get();
        let option = |region: &Region| {
            let quota = locale.count(u64::from(region.quota().value));
            let text = fill(locale.strings().region_option(), &[("code", region.code()), ("quota", &quota)]);
            (region.code().to_owned(), text)
        };
        Region::all().iter().map(option).collect()
    };
    let windows = move || {
        let s = app.strings();
        vec![
            ("fixed".to_owned(), s.window_fixed().to_owned()),
            ("sliding".to_owned(), s.window_sliding().to_owned()),
        ]
    };
    let region = select(Select {
        label: t(Strings::region),
        quiet: false,
        options: Rc::new(regions),
        value: Rc::new(move || app.settings().region.code().to_owned()),
        on_change: Box::new(move |code: String| {
            if let Some(region) = Region::find(&code) {
                app.set_settings(|settings| settings.region = region);
            }
        }),
    });
    let time_limit = number_field(NumberField {
        label: t(Strings::time_limit),
        id: "time-limit",
        range: TIME_LIMIT_SECS,
        value: Rc::new(move || app.settings().time_limit.as_secs()),
        on_change: Box::new(move |secs| {
            app.set_settings(|settings| settings.time_limit = Duration::from_secs(secs));
        }),
    });
    let window = select(Select {
        label: t(Strings::window),
        quiet: false,
        options: Rc::new(windows),
        value: Rc::new(move || match app.settings().window {
            Window::Fixed => "fixed".to_owned(),
            Window::Sliding => "sliding".to_owned(),
        }),
        on_change: Box::new(move |id: String| {
            let window = if id == "sliding" { Window::Sliding } else { Window::Fixed };
            app.set_settings(|settings| settings.window = window);
        }),
    });
    let requesters = count(
        Strings::requesters,
        "requesters",
        REQUESTERS_MAX,
        |settings| settings.requesters,
        |settings, count| settings.requesters = count,
    );
    let sessions = count(
        Strings::sessions,
        "sessions",
        SESSIONS_MAX,
        |settings| settings.sessions,
        |settings, count| settings.sessions = count,
    );
    let rules = move || {
        let s = app.strings();
        vec![
            ("current".to_owned(), s.rule_current().to_owned()),
            ("per-session".to_owned(), s.rule_per_session().to_owned()),
        ]
    };
    let rule = select(Select {
        label: t(Strings::requester_rule),
        quiet: false,
        options: Rc::new(rules),
        value: Rc::new(move || match app.settings().requester_rule {
            RequesterRule::Current => "current".to_owned(),
            RequesterRule::PerSession => "per-session".to_owned(),
        }),
        on_change: Box::new(move |id: String| {
            let rule = if id == "per-session" { RequesterRule::PerSession } else { RequesterRule::Current };
            app.set_settings(|settings| settings.requester_rule = rule);
        }),
    });
    let caches = count(
        Strings::caches,
        "caches",
        CACHES_MAX,
        |settings| settings.caches,
        |settings, count| settings.caches = count,
    );
    tag("details").class("settings").child(tag("summary").text(t(Strings::settings_title))).child(
        tag("div").class("row").children([region, time_limit, window, requesters, sessions, rule, caches]),
    )
}

/// A field for one of the settings that count something, from 1.
fn count(
    label: fn(&Strings) -> &'static str,
    id: &'static str,
    max: u64,
    get: fn(&Settings) -> u32,
    set: fn(&mut Settings, u32),
) -> Element {
    let app = app();
    number_field(NumberField {
        label: t(label),
        id,
        range: (1, max),
        value: Rc::new(move || u64::from(get(&app.settings()))),
        on_change: Box::new(move |count| {
            // The field lets only numbers of its range through.
            let count = u32::try_from(count).unwrap_or(1);
            app.set_settings(|settings| set(settings, count));
        }),
    })
}
