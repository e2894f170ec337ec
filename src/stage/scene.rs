//! The scene of a lane: Bob, S3 and KMS, the objects in the bucket, and the tokens that move between them. The scene names the places and
//! the style sheet gives them coordinates.

use i18n::{Strings, fill, lane_name};
use leptos::prelude::*;
use sim::{BUCKET, BucketEncryption, Lane};

use super::destination::Destination;
use super::gap::Gap;
use super::heaps::HeapsView;
use super::kms::Kms;
use super::motion::Motions;
use super::person::Person;
use super::photos::Photos;
use super::safe::Safe;
use super::shelf::Shelf;
use super::thing::ThingButton;
use crate::context::{Playback, Preferences};
use crate::model::thing::Thing;
use crate::model::view_model::barrier::barrier_at;

/// A lane's scene: a group with a one-sentence label, in which everything that stands is a button; the captions say the rest.
#[component]
pub fn Scene(
    /// The lane to show.
    lane: Lane,
) -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let totals =
        playback.at_playhead(move |session| session.run().log().counters_at(lane, session.playhead_in(lane)));
    let label = Signal::derive(move || {
        let (locale, totals) = (preferences.locale(), totals.get());
        let [objects, requests] =
            [totals.objects_standing(), totals.kms_served()].map(|count| locale.count(count));
        let values = [("lane", lane_name(locale, lane)), ("objects", &objects), ("requests", &requests)];
        fill(preferences.strings().scene_label(), &values)
    });
    view! {
        <div class="scene" role="group" aria-label=label>
            <div class="wire person-wire"></div>
            <div class="box s3-box">
            </div>
            <BucketView lane=lane />
            <Kms lane=lane />
            <Person lane=lane />
            <Photos lane=lane />
            <Gap lane=lane />
            <Barrier lane=lane />
            <Destination lane=lane />
            <Shelf lane=lane />
            <HeapsView lane=lane />
            {(lane == Lane::BucketKey).then(|| view! { <Safe /> })}
            <Motions lane=lane />
        </div>
    }
}

/// The key policy as a barrier before KMS, while a permission is wanting.
#[component]
fn Barrier(lane: Lane) -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let is_shut =
        playback.at_playhead(move |session| barrier_at(session.run(), lane, session.playhead_in(lane)));
    let name = Signal::derive(move || {
        let strings = preferences.strings();
        format!("{}: {}", strings.panel_key_policy(), strings.barrier())
    });
    let barrier = move || {
        view! {
            <ThingButton lane thing=Thing::Policy class="barrier" name>
                <span class="bar"></span>
            </ThingButton>
        }
        .into_any()
    };
    move || is_shut.get().then(barrier)
}

/// The bucket's name and its default encryption.
#[component]
fn BucketView(lane: Lane) -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let encryption = playback
        .at_playhead(move |session| session.run().bucket_encryption_at(lane, session.playhead_in(lane)));
    let text = Signal::derive(move || {
        let strings = preferences.strings();
        match encryption.get() {
            BucketEncryption::SseS3 => strings.setting_sse_s3(),
            BucketEncryption::SseKms { bucket_key: true, .. } => strings.setting_bucket_key_on(),
            BucketEncryption::SseKms { bucket_key: false, .. } => strings.setting_bucket_key_off(),
        }
        .to_owned()
    });
    let name = Signal::derive(move || format!("{}, {BUCKET}", preferences.strings().amazon_s3()));
    view! {
        <div class="bucket">
            <ThingButton lane=lane thing=Thing::Bucket class="bucket-name" name=name>
                <span class="box-name" data-label="">{preferences.text(Strings::amazon_s3)}</span>
            </ThingButton>
            <ThingButton lane=lane thing=Thing::Setting class="setting" name=text>
                <span data-label="">{text}</span>
            </ThingButton>
        </div>
    }
}
