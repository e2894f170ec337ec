//! The difference between the lanes, in words: in this run and, where the story is about it, at a number of uploads a day that the reader
//! chooses.

use i18n::{Locale, Strings, fill};
use leptos::prelude::*;
use sim::{Counters, Lane};

use super::parts::VOLUME;
use crate::context::{Playback, Preferences};
use crate::model::story::Chapter;
use crate::widgets::LoadedPart;

/// The difference up to the playhead; in the chapter about cost and in the lab, also that at the chosen number of uploads a day.
#[component]
pub fn Difference() -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let totals = playback.at_playhead(|session| {
        Lane::BOTH.map(|lane| session.run().log().counters_at(lane, session.playhead_in(lane)))
    });
    let is_about_volume =
        Memo::new(move |_| matches!(playback.passage().chapter, Chapter::CostAndQuota | Chapter::Lab));
    let verdict = Signal::derive(move || totals.with(|totals| verdict(preferences.locale(), totals)));
    view! {
        <section class="difference" aria-labelledby="difference">
            <h2 id="difference">{preferences.text(Strings::difference_title)}</h2>
            <p class="verdict">{verdict}</p>
            {move || is_about_volume.get().then(|| view! { <LoadedPart part=VOLUME /> }.into_any())}
        </section>
    }
}

/// The difference between the lanes in this run, in a sentence or two.
fn verdict(locale: Locale, [above, below]: &[Counters; 2]) -> String {
    let strings = locale.strings();
    let (many, few) = (above.kms_requests, below.kms_requests);
    let values =
        &[("above", &*locale.count(many)), ("below", &*locale.count(few)), ("count", &*locale.count(many))];
    let mut text = match () {
        () if many == 0 && few == 0 => strings.difference_none().to_owned(),
        () if many == few => fill(strings.difference_same(), values),
        () if few == 1 => fill(strings.difference_fewer_one(), values),
        () => fill(strings.difference_fewer(), values),
    };
    if above.kms_throttled > below.kms_throttled {
        text.push(' ');
        text += &fill(strings.difference_throttled(), &[("count", &locale.count(above.kms_throttled))]);
    }
    text
}
