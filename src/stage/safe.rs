//! The safe in which S3 holds bucket keys: a ring for each, which shows how much of its time limit is left. The large one serves whoever
//! has sent the latest request; the small ones serve others.

use i18n::{Strings, fill};
use leptos::prelude::*;
use sim::{Lane, role_name};

use super::drag::{Drag, DragPhase};
use super::fresh::FreshText;
use super::icons::SAFE_KEY;
use super::numbered::Numbered;
use super::thing::ThingButton;
use crate::browser::place;
use crate::context::{Playback, Preferences};
use crate::model::thing::Thing;
use crate::model::view_model::safe::{self as model, HeldBucketKey, safe_at};

/// How many bucket keys of others have a ring. The number of the rest is written.
const OTHERS_SHOWN: usize = 2;

/// A ring that is dragged to this many thousandths has run out: nobody hits the top exactly.
const RUN_OUT_PERMILLE: u64 = 60;

/// From this part of its time limit on, in thousandths, a ring blinks.
const EXPIRING_PERMILLE: u64 = 60;

/// The safe of the lower lane.
#[component]
pub fn Safe() -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let safe = playback.at_playhead(|session| safe_at(session.run(), session.playhead_in(Lane::BucketKey)));
    let own = Signal::derive(move || safe.with(|safe| safe.own));
    let name =
        Signal::derive(move || own.get().map_or_else(String::new, |own| name_of(preferences, own.number)));
    let time_left = Signal::derive(move || {
        let strings = preferences.strings();
        let (role, holds_others) = safe.with(|safe| (safe.role, !safe.others.is_empty()));
        match own.get() {
            Some(own) => time_left(preferences, own),
            None if holds_others => fill(strings.no_bucket_key_for(), &[("role", &role_name(role))]),
            None => strings.no_bucket_key().to_owned(),
        }
    });
    // While S3 holds bucket keys for one role alone, nobody needs to be told whose they are.
    let role = Signal::derive(move || {
        let (role, holds_others) = safe.with(|safe| (safe.role, !safe.others.is_empty()));
        let is_shared_out = role > 0 || holds_others;
        if is_shared_out && own.get().is_some() { role_name(role) } else { String::new() }
    });
    let class = Signal::derive(move || {
        let class = match own.get() {
            None => "safe vacant",
            Some(own) if own.left_permille <= EXPIRING_PERMILLE => "safe expiring",
            Some(_) => "safe",
        };
        class.to_owned()
    });
    let whole_name = Signal::derive(move || {
        let parts = [name.get(), time_left.get(), role.get()];
        let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(", ")
    });
    let others = Signal::derive(move || {
        safe.with(|safe| safe.others.iter().map(|other| other.number).take(OTHERS_SHOWN).collect())
    });
    let more =
        Signal::derive(move || match safe.with(|safe| safe.others.len()).saturating_sub(OTHERS_SHOWN) {
            0 => String::new(),
            more => format!("+{more}"),
        });
    // How much of the ring the reader has left while dragging its end, in thousandths.
    let dragged = RwSignal::new(None::<u64>);
    let on_drag = move |Drag { element, to, phase, .. }: Drag| {
        let before = dragged.get_untracked();
        // The bucket key may expire while its ring is held.
        let now = own.get_untracked().zip(element.query_selector("svg").ok().flatten()).map(|(own, ring)| {
            let left = own.left_permille;
            dragged_to(before.unwrap_or(left), place::direction_permille(&ring, to)).min(left)
        });
        dragged.set(now.filter(|_| phase == DragPhase::Moves));
        if phase == DragPhase::Dropped && now.is_some_and(|now| now <= RUN_OUT_PERMILLE) {
            playback.let_time_limit_run_out();
        }
    };
    view! {
        <ThingButton lane=Lane::BucketKey thing=Thing::Safe class=class name=whole_name on_drag=on_drag>
            <Ring held=own dragged />
            <span class="safe-words" data-label="">
                <FreshText class="safe-name" text=name />
                " "
                <FreshText class="safe-left" text=time_left />
                " "
                <span class="safe-role">{role}</span>
            </span>
        </ThingButton>
        <div class="safe-others" role="group" aria-label=preferences.text(Strings::bucket_keys_of_others)>
            <Numbered numbers=others draw=move |number| view! { <Other safe=safe number=number /> }.into_any() />
            <span>{more}</span>
        </div>
    }
}

/// What is left of a ring after its end has been dragged from `before` to the direction `now`, both in thousandths of a turn. Whoever drags
/// it past the top has dragged it to nothing.
const fn dragged_to(before: u64, now: u64) -> u64 {
    if before < 250 && now > 500 { 0 } else { now }
}

/// A bucket key that serves somebody else.
#[component]
fn Other(
    /// What S3 holds.
    safe: Memo<model::Safe>,
    /// The bucket key's number, counted from 0.
    number: u32,
) -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    let held = Signal::derive(move || {
        safe.with(|safe| safe.others.iter().find(|other| other.number == number).copied())
    });
    let name = Signal::derive(move || {
        held.get().map_or_else(String::new, |held| {
            let role = role_name(held.requester.role);
            let number = (number + 1).to_string();
            let name = fill(preferences.strings().bucket_key_number(), &[("number", &number)]);
            format!("{name}, {role}, {}", time_left(preferences, held))
        })
    });
    view! {
        <ThingButton lane=Lane::BucketKey thing=Thing::BucketKey(number) class="other-key" name=name>
            <Ring held=held />
            <span>{(number + 1).to_string()}</span>
        </ThingButton>
    }
}

/// A ring around a key, as much of it as the time limit has left.
#[component]
pub fn Ring(
    /// The bucket key.
    held: Signal<Option<HeldBucketKey>>,
    /// What is left of the ring while its end is dragged.
    #[prop(optional, into)]
    dragged: Signal<Option<u64>>,
) -> impl IntoView {
    let left =
        Signal::derive(move || dragged.get().unwrap_or(held.get().map_or(0, |held| held.left_permille)));
    let end = Signal::derive(move || format!("rotate({} 32 32)", left.get() * 360 / 1_000));
    let dashes = Signal::derive(move || format!("{} 1000", left.get()));
    view! {
        <svg viewBox="0 0 64 64" aria-hidden="true">
            <circle class="ring-track" cx="32" cy="32" r="28"></circle>
            <circle class="ring-left" cx="32" cy="32" r="28" pathLength="1000" stroke-dasharray=dashes></circle>
            <path class="ring-key" d=SAFE_KEY></path>
            <circle class="ring-end" cx="32" cy="4" r="2.75" transform=end></circle>
        </svg>
    }
}

/// What the bucket key with this number is called. Only later ones have their number in the name; the first needs none.
fn name_of(preferences: Preferences, number: u32) -> String {
    let strings = preferences.strings();
    match number {
        0 => strings.bucket_key().to_owned(),
        number => fill(strings.bucket_key_number(), &[("number", &(number + 1).to_string())]),
    }
}

fn time_left(preferences: Preferences, held: HeldBucketKey) -> String {
    let left = preferences.locale().countdown(held.left);
    fill(preferences.strings().time_left(), &[("time", &left)])
}
