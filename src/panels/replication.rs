//! Each object's replication status, and how the object and its replica differ.

use i18n::{Strings, replication_failure};
use leptos::prelude::*;
use sim::Lane;

use super::half::{Half, of_log_so_far};
use crate::context::{Playback, Preferences};
use crate::model::view_model::replication::{ReplicationStatus, Row, Side, rows};

/// The replicated objects of both lanes side by side.
#[component]
pub fn Replication() -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    let halves = Lane::BOTH.map(|lane| view! { <LaneReplicas lane /> });
    view! {
        <p class="intro">{preferences.text(Strings::replication_intro)}</p>
        <div class="halves">{halves.into_iter().collect_view()}</div>
    }
}

/// The replicated objects of one lane.
#[component]
fn LaneReplicas(
    /// The lane.
    lane: Lane,
) -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let rows = of_log_so_far(playback, move |session| rows(session.run(), lane, session.playhead()));
    let has_rows = Signal::derive(move || rows.with(|rows| !rows.is_empty()));
    view! {
        <Half lane>
            <p class="empty" hidden=has_rows>
                {preferences.text(Strings::replication_empty)}
            </p>
            <ol class="replicas">
                <For
                    each=move || rows.get()
                    key=Clone::clone
                    children=|row| view! { <ReplicatedObject row /> }
                />
            </ol>
        </Half>
    }
}

/// An object and its replica.
#[component]
fn ReplicatedObject(
    /// The object, its replication status and its replica.
    row: Row,
) -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    let Row { name, status, source, replica, .. } = row;
    let failed = matches!(status, ReplicationStatus::Failed(_));
    // The sentence about a failure contains the object's name already.
    let heading = (!failed).then(|| view! { <b>{name.clone()}</b> });
    let outcome = Signal::derive(move || match status {
        ReplicationStatus::Pending => preferences.strings().replication_pending().to_owned(),
        ReplicationStatus::Replicated => preferences.strings().replication_done().to_owned(),
        ReplicationStatus::Failed(failure) => replication_failure(preferences.locale(), failure, &name),
    });
    view! {
        <li>
            {heading} " " <span class:refused=failed>{outcome}</span>
            <dl>
                {source.map(|side| view! { <SideView name=Strings::replication_source side /> })}
                {replica.map(|side| view! { <SideView name=Strings::replication_replica side /> })}
            </dl>
        </li>
    }
}

/// What can differ between an object and its replica, for one of the two.
#[component]
fn SideView(
    /// Whether it is the object or the replica, in words.
    name: fn(&Strings) -> &'static str,
    /// The values to show.
    side: Side,
) -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    let Side { etag, kms_key, bucket_key } = side;
    // The line as S3's answers have it.
    let etag_header = format!("ETag: \"{etag}\"");
    let key = Signal::derive(move || {
        kms_key.clone().unwrap_or_else(|| preferences.strings().setting_sse_s3().to_owned())
    });
    let setting = if bucket_key { Strings::setting_bucket_key_on } else { Strings::setting_bucket_key_off };
    view! {
        <dt>{preferences.text(name)}</dt>
        <dd>
            <code>{etag_header}</code>
            <code>{key}</code>
            <span>{preferences.text(setting)}</span>
        </dd>
    }
}
