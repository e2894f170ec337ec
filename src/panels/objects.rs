//! Each stored object in all its parts, in both lanes.

use leptos::html::Canvas;
use leptos::prelude::*;
use sim::{Lane, ObjectNumber};

use super::lane_heading;
use crate::app::app;
use i18n::{Strings, fill};
use crate::runtime::canvas;
use crate::stage::lane_id;
use crate::view_model::bytes::CIPHER_SIDE;
use crate::view_model::objects::{ObjectView, object_at, plaintext_data_key, state_of};
use crate::widgets::{Item, Words, click, flag, list, part, t, truth, words};

#[component]
pub fn Objects() -> impl IntoView {
    let app = app();
    let chosen = move || app.chosen_or_newest();
    let choice = move |(number, name): (ObjectNumber, String)| {
        view! {
            <li>
                <button
                    type="button"
                    class="choice"
                    aria-pressed=truth(move || chosen() == Some(number))
                    on:click=click(move || app.chosen.set(Some(number)))
                >
                    {name}
                </button>
            </li>
        }
    };
    view! {
        <p class="empty" hidden=flag(move || !app.stored().is_empty())>{t(|s| s.objects_empty)}</p>
        <ul class="choices">
            {list(move || {
                let item = |(number, name): (ObjectNumber, String)| Item {
                    key: u64::from(number.0),
                    build: Box::new(move || choice((number, name.clone())).into_any()),
                };
                app.stored().into_iter().map(item).collect()
            })}
        </ul>
        <div class="halves">
            {list(move || Lane::BOTH.map(|lane| half(lane, chosen())).into_iter().flatten().collect())}
        </div>
    }
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
            Some(object) => view! { <Parts lane=lane number=number object=object /> }.into_any(),
            None => view! { <p class="empty">{t(|s| s.object_not_here)}</p> }.into_any(),
        };
        view! {
            <section class=format!("half {}", lane_id(lane))>
                {lane_heading(lane)}
                {parts}
            </section>
        }
        .into_any()
    };
    Some(Item { key, build: Box::new(build) })
}

#[component]
fn Parts(lane: Lane, number: ObjectNumber, object: ObjectView) -> impl IntoView {
    let app = app();
    let element = NodeRef::<Canvas>::new();
    let pixels = object.pixels;
    Effect::new(move |_| {
        if let Some(element) = element.get() {
            canvas::draw(&element, &pixels, CIPHER_SIDE);
        }
    });
    let name = app.read(|session| session.run().object_key(number));
    let picture_label = words(move || fill(app.strings().object_cipher_picture, &[("name", &name)]));
    let size = object.size;
    let in_bytes = move |count: u64| {
        words(move || fill(app.strings().bytes, &[("count", &app.locale.get().count(count))]))
    };
    let bucket_key = object.bucket_key;
    let made_by = words(move || match bucket_key {
        None => app.strings().object_from_kms.to_owned(),
        Some(number) => fill(app.strings().object_from_bucket_key, &[("number", &(number + 1).to_string())]),
    });
    let who = t(if bucket_key.is_none() { |s| s.object_who_kms } else { |s| s.object_who_bucket });
    // Each part is a name, some words about it, and the part itself in hexadecimal or as it stands in a request.
    let row = |name: fn(&Strings) -> &'static str, about: Words, part: &'static str, value: String| {
        let value = (!value.is_empty()).then(|| view! { <code data-part=part>{value}</code> });
        view! { <dt>{t(name)}</dt><dd><span>{about}</span> {value}</dd> }
    };
    let silent = || words(String::new);
    let arn = object.object_arn;
    let wrapped = object
        .encrypted_bucket_key
        .map(|hex| row(|s| s.object_bucket_key_encrypted, silent(), "encrypted-bucket-key", hex));
    view! {
        <div class="parts">
            <canvas class="cipher" role="img" aria-label=picture_label node_ref=element></canvas>
            <dl>
                {row(|s| s.object_size, in_bytes(size), "size", String::new())}
                {row(|s| s.object_etag, silent(), "etag", format!("\"{}\"", object.etag))}
                {row(|s| s.object_context, silent(), "context", object.kms_context)}
                {row(|s| s.object_who, words(move || who().to_owned()), "who", String::new())}
                {row(|s| s.object_data_key, made_by, "encrypted-data-key", object.encrypted_data_key)}
                {wrapped}
                {row(|s| s.object_nonce, silent(), "nonce", object.nonce)}
                {row(|s| s.object_tag, silent(), "tag", object.tag)}
                {row(|s| s.object_aad, words(move || arn.clone()), "associated-data", object.associated_data)}
            </dl>
            <PlaintextKey lane=lane number=number />
            <details>
                <summary>{t(|s| s.object_ciphertext)}</summary>
                <pre class="hex" tabindex="0" data-part="ciphertext">{object.ciphertext}</pre>
            </details>
        </div>
    }
}

/// The plaintext data key: not in the document before the reader asks for it.
#[component]
fn PlaintextKey(lane: Lane, number: ObjectNumber) -> impl IntoView {
    let app = app();
    let shown = RwSignal::new(None::<String>);
    let toggle = move || {
        let key = match shown.get_untracked() {
            Some(_) => None,
            None => app.read(|session| plaintext_data_key(session.run(), lane, number)),
        };
        shown.set(key);
    };
    view! {
        <div class="plaintext-key">
            <button type="button" aria-expanded=truth(move || shown.get().is_some()) on:click=click(toggle)>
                {words(move || {
                    let s = app.strings();
                    if shown.get().is_some() { s.hide_plaintext_key.to_owned() } else { s.show_plaintext_key.to_owned() }
                })}
            </button>
            {part(move || match shown.get() {
                None => ().into_any(),
                Some(hex) => view! {
                    <p><code data-part="plaintext-data-key">{hex}</code></p>
                    <p class="small">{app.strings().plaintext_key_note}</p>
                }
                .into_any(),
            })}
        </div>
    }
}
