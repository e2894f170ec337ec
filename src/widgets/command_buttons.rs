//! Buttons that give the run a command.

use i18n::{Strings, fill};
use leptos::prelude::*;
use sim::{Command, burst_requests};

use crate::context::{Playback, Preferences};

/// A button that gives a command.
#[component]
pub fn CommandButton(
    /// The text of the button.
    name: fn(&Strings) -> &'static str,
    /// Makes the command when the button is pressed.
    #[prop(into)]
    command: Callback<(), Command>,
) -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    view! {
        <button type="button" on:click=move |_| playback.act(command.run(()))>
            {preferences.text(name)}
        </button>
    }
}

/// Lets time pass until the bucket key that S3 holds expires.
#[component]
pub fn TimeLimitButton() -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    view! {
        <button type="button" on:click=move |_| playback.let_time_limit_run_out()>
            {preferences.text(Strings::wait_limit)}
        </button>
    }
}

/// Sends more uploads at once than the quota allows.
#[component]
pub fn BurstButton() -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let name = Signal::derive(move || {
        let requests = burst_requests(playback.settings().region);
        let count = preferences.locale().count(u64::from(requests));
        fill(preferences.strings().burst(), &[("count", &count)])
    });
    view! {
        <button type="button" on:click=move |_| playback.burst()>
            {name}
        </button>
    }
}
