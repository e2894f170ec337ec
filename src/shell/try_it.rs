//! What the reader can do with the run beside touching what stands on the stage: let time pass, send a burst, and, folded away until it is
//! looked for, every action as a button.

use i18n::Strings;
use leptos::prelude::*;

use super::folded::Folded;
use super::parts;
use crate::context::{Playback, Preferences};
use crate::model::story::Chapter;
use crate::widgets::{BurstButton, TimeLimitButton};

/// What has no place on the stage, and the folded part with a button for everything. In the lab, where nothing else is to be done, it is
/// unfolded.
#[component]
pub fn TryIt() -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let is_in_lab = Memo::new(move |_| playback.passage().chapter == Chapter::Lab);
    view! {
        <section class="try-it" aria-labelledby="try-it">
            <h2 id="try-it">{preferences.text(Strings::do_title)}</h2>
            <div class="row">
                <TimeLimitButton />
                <BurstButton />
            </div>
            <p class="small">{preferences.text(Strings::do_hint)}</p>
            <Folded class="more-to-do" heading=Strings::more_title part=parts::MORE_TO_DO is_open=is_in_lab />
        </section>
    }
}
