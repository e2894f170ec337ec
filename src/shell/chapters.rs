//! The list of chapters in the head of the page. Each chapter is a link, so that it can be copied and opened in another tab. Where there is
//! no room for all names beside each other, the list is a menu below a button that names the open chapter.

use i18n::Strings;
use leptos::ev::{FocusEvent, KeyboardEvent};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use web_sys::{EventTarget, Node};

use super::parts;
use crate::browser::document;
use crate::context::{Playback, Preferences, Reader};
use crate::model::story::{Chapter, Passage};

/// The list of chapters, with the button that opens it where it is a menu.
#[component]
pub fn Chapters() -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    let playback = expect_context::<Playback>();
    let label = preferences.text(Strings::chapters_label);
    let is_open = RwSignal::new(false);
    let expanded = Signal::derive(move || if is_open.get() { "true" } else { "false" });
    let name = Signal::derive(move || preferences.strings().chapter_name(playback.passage().chapter.index()));
    let number = Signal::derive(move || number(playback.passage().chapter));
    let close_on_escape = move |event: KeyboardEvent| {
        if event.key() == "Escape" && is_open.get_untracked() {
            is_open.set(false);
            document::focus("chapters-button");
        }
    };
    // The menu closes when the focus leaves it. A press beside it takes the focus away, too.
    let close_when_left = move |event: FocusEvent| {
        let node = |target: Option<EventTarget>| target.and_then(|target| target.dyn_into::<Node>().ok());
        let to = node(event.related_target());
        if !node(event.current_target()).is_some_and(|menu| menu.contains(to.as_ref())) {
            is_open.set(false);
        }
    };
    view! {
        <nav
            class="rail"
            aria-label=label
            on:keydown=close_on_escape
            on:focusout=close_when_left
        >
            <button
                type="button"
                id="chapters-button"
                aria-expanded=expanded
                aria-controls="chapters"
                on:click=move |_| is_open.update(|is_open| *is_open = !*is_open)
            >
                <span class="rail-label">{label}</span>
                " "
                <span class="rail-number">{number}</span>
                " "
                <span class="rail-name">{name}</span>
            </button>
            <ol id="chapters" class:open=is_open on:click=move |_| is_open.set(false)>
                {Chapter::ALL.map(|chapter| view! { <ChapterLink chapter /> }).collect_view()}
            </ol>
        </nav>
    }
}

#[component]
fn ChapterLink(chapter: Chapter) -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let reader = expect_context::<Reader>();
    let name = Signal::derive(move || preferences.strings().chapter_name(chapter.index()));
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
                aria-current=current
                on:pointerenter=move |_| prefetch()
                on:focus=move |_| prefetch()
            >
                <span class="rail-number">{number(chapter)}</span>
                " "
                <span class="rail-name">{name}</span>
            </a>
        </li>
    }
}

/// The chapter's number, from 1; nothing for the lab, which belongs to no place in the story.
fn number(chapter: Chapter) -> String {
    if chapter == Chapter::Lab { String::new() } else { (chapter.index() + 1).to_string() }
}
