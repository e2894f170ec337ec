//! The list of chapters in the head of the page. Each chapter is a link, so that it can be copied and opened in another tab.

use i18n::Strings;
use leptos::prelude::*;

use super::parts;
use crate::context::{Playback, Preferences, Reader};
use crate::model::story::{Chapter, Passage};

/// The list of chapters: the open one with its name, the others with their number alone.
#[component]
pub fn Chapters() -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    view! {
        <nav class="rail" aria-label=preferences.text(Strings::chapters_label)>
            <ol>{Chapter::ALL.map(|chapter| view! { <ChapterLink chapter=chapter /> }).collect_view()}</ol>
        </nav>
    }
}

#[component]
fn ChapterLink(chapter: Chapter) -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let reader = expect_context::<Reader>();
    let name = Signal::derive(move || preferences.strings().chapter_name(chapter.index()));
    let number = if chapter == Chapter::Lab { String::new() } else { (chapter.index() + 1).to_string() };
    // Only the open chapter shows its name, so the label says it for the others.
    let label = {
        let number = number.clone();
        Signal::derive(move || format!("{number} {}", name.get()).trim().to_owned())
    };
    let is_seen = Signal::derive(move || {
        (0..chapter.steps().len()).all(|index| reader.has_seen(Passage { chapter, index }))
    });
    let current = Memo::new(move |_| (playback.passage().chapter == chapter).then_some("step"));
    // A reader who points at the link is likely to follow it.
    let prefetch = move || match chapter {
        Chapter::Envelope => {}
        Chapter::Scale => parts::SCALE.prefetch(preferences),
        _ => preferences.prefetch_later_words(),
    };
    view! {
        <li class:seen=is_seen>
            <a
                href=format!("?chapter={}", chapter.id())
                title=name
                aria-label=label
                aria-current=current
                on:pointerenter=move |_| prefetch()
                on:focus=move |_| prefetch()
            >
                <span class="rail-number">{number}</span>
                <span class="rail-name">{name}</span>
            </a>
        </li>
    }
}
