//! A button that copies a link to what the reader sees.

use std::time::Duration;

use i18n::Strings;
use leptos::prelude::*;

use crate::browser::clipboard;
use crate::context::{Preferences, Reader};

/// How long the confirmation stays.
const COPIED_SHOWN_FOR: Duration = Duration::from_secs(6);

/// The result of copying.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Outcome {
    Copied,
    /// The browser did not allow copying. The page shows this link, so that the reader can copy it by hand.
    Refused(String),
}

/// The button, and a line that says whether the link was copied.
#[component]
pub fn CopyLink(
    /// The text of the button.
    #[prop(into)]
    label: Signal<&'static str>,
    /// The class of the button.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    let reader = expect_context::<Reader>();
    let outcome = RwSignal::new(None::<Outcome>);
    let copy = move |_| {
        let link = reader.link();
        let refused = Outcome::Refused(link.clone());
        // The browser may answer after the button has been removed; setting its signal does nothing then.
        clipboard::copy(&link, move |is_copied| {
            outcome.set(Some(if is_copied { Outcome::Copied } else { refused }));
            if is_copied {
                set_timeout(move || outcome.set(None), COPIED_SHOWN_FOR);
            }
        });
    };
    let outcome_in_words = move || match outcome.get()? {
        Outcome::Copied => Some(view! { <span>{preferences.text(Strings::link_copied)}</span> }.into_any()),
        Outcome::Refused(link) => {
            let with_link = view! {
                <span>{preferences.text(Strings::link_not_copied)}</span>
                " "
                <code>{link}</code>
            };
            Some(with_link.into_any())
        }
    };
    view! {
        <button type="button" class=class on:click=copy>
            {label}
        </button>
        <p class="copied" role="status">
            {move || outcome_in_words()}
        </p>
    }
}
