//! The parts of a stored object in both lanes: keys, nonce, tag and ciphertext.

use std::sync::Arc;

use i18n::{Strings, fill};
use leptos::prelude::*;
use sim::{Lane, ObjectNumber};

use super::half::{Half, of_log_so_far};
use crate::context::{Playback, Preferences, Reader};
use crate::model::view_model::objects::{ObjectView, object_at, plaintext_data_key};
use crate::widgets::Cipher;

/// The buttons to choose an object, and its parts in both lanes.
#[component]
pub fn Objects() -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let reader = expect_context::<Reader>();
    let shown = Memo::new(move |_| reader.chosen_or_newest());
    let stored_count = of_log_so_far(playback, |session| {
        let stored = |lane| session.run().log().counters_at(lane, session.playhead()).objects_standing();
        Lane::BOTH.map(stored).into_iter().max().unwrap_or(0)
    });
    let has_objects = Signal::derive(move || !reader.stored().is_empty());
    let empty = Signal::derive(move || match stored_count.get() {
        0 => preferences.strings().objects_empty().to_owned(),
        // The uploads of a burst are counted as stored, but have no bytes to show.
        count => {
            let count = preferences.locale().count(count);
            fill(preferences.strings().objects_sizes_only(), &[("count", &count)])
        }
    });
    let choice = move |(number, name): (ObjectNumber, String)| {
        let is_pressed = Signal::derive(move || if shown.get() == Some(number) { "true" } else { "false" });
        view! {
            <li>
                <button
                    type="button"
                    class="choice"
                    aria-pressed=is_pressed
                    on:click=move |_| reader.chosen.set(Some(number))
                >
                    {name}
                </button>
            </li>
        }
    };
    view! {
        <p class="empty" hidden=has_objects>
            {empty}
        </p>
        <ul class="choices">
            <For each=move || reader.stored() key=Clone::clone children=choice />
        </ul>
        <div class="halves">
            <Show when=move || shown.get().is_some()>
                {Lane::BOTH.map(|lane| view! { <ObjectInLane lane shown /> }).into_iter().collect_view()}
            </Show>
        </div>
    }
}

/// The object in one lane's half. The half is rebuilt only when the reader chooses another object or a part of this one changes.
#[component]
fn ObjectInLane(
    /// The lane.
    lane: Lane,
    /// The object to show.
    shown: Memo<Option<ObjectNumber>>,
) -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let object = of_log_so_far(playback, move |session| {
        object_at(session.run(), lane, shown.get()?, session.playhead())
    });
    view! {
        <Half lane>
            {move || match object.get() {
                Some(object) => view! { <Parts lane object /> }.into_any(),
                None => {
                    view! { <p class="empty">{preferences.text(Strings::object_not_here)}</p> }.into_any()
                }
            }}
        </Half>
    }
}

/// The parts of an object.
#[component]
fn Parts(
    /// The lane whose bucket holds the object.
    lane: Lane,
    /// The object.
    object: ObjectView,
) -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    let ObjectView { number, name, size, version, stored_at, sse_s3, bucket_key, .. } = object;
    let picture =
        Signal::derive(move || Some(fill(preferences.strings().object_cipher_picture(), &[("name", &name)])));
    let size = Signal::derive(move || {
        fill(preferences.strings().bytes(), &[("count", &preferences.locale().count(size))])
    });
    let version = Signal::derive(move || {
        let locale = preferences.locale();
        let values = [locale.count(u64::from(version)), locale.clock(stored_at)];
        let [version, time] = &values;
        fill(preferences.strings().object_version_text(), &[("version", version), ("time", time)])
    });
    let data_key_from = Signal::derive(move || {
        let strings = preferences.strings();
        match bucket_key {
            None if sse_s3 => strings.object_from_s3().to_owned(),
            None => strings.object_from_kms().to_owned(),
            Some(number) => fill(strings.object_from_bucket_key(), &[("number", &(number + 1).to_string())]),
        }
    });
    let who_can_decrypt = Signal::derive(move || {
        let strings = preferences.strings();
        let text = match bucket_key {
            None if sse_s3 => strings.object_who_s3(),
            None => strings.object_who_kms(),
            Some(_) => strings.object_who_bucket(),
        };
        text.to_owned()
    });
    let context = (!object.kms_context.is_empty()).then_some(object.kms_context);
    view! {
        <div class="parts">
            <Cipher pixels=object.pixels label=picture />
            <dl>
                <Part name=Strings::object_size about=size />
                <Part name=Strings::object_version about=version />
                <Part
                    name=Strings::object_etag
                    id="etag"
                    value=format!("\"{}\"", object.etag)
                />
                {context
                    .map(|context| {
                        view! { <Part name=Strings::object_context id="context" value=context /> }
                    })}
                <Part name=Strings::object_who about=who_can_decrypt />
                <Part
                    name=Strings::object_data_key
                    about=data_key_from
                    id="encrypted-data-key"
                    value=object.encrypted_data_key
                />
                {object
                    .encrypted_bucket_key
                    .map(|key| {
                        view! {
                            <Part
                                name=Strings::object_bucket_key_encrypted
                                id="encrypted-bucket-key"
                                value=key
                            />
                        }
                    })}
                <Part name=Strings::object_nonce id="nonce" value=object.nonce />
                <Part name=Strings::object_tag id="tag" value=object.tag />
                <Part
                    name=Strings::object_aad
                    about=Signal::stored(object.object_arn)
                    id="associated-data"
                    value=object.associated_data
                />
            </dl>
            <PlaintextKey lane number />
            <details>
                <summary>{preferences.text(Strings::object_ciphertext)}</summary>
                <pre class="hex" tabindex="0" data-part="ciphertext">
                    {object.ciphertext}
                </pre>
            </details>
        </div>
    }
}

/// A part of an object: its name, an explanation, and its value.
#[component]
fn Part(
    /// The name of the part.
    name: fn(&Strings) -> &'static str,
    /// An explanation of the part.
    #[prop(optional, into)]
    about: Signal<String>,
    /// The part's name in the attribute `data-part`.
    #[prop(optional)]
    id: &'static str,
    /// The value in hexadecimal or as S3 sends it; empty where the explanation is enough.
    #[prop(optional, into)]
    value: String,
) -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    view! {
        <dt>{preferences.text(name)}</dt>
        <dd>
            <span>{about}</span>
            " "
            {(!value.is_empty()).then(|| view! { <code data-part=id>{value}</code> })}
        </dd>
    }
}

/// A button that shows the plaintext data key. The key is not in the document before the reader presses it.
#[component]
fn PlaintextKey(
    /// The lane whose bucket holds the object.
    lane: Lane,
    /// The object's number.
    number: ObjectNumber,
) -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let key = RwSignal::new(None::<Arc<str>>);
    let toggle = move |_| {
        key.update(|key| {
            *key = match key.take() {
                Some(_) => None,
                None => {
                    playback.read(|session| plaintext_data_key(session.run(), lane, number)).map(Arc::from)
                }
            }
        });
    };
    let is_expanded = Signal::derive(move || if key.with(Option::is_some) { "true" } else { "false" });
    let label = Signal::derive(move || {
        let strings = preferences.strings();
        if key.with(Option::is_some) { strings.hide_plaintext_key() } else { strings.show_plaintext_key() }
    });
    view! {
        <div class="plaintext-key">
            <button
                type="button"
                aria-expanded=is_expanded
                on:click=toggle
            >
                {label}
            </button>
            {move || {
                key.get()
                    .map(|key| {
                        view! {
                            <p>
                                <code data-part="plaintext-data-key">{key}</code>
                            </p>
                            <p class="small">{preferences.text(Strings::plaintext_key_note)}</p>
                        }
                    })
            }}
        </div>
    }
}
