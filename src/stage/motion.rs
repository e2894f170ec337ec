//! What moves on a lane. The style sheet knows where the places lie; a token knows the names of two places and how far it has come.

use leptos::prelude::*;
use sim::{Instant, Lane};

use super::desk::{ObjectCipher, PictureView};
use super::icons::{BucketKey, DataKey, Refusal};
use crate::context::Playback;
use crate::model::session::Session;
use crate::model::view_model::scene::{self, Motion, Token};

/// Everything that is on its way in a lane.
#[component]
pub fn Motions(
    /// In which lane.
    lane: Lane,
) -> impl IntoView {
    let playback = expect_context::<Playback>();
    let motions =
        playback.at_playhead(move |session| scene::motions(session.run(), lane, session.playhead()));
    view! {
        <For
            each=move || motions.get()
            key=|motion| (motion.key, motion.at)
            children=move |motion| view! { <TokenView lane=lane motion=motion /> }
        />
    }
}

#[component]
fn TokenView(lane: Lane, motion: Motion) -> impl IntoView {
    let playback = expect_context::<Playback>();
    let content = match motion.token {
        Token::Picture(picture) => view! { <PictureView picture=picture /> }.into_any(),
        // An object on its way shows what it will be when it has arrived.
        Token::Cipher(number) => view! {
            <ObjectCipher lane=lane number=number at=motion.until />
            <DataKey object=number encrypted=true />
        }
        .into_any(),
        Token::Request => view! { <span class="request"></span> }.into_any(),
        Token::DataKey(number) => view! { <DataKey object=number /> }.into_any(),
        Token::EncryptedDataKey(number) => view! { <DataKey object=number encrypted=true /> }.into_any(),
        Token::BucketKey => view! { <BucketKey /> }.into_any(),
        Token::EncryptedBucketKey => view! { <BucketKey encrypted=true /> }.into_any(),
        Token::Refusal => view! { <Refusal /> }.into_any(),
        Token::Grain => view! { <span class="grain"></span> }.into_any(),
        Token::RefusedGrain => view! { <span class="grain refused"></span> }.into_any(),
    };
    let class = format!("token from-{} to-{}{}", motion.from.class(), motion.to.class(), beside(motion));
    view! {
        <div class=class style:--p=progress(playback, motion.at, motion.until)>
            {content}
        </div>
    }
}

/// The classes that keep apart what moves on the same way at the same time: the grains of a burst have five rows, and the encrypted
/// copy of a key goes beside the key.
fn beside(motion: Motion) -> String {
    match motion.token {
        Token::Grain | Token::RefusedGrain => format!(" row-{}", motion.key / 8 % 5),
        Token::EncryptedDataKey(_) | Token::EncryptedBucketKey => " second".to_owned(),
        _ => String::new(),
    }
}

/// How far something has come at the playhead, as a decimal from 0 to 1. It sets off fast and arrives gently.
pub fn progress(playback: Playback, at: Instant, until: Instant) -> Signal<String> {
    Signal::derive(move || {
        playback.track();
        let passed = playback.read(Session::playhead).since(at).as_nanos();
        let whole = until.since(at).as_nanos().max(1);
        let permille = u128::from(passed.min(whole)) * 1_000 / u128::from(whole);
        let left = 1_000_u64.saturating_sub(u64::try_from(permille).unwrap_or(1_000));
        let eased = 1_000 - left * left * left / 1_000_000;
        if eased >= 1_000 { "1".into() } else { format!("0.{eased:03}") }
    })
}
