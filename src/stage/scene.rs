//! The scene of a lane: Bob, S3 and KMS, the objects in the bucket, and the tokens that move between them. The scene names the places and
//! the style sheet gives them coordinates.

use i18n::{Strings, fill, lane_name};
use leptos::prelude::*;
use sim::{BucketEncryption, Lane};

use super::gap::Gap;
use super::kms::Kms;
use super::motion::Motions;
use super::safe::Safe;
use super::shelf::Shelf;
use crate::context::{Playback, Preferences};
use crate::model::view_model::replication::replicas_at;

/// A lane's scene. To screen readers it is one picture with a one-sentence label; the captions say the rest.
#[component]
pub fn Scene(
    /// The lane to show.
    lane: Lane,
) -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let totals =
        playback.at_playhead(move |session| session.run().log().counters_at(lane, session.playhead()));
    let label = Signal::derive(move || {
        let (locale, totals) = (preferences.locale(), totals.get());
        let [objects, requests] =
            [totals.objects_standing(), totals.kms_served()].map(|count| locale.count(count));
        let values = [("lane", lane_name(locale, lane)), ("objects", &objects), ("requests", &requests)];
        fill(preferences.strings().scene_label(), &values)
    });
    view! {
        <div class="scene" role="img" aria-label=label>
            <div class="wire bob-wire"></div>
            <div class="box s3-box">
                <span class="box-name">{preferences.text(Strings::amazon_s3)}</span>
                <BucketSetting lane=lane />
            </div>
            <ReplicaBucket lane=lane />
            <Kms lane=lane />
            <div class="bob">
                <img src="people/bob.svg" alt="" width="64" height="64" />
                <span>{preferences.text(Strings::bob)}</span>
            </div>
            <Gap lane=lane />
            <Shelf lane=lane />
            {(lane == Lane::BucketKey).then(|| view! { <Safe /> })}
            <Motions lane=lane />
        </div>
    }
}

/// The bucket's default encryption.
#[component]
fn BucketSetting(lane: Lane) -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let encryption =
        playback.at_playhead(move |session| session.run().bucket_encryption_at(lane, session.playhead()));
    let text = Signal::derive(move || {
        let strings = preferences.strings();
        match encryption.get() {
            BucketEncryption::SseS3 => strings.setting_sse_s3(),
            BucketEncryption::SseKms { bucket_key: true, .. } => strings.setting_bucket_key_on(),
            BucketEncryption::SseKms { bucket_key: false, .. } => strings.setting_bucket_key_off(),
        }
    });
    view! { <span class="setting">{text}</span> }
}

/// The Region to which the replication rule sends replicas, and the number of replicas there.
#[component]
fn ReplicaBucket(lane: Lane) -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let replicas = playback.at_playhead(move |session| replicas_at(session.run(), lane, session.playhead()));
    let is_absent = Signal::derive(move || replicas.get().is_none());
    let text = Signal::derive(move || {
        let Some((region, count)) = replicas.get() else { return String::new() };
        let count = preferences.locale().count(count);
        fill(preferences.strings().replicas_label(), &[("region", region), ("count", &count)])
    });
    view! { <span class="replicas-label" hidden=is_absent>{text}</span> }
}
