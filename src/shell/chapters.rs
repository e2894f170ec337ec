//! The chapters. Each is a link, so that it can be copied and opened elsewhere.

use i18n::Strings;
use leptos::prelude::*;

use super::parts::ProgramPart;
use crate::context::{Playback, Preferences, Reader};
use crate::model::story::{Chapter, Passage};

/// The list of the chapters, with the open one named and the others by number.
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
    let name = Signal::derive(move || preferences.strings().chapter(chapter.index()).name);
    let number = if chapter == Chapter::Lab { String::new() } else { (chapter.index() + 1).to_string() };
    // All but the open chapter show their number alone, so the label says the name.
    let label = {
        let number = number.clone();
        Signal::derive(move || format!("{number} {}", name.get()).trim().to_owned())
    };
    let is_seen = Signal::derive(move || {
        (0..chapter.steps().len()).all(|index| reader.has_seen(Passage { chapter, index }))
    });
    let current = Memo::new(move |_| (playback.passage().chapter == chapter).then_some("step"));
    // A reader who points at the link may follow it.
    let near = move || {
        if chapter == Chapter::Scale {
            ProgramPart::Scale.fetch_ahead();
        }
    };
    view! {
        <li class:seen=is_seen>
            <a
                href=format!("?chapter={}", chapter.id())
                title=name
                aria-label=label
                aria-current=current
                on:pointerenter=move |_| near()
                on:focus=move |_| near()
            >
                <span class="rail-number">{number}</span>
                <span class="rail-name">{name}</span>
            </a>
        </li>
    }
}
