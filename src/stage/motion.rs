//! What moves on a lane. The style sheet knows where the places lie; a token knows the names of two places and how far it has come.

use leptos::prelude::*;
use sim::{Instant, Lane};

use super::desk::ObjectInHand;
use super::icons::{BucketKey, DataKey, Refusal};
use super::picture::{ObjectCipher, PictureView};
use super::progress::progress;
use crate::context::Playback;
use crate::model::view_model::scene::{self, DeskItem, Motion, Phase, Token};

/// Something that is under way in a lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum UnderWay {
    /// S3 has an object in hand.
    InHand(DeskItem),
    /// Something moves from one place to another.
    Moving(Motion),
}

impl UnderWay {
    /// Tells it apart from everything else in the lane.
    fn key(self) -> (u64, Option<Phase>, Instant) {
        match self {
            Self::InHand(item) => (u64::from(item.number.0), Some(item.phase), item.at),
            Self::Moving(motion) => (motion.key, None, motion.at),
        }
    }
}

/// Everything that is under way in a lane: first what S3 has in hand, then what moves before it.
#[component]
pub fn Motions(
    /// In which lane.
    lane: Lane,
) -> impl IntoView {
    let playback = expect_context::<Playback>();
    let under_way = playback.at_playhead(move |session| {
        let (run, playhead) = (session.run(), session.playhead());
        let in_hand = scene::desk(run, lane, playhead).into_iter().map(UnderWay::InHand);
        let moving = scene::motions(run, lane, playhead).into_iter().map(UnderWay::Moving);
        in_hand.chain(moving).collect::<Vec<_>>()
    });
    view! {
        <For
            each=move || under_way.get()
            key=|under_way| under_way.key()
            children=move |under_way| match under_way {
                UnderWay::InHand(item) => view! { <ObjectInHand lane=lane item=item /> }.into_any(),
                UnderWay::Moving(motion) => view! { <TokenView lane=lane motion=motion /> }.into_any(),
            }
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
