//! A button that copies a link to what the reader sees.

use gloo_timers::callback::Timeout;
use i18n::Strings;
use leptos::prelude::*;

use crate::browser::clipboard;
use crate::context::{Preferences, Reader};

/// How long the page says that a link has been copied, in milliseconds.
const COPIED_MILLIS: u32 = 6_000;

/// The button, and what came of pressing it.
#[component]
pub fn CopyLink() -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    let reader = expect_context::<Reader>();
    // A link that the browser did not let us copy stands on the page, because the reader has to copy it from there.
    let outcome = RwSignal::new(None::<Result<(), String>>);
    let copy = move |_| {
        let link = reader.link();
        let shown = link.clone();
        clipboard::copy(&link, move |copied| {
            outcome.set(Some(if copied { Ok(()) } else { Err(shown) }));
            if copied {
                Timeout::new(COPIED_MILLIS, move || outcome.set(None)).forget();
            }
        });
    };
    let text = move || {
        outcome.get().map(|outcome| match outcome {
            Ok(()) => view! { <span>{preferences.text(Strings::link_copied)}</span> }.into_any(),
            Err(link) => view! {
                <span>{preferences.text(Strings::link_not_copied)}</span>
                " "
                <code>{link}</code>
            }
            .into_any(),
        })
    };
    view! {
        <button type="button" class="plain" on:click=copy>
            {preferences.text(Strings::copy_link)}
        </button>
        <p class="copied" role="status">{text}</p>
    }
}
