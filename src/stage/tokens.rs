//! What moves on a lane and what S3 has in hand.

use leptos::html::Canvas;
use leptos::prelude::*;
use sim::{Instant, Lane, ObjectNumber, Picture};

use super::icons;
use crate::app::app;
use crate::runtime::canvas;
use crate::state::app::App;
use crate::state::session::Session;
use crate::view_model::bytes::{CIPHER_SIDE, pixels};
use crate::view_model::scene::{DeskItem, Motion, Phase, Token};
use crate::widgets::{Item, words};

/// Bob's picture.
pub fn picture(picture: Picture) -> impl IntoView {
    view! { <img class="picture" src=format!("animals/{}.svg", picture.stem()) alt="" width="64" height="64" /> }
}

/// An object's ciphertext, drawn as pixels from its actual bytes.
#[component]
pub fn Cipher(lane: Lane, number: ObjectNumber) -> impl IntoView {
    let app = app();
    let element = NodeRef::<Canvas>::new();
    Effect::new(move |_| {
        let Some(element) = element.get() else { return };
        // The bytes of a finished upload do not change; one that is still being encrypted shows what it will be.
        let object = app.read(|session| session.run().object_at(lane, number, Instant::MAX));
        if let Some(sealed) = object.as_ref().and_then(|object| object.sealed.as_ref()) {
            canvas::draw(&element, &pixels(&sealed.ciphertext), CIPHER_SIDE);
        }
    });
    view! { <canvas class="cipher" node_ref=element aria-hidden="true"></canvas> }
}

/// How far something has come at the playhead, eased, as a decimal from 0 to 1.
fn progress(app: App, at: Instant, until: Instant) -> String {
    app.track_frame();
    let passed = app.read(Session::playhead).since(at).as_nanos();
    let whole = until.since(at).as_nanos().max(1);
    let left = 1_000 - u128::from(passed.min(whole)) * 1_000 / u128::from(whole);
    // Ease out: fast off, gentle in.
    let eased = 1_000 - left * left * left / 1_000_000;
    if eased >= 1_000 { "1".into() } else { format!("0.{eased:03}") }
}

/// Something on its way. The style sheet knows where its two places lie; here is only how far it has come.
pub fn motion(lane: Lane, motion: Motion) -> Item {
    Item { key: motion.key, build: Box::new(move || motion_view(lane, motion)) }
}

fn motion_view(lane: Lane, motion: Motion) -> AnyView {
    let app = app();
    let content = match motion.token {
        Token::Picture(shown) => picture(shown).into_any(),
        Token::Cipher(number) => {
            view! { <Cipher lane=lane number=number /> {icons::data_key(number, true)} }.into_any()
        }
        Token::Request => view! { <span class="request"></span> }.into_any(),
        Token::DataKey(number) => icons::data_key(number, false).into_any(),
        Token::EncryptedDataKey(number) => icons::data_key(number, true).into_any(),
        Token::BucketKey => icons::bucket_key(false).into_any(),
        Token::EncryptedBucketKey => icons::bucket_key(true).into_any(),
        Token::Refusal => icons::refusal().into_any(),
        Token::Grain => view! { <span class="grain"></span> }.into_any(),
        Token::RefusedGrain => view! { <span class="grain refused"></span> }.into_any(),
    };
    let second = matches!(motion.token, Token::EncryptedDataKey(_) | Token::EncryptedBucketKey);
    let class = format!("token from-{} to-{}", motion.from.class(), motion.to.class());
    let row = motion.key / 8 % 5;
    let spread = matches!(motion.token, Token::Grain | Token::RefusedGrain).then(|| format!("row-{row}"));
    view! {
        <div
            class=format!("{class} {}", spread.unwrap_or_default())
            class:second=second
            style=("--p", words(move || progress(app, motion.at, motion.until)))
        >
            {content}
        </div>
    }
    .into_any()
}

/// An object that S3 has in hand: the picture turns into its ciphertext, or the ciphertext into the picture.
pub fn desk_item(lane: Lane, item: DeskItem) -> Item {
    let key = u64::from(item.number.0) << 8 | item.phase as u64;
    Item { key, build: Box::new(move || desk_view(lane, item)) }
}

fn desk_view(lane: Lane, item: DeskItem) -> AnyView {
    let app = app();
    let class = match item.phase {
        Phase::Waiting => "waiting",
        Phase::Encrypting => "encrypting",
        Phase::WaitingToOpen => "waiting-to-open",
        Phase::Opening => "opening",
        Phase::Open => "open",
        Phase::Refused => "refused",
    };
    let has_key = matches!(item.phase, Phase::Encrypting | Phase::Opening | Phase::Refused);
    let shows_cipher = !matches!(item.phase, Phase::Waiting | Phase::Open);
    view! {
        <div class=format!("token on-desk {class}") style=("--p", words(move || progress(app, item.at, item.until)))>
            <div class="turning">
                {picture(item.picture)}
                {shows_cipher.then(|| view! { <Cipher lane=lane number=item.number /> })}
            </div>
            {has_key.then(|| icons::data_key(item.number, false))}
            {(item.phase == Phase::Refused).then(icons::refusal)}
        </div>
    }
    .into_any()
}
