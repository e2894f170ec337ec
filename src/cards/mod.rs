//! The cards of the things on the stage: what a thing is, in this run's own figures, and what can be done with it.

mod actions;

use i18n::Strings;
use leptos::prelude::*;

use crate::context::{Playback, Preferences, Touch, Touched};
use crate::model::card::sentences;
use crate::model::thing::Thing;

use actions::Actions;

/// The content of the card of the thing that is touched.
#[component]
pub fn Card() -> impl IntoView {
    let touch = expect_context::<Touch>();
    let touched = Memo::new(move |_| touch.open.get());
    move || touched.get().map(|touched| view! { <CardOf touched=touched /> }.into_any())
}

#[component]
fn CardOf(touched: Touched) -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let Touched { lane, thing, .. } = touched;
    let title = Signal::derive(move || match thing {
        Thing::Photo(picture) => picture.file_name(),
        Thing::Object(number) => playback.read(|session| session.run().object_key(number)),
        thing => name(thing)(preferences.strings()).to_owned(),
    });
    let said = move || {
        playback.track();
        let sentences = playback.read(|session| sentences(preferences.locale(), session, lane, thing));
        sentences.into_iter().map(|sentence| view! { <p>{sentence}</p> }.into_any()).collect_view()
    };
    view! {
        <h3 id="card-title">{title}</h3>
        {said}
        <Actions lane=lane thing=thing />
    }
}

/// What the thing is called.
fn name(thing: Thing) -> fn(&Strings) -> &'static str {
    match thing {
        Thing::Person => Strings::card_name_person,
        Thing::Bucket | Thing::Photo(_) | Thing::Object(_) => Strings::card_name_bucket,
        Thing::Safe | Thing::BucketKey(_) => Strings::bucket_key,
        Thing::Setting => Strings::card_name_setting,
        Thing::Wire => Strings::wire,
        Thing::Policy => Strings::panel_key_policy,
        Thing::KmsKey => Strings::kms_key,
        Thing::Quota => Strings::card_name_quota,
        Thing::Spool => Strings::panel_cloudtrail,
        Thing::ReplicaBucket => Strings::card_name_replica_bucket,
        Thing::ReplicaKms => Strings::card_name_replica_kms,
    }
}
