//! Notices about what could not be done, a sentence each, and what happens instead.

use i18n::{Locale, Strings, fill};
use leptos::prelude::*;

use crate::address::{Allowed, BadParameter};
use crate::context::{Notices, Preferences};

/// The notices, each in a box that can be dismissed.
#[component]
pub fn NoticeBoxes() -> impl IntoView {
    let notices = expect_context::<Notices>();
    let preferences = expect_context::<Preferences>();
    let bad = notices.bad_parameters;
    let bad_parameters = Signal::derive(move || {
        bad.with(|bad| bad.iter().map(|bad| sentence(preferences.locale(), bad)).collect())
    });
    let one = move |pick: fn(&Strings) -> &'static str| vec![pick(preferences.strings()).to_owned()];
    let no_random_source = Signal::derive(move || {
        if notices.without_random_source.get() { one(Strings::notice_no_random) } else { Vec::new() }
    });
    let latest = Signal::derive(move || notices.latest.get().map(one).unwrap_or_default());
    view! {
        <div class="notices" role="status">
            <NoticeBox
                sentences=bad_parameters
                then=preferences.text(Strings::notice_started)
                on_dismiss=move || bad.set(Vec::new())
            />
            <NoticeBox
                sentences=no_random_source
                on_dismiss=move || notices.without_random_source.set(false)
            />
            <NoticeBox sentences=latest on_dismiss=move || notices.clear() />
        </div>
    }
}

/// A box with sentences, their consequence and a button that dismisses them. Shows nothing if there are no sentences.
#[component]
fn NoticeBox(
    /// What could not be done.
    #[prop(into)]
    sentences: Signal<Vec<String>>,
    /// What happens instead.
    #[prop(optional, into)]
    then: Signal<&'static str>,
    /// Called when the reader dismisses the box.
    #[prop(into)]
    on_dismiss: Callback<()>,
) -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    let notice = move |sentences: Vec<String>| {
        let list = sentences.into_iter().map(|sentence| view! { <li>{sentence}</li> }.into_any());
        view! {
            <div class="notice">
                <ul>{list.collect_view()}</ul>
                <p>{then}</p>
                <button type="button" on:click=move |_| on_dismiss.run(())>
                    {preferences.text(Strings::dismiss)}
                </button>
            </div>
        }
        .into_any()
    };
    view! { {move || Some(sentences.get()).filter(|sentences| !sentences.is_empty()).map(notice)} }
}

/// Says what is wrong with a parameter of the address, and which values are allowed.
fn sentence(locale: Locale, bad: &BadParameter) -> String {
    let strings = locale.strings();
    let values = &[("name", bad.name.as_str()), ("value", bad.value.as_str())];
    let Some(allowed) = &bad.allowed else { return fill(strings.notice_unknown(), values) };
    let allowed = match allowed {
        Allowed::Range(min, max) => {
            fill(strings.notice_range(), &[("min", &min.to_string()), ("max", &max.to_string())])
        }
        Allowed::OneOf(words) => fill(strings.notice_one_of(), &[("list", &words.join(", "))]),
        Allowed::Speed => strings.notice_speed().to_owned(),
    };
    fill(strings.notice_bad_value(), values) + " " + &allowed
}
