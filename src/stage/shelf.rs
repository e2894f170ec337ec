//! The shelf: the newest objects in the bucket, each with its encrypted data key.

use i18n::fill;
use leptos::prelude::*;
use sim::Lane;

use super::icons::DataKey;
use super::picture::ObjectCipher;
use crate::context::{Playback, Preferences};
use crate::model::session::Session;
use crate::model::view_model::scene::{self, SLOTS, ShelfItem};

/// Names up to this length fit on the shelf in the usual size: that of `chicken.png`.
const SHORT_NAME: usize = 11;

/// A lane's shelf.
#[component]
pub fn Shelf(
    /// The lane whose bucket is shown.
    lane: Lane,
) -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let shelf = playback.at_playhead(move |session| scene::shelf(session.run(), lane, session.playhead()));
    // The shelf shows the places of objects that are not stored yet as well.
    let places = playback.of_log(|session| session.run().objects_named().min(SLOTS));
    let not_shown = Memo::new(move |_| shelf.with(|shelf| shelf.not_shown));
    let all_shown = Signal::derive(move || not_shown.get() == 0);
    let more = Signal::derive(move || {
        let count = preferences.locale().count(not_shown.get());
        fill(preferences.strings().more_objects(), &[("count", &count)])
    });
    view! {
        <div class="shelf">
            <div class="board"></div>
            {move || {
                let place = |slot| view! { <div class=format!("place at-slot-{slot}")></div> }.into_any();
                (0..places.get()).map(place).collect_view()
            }}
            {move || {
                let object = |item: &ShelfItem| view! { <StoredObject lane=lane item=*item /> }.into_any();
                shelf.with(|shelf| shelf.items.iter().map(object).collect_view())
            }}
            <span class="more" hidden=all_shown>{more}</span>
        </div>
    }
}

/// An object on the shelf.
#[component]
fn StoredObject(lane: Lane, item: ShelfItem) -> impl IntoView {
    let playback = expect_context::<Playback>();
    let name = playback.read(|session| session.run().object_key(item.number));
    let is_long = name.len() > SHORT_NAME;
    let now = playback.read(Session::playhead);
    view! {
        <div
            class=format!("object at-slot-{}", item.slot)
            class:tampered=item.tampered
            class:under-bucket-key=item.under_bucket_key
            class:long-name=is_long
        >
            <ObjectCipher lane=lane number=item.number at=now />
            <DataKey object=item.number encrypted=true />
            <span class="object-name">{name}</span>
        </div>
    }
}
