//! One lane: Bob, S3 and KMS, what stands on the shelf and what moves between them.

use i18n::{Strings, caption, fill, lane_name};
use leptos::prelude::*;
use sim::{BucketEncryption, Lane};

use super::icons;
use super::ledger::ledger;
use super::tokens::{cipher, desk_item, motion};
use crate::app::app;
use crate::markup::{Element, Item, flag, shape, t, tag, words};
use crate::address::Part;
use crate::model::session::Session;
use crate::model::view_model::quota::quota_permille;
use crate::model::view_model::replication::replicas_at;
use crate::model::view_model::safe::safe_at;
use crate::model::view_model::scene::{self, Gap, Refused, SLOTS, ShelfItem};

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
        Lane::ObjectKeys => Strings::lane_object_keys,
        Lane::BucketKey => Strings::lane_bucket_key,
    }
}

/// One lane with its heading, its ledger and what has happened last, in words.
pub fn lane_view(lane: Lane) -> Element {
    let app = app();
    let id = lane_id(lane);
    let latest = app.view(move |session| scene::caption(session.run(), lane, session.playhead()));
    let told = words(move || match latest() {
        Some(entry) => app.read(|session| caption(app.locale.get(), session.run(), &entry)),
        None => app.strings().cap_start().to_owned(),
    });
    tag("section")
        .class(format!("lane {id}"))
        .attr("aria-labelledby", format!("lane-{id}"))
        .child(tag("h2").attr("id", format!("lane-{id}")).text(t(lane_title(lane))))
        .child(scene_view(lane))
        .children((!app.hidden.has(Part::Counters)).then(|| ledger(lane)))
        .child(tag("p").class("caption").text(told))
}

fn scene_view(lane: Lane) -> Element {
    let app = app();
    let motions = app.view(move |session| scene::motions(session.run(), lane, session.playhead()));
    let desk = app.view(move |session| scene::desk(session.run(), lane, session.playhead()));
    let totals = app.view(move |session| session.run().log().counters_at(lane, session.playhead()));
    let label = words(move || {
        let (locale, totals) = (app.locale.get(), totals());
        let values = [locale.count(totals.objects_stored), locale.count(totals.kms_served())];
        let lane = lane_name(locale, lane);
        fill(
            app.strings().scene_label(),
            &[("lane", lane), ("objects", &values[0]), ("requests", &values[1])],
        )
    });
    let box_name = |name| tag("span").class("box-name").text(t(name));
    let kms = tag("div")
        .class("box kms-box")
        .child(box_name(Strings::aws_kms))
        .child(icons::kms_key())
        .child(tag("span").class("box-caption").text(t(Strings::kms_key)))
        .child(tag("span").class("box-caption small").text(t(Strings::never_leaves)))
        .child(quota_view(lane));
    let portrait =
        tag("img").attr("src", "people/bob.svg").attr("alt", "").attr("width", "64").attr("height", "64");
    tag("div")
        .class("scene")
        .attr("role", "img")
        .attr("aria-label", label)
        .child(tag("div").class("wire bob-wire"))
        .child(tag("div").class("box s3-box").child(box_name(Strings::amazon_s3)).child(setting_view(lane)))
        .child(replicas_view(lane))
        .child(kms)
        .child(tag("div").class("bob").child(portrait).child(tag("span").text(t(Strings::bob))))
        .child(gap_view(lane))
        .child(shelf_view(lane))
        .children((lane == Lane::BucketKey).then(safe_view))
        .list(move || desk().into_iter().map(|item| desk_item(lane, item)).collect())
        .list(move || motions().into_iter().map(|item| motion(lane, item)).collect())
}

/// Where a replication rule sends its replicas, and how many there are.
fn replicas_view(lane: Lane) -> Element {
    let app = app();
    let replicas = app.view(move |session| replicas_at(session.run(), lane, session.playhead()));
    let told = words(move || {
        let Some((region, count)) = replicas() else { return String::new() };
        let count = app.locale.get().count(count);
        fill(app.strings().replicas_label(), &[("region", region), ("count", &count)])
    });
    tag("span").class("replicas-label").when("hidden", flag(move || replicas().is_none())).text(told)
}

/// The bucket's default encryption, as its owner has set it.
fn setting_view(lane: Lane) -> Element {
    let app = app();
    let setting = app.view(move |session| session.run().bucket_encryption_at(lane, session.playhead()));
    let told = words(move || {
        let s = app.strings();
        let text = match setting() {
            BucketEncryption::SseS3 => s.setting_sse_s3(),
            BucketEncryption::SseKms { bucket_key: true, .. } => s.setting_bucket_key_on(),
            BucketEncryption::SseKms { bucket_key: false, .. } => s.setting_bucket_key_off(),
        };
        text.to_owned()
    });
    tag("span").class("setting").text(told)
}

/// The quota as a bucket of tokens: how much of one second's worth is left.
fn quota_view(lane: Lane) -> Element {
    let app = app();
    let left = app.view(move |session| quota_permille(session.run(), lane, session.playhead()));
    let told = words(move || {
        fill(app.strings().quota_label(), &[("percent", &app.locale.get().percent(left() / 10 * 10))])
    });
    let share = words(move || format!("{}.{}%", left() / 10, left() % 10));
    tag("div")
        .class("quota")
        .class_when("low", flag(move || left() < 100))
        .child(tag("div").class("quota-left").style("--left", share))
        .child(tag("span").text(told))
}

fn gap_view(lane: Lane) -> Element {
    let app = app();
    let gap = app.view(move |session| scene::gap(session.run(), lane, session.playhead()));
    let busy = flag(move || matches!(gap(), Gap::Call { .. } | Gap::Burst { .. }));
    let refused =
        flag(move || matches!(gap(), Gap::Call { refused: Some(_), .. } | Gap::Burst { throttled: true }));
    let said = move || {
        let (locale, s) = (app.locale.get(), app.strings());
        match gap() {
            Gap::Untouched => (String::new(), s.not_asked_yet().to_owned()),
            Gap::Quiet(since) => (String::new(), fill(s.quiet_since(), &[("time", &locale.clock(since))])),
            Gap::Burst { throttled } => {
                let call = if throttled { s.throttled_label() } else { GENERATE_DATA_KEY };
                (call.to_owned(), s.burst_label().to_owned())
            }
            Gap::Call { refused: Some(Refused::Throttled), .. } => {
                (s.throttled_label().to_owned(), String::new())
            }
            Gap::Call { operation, object, refused } => {
                let call = if refused.is_some() { s.denied_label() } else { operation.name() };
                let context = match object {
                    Some(object) => {
                        let name = app.read(|session| session.run().object_key(object));
                        fill(s.for_object(), &[("name", &name)])
                    }
                    None => s.for_bucket().to_owned(),
                };
                (call.to_owned(), context)
            }
        }
    };
    tag("div")
        .class("gap")
        .class_when("busy", busy)
        .class_when("refused", refused)
        .child(tag("span").class("call").text(words(move || said().0)))
        .child(tag("div").class("wire"))
        .child(tag("span").class("context").text(words(move || said().1)))
}

const GENERATE_DATA_KEY: &str = "GenerateDataKey";

/// Names up to this long have room on the shelf: `chicken.png`.
const SHORT_NAME: usize = 11;

fn shelf_view(lane: Lane) -> Element {
    let app = app();
    let shelf = app.view(move |session| scene::shelf(session.run(), lane, session.playhead()));
    // Before anything is stored, the shelf shows how much will come.
    let awaited = app.view_of_log(|session| session.run().objects_named().min(SLOTS));
    let item = move |item: ShelfItem| {
        let looks = (item.slot as u64) << 1 | u64::from(item.under_bucket_key);
        let key = u64::from(item.number.0) << 32 | u64::from(item.changes) << 4 | looks;
        let build = move || {
            let name = app.read(|session| session.run().object_key(item.number));
            let tampered = if item.tampered { " tampered" } else { "" };
            let protected = if item.under_bucket_key { " under-bucket-key" } else { "" };
            let long = if name.len() > SHORT_NAME { " long-name" } else { "" };
            let now = app.read(Session::playhead);
            tag("div")
                .class(format!("object at-slot-{}{tampered}{protected}{long}", item.slot))
                .child(cipher(lane, item.number, now))
                .child(icons::data_key(item.number, true))
                .child(tag("span").class("object-name").text(name))
        };
        Item { key, build: Box::new(build) }
    };
    let place = |slot| tag("div").class(format!("place at-slot-{slot}"));
    let more = words(move || {
        let count = app.locale.get().count(shelf().more);
        fill(app.strings().more_objects(), &[("count", &count)])
    });
    tag("div")
        .class("shelf")
        .child(tag("div").class("board"))
        .part(move || (0..awaited()).map(place).collect())
        .list(move || shelf().items.into_iter().map(item).collect())
        .child(tag("span").class("more").when("hidden", flag(move || shelf().more == 0)).text(more))
}

/// The key safe in S3, with the ring that runs down.
fn safe_view() -> Element {
    let app = app();
    let safe = app.view(|session: &Session| safe_at(session.run(), session.playhead()));
    let left = words(move || match safe() {
        Some(safe) => fill(app.strings().time_left(), &[("time", &app.locale.get().countdown(safe.left))]),
        None => app.strings().no_bucket_key().to_owned(),
    });
    let dashes = words(move || format!("{} 1000", safe().map_or(0, |safe| safe.left_permille)));
    let circle =
        |class: &'static str| shape("circle").class(class).attr("cx", "32").attr("cy", "32").attr("r", "28");
    let ring = shape("svg")
        .attr("viewBox", "0 0 64 64")
        .attr("aria-hidden", "true")
        .child(circle("ring-track"))
        .child(circle("ring-left").attr("pathLength", "1000").attr("stroke-dasharray", dashes))
        .child(shape("path").class("ring-key").attr("d", icons::SAFE_KEY));
    // The first bucket key needs no number; a later one says that it is another.
    let called = words(move || match safe().map(|safe| safe.bucket_key) {
        None | Some(0) => app.strings().bucket_key().to_owned(),
        Some(number) => fill(app.strings().bucket_key_number(), &[("number", &(number + 1).to_string())]),
    });
    let name = tag("span").class("safe-name").text(called);
    let left = tag("span").class("safe-left").text(left);
    tag("div")
        .class("safe")
        .class_when("vacant", flag(move || safe().is_none()))
        .child(ring)
        .child(tag("p").child(name).text(" ").child(left))
}
