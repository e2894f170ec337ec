//! The safe in which S3 holds bucket keys: a ring for each, which shows how much of its time limit is left. The large one serves whoever
//! has sent the latest request; the small ones serve others.

use i18n::{Strings, fill};
use leptos::prelude::*;
use sim::role_name;

use super::icons::SAFE_KEY;
use crate::context::{Playback, Preferences};
use crate::model::view_model::safe::{HeldBucketKey, safe_at};

/// How many bucket keys of others have a ring. The number of the rest is written.
const OTHERS_SHOWN: usize = 2;

/// The safe of the lower lane.
#[component]
pub fn Safe() -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let safe = playback.at_playhead(|session| safe_at(session.run(), session.playhead()));
    let time_left = Signal::derive(move || {
        let safe = safe.get();
        let strings = preferences.strings();
        match safe.own {
            Some(own) => time_left(preferences, own),
            None if safe.others.is_empty() => strings.no_bucket_key().to_owned(),
            None => fill(strings.no_bucket_key_for(), &[("role", &role_name(safe.role))]),
        }
    });
    let name = Signal::derive(move || safe.get().own.map_or_else(String::new, |own| name(preferences, own)));
    // While S3 holds bucket keys for one role alone, nobody needs to be told whose they are.
    let role = Signal::derive(move || {
        let safe = safe.get();
        let shares = safe.role > 0 || !safe.others.is_empty();
        if shares && safe.own.is_some() { role_name(safe.role) } else { String::new() }
    });
    let is_vacant = Signal::derive(move || safe.get().own.is_none());
    let ring = Signal::derive(move || ring_length(safe.get().own));
    let others = move || {
        let others = safe.get().others;
        let more = others.len().saturating_sub(OTHERS_SHOWN);
        let shown = others
            .into_iter()
            .take(OTHERS_SHOWN)
            .map(|other| view! { <Other bucket_key=other /> }.into_any());
        let more = (more > 0).then(|| view! { <li>{format!("+{more}")}</li> }.into_any());
        shown.chain(more).collect_view()
    };
    view! {
        <div class="safe" class:vacant=is_vacant>
            <Ring ring=ring />
            <p>
                <span class="safe-name">{name}</span>
                " "
                <span class="safe-left">{time_left}</span>
                " "
                <span class="safe-role">{role}</span>
            </p>
        </div>
        <ul class="safe-others" aria-label=preferences.text(Strings::bucket_keys_of_others)>
            {others}
        </ul>
    }
}

/// A bucket key that serves somebody else.
#[component]
fn Other(bucket_key: HeldBucketKey) -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    let ring = Signal::stored(ring_length(Some(bucket_key)));
    let words = format!(
        "{}, {}, {}",
        name(preferences, bucket_key),
        role_name(bucket_key.requester.role),
        time_left(preferences, bucket_key),
    );
    view! {
        <li title=words.clone()>
            <Ring ring=ring />
            <span aria-hidden="true">{(bucket_key.number + 1).to_string()}</span>
            <span class="visually-hidden">{words}</span>
        </li>
    }
}

/// A ring around a key.
#[component]
fn Ring(
    /// The dashes of the ring: the part that is left, in thousandths, and the rest.
    ring: Signal<String>,
) -> impl IntoView {
    view! {
        <svg viewBox="0 0 64 64" aria-hidden="true">
            <circle class="ring-track" cx="32" cy="32" r="28"></circle>
            <circle class="ring-left" cx="32" cy="32" r="28" pathLength="1000" stroke-dasharray=ring></circle>
            <path class="ring-key" d=SAFE_KEY></path>
        </svg>
    }
}

fn ring_length(bucket_key: Option<HeldBucketKey>) -> String {
    format!("{} 1000", bucket_key.map_or(0, |bucket_key| bucket_key.left_permille))
}

/// What the bucket key is called. Only later ones have their number in the name; the first needs none.
fn name(preferences: Preferences, bucket_key: HeldBucketKey) -> String {
    let strings = preferences.strings();
    match bucket_key.number {
        0 => strings.bucket_key().to_owned(),
        number => fill(strings.bucket_key_number(), &[("number", &(number + 1).to_string())]),
    }
}

fn time_left(preferences: Preferences, bucket_key: HeldBucketKey) -> String {
    let left = preferences.locale().countdown(bucket_key.left);
    fill(preferences.strings().time_left(), &[("time", &left)])
}
