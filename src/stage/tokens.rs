//! What moves on a lane and what S3 has in hand.

use leptos::wasm_bindgen::JsCast;
use sim::{Instant, Lane, ObjectNumber, Picture};

use super::icons;
use crate::app::app;
use crate::markup::{Element, Item, tag, words};
use crate::browser::canvas;
use crate::state::app::App;
use crate::model::session::Session;
use crate::model::view_model::bytes::{CIPHER_SIDE, pixels};
use crate::model::view_model::scene::{DeskItem, Motion, Phase, Token, written_at};

/// Bob's picture.
pub fn picture(picture: Picture) -> Element {
    tag("img")
        .class("picture")
        .attr("src", format!("animals/{}.svg", picture.stem()))
        .attr("alt", "")
        .attr("width", "64")
        .attr("height", "64")
}

/// An object's ciphertext at that moment, drawn as pixels from its actual bytes.
pub fn cipher(lane: Lane, number: ObjectNumber, t: Instant) -> Element {
    let object = app().read(|session| session.run().object_at(lane, number, t));
    let element = tag("canvas").class("cipher").attr("aria-hidden", "true");
    if let Some(sealed) = object.as_ref().and_then(|object| object.sealed.as_ref()) {
        canvas::draw(element.node().unchecked_ref(), &pixels(&sealed.ciphertext), CIPHER_SIDE);
    }
    element
}

/// How far something has come at the playhead, eased, as a decimal from 0 to 1.
fn progress(app: App, at: Instant, until: Instant) -> String {
    app.track_frame();
    let passed = app.read(Session::playhead).since(at).as_nanos();
    let whole = until.since(at).as_nanos().max(1);
    let come = u128::from(passed.min(whole)) * 1_000 / u128::from(whole);
    let left = 1_000_u64.saturating_sub(u64::try_from(come).unwrap_or(1_000));
    // Ease out: fast off, gentle in.
    let eased = 1_000 - left * left * left / 1_000_000;
    if eased >= 1_000 { "1".into() } else { format!("0.{eased:03}") }
}

/// Something on its way. The style sheet knows where its two places lie; here is only how far it has come.
pub fn motion(lane: Lane, motion: Motion) -> Item {
    Item { key: motion.key, build: Box::new(move || motion_view(lane, motion)) }
}

fn motion_view(lane: Lane, motion: Motion) -> Element {
    let app = app();
    let grain = |class| vec![tag("span").class(class)];
    let content = match motion.token {
        Token::Picture(shown) => vec![picture(shown)],
        // What is on its way shows what it will be when it has arrived.
        Token::Cipher(number) => vec![cipher(lane, number, motion.until), icons::data_key(number, true)],
        Token::Request => grain("request"),
        Token::DataKey(number) => vec![icons::data_key(number, false)],
        Token::EncryptedDataKey(number) => vec![icons::data_key(number, true)],
        Token::BucketKey => vec![icons::bucket_key(false)],
        Token::EncryptedBucketKey => vec![icons::bucket_key(true)],
        Token::Refusal => vec![icons::refusal()],
        Token::Grain => grain("grain"),
        Token::RefusedGrain => grain("grain refused"),
    };
    let second = matches!(motion.token, Token::EncryptedDataKey(_) | Token::EncryptedBucketKey);
    let row = if matches!(motion.token, Token::Grain | Token::RefusedGrain) {
        format!(" row-{}", motion.key / 8 % 5)
    } else {
        String::new()
    };
    let beside = if second { " second" } else { "" };
    tag("div")
        .class(format!("token from-{} to-{}{row}{beside}", motion.from.class(), motion.to.class()))
        .style("--p", words(move || progress(app, motion.at, motion.until)))
        .children(content)
}

/// An object that S3 has in hand: the picture turns into its ciphertext, or the ciphertext into the picture.
pub fn desk_item(lane: Lane, item: DeskItem) -> Item {
    let key = u64::from(item.number.0) << 8 | item.phase as u64;
    Item { key, build: Box::new(move || desk_view(lane, item)) }
}

fn desk_view(lane: Lane, item: DeskItem) -> Element {
    let app = app();
    let class = match item.phase {
        Phase::Waiting => "waiting",
        Phase::Encrypting => "encrypting",
        Phase::WaitingToOpen => "waiting-to-open",
        Phase::Opening => "opening",
        Phase::Open => "open",
        Phase::Refused => "refused",
    };
    // What is being encrypted shows what it will be; what is being opened is what it was.
    let shown = match item.phase {
        Phase::Encrypting => app.read(|session| written_at(session.run(), lane, item.number, item.at)),
        _ => item.at,
    };
    let has_key = matches!(item.phase, Phase::Encrypting | Phase::Opening | Phase::Refused);
    let shows_cipher = !matches!(item.phase, Phase::Waiting | Phase::Open);
    let turning = tag("div")
        .class("turning")
        .child(picture(item.picture))
        .children(shows_cipher.then(|| cipher(lane, item.number, shown)));
    tag("div")
        .class(format!("token on-desk {class}"))
        .style("--p", words(move || progress(app, item.at, item.until)))
        .child(turning)
        .children(has_key.then(|| icons::data_key(item.number, false)))
        .children((item.phase == Phase::Refused).then(icons::refusal))
}
