//! The run as a list of its events. Pressing a line moves the playhead to its moment.

use i18n::{Strings, caption, fill, lane_name};
use leptos::prelude::*;

use crate::context::{Playback, Preferences};
use crate::model::lane::lane_id;
use crate::model::view_model::timeline::{LINES_MAX, Line, lines};

/// The list, from the first event to the last.
#[component]
pub fn Timeline() -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    // The sentence is part of the key of a line: the same entry of another run may be about another object.
    let lines = playback.of_log(move |session| {
        let sentence = |line: &Line| caption(preferences.locale(), session.run(), &line.entry);
        let lines = lines(session.run().log()).into_iter();
        lines.map(|line| (line, sentence(&line))).collect::<Vec<_>>()
    });
    let count = Memo::new(move |_| lines.with(Vec::len));
    let reached = playback.at_playhead(|session| session.run().log().count_at(session.playhead()));
    let has_lines = Signal::derive(move || count.get() != 0);
    let is_whole = Signal::derive(move || count.get() < LINES_MAX);
    let cut = Signal::derive(move || {
        fill(preferences.strings().timeline_cut(), &[("count", &LINES_MAX.to_string())])
    });
    view! {
        <p class="intro">{preferences.text(Strings::timeline_intro)}</p>
        <p class="empty" hidden=has_lines>
            {preferences.text(Strings::timeline_empty)}
        </p>
        <ol class="timeline">
            <For
                each=move || lines.get()
                key=Clone::clone
                children=move |(line, sentence)| view! { <TimelineLine line sentence reached /> }
            />
        </ol>
        <p class="small" hidden=is_whole>
            {cut}
        </p>
    }
}

/// A line of the list.
#[component]
fn TimelineLine(
    /// The line's entry and its place in the log.
    line: Line,
    /// The entry in words.
    sentence: String,
    /// The number of entries of the log up to the playhead.
    reached: Memo<usize>,
) -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let entry = line.entry;
    let is_ahead = Signal::derive(move || reached.get() <= line.index);
    let current = Signal::derive(move || line.is_current(reached.get()).then_some("step"));
    let time = Signal::derive(move || preferences.locale().clock(entry.at));
    let lane = Signal::derive(move || lane_name(preferences.locale(), entry.lane));
    view! {
        <li class:to-come=is_ahead>
            <button
                type="button"
                class=format!("line {}", lane_id(entry.lane))
                aria-current=current
                on:click=move |_| playback.change(|session| session.seek(entry.at))
            >
                <span class="time">{time}</span>
                <span class="lane-name">{lane}</span>
                <span class="words">{sentence}</span>
            </button>
        </li>
    }
}
