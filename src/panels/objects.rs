//! Each stored object in all its parts, in both lanes.

use i18n::{Strings, fill};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use sim::{Lane, ObjectNumber};

use crate::app::app;
use crate::markup::{Element, Item, Value, flag, t, tag, truth, words};
use crate::browser::canvas;
use crate::model::view_model::bytes::CIPHER_SIDE;
use crate::model::view_model::objects::{ObjectView, object_at, plaintext_data_key, state_of};

/// The choice of an object, and its parts in both lanes.
pub fn objects() -> Vec<Element> {
    let app = app();
    let chosen = move || app.chosen_or_newest();
    let counted = app.view(|session| {
        Lane::BOTH.map(|lane| session.run().log().counters_at(lane, session.playhead()).objects_stored)
    });
    let choice = move |number: ObjectNumber, name: &str| {
        let button = tag("button")
            .attr("type", "button")
            .class("choice")
            .attr("aria-pressed", truth(move || chosen() == Some(number)))
            .on_click(move || app.chosen.set(Some(number)))
            .text(name.to_owned());
        tag("li").child(button)
    };
    let choices = move || {
        let item = |(number, name): (ObjectNumber, String)| Item {
            key: u64::from(number.0),
            build: Box::new(move || choice(number, &name)),
        };
        app.stored().into_iter().map(item).collect()
    };
    vec![
        tag("p").class("empty").when("hidden", flag(move || !app.stored().is_empty())).text(words(
            move || {
                // The uploads of a burst are counted and have no bytes to look into.
                let stored = counted().into_iter().max().unwrap_or(0);
                if stored == 0 {
                    return app.strings().objects_empty().to_owned();
                }
                fill(app.strings().objects_sizes_only(), &[("count", &app.locale.get().count(stored))])
            },
        )),
        tag("ul").class("choices").list(choices),
        tag("div")
            .class("halves")
            .list(move || Lane::BOTH.map(|lane| half(lane, chosen())).into_iter().flatten().collect()),
    ]
}

/// One lane's half: built anew when another object is chosen, or when this one is stored or a byte of it changes.
fn half(lane: Lane, chosen: Option<ObjectNumber>) -> Option<Item> {
    let app = app();
    let number = chosen?;
    let state = app.view(move |session| state_of(session.run(), lane, number, session.playhead()))();
    let key = u64::from(number.0) << 8 | state << 1 | lane.index() as u64;
    let build = move || {
        let object = app.read(|session| object_at(session.run(), lane, number, session.playhead()));
        let parts = match object {
            Some(object) => parts(lane, number, object),
            None => tag("p").class("empty").text(t(Strings::object_not_here)),
        };
        super::half(lane).child(parts)
    };
    Some(Item { key, build: Box::new(build) })
}

fn parts(lane: Lane, number: ObjectNumber, object: ObjectView) -> Element {
    let app = app();
    let name = app.read(|session| session.run().object_key(number));
    let picture_label = words(move || fill(app.strings().object_cipher_picture(), &[("name", &name)]));
    let picture = tag("canvas").class("cipher").attr("role", "img").attr("aria-label", picture_label);
    canvas::draw(picture.node().unchecked_ref(), &object.pixels, CIPHER_SIDE);
    let size = object.size;
    let in_bytes = words(move || fill(app.strings().bytes(), &[("count", &app.locale.get().count(size))]));
    let (version, stored_at, sse_s3) = (object.version, object.stored_at, object.sse_s3);
    let versioned = words(move || {
        let locale = app.locale.get();
        let version = locale.count(u64::from(version));
        fill(
            app.strings().object_version_text(),
            &[("version", &version), ("time", &locale.clock(stored_at))],
        )
    });
    let bucket_key = object.bucket_key;
    let made_by = words(move || match bucket_key {
        None if sse_s3 => app.strings().object_from_s3().to_owned(),
        None => app.strings().object_from_kms().to_owned(),
        Some(number) => {
            fill(app.strings().object_from_bucket_key(), &[("number", &(number + 1).to_string())])
        }
    });
    let who = t(match bucket_key {
        None if sse_s3 => Strings::object_who_s3,
        None => Strings::object_who_kms,
        Some(_) => Strings::object_who_bucket,
    });
    // Each part is a name, some words about it, and the part itself in hexadecimal or as it stands in a request.
    let row = |name: fn(&Strings) -> &'static str, about: Value, part: &'static str, value: String| {
        let value = (!value.is_empty()).then(|| tag("code").attr("data-part", part).text(value));
        [tag("dt").text(t(name)), tag("dd").child(tag("span").text(about)).text(" ").children(value)]
    };
    let silent = || Value::Fixed("");
    let wrapped = object
        .encrypted_bucket_key
        .map(|hex| row(Strings::object_bucket_key_encrypted, silent(), "encrypted-bucket-key", hex));
    let context = (!object.kms_context.is_empty())
        .then(|| row(Strings::object_context, silent(), "context", object.kms_context));
    let rows = tag("dl")
        .children(row(Strings::object_size, in_bytes, "size", String::new()))
        .children(row(Strings::object_version, versioned, "version", String::new()))
        .children(row(Strings::object_etag, silent(), "etag", format!("\"{}\"", object.etag)))
        .children(context.into_iter().flatten())
        .children(row(Strings::object_who, who, "who", String::new()))
        .children(row(Strings::object_data_key, made_by, "encrypted-data-key", object.encrypted_data_key))
        .children(wrapped.into_iter().flatten())
        .children(row(Strings::object_nonce, silent(), "nonce", object.nonce))
        .children(row(Strings::object_tag, silent(), "tag", object.tag))
        .children(row(
            Strings::object_aad,
            object.object_arn.into(),
            "associated-data",
            object.associated_data,
        ));
    let ciphertext =
        tag("pre").class("hex").attr("tabindex", "0").attr("data-part", "ciphertext").text(object.ciphertext);
    tag("div").class("parts").children([
        picture,
        rows,
        plaintext_key(lane, number),
        tag("details").child(tag("summary").text(t(Strings::object_ciphertext))).child(ciphertext),
    ])
}

/// The plaintext data key: not in the document before the reader asks for it.
fn plaintext_key(lane: Lane, number: ObjectNumber) -> Element {
    let app = app();
    let shown = RwSignal::new(None::<String>);
    let toggle = move || {
        let key = match shown.get_untracked() {
            Some(_) => None,
            None => app.read(|session| plaintext_data_key(session.run(), lane, number)),
        };
        shown.set(key);
    };
    let label = words(move || {
        let s = app.strings();
        if shown.get().is_some() {
            s.hide_plaintext_key().to_owned()
        } else {
            s.show_plaintext_key().to_owned()
        }
    });
    let button = tag("button")
        .attr("type", "button")
        .attr("aria-expanded", truth(move || shown.get().is_some()))
        .on_click(toggle)
        .text(label);
    tag("div").class("plaintext-key").child(button).part(move || {
        let Some(hex) = shown.get() else { return Vec::new() };
        vec![
            tag("p").child(tag("code").attr("data-part", "plaintext-data-key").text(hex)),
            tag("p").class("small").text(app.strings().plaintext_key_note()),
        ]
    })
}
