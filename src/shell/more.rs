//! More to do: what an account's owner can change, and the ways to convert what is stored already.

use std::rc::Rc;

use i18n::{Strings, fill};
use leptos::prelude::*;
use sim::{
    BURST_REQUESTS_MAX, BucketEncryption, Command, Duration, KmsKeyNumber, Lane, ObjectNumber, Picture,
    PutHeaders, ReplicaKmsKey, ReplicationPermissions, ReplicationRule,
};

use super::app;
use crate::markup::{Element, Value, flag, t, tag, words};
use crate::state::app::App;
use crate::model::session::Session;
use crate::model::story::replication_rule;
use crate::widgets::{NumberField, Select, number_field, select};

/// Parts of the multipart upload that the page offers.
const PARTS: u32 = 5;

/// The folded part of the things to do.
pub fn more() -> Element {
    let app = app();
    let button = |name: Value, run: fn(App)| {
        tag("button").attr("type", "button").on_click(move || run(app)).text(name)
    };
    let on_object = |name, command: fn(ObjectNumber) -> Command| {
        tag("button")
            .attr("type", "button")
            .when("disabled", flag(move || app.stored().is_empty()))
            .on_click(move || app.on_chosen(command))
            .text(t(name))
    };
    let parts = words(move || {
        fill(app.strings().upload_parts(), &[("count", &app.locale.get().count(u64::from(PARTS)))])
    });
    let row = || tag("div").class("row");
    tag("details").class("more-to-do").child(tag("summary").text(t(Strings::more_title))).children([
        load(),
        row().child(bucket_default()).child(replication()),
        row()
            .child(on_object(Strings::copy_object, |object| Command::CopyObject { object }))
            .child(on_object(Strings::update_encryption, |object| Command::UpdateObjectEncryption {
                lane: Some(Lane::BucketKey),
                object,
                kms_key: KmsKeyNumber(0),
                bucket_key: true,
            }))
            .child(on_object(Strings::delete_object, Command::Delete))
            .child(button(t(Strings::batch_copy), |app| app.act(Command::BatchCopy))),
        row()
            .child(button(t(Strings::upload_other_role), |app| {
                app.act(Command::UploadAs { picture: Picture::Dog, role: 1 });
            }))
            .child(button(t(Strings::upload_without), |app| {
                let headers = PutHeaders { bucket_key_enabled: Some(false), ..PutHeaders::default() };
                app.act(Command::Put { picture: Picture::Cat, headers });
            }))
            .child(button(parts, |app| {
                app.act(Command::MultipartUpload { picture: Picture::Chicken, parts: PARTS });
            }))
            .child(button(t(Strings::kms_key_switch), switch_kms_key)),
    ])
}

/// A load of the reader's own: so many uploads, evenly spread over so many seconds.
fn load() -> Element {
    let app = app();
    let (uploads, over) = (RwSignal::new(1_000_u64), RwSignal::new(60_u64));
    let field = |label, id, max, value: RwSignal<u64>| {
        number_field(NumberField {
            label: t(label),
            id,
            range: (1, max),
            value: Rc::new(move || value.get()),
            on_change: Box::new(move |number| value.set(number)),
        })
    };
    let send = move || {
        let requests = u32::try_from(uploads.get_untracked()).unwrap_or(BURST_REQUESTS_MAX);
        app.act(Command::Burst { requests, over: Duration::from_secs(over.get_untracked()) });
    };
    tag("div")
        .class("row")
        .child(field(Strings::load_uploads, "load-uploads", u64::from(BURST_REQUESTS_MAX), uploads))
        .child(field(Strings::load_seconds, "load-seconds", SECONDS_MAX, over))
        .child(tag("button").attr("type", "button").on_click(send).text(t(Strings::load_send)))
}

/// The longest load that the page offers: a week.
const SECONDS_MAX: u64 = 7 * 24 * 60 * 60;

/// Disables the KMS key where it is enabled, and the other way round.
fn switch_kms_key(app: App) {
    let kms_key = KmsKeyNumber(0);
    let enabled =
        app.read(|session| session.run().kms_key_enabled_at(Lane::BucketKey, kms_key, session.playhead()));
    app.act(if enabled {
        Command::DisableKmsKey { lane: None, kms_key }
    } else {
        Command::EnableKmsKey { lane: None, kms_key }
    });
}

/// The lower bucket's default encryption.
fn bucket_default() -> Element {
    let app = app();
    let now =
        app.view(|session: &Session| session.run().bucket_encryption_at(Lane::BucketKey, session.playhead()));
    let choices =
        [BucketEncryption::sse_kms(true), BucketEncryption::sse_kms(false), BucketEncryption::SseS3];
    let options = move || {
        let s = app.strings();
        let names = [s.setting_bucket_key_on(), s.setting_bucket_key_off(), s.setting_sse_s3()];
        (0..).zip(names).map(|(index, name): (usize, _)| (index.to_string(), name.to_owned())).collect()
    };
    select(Select {
        label: t(Strings::bucket_default),
        quiet: false,
        options: Rc::new(options),
        value: Rc::new(move || choices.iter().position(|choice| *choice == now()).unwrap_or(0).to_string()),
        on_change: Box::new(move |index: String| {
            if let Some(encryption) = index.parse().ok().and_then(|index: usize| choices.get(index).copied())
            {
                app.act(Command::PutBucketEncryption { lane: Some(Lane::BucketKey), encryption });
            }
        }),
    })
}

/// The replication rule of both lanes.
fn replication() -> Element {
    let app = app();
    let now = app
        .view(|session: &Session| session.run().replication_at(Lane::BucketKey, session.playhead()).copied());
    let choices = move || -> [Option<ReplicationRule>; 6] {
        let settings = app.read(|session| *session.run().settings());
        let complete = replication_rule(&settings, true, ReplicaKmsKey::Valid);
        let without = ReplicationPermissions { encrypt_replica: false, ..ReplicationPermissions::ALL };
        [
            None,
            Some(complete),
            Some(ReplicationRule { destination: sim::Destination::SameRegion, ..complete }),
            Some(replication_rule(&settings, false, ReplicaKmsKey::Valid)),
            Some(replication_rule(&settings, true, ReplicaKmsKey::WrongRegion)),
            Some(ReplicationRule { permissions: without, ..complete }),
        ]
    };
    let options = move || {
        let s = app.strings();
        let names = [
            s.rule_none(),
            s.rule_other_region(),
            s.rule_same_region(),
            s.rule_not_opted_in(),
            s.rule_wrong_key(),
            s.rule_no_permission(),
        ];
        (0..).zip(names).map(|(index, name): (usize, _)| (index.to_string(), name.to_owned())).collect()
    };
    select(Select {
        label: t(Strings::replication_rule),
        quiet: false,
        options: Rc::new(options),
        value: Rc::new(move || {
            let now = now();
            choices().iter().position(|choice| *choice == now).unwrap_or(0).to_string()
        }),
        on_change: Box::new(move |index: String| {
            if let Some(rule) = index.parse().ok().and_then(|index: usize| choices().get(index).copied()) {
                app.act(Command::PutReplication { lane: None, rule });
            }
        }),
    })
}
