//! A load of the reader's own.

use i18n::Strings;
use leptos::prelude::*;
use sim::{BURST_REQUESTS_MAX, Command, Duration};

use crate::context::{Playback, Preferences};
use crate::widgets::number_field::NumberField;

/// The longest time over which a load can be spread: a week.
const SECONDS_MAX: u64 = 7 * 24 * 60 * 60;

/// The fields for a load of the reader's own: a number of uploads, evenly spread over a number of seconds.
#[component]
pub fn Load(
    /// The HTML ids of the two fields.
    ids: [&'static str; 2],
) -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let (uploads, seconds) = (RwSignal::new(1_000_u64), RwSignal::new(60_u64));
    let send = move |_| {
        let requests = u32::try_from(uploads.get_untracked()).unwrap_or(BURST_REQUESTS_MAX);
        playback.act(Command::Burst { requests, over: Duration::from_secs(seconds.get_untracked()) });
    };
    view! {
        <div class="row">
            <NumberField
                label=preferences.text(Strings::load_uploads)
                id=ids[0]
                range=(1, u64::from(BURST_REQUESTS_MAX))
                value=uploads
                on_change=move |number| uploads.set(number)
            />
            <NumberField
                label=preferences.text(Strings::load_seconds)
                id=ids[1]
                range=(1, SECONDS_MAX)
                value=seconds
                on_change=move |number| seconds.set(number)
            />
            <button type="button" on:click=send>{preferences.text(Strings::load_send)}</button>
        </div>
    }
}
