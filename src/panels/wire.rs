//! The requests to S3 and its answers, with their headers.

use i18n::{Strings, fill};
use leptos::prelude::*;
use sim::Lane;

use super::half::{Half, of_log_so_far};
use crate::context::{Playback, Preferences};
use crate::model::view_model::wire::{Exchange, exchanges};

/// The exchanges of both lanes side by side.
#[component]
pub fn Wire() -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    let halves = Lane::BOTH.map(|lane| view! { <LaneExchanges lane /> });
    view! {
        <p class="intro">{preferences.text(Strings::wire_intro)}</p>
        <div class="halves">{halves.into_iter().collect_view()}</div>
    }
}

/// The exchanges of one lane, newest first.
#[component]
fn LaneExchanges(
    /// The lane.
    lane: Lane,
) -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let exchanges =
        of_log_so_far(playback, move |session| exchanges(session.run(), lane, session.playhead()));
    let newest_first = move || exchanges.get().into_iter().rev();
    let has_exchanges = Signal::derive(move || exchanges.with(|exchanges| !exchanges.is_empty()));
    view! {
        <Half lane>
            <p class="empty" hidden=has_exchanges>
                {preferences.text(Strings::wire_empty)}
            </p>
            <ol class="wire-list">
                <For
                    each=newest_first
                    key=Clone::clone
                    children=|exchange| view! { <RequestAndAnswer exchange /> }
                />
            </ol>
        </Half>
    }
}

/// An exchange.
#[component]
fn RequestAndAnswer(
    /// The request and, once S3 has answered, its answer.
    exchange: Exchange,
) -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    let Exchange { at, request, answer, .. } = exchange;
    let time = Signal::derive(move || preferences.locale().clock(at));
    let label = move |template: fn(&Strings) -> &'static str| {
        Signal::derive(move || fill(template(preferences.strings()), &[("time", &time.get())]))
    };
    let answer = (!answer.is_empty()).then(|| {
        view! {
            <pre class="answer" tabindex="0" aria-label=label(Strings::wire_answer)>
                {answer}
            </pre>
        }
    });
    view! {
        <li>
            <span class="time">{time}</span>
            <pre tabindex="0" aria-label=label(Strings::wire_request)>
                {request}
            </pre>
            {answer}
        </li>
    }
}
