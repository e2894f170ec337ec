//! The end of a chapter: once its last step has ended, the sentence to keep and the challenge stand below the text.

use i18n::Strings;
use leptos::prelude::*;

use super::parts::ENDING;
use crate::context::{Playback, Preferences};
use crate::model::session::Status;
use crate::model::story::Chapter;
use crate::widgets::LoadedPart;

/// The end of the open chapter. It appears when the last step has ended and stays while the reader tries the challenge there. Its content
/// loads when the last step is opened.
#[component]
pub fn Ending() -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let is_last_step = move || {
        let passage = playback.passage();
        passage.chapter != Chapter::Lab && passage.index + 1 == passage.chapter.steps().len()
    };
    // The chapter at whose end the reader is, by its place in the story.
    let ended = Memo::new(move |before: Option<&Option<u64>>| {
        let chapter = is_last_step().then(|| playback.passage().chapter as u64);
        let has_appeared = before.is_some_and(|before| *before == chapter);
        // In the chapter at scale the last step plays nothing that has to be waited for.
        let has_ended = playback.is_at_scale() || playback.status() == Status::Ended || !playback.has_more();
        chapter.filter(|_| has_appeared || has_ended)
    });
    Effect::new(move |_| {
        if is_last_step() {
            ENDING.prefetch(preferences);
        }
    });
    let content = move || {
        view! {
            <section class="ending" aria-labelledby="ending">
                <h2 id="ending">{preferences.text(Strings::ending_title)}</h2>
                <LoadedPart part=ENDING />
            </section>
        }
        .into_any()
    };
    view! { {move || ended.get().map(|_| content())} }
}
