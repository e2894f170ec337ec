//! One lane: Bob, S3 and KMS, what stands on the shelf and what moves between them.

use leptos::prelude::*;
use sim::Lane;

use super::icons;
use super::ledger::Ledger;
use super::tokens::{Cipher, desk_item, motion};
use crate::app::app;
use i18n::{Strings, caption, fill, lane_name};
use crate::state::address::Part;
use crate::state::session::Session;
use crate::view_model::quota::quota_permille;
use crate::view_model::safe::safe_at;
use crate::view_model::scene::{self, Gap, SLOTS, ShelfItem};
use crate::widgets::{Item, flag, list, part, t, words};

/// As it stands in `data-lane`.
pub const fn lane_id(lane: Lane) -> &'static str {
    match lane {
        Lane::ObjectKeys => "object-keys",
        Lane::BucketKey => "bucket-key",
    }
}

/// What a lane is called.
pub fn lane_title(lane: Lane) -> fn(&Strings) -> &'static str {
    match lane {
        Lane::ObjectKeys => |s| s.lane_object_keys,
        Lane::BucketKey => |s| s.lane_bucket_key,
    }
}

#[component]
pub fn LaneView(lane: Lane) -> impl IntoView {
    let app = app();
    let id = lane_id(lane);
    let latest = app.view(move |session| scene::caption(session.run(), lane, session.playhead()));
    let told = words(move || match latest() {
        Some(entry) => app.read(|session| caption(app.locale.get(), session.run(), &entry)),
        None => app.strings().cap_start.to_owned(),
    });
    view! {
        <section class=format!("lane {id}") aria-labelledby=format!("lane-{id}")>
            <h2 id=format!("lane-{id}")>{t(lane_title(lane))}</h2>
            <Scene lane=lane />
            {(!app.hidden.has(Part::Counters)).then(|| view! { <Ledger lane=lane /> })}
            <p class="caption">{told}</p>
        </section>
    }
}

#[component]
fn Scene(lane: Lane) -> impl IntoView {
    let app = app();
    let motions = app.view(move |session| scene::motions(session.run(), lane, session.playhead()));
    let desk = app.view(move |session| scene::desk(session.run(), lane, session.playhead()));
    let totals = app.view(move |session| session.run().log().counters_at(lane, session.playhead()));
    let label = words(move || {
        let (locale, totals) = (app.locale.get(), totals());
        let values = [locale.count(totals.objects_stored), locale.count(totals.kms_served())];
        let lane = lane_name(locale, lane);
        fill(app.strings().scene_label, &[("lane", lane), ("objects", &values[0]), ("requests", &values[1])])
    });
    view! {
        <div class="scene" role="img" aria-label=label>
            <div class="wire bob-wire"></div>
            <div class="box s3-box"><span class="box-name">{t(|s| s.amazon_s3)}</span></div>
            <div class="box kms-box">
                <span class="box-name">{t(|s| s.aws_kms)}</span>
                {icons::kms_key()}
                <span class="box-caption">{t(|s| s.kms_key)}</span>
                <span class="box-caption small">{t(|s| s.never_leaves)}</span>
                <QuotaView lane=lane />
            </div>
            <div class="bob">
                <img src="people/bob.svg" alt="" width="64" height="64" />
                <span>{t(|s| s.bob)}</span>
            </div>
            <GapView lane=lane />
            <ShelfView lane=lane />
            {(lane == Lane::BucketKey).then(|| view! { <SafeView /> })}
            {list(move || desk().into_iter().map(|item| desk_item(lane, item)).collect())}
            {list(move || motions().into_iter().map(|item| motion(lane, item)).collect())}
        </div>
    }
}

/// The quota as a bucket of tokens: how much of one second's worth is left.
#[component]
fn QuotaView(lane: Lane) -> impl IntoView {
    let app = app();
    let left = app.view(move |session| quota_permille(session.run(), lane, session.playhead()));
    let told = words(move || {
        fill(app.strings().quota_label, &[("percent", &app.locale.get().percent(left() / 10 * 10))])
    });
    view! {
        <div class="quota" class:low=flag(move || left() < 100)>
            <div class="quota-left" style=("--left", words(move || format!("{}.{}%", left() / 10, left() % 10)))></div>
            <span>{told}</span>
        </div>
    }
}

#[component]
fn GapView(lane: Lane) -> impl IntoView {
    let app = app();
    let gap = app.view(move |session| scene::gap(session.run(), lane, session.playhead()));
    let busy = flag(move || matches!(gap(), Gap::Call { .. } | Gap::Burst { .. }));
    let refused =
        flag(move || matches!(gap(), Gap::Call { throttled: true, .. } | Gap::Burst { throttled: true }));
    let said = move || {
        let (locale, s) = (app.locale.get(), app.strings());
        match gap() {
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
            <span class="call">{words(move || said().0)}</span>
            <div class="wire"></div>
            <span class="context">{words(move || said().1)}</span>
        </div>
    }
}

const GENERATE_DATA_KEY: &str = "GenerateDataKey";

#[component]
fn ShelfView(lane: Lane) -> impl IntoView {
    let app = app();
    let shelf = app.view(move |session| scene::shelf(session.run(), lane, session.playhead()));
    // Before anything is stored, the shelf shows how much will come.
    let awaited = app.view_of_log(|session| session.run().objects_named().min(SLOTS));
    let item = move |item: ShelfItem| {
        let key = u64::from(item.number.0) << 8 | (item.slot as u64) << 1 | u64::from(item.tampered);
        let build = move || {
            let name = app.read(|session| session.run().object_key(item.number));
            view! {
                <div class=format!("object at-slot-{}", item.slot) class:tampered=item.tampered>
                    <Cipher lane=lane number=item.number />
                    {icons::data_key(item.number, true)}
                    <span class="object-name">{name}</span>
                </div>
            }
            .into_any()
        };
        Item { key, build: Box::new(build) }
    };
    view! {
        <div class="shelf">
            <div class="board"></div>
            {part(move || {
                let place = |slot| view! { <div class=format!("place at-slot-{slot}")></div> };
                (0..awaited()).map(place).collect_view().into_any()
            })}
            {list(move || shelf().items.into_iter().map(item).collect())}
            <span class="more" hidden=flag(move || shelf().more == 0)>
                {words(move || {
                    let count = app.locale.get().count(shelf().more);
                    fill(app.strings().more_objects, &[("count", &count)])
                })}
            </span>
        </div>
    }
}

/// The key safe in S3, with the ring that runs down.
#[component]
fn SafeView() -> impl IntoView {
    let app = app();
    let safe = app.view(|session: &Session| safe_at(session.run(), session.playhead()));
    let left = words(move || match safe() {
        Some(safe) => fill(app.strings().time_left, &[("time", &app.locale.get().countdown(safe.left))]),
        None => app.strings().no_bucket_key.to_owned(),
    });
    let ring = words(move || format!("{} 1000", safe().map_or(0, |safe| safe.left_permille)));
    view! {
        <div class="safe" class:vacant=flag(move || safe().is_none())>
            <svg viewBox="0 0 64 64" aria-hidden="true">
                <circle class="ring-track" cx="32" cy="32" r="28" />
                <circle
                    class="ring-left"
                    cx="32"
                    cy="32"
                    r="28"
                    pathLength="1000"
                    stroke-dasharray=ring
                />
                <path
                    class="ring-key"
                    d="M32 17a15 15 0 1 1 0 30a15 15 0 1 1 0-30zM32 25a7 7 0 1 0 0 14a7 7 0 1 0 0-14z"
                />
            </svg>
            <p><span class="safe-name">{t(|s| s.bucket_key)}</span> <span class="safe-left">{left}</span></p>
        </div>
    }
}
