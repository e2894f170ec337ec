//! Where replicas go, while a replication rule is in force: the replica bucket and, in another Region, KMS there with its own KMS key and
//! its own quota. Loads with the panels, because most steps have no replication.

use i18n::fill;
use leptos::context::Provider;
use leptos::prelude::*;
use sim::{Lane, ObjectNumber};

use super::icons::{DataKey, KmsKey};
use super::safe::Ring;
use super::thing::ThingButton;
use crate::context::{Playback, Preferences};
use crate::model::session::Session;
use crate::model::thing::Thing;
use crate::model::view_model::bytes::pixels;
use crate::model::view_model::destination::{DestinationView, destination_at};
use crate::widgets::{Cipher, LoadedPart, program_part};

program_part! {
    /// What stands at the destination of replicas.
    DESTINATION, destination_view in panels, || view! { <DestinationBox /> }.into_any()
}

/// The lane to which a destination belongs: parts get what they need from the context.
#[derive(Clone, Copy)]
struct DestinationOf(Lane);

/// The destination of a lane's replicas.
#[component]
pub fn Destination(
    /// The lane whose replication rule is asked.
    lane: Lane,
) -> impl IntoView {
    let playback = expect_context::<Playback>();
    let has_rule = playback.at_playhead(move |session| has_rule(session, lane));
    // A memo notifies only when its value changes, so what has been shown once stays.
    let was_shown = Memo::new(move |was_shown: Option<&bool>| was_shown == Some(&true) || has_rule.get());
    let part = move || {
        view! {
            <Provider value=DestinationOf(lane)>
                <LoadedPart part=DESTINATION />
            </Provider>
        }
        .into_any()
    };
    move || was_shown.get().then(part)
}

/// Whether a replication rule is in force.
fn has_rule(session: &Session, lane: Lane) -> bool {
    session.run().replication_at(lane, session.playhead_in(lane)).is_some()
}

fn destination_of(lane: Lane) -> Memo<Option<DestinationView>> {
    let playback = expect_context::<Playback>();
    playback.at_playhead(move |session| destination_at(session.run(), lane, session.playhead_in(lane)))
}

fn has_kms(destination: Memo<Option<DestinationView>>) -> bool {
    destination.with(|destination| destination.as_ref().is_some_and(|destination| destination.kms.is_some()))
}

/// The replica bucket and, in another Region, KMS.
#[component]
fn DestinationBox() -> impl IntoView {
    let DestinationOf(lane) = expect_context();
    let destination = destination_of(lane);
    let region =
        Memo::new(move |_| destination.with(|destination| destination.as_ref().map(|at| at.region.code())));
    let other_region = Signal::derive(move || region.get().filter(|_| has_kms(destination)));
    let is_absent = Signal::derive(move || region.get().is_none());
    let is_other_region = Signal::derive(move || other_region.get().is_some());
    view! {
        <div class="box destination" class:other-region=is_other_region hidden=is_absent>
            <span class="box-name" data-label="">{region}</span>
            <ReplicaBucket lane destination region=other_region />
            <Show when=move || is_other_region.get()>
                <ReplicaKms lane destination region=other_region />
            </Show>
        </div>
    }
}

/// The replica bucket, with the latest replicas.
#[component]
fn ReplicaBucket(
    lane: Lane,
    destination: Memo<Option<DestinationView>>,
    region: Signal<Option<&'static str>>,
) -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    let latest =
        Memo::new(move |_| destination.with(|destination| destination.as_ref().map(|at| at.latest.clone())));
    let count = Signal::derive(move || {
        let count = destination.with(|destination| destination.as_ref().map_or(0, |at| at.replicas));
        preferences.locale().count(count)
    });
    let label = Signal::derive(move || preferences.strings().replicas_label());
    let name = Signal::derive(move || format!("{}: {}", label.get(), count.get()));
    let replicas = move || {
        let replica = |number| view! { <Replica lane number /> }.into_any();
        latest.get().unwrap_or_default().into_iter().map(replica).collect_view()
    };
    let held = Signal::derive(move || destination.with(|destination| destination.as_ref()?.held));
    let is_held = Memo::new(move |_| held.get().is_some());
    view! {
        <ThingButton lane=lane thing=Thing::ReplicaBucket class="replica-bucket" name=name region=region>
            <span class="replicas">
                {replicas}
                {move || is_held.get().then(|| view! { <Ring held /> }.into_any())}
            </span>
            <Count label count />
        </ThingButton>
    }
}

/// A replica, drawn from its own bytes, with its own encrypted data key.
#[component]
fn Replica(lane: Lane, number: ObjectNumber) -> impl IntoView {
    let playback = expect_context::<Playback>();
    let replica = playback.read(|session| session.run().replica_at(lane, number, session.playhead_in(lane)));
    let pixels = replica.and_then(|replica| Some(pixels(&replica.sealed.as_ref()?.ciphertext)));
    view! {
        <span class="replica">
            <Cipher pixels=pixels.unwrap_or_default() />
            <DataKey object=number encrypted=true />
        </span>
    }
}

/// KMS of the other Region, with the requests that have reached it and what is left of its quota.
#[component]
fn ReplicaKms(
    lane: Lane,
    destination: Memo<Option<DestinationView>>,
    region: Signal<Option<&'static str>>,
) -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    let kms = Memo::new(move |_| {
        let kms =
            destination.with(|destination| destination.as_ref().and_then(|destination| destination.kms));
        kms.map_or((0, 0), |kms| (kms.requests, kms.quota_permille))
    });
    let count = Signal::derive(move || preferences.locale().count(kms.get().0));
    let label = Signal::derive(move || preferences.strings().kms_requests());
    let name = Signal::derive(move || {
        let strings = preferences.strings();
        let percent = preferences.locale().percent(kms.get().1 / 10 * 10);
        let quota = fill(strings.quota_label(), &[("percent", &percent)]);
        format!("{}: {}, {}, {quota}", label.get(), count.get(), strings.kms_key())
    });
    let share = Signal::derive(move || format!("{}.{}%", kms.get().1 / 10, kms.get().1 % 10));
    view! {
        <ThingButton lane=lane thing=Thing::ReplicaKms class="replica-kms" name=name region=region>
            <KmsKey />
            <Count label count />
            <span class="replica-quota" style:--left=share></span>
        </ThingButton>
    }
}

/// What is counted, and the count. Where there is little room, the count stands alone; the name of its thing says the rest.
#[component]
fn Count(label: Signal<&'static str>, count: Signal<String>) -> impl IntoView {
    view! {
        <span class="box-caption" data-label="">
            <span class="count-label">{label}": "</span>
            {count}
        </span>
    }
}
