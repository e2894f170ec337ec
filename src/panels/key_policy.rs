//! The policy of the KMS key, in a field in which the reader can change it. The simulation evaluates the policy at every KMS request.

use std::sync::Arc;

use i18n::{Strings, policy_error};
use leptos::prelude::*;
use sim::{Command, PolicyError};

use super::half::of_log_so_far;
use crate::context::{Playback, Preferences};
use crate::model::story::policies;
use crate::model::view_model::policy::{Verdict, text_at, verdicts};

/// The reader's draft of a policy, if there is one. It is in Leptos's context above the panels, so that it survives when another panel
/// opens.
#[derive(Clone, Copy)]
pub struct PolicyDraft(RwSignal<Option<Draft>>);

impl PolicyDraft {
    /// Without a draft.
    pub fn none() -> Self {
        Self(RwSignal::new(None))
    }
}

/// The reader's changes to the policy that are not in force yet.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Draft {
    /// The text in the field.
    text: String,
    /// The policy that was in force when the reader wrote the text. While another policy is in force, the field shows that one instead.
    base: String,
}

/// The field, some policies to start from, and which KMS requests the policy in force allows.
#[component]
pub fn KeyPolicy() -> impl IntoView {
    let playback = expect_context::<Playback>();
    let PolicyDraft(draft) = expect_context();
    let preferences = expect_context::<Preferences>();
    let error = RwSignal::new(None::<PolicyError>);
    let in_force = of_log_so_far(playback, |session| text_at(session.run(), session.playhead()));
    let in_force_now = move || playback.read(|session| text_at(session.run(), session.playhead()));
    let text = Signal::derive(move || {
        let in_force = in_force.get();
        let draft = draft.get().filter(|draft| draft.base == in_force);
        draft.map_or(in_force, |draft| draft.text)
    });
    let write = move |text| draft.set(Some(Draft { text, base: in_force_now() }));
    let put = move |_| {
        let in_force = in_force_now();
        let draft_text = draft.get_untracked().filter(|draft| draft.base == in_force);
        let text = draft_text.map_or(in_force, |draft| draft.text);
        match sim::KeyPolicy::parse(&text) {
            Ok(policy) => {
                error.set(None);
                playback.act(Command::PutKeyPolicy { lane: None, policy: Arc::new(policy) });
                // If the run has no room for another command, the policy is not in force and the draft stays.
                if in_force_now() == text {
                    draft.set(None);
                }
            }
            Err(refusal) => error.set(Some(refusal)),
        }
    };
    let start_from = move |name, policy: fn() -> sim::KeyPolicy| {
        let fill_in = move |_| {
            error.set(None);
            write(policy().text);
        };
        view! {
            <button type="button" on:click=fill_in>
                {preferences.text(name)}
            </button>
        }
    };
    let error_text = Signal::derive(move || {
        error.with(|error| error.as_ref().map(|error| policy_error(preferences.locale(), error)))
    });
    let is_readable = Signal::derive(move || error.with(Option::is_none));
    let is_invalid = Signal::derive(move || if is_readable.get() { "false" } else { "true" });
    view! {
        <p class="intro">{preferences.text(Strings::policy_intro)}</p>
        <div class="row">
            {start_from(Strings::policy_account, policies::for_the_account)}
            {start_from(Strings::policy_objects, policies::for_objects)}
            {start_from(Strings::policy_both, policies::for_bucket_and_objects)}
        </div>
        <label class="visually-hidden" for="policy">
            {preferences.text(Strings::panel_key_policy)}
        </label>
        <textarea
            class="policy"
            rows="18"
            spellcheck="false"
            autocapitalize="off"
            id="policy"
            aria-describedby="policy-error"
            aria-invalid=is_invalid
            prop:value=text
            on:input=move |event| write(event_target_value(&event))
        ></textarea>
        <p
            class="refused"
            id="policy-error"
            role="alert"
            hidden=is_readable
        >
            {error_text}
        </p>
        <p class="go">
            <button type="button" class="primary" on:click=put>
                {preferences.text(Strings::policy_put)}
            </button>
        </p>
        <h3>{preferences.text(Strings::policy_verdicts)}</h3>
        <Verdicts />
    }
}

/// Whether the policy in force allows each of the KMS requests that S3 sends.
#[component]
fn Verdicts() -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let verdicts = of_log_so_far(playback, |session| verdicts(session.run(), session.playhead()));
    let line = move |Verdict { action, context, allowed }| {
        let word = if allowed { Strings::policy_allowed } else { Strings::policy_denied };
        view! {
            <li class=if allowed { "allowed" } else { "denied" }>
                <b>{action}</b>
                " "
                <code>{context}</code>
                " "
                <span>{preferences.text(word)}</span>
            </li>
        }
    };
    view! {
        <ul class="verdicts">
            <For each=move || verdicts.get() key=Clone::clone children=line />
        </ul>
    }
}
