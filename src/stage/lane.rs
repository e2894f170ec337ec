//! One lane: Bob, S3 and KMS, what stands on the shelf and what moves between them.

use leptos::prelude::*;
use sim::Lane;

use super::icons;
use super::ledger::{Ledger, lane_id};
use super::tokens::{Cipher, desk_item, motion};
use crate::app::app;
use crate::i18n::{caption, fill, lane_name};
use crate::state::address::Part;
use crate::state::session::Session;
use crate::view_model::safe::safe_at;
use crate::view_model::scene::{self, Gap, SLOTS, ShelfItem};

/// The countdown ring goes down in steps of this many thousandths, so that it is not drawn anew each frame.
const RING_STEP_PERMILLE: u64 = 4;

#[component]
pub fn LaneView(lane: Lane) -> impl IntoView {
    let app = app();
    let id = lane_id(lane);
    let title = move || match lane {
        Lane::ObjectKeys => app.strings().lane_object_keys,
        Lane::BucketKey => app.strings().lane_bucket_key,
    };
    let latest = app.view(move |session| scene::caption(session.run(), lane, session.playhead()));
    let words = move || match latest.get() {
        Some(entry) => app.read(|session| caption(app.locale.get(), session.run(), &entry)),
        None => app.strings().cap_start.to_owned(),
    };
    view! {
        <section class=format!("lane {id}") aria-labelledby=format!("lane-{id}")>
            <h2 id=format!("lane-{id}")>{title}</h2>
            <Scene lane=lane />
            {(!app.hidden.has(Part::Counters)).then(|| view! { <Ledger lane=lane /> })}
            <p class="caption">{words}</p>
        </section>
    }
}

#[component]
fn Scene(lane: Lane) -> impl IntoView {
    let app = app();
    let motions = app.view(move |session| scene::motions(session.run(), lane, session.playhead()));
    let desk = app.view(move |session| scene::desk(session.run(), lane, session.playhead()));
    let totals = app.view(move |session| session.run().log().counters_at(lane, session.playhead()));
    let label = move || {
        let (locale, totals) = (app.locale.get(), totals.get());
        let values = [locale.count(totals.objects_stored), locale.count(totals.kms_served())];
        let lane = lane_name(locale, lane);
        fill(app.strings().scene_label, &[("lane", lane), ("objects", &values[0]), ("requests", &values[1])])
    };
    view! {
        <div class="scene" role="img" aria-label=label>
            <div class="wire bob-wire"></div>
            <div class="box s3-box"><span class="box-name">{move || app.strings().amazon_s3}</span></div>
            <div class="box kms-box">
                <span class="box-name">{move || app.strings().aws_kms}</span>
                {icons::kms_key()}
                <span class="box-caption">{move || app.strings().kms_key}</span>
                <span class="box-caption small">{move || app.strings().never_leaves}</span>
            </div>
            <div class="bob">
                <img src="people/bob.svg" alt="" width="64" height="64" />
                <span>{move || app.strings().bob}</span>
            </div>
            <GapView lane=lane />
            <ShelfView lane=lane />
            {(lane == Lane::BucketKey).then(|| view! { <SafeView /> })}
            <For each=move || desk.get() key=|item| (item.number, item.phase as u8) let(item)>
                {desk_item(lane, item)}
            </For>
            <For each=move || motions.get() key=|motion| motion.key let(item)>
                {motion(lane, item)}
            </For>
        </div>
    }
}

#[component]
fn GapView(lane: Lane) -> impl IntoView {
    let app = app();
    let gap = app.view(move |session| scene::gap(session.run(), lane, session.playhead()));
    let busy = move || matches!(gap.get(), Gap::Call { .. } | Gap::Burst { .. });
    let refused =
        move || matches!(gap.get(), Gap::Call { throttled: true, .. } | Gap::Burst { throttled: true });
    let words = move || {
        let (locale, s) = (app.locale.get(), app.strings());
        match gap.get() {
            Gap::Untouched => (String::new(), s.not_asked_yet.to_owned()),
            Gap::Quiet(since) => (String::new(), fill(s.quiet_since, &[("time", &locale.clock(since))])),
            Gap::Burst { throttled } => {
                let call = if throttled { s.throttled_label } else { GENERATE_DATA_KEY };
                (call.to_owned(), s.burst_label.to_owned())
            }
            Gap::Call { throttled: true, .. } => (s.throttled_label.to_owned(), String::new()),
            Gap::Call { decrypt, object, .. } => {
                let call = if decrypt { "Decrypt" } else { GENERATE_DATA_KEY };
                let context = match object {
                    Some(object) => {
                        let name = app.read(|session| session.run().object_key(object));
                        fill(s.for_object, &[("name", &name)])
                    }
                    None => s.for_bucket.to_owned(),
                };
                (call.to_owned(), context)
            }
        }
    };
    view! {
        <div class="gap" class:busy=busy class:refused=refused>
            <span class="call">{move || words().0}</span>
            <div class="wire"></div>
            <span class="context">{move || words().1}</span>
        </div>
    }
}

const GENERATE_DATA_KEY: &str = "GenerateDataKey";

#[component]
fn ShelfView(lane: Lane) -> impl IntoView {
    let app = app();
    let shelf = app.view(move |session| scene::shelf(session.run(), lane, session.playhead()));
    // Before anything is stored, the shelf shows how much will come.
    let awaited = Memo::new(move |_| {
        app.edition.track();
        app.read(|session| session.run().objects_named().min(SLOTS))
    });
    let item = move |item: ShelfItem| {
        let name = app.read(|session| session.run().object_key(item.number));
        view! {
            <div class=format!("object at-slot-{}", item.slot) class:tampered=item.tampered>
                <Cipher lane=lane number=item.number />
                {icons::data_key(item.number, true)}
                <span class="object-name">{name}</span>
            </div>
        }
    };
    view! {
        <div class="shelf">
            <div class="board"></div>
            {move || (0..awaited.get()).map(|slot| view! { <div class=format!("place at-slot-{slot}")></div> }).collect_view()}
            <For
                each=move || shelf.get().items
                key=|item| (item.number, item.slot, item.tampered)
                let(shown)
            >
                {item(shown)}
            </For>
            <span class="more" hidden=move || shelf.with(|shelf| shelf.more == 0)>
                {move || {
                    let count = app.locale.get().count(shelf.get().more);
                    fill(app.strings().more_objects, &[("count", &count)])
                }}
            </span>
        </div>
    }
}

/// The key safe in S3, with the ring that runs down.
#[component]
fn SafeView() -> impl IntoView {
    let app = app();
    let safe = app.view(|session: &Session| safe_at(session.run(), session.playhead()));
    let ring = Memo::new(move |_| {
        safe.get().map(|safe| safe.left_permille.div_ceil(RING_STEP_PERMILLE) * RING_STEP_PERMILLE)
    });
    let left = Memo::new(move |_| safe.get().map(|safe| safe.left.as_millis().div_ceil(1_000)));
    let words = move || match left.get() {
        Some(seconds) => {
            let time = app.locale.get().countdown(sim::Duration::from_secs(seconds));
            fill(app.strings().time_left, &[("time", &time)])
        }
        None => app.strings().no_bucket_key.to_owned(),
    };
    view! {
        <div class="safe" class:empty=move || safe.get().is_none()>
            <svg viewBox="0 0 64 64" aria-hidden="true">
                <circle class="ring-track" cx="32" cy="32" r="28" />
                <circle
                    class="ring-left"
                    cx="32"
                    cy="32"
                    r="28"
                    pathLength="1000"
                    stroke-dasharray=move || format!("{} 1000", ring.get().unwrap_or(0))
                />
                <path
                    class="ring-key"
                    d="M32 17a15 15 0 1 1 0 30a15 15 0 1 1 0-30zM32 25a7 7 0 1 0 0 14a7 7 0 1 0 0-14z"
                />
            </svg>
            <p><span class="safe-name">{move || app.strings().bucket_key}</span> <span class="safe-left">{words}</span></p>
        </div>
    }
}
