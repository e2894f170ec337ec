//! The text in the margin: what the open step is about, the reader's guess, the buttons that play and go on, and the outcome afterwards.

use i18n::{StepStrings, Strings, fill};
use leptos::prelude::*;

use super::ending::Ending;
use super::legend::Legend;
use super::prediction::Prediction;
use crate::address::Part;
use crate::context::{Playback, Preferences, Reader};
use crate::model::session::{Session, Status};
use crate::model::story::{Passage, with_figures};
use crate::widgets::panel_name;

/// The text of the open step, and its buttons and links.
#[component]
pub fn Narration() -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let reader = expect_context::<Reader>();
    let has_more = Memo::new(move |_| playback.has_more());
    // The outcome is told once the run has ended, and at once where nothing plays. In the last step of all, where the reader acts freely,
    // it waits for something to have been played.
    let is_outcome_untold = Signal::derive(move || {
        let nothing_plays = !has_more.get() && playback.passage().next().is_some();
        !(playback.status() == Status::Ended || nothing_plays)
    });
    let has_no_outcome = Signal::derive(move || reader.step_strings().outcome.is_empty());
    let title = Signal::derive(move || reader.step_strings().title);
    let answer = playback.at_playhead(Session::answer);
    let filled = move |pick: fn(StepStrings) -> &'static str| {
        Signal::derive(move || {
            let text = pick(reader.step_strings());
            with_figures(preferences.locale(), &playback.settings(), answer.get(), text)
        })
    };
    view! {
        <section class="narration" aria-labelledby="title">
            <h1 id="title">{title}</h1>
            <Steps />
            <p class="telling">{filled(|step| step.text)}</p>
            <Prediction />
            <StepButtons has_more=has_more />
            <div class="told">
                <p class="outcome" class:untold=is_outcome_untold hidden=has_no_outcome>{filled(|step| step.outcome)}</p>
                <Legend is_over=Signal::derive(move || !is_outcome_untold.get()) />
            </div>
            <Ending />
            <CloserLook />
            <Terms />
            <Claims />
        </section>
    }
}

/// Two buttons: back to the previous step, and what comes next, which is to play, to pause, or the next step.
#[component]
fn StepButtons(has_more: Memo<bool>) -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let reader = expect_context::<Reader>();
    let name = Signal::derive(move || {
        let strings = preferences.strings();
        if reader.waits_for_words() {
            return strings.reference_loading().to_owned();
        }
        match (playback.status(), has_more.get(), playback.passage().next()) {
            (Status::Playing, _, _) => strings.pause().to_owned(),
            (_, true, _) => strings.play().to_owned(),
            (_, false, Some(next)) if next.index == 0 => {
                fill(strings.next(), &[("chapter", strings.chapter_name(next.chapter.index()))])
            }
            (_, false, Some(_)) => strings.next_step().to_owned(),
            (_, false, None) => strings.replay().to_owned(),
        }
    });
    let has_no_previous = Signal::derive(move || playback.passage().previous().is_none().to_string());
    let is_at_end = Signal::derive(move || {
        let nothing_to_play = !has_more.get() && playback.passage().next().is_none();
        nothing_to_play && playback.status() == Status::Idle
    });
    view! {
        <p class="go">
            <button
                type="button"
                aria-disabled=has_no_previous
                on:click=move |_| reader.go_back()
            >
                {preferences.text(Strings::back)}
            </button>
            <button type="button" class="primary" id="go" hidden=is_at_end on:click=move |_| reader.go_on()>
                {name}
            </button>
        </p>
    }
}

/// A link to the panel that shows the step in more detail: the panels are further down than the reader may look.
#[component]
fn CloserLook() -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let panel =
        Memo::new(move |_| playback.passage().step().panel.filter(|_| preferences.shows(Part::Panels)));
    let link = move |panel| {
        view! {
            <span>{preferences.text(Strings::closer_label)}</span>
            <a href="#panel">{preferences.text(panel_name(panel))}</a>
        }
        .into_any()
    };
    view! {
        <p class="terms small">
            <span class="bare">{move || panel.get().map(link)}</span>
        </p>
    }
}

/// The technical terms of the step, each a link to its glossary entry.
#[component]
fn Terms() -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    let reader = expect_context::<Reader>();
    let terms = move || {
        let terms: Vec<_> = reader.step_strings().terms().collect();
        (!terms.is_empty()).then(|| {
            let links = terms
                .into_iter()
                .map(|(id, term)| view! { <a href=format!("#term-{id}")>{term}</a> }.into_any());
            view! {
                <span>{preferences.strings().terms_label()}</span>
                {links.collect_view()}
            }
            .into_any()
        })
    };
    view! {
        <p class="terms small">
            <span class="bare">{move || terms()}</span>
        </p>
    }
}

/// The claims that the step rests on, each a link to its entry in the list of sources.
#[component]
fn Claims() -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    let reader = expect_context::<Reader>();
    let claims = move || {
        let strings = preferences.strings();
        let claims: Vec<_> = (1..).zip(reader.step_strings().claims()).collect();
        (!claims.is_empty()).then(|| {
            let links = claims.into_iter().map(|(number, id): (usize, &str)| {
                let number = number.to_string();
                let label = fill(strings.claim_link(), &[("number", &number)]);
                view! { <a href=format!("#claim-{id}") aria-label=label>{number}</a> }.into_any()
            });
            view! {
                <span>{strings.claims_label()}</span>
                {links.collect_view()}
            }
            .into_any()
        })
    };
    view! {
        <p class="terms small">
            <span class="bare">{move || claims()}</span>
        </p>
    }
}

/// The steps of the open chapter, each a link, so that it can be copied and opened in another tab. Empty for a chapter with a single step.
#[component]
fn Steps() -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    // The links depend on the chapter alone, so that a link keeps the focus when the reader follows it to a step of the same chapter.
    let chapter = Memo::new(move |_| playback.passage().chapter);
    let links = move || {
        let chapter = chapter.get();
        let count = chapter.steps().len();
        let link = |index| view! { <StepLink passage=Passage { chapter, index } /> };
        (count > 1).then(|| view! { <ol>{(0..count).map(link).collect_view()}</ol> }.into_any())
    };
    view! {
        <nav class="steps" aria-label=preferences.text(Strings::steps_label)>
            {move || links()}
        </nav>
    }
}

#[component]
fn StepLink(passage: Passage) -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let reader = expect_context::<Reader>();
    let current = Signal::derive(move || (playback.passage() == passage).then_some("step"));
    let is_seen = Signal::derive(move || reader.has_seen(passage));
    let label = Signal::derive(move || {
        let strings = preferences.strings();
        let title = strings.steps(passage.chapter.index())[passage.index].title;
        let number = (passage.index + 1).to_string();
        fill(strings.step_label(), &[("number", &number), ("title", title)])
    });
    view! {
        <li>
            <a
                href=format!("?chapter={}&step={}", passage.chapter.id(), passage.index + 1)
                aria-label=label
                aria-current=current
                class:seen=is_seen
            ></a>
        </li>
    }
}
