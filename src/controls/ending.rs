//! The end of a chapter: the sentence to keep, and the challenge with what the run says about it.

use i18n::{Strings, fill};
use leptos::prelude::*;

use crate::context::{Playback, Preferences, Reader};
use crate::model::story::{Attempt, Chapter, attempt};

/// The sentence to keep from the open chapter, its challenge, and whether the challenge is met at the playhead.
#[component]
pub fn Ending() -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let reader = expect_context::<Reader>();
    let words = move || preferences.strings().end_of_chapter(playback.passage().chapter.index());
    let attempted = playback.at_playhead(|session| {
        let passage = session.passage();
        attempt(passage.chapter, passage.index + 1, session.run(), session.playhead())
    });
    let so_far = Signal::derive(move || {
        let Some(Attempt { s3_requests, kms_requests: [above, below], .. }) = attempted.get() else {
            return String::new();
        };
        let [requests, above, below] =
            [s3_requests, above, below].map(|count| preferences.locale().count(count));
        let values = [("requests", &*requests), ("above", &above), ("below", &below)];
        fill(preferences.strings().ending_so_far(), &values)
    });
    // The challenge of the chapter about the reader's own traffic is not about the run.
    let is_met = Memo::new(move |_| match playback.passage().chapter {
        Chapter::Scale => reader.meets_challenge_of_scale.get(),
        _ => attempted.get().is_some_and(|attempt| attempt.is_met),
    });
    let verdict = Signal::derive(move || {
        let strings = preferences.strings();
        if is_met.get() { strings.ending_met() } else { strings.ending_not_met() }
    });
    view! {
        <p>
            <b>{preferences.text(Strings::ending_keep)}</b>
            " "
            {move || words()[0]}
        </p>
        <p>
            <b>{preferences.text(Strings::ending_try)}</b>
            " "
            {move || words()[1]}
        </p>
        <p class="small" hidden=Signal::derive(move || so_far.with(String::is_empty))>{so_far}</p>
        <p class="ending-verdict" role="status">{verdict}</p>
    }
}
