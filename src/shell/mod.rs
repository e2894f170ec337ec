//! The shell: the layout of the page, and everything that is neither stage nor panel nor the chapter `scale`.

mod chapters;
mod difference;
mod ending;
mod folded;
mod footer;
mod history;
mod key_sheet;
mod keyboard;
mod legend;
mod links;
mod masthead;
mod narration;
mod notices;
mod panel_content;
mod parts;
mod prediction;
mod root;
mod side_sheet;
mod stage_place;
mod start;
mod touched_card;
mod try_it;

pub use start::start;

use i18n::Strings;
use leptos::prelude::*;

use crate::address::Part;
use crate::context::{Playback, Preferences};
use crate::model::story::Chapter;
use crate::panels::Panels;
use crate::stage::Pace;
use crate::widgets::LoadedPart;

use difference::Difference;
use folded::Folded;
use footer::Footer;
use key_sheet::KeySheet;
use keyboard::KeySettings;
use masthead::Masthead;
use narration::Narration;
use notices::NoticeBoxes;
use panel_content::PanelContent;
use side_sheet::SideSheet;
use stage_place::StagePlace;
use try_it::TryIt;

/// The whole page. Its contexts must have been provided.
#[component]
fn Page(
    /// Whether the dialog with the keys is open, and what is set on it.
    keys: KeySettings,
) -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let at_scale = Memo::new(move |_| playback.is_at_scale());
    // A reader at the step before the chapter `scale`, or at the step after it, is likely to open it next.
    Effect::new(move |_| {
        let passage = playback.passage();
        let neighbours = [passage.previous(), passage.next()];
        let is_near = neighbours.into_iter().flatten().any(|neighbour| neighbour.chapter == Chapter::Scale);
        // In the chapter itself, the component that shows the part loads it.
        if is_near && passage.chapter != Chapter::Scale {
            parts::SCALE.prefetch(preferences);
        }
    });
    // Whoever stands at the end of the first chapter needs what the other chapters say next.
    Effect::new(move |_| {
        if playback.passage().next().is_some_and(|next| next.chapter != Chapter::Envelope) {
            preferences.prefetch_later_words();
        }
    });
    let skip = Signal::derive(move || if at_scale.get() { "#workload" } else { "#stage" });
    let shows = move |part| preferences.shows(part);
    let has_margin = shows(Part::Narration) || shows(Part::Counters);
    view! {
        <a class="skip" href=skip>
            {preferences.text(Strings::skip_to_stage)}
        </a>
        <Masthead keys />
        <NoticeBoxes />
        <main class="page" class:without-margin=!has_margin>
            <div class="margin">
                {shows(Part::Narration).then(|| view! { <Narration /> })}
                {shows(Part::Counters)
                    .then(|| {
                        view! {
                            {move || (!at_scale.get()).then(|| view! { <Difference /> }.into_any())}
                        }
                    })}
            </div>
            <div class="theatre">
                {move || {
                    if at_scale.get() {
                        view! { <LoadedPart part=parts::SCALE /> }.into_any()
                    } else {
                        view! { <Run /> }.into_any()
                    }
                }}
            </div>
        </main>
        {shows(Part::Panels)
            .then(|| {
                view! {
                    <Panels on_near=move |panel| parts::part_of(panel).prefetch(preferences)>
                        <PanelContent />
                    </Panels>
                }
            })}
        <Footer />
        <KeySheet settings=keys />
        <SideSheet />
    }
}

/// The run: its lanes, the transport, and the controls that act on it.
#[component]
fn Run() -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    view! {
        <StagePlace />
        {preferences.shows(Part::Transport).then(|| view! { <Pace /> })}
        <TryIt />
        {preferences
            .shows(Part::Settings)
            .then(|| {
                view! {
                    <Folded class="settings" heading=Strings::settings_title part=parts::SETTINGS />
                }
            })}
    }
}
