//! Each stored object in all its parts, in both lanes.

use leptos::html::Canvas;
use leptos::prelude::*;
use sim::{Lane, ObjectNumber};

use super::lane_heading;
use crate::app::app;
use crate::i18n::fill;
use crate::runtime::canvas;
use crate::state::session::Session;
use crate::view_model::bytes::CIPHER_SIDE;
use crate::view_model::objects::{ObjectView, object_at, plaintext_data_key, stored_at};

#[component]
pub fn Objects() -> impl IntoView {
    let app = app();
    let stored = app.view(|session: &Session| stored_at(session.run(), session.playhead()));
    let chosen = Memo::new(move |_| stored.with(|stored| app.chosen_or_newest(stored)));
    let choice = move |(number, name): (ObjectNumber, String)| {
        view! {
            <li>
                <button
                    type="button"
                    class="choice"
                    aria-pressed=move || if chosen.get() == Some(number) { "true" } else { "false" }
                    on:click=move |_| app.chosen.set(Some(number))
                >
                    {name}
                </button>
            </li>
        }
    };
    view! {
        <p class="empty" hidden=move || stored.with(|stored| !stored.is_empty())>{move || app.strings().objects_empty}</p>
        <ul class="choices">
            <For each=move || stored.get() key=|(number, _)| *number let(object)>{choice(object)}</For>
        </ul>
        <div class="halves">
            {Lane::BOTH.map(|lane| view! { <Half lane=lane chosen=chosen /> }).collect_view()}
        </div>
    }
}

#[component]
fn Half(lane: Lane, chosen: Memo<Option<ObjectNumber>>) -> impl IntoView {
    let app = app();
    let object = Memo::new(move |_| {
        app.track_frame();
        let number = chosen.get()?;
        Some((number, app.read(|session| object_at(session.run(), lane, number, session.playhead()))))
    });
    move || {
        let (number, object) = object.get()?;
        let parts = match object {
            Some(object) => view! { <Parts lane=lane number=number object=object /> }.into_any(),
            None => view! { <p class="empty">{move || app.strings().object_not_here}</p> }.into_any(),
        };
        Some(view! {
            <section class=format!("half {}", crate::stage::lane_id(lane))>
                {lane_heading(lane)}
                {parts}
            </section>
        })
    }
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
    let picture_label = move || fill(app.strings().object_cipher_picture, &[("name", &name)]);
    let size = object.size;
    let in_bytes = move |count: u64| fill(app.strings().bytes, &[("count", &app.locale.get().count(count))]);
    let bucket_key = object.bucket_key;
    let made_by = move || match bucket_key {
        None => app.strings().object_from_kms.to_owned(),
        Some(number) => fill(app.strings().object_from_bucket_key, &[("number", &(number + 1).to_string())]),
    };
    let who = move || match bucket_key {
        None => app.strings().object_who_kms,
        Some(_) => app.strings().object_who_bucket,
    };
    let key_bytes = object.encrypted_data_key_bytes as u64;
    let wrapped = object.encrypted_bucket_key.map(|hex| {
        view! { <dt>{move || app.strings().object_bucket_key_encrypted}</dt><dd><code data-part="encrypted-bucket-key">{hex}</code></dd> }
    });
    view! {
        <div class="parts">
            <canvas class="cipher" role="img" aria-label=picture_label node_ref=element></canvas>
            <dl>
                <dt>{move || app.strings().object_size}</dt>
                <dd>{move || in_bytes(size)}</dd>
                <dt>{move || app.strings().object_etag}</dt>
                <dd><code data-part="etag">"\"" {object.etag} "\""</code></dd>
                <dt>{move || app.strings().object_context}</dt>
                <dd><code data-part="context">{object.kms_context}</code></dd>
                <dt>{move || app.strings().object_who}</dt>
                <dd>{who}</dd>
                <dt>{move || app.strings().object_data_key} " (" {move || in_bytes(key_bytes)} ")"</dt>
                <dd><span>{made_by}</span> <code data-part="encrypted-data-key">{object.encrypted_data_key}</code></dd>
                {wrapped}
                <dt>{move || app.strings().object_nonce}</dt>
                <dd><code data-part="nonce">{object.nonce}</code></dd>
                <dt>{move || app.strings().object_tag}</dt>
                <dd><code data-part="tag">{object.tag}</code></dd>
                <dt>{move || app.strings().object_aad}</dt>
                <dd>{object.object_arn} <code data-part="associated-data">{object.associated_data}</code></dd>
            </dl>
            <PlaintextKey lane=lane number=number />
            <details>
                <summary>{move || app.strings().object_ciphertext}</summary>
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
    let toggle = move |_| {
        let key = match shown.get_untracked() {
            Some(_) => None,
            None => app.read(|session| plaintext_data_key(session.run(), lane, number)),
        };
        shown.set(key);
    };
    view! {
        <div class="plaintext-key">
            <button type="button" aria-expanded=move || if shown.get().is_some() { "true" } else { "false" } on:click=toggle>
                {move || if shown.get().is_some() { app.strings().hide_plaintext_key } else { app.strings().show_plaintext_key }}
            </button>
            {move || shown.get().map(|hex| view! {
                <p><code data-part="plaintext-data-key">{hex}</code></p>
                <p class="small">{app.strings().plaintext_key_note}</p>
            })}
        </div>
    }
}
