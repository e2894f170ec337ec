//! The shelf: the newest objects in the bucket, each with its encrypted data key.

use i18n::fill;
use leptos::prelude::*;
use sim::{Instant, Lane, ObjectNumber};

use super::fresh::FreshText;
use super::icons::DataKey;
use super::numbered::Numbered;
use super::picture::ObjectCipher;
use super::thing::ThingButton;
use crate::context::{Playback, Preferences, Touch};
use crate::model::thing::Thing;
use crate::model::view_model::bytes::{CIPHER_SIDE, pixel_of};
use crate::model::view_model::safe::safe_at;
use crate::model::view_model::scene::{self, SLOTS};

/// The stem of a name fits below its object on the narrowest shelf up to this length: that of `chicken`.
const SHORT_STEM: usize = 7;

/// A lane's shelf.
#[component]
pub fn Shelf(
    /// The lane whose bucket is shown.
    lane: Lane,
) -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let shelf =
        playback.at_playhead(move |session| scene::shelf(session.run(), lane, session.playhead_in(lane)));
    // The shelf shows the places of objects that are not stored yet as well.
    let places = playback.of_log(|session| session.run().objects_named().min(SLOTS));
    let not_shown = Memo::new(move |_| shelf.with(|shelf| shelf.not_shown));
    let numbers =
        Signal::derive(move || shelf.with(|shelf| shelf.items.iter().map(|item| item.number.0).collect()));
    let draw =
        move |number| view! { <StoredObject lane=lane number=ObjectNumber(number) shelf=shelf /> }.into_any();
    let more = Signal::derive(move || match not_shown.get() {
        0 => String::new(),
        count => {
            let count = preferences.locale().count(count);
            fill(preferences.strings().more_objects(), &[("count", &count)])
        }
    });
    view! {
        <div class="shelf">
            <div class="board"></div>
            {move || {
                let place = |slot| view! { <div class=format!("place at-slot-{slot}")></div> }.into_any();
                (0..places.get()).map(place).collect_view()
            }}
            <Numbered numbers=numbers draw=draw />
            <FreshText class="more" text=more />
        </div>
    }
}

/// An object on the shelf.
#[component]
fn StoredObject(
    /// The lane whose bucket holds it.
    lane: Lane,
    /// The object's number.
    number: ObjectNumber,
    /// What is on the shelf.
    shelf: Memo<scene::Shelf>,
) -> impl IntoView {
    let playback = expect_context::<Playback>();
    let touch = expect_context::<Touch>();
    let item = Signal::derive(move || {
        shelf.with(|shelf| shelf.items.iter().find(|item| item.number == number).copied())
    });
    let name = playback.read(|session| session.run().object_key(number));
    let (stem, extension) = stem_and_extension(&name);
    let is_long = stem.len() > SHORT_STEM;
    let class = Signal::derive(move || {
        let Some(item) = item.get() else { return "object".to_owned() };
        let mut class = format!("object at-slot-{}", item.slot);
        for (holds, word) in [
            (item.wrong_byte.is_some(), " tampered"),
            (item.bucket_key.is_some(), " under-bucket-key"),
            (item.bucket_key.is_some() && item.bucket_key == touched_key(playback, touch), " lit"),
            (is_long, " long-name"),
        ] {
            if holds {
                class += word;
            }
        }
        class
    });
    let cipher = move || {
        item.get();
        let now = playback.read(|session| session.playhead_in(lane));
        view! { <ObjectCipher lane=lane number=number at=now /> }.into_any()
    };
    let wrong_byte = Memo::new(move |_| item.get().and_then(|item| item.wrong_byte));
    let damage = move || {
        let byte = wrong_byte.get()?;
        let now = playback.read(|session| session.playhead_in(lane));
        Some(view! { <Damage lane=lane number=number byte=byte at=now /> }.into_any())
    };
    view! {
        <ThingButton lane=lane thing=Thing::Object(number) class=class name=name>
            {cipher}
            {damage}
            <DataKey object=number encrypted=true />
            <span class="object-name" data-label="">{stem}<span class="extension">{extension}</span></span>
        </ThingButton>
    }
}

/// The byte that is wrong, where it stands in the ciphertext, and a crack through what the tag seals.
#[component]
pub fn Damage(
    /// The lane whose bucket holds the object.
    lane: Lane,
    /// The object's number.
    number: ObjectNumber,
    /// The byte, from 0.
    byte: u32,
    /// The moment whose ciphertext is drawn.
    at: Instant,
) -> impl IntoView {
    let playback = expect_context::<Playback>();
    let length = playback.read(|session| {
        let object = session.run().object_at(lane, number, at)?;
        object.sealed.as_ref().map(|sealed| sealed.ciphertext.len())
    });
    let length = length.unwrap_or_default();
    let (column, row) = pixel_of(byte as usize, length).unwrap_or_default();
    let side = CIPHER_SIDE.to_string();
    view! {
        <svg class="damage" viewBox=format!("0 0 {side} {side}") aria-hidden="true">
            <path class="crack" d="M10.5 0L9 3l2 2-2.5 3 2 2-2.5 4"></path>
            <rect
                class="wrong-byte"
                x="-0.3"
                y="-0.3"
                width="1.6"
                height="1.6"
                transform=format!("translate({column} {row})")
            ></rect>
        </svg>
    }
}

/// The number of the bucket key whose card is open; tracked. What it opens is marked.
fn touched_key(playback: Playback, touch: Touch) -> Option<u32> {
    match touch.open.get()?.thing {
        Thing::BucketKey(number) => Some(number),
        Thing::Safe => {
            let safe = playback.read(|session| safe_at(session.run(), session.playhead_in(Lane::BucketKey)));
            safe.own.map(|own| own.number)
        }
        _ => None,
    }
}

/// The two parts of an object's name, such as `cat` and `.png`.
pub fn stem_and_extension(name: &str) -> (String, String) {
    match name.rsplit_once('.') {
        Some((stem, extension)) => (stem.to_owned(), format!(".{extension}")),
        None => (name.to_owned(), String::new()),
    }
}
