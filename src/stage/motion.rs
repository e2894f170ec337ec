//! Everything that moves on a lane. The style sheet has the coordinates of the places; a token has the names of two places and its progress
//! from one to the other.

use leptos::prelude::*;
use sim::{Instant, Lane};

use super::desk::DeskItemView;
use super::icons::{BucketKey, DataKey, Refusal};
use super::picture::{ObjectCipher, PictureView};
use super::progress::progress;
use crate::context::Playback;
use crate::model::view_model::desk::{DeskItem, Phase};
use crate::model::view_model::scene::{self, Motion, Token};

/// Something that a lane draws only for a while.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Transient {
    /// An object that S3 is working on.
    OnDesk(DeskItem),
    /// A token that moves from one place to another.
    Moving(Motion),
}

impl Transient {
    /// A key that nothing else in the lane has.
    fn key(self) -> (u64, Option<Phase>, Instant) {
        match self {
            Self::OnDesk(item) => (u64::from(item.number.0), Some(item.phase), item.at),
            Self::Moving(motion) => (motion.key, None, motion.at),
        }
    }
}

/// The objects that S3 is working on and, in front of them, the tokens that move.
#[component]
pub fn Motions(
    /// The lane to draw.
    lane: Lane,
) -> impl IntoView {
    let playback = expect_context::<Playback>();
    let transients = playback.at_playhead(move |session| {
        let (run, playhead) = (session.run(), session.playhead_in(lane));
        let on_desk = scene::desk(run, lane, playhead).into_iter().map(Transient::OnDesk);
        let moving = scene::motions(run, lane, playhead).into_iter().map(Transient::Moving);
        on_desk.chain(moving).collect::<Vec<_>>()
    });
    view! {
        <For
            each=move || transients.get()
            key=|transient| transient.key()
            children=move |transient| match transient {
                Transient::OnDesk(item) => view! { <DeskItemView lane=lane item=item /> }.into_any(),
                Transient::Moving(motion) => view! { <TokenView lane=lane motion=motion /> }.into_any(),
            }
        />
    }
}

#[component]
fn TokenView(lane: Lane, motion: Motion) -> impl IntoView {
    let playback = expect_context::<Playback>();
    let content = match motion.token {
        Token::Picture(picture) => view! { <PictureView picture=picture /> }.into_any(),
        Token::Part { picture, part, count } => view! {
            <div class="part" style:--part=part.to_string() style:--parts=count.to_string()>
                <PictureView picture=picture />
            </div>
        }
        .into_any(),
        // A moving object shows the ciphertext that it has when it arrives.
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
    let ring = if is_under_bucket_key(playback, lane, motion) { " under-bucket-key" } else { "" };
    let class =
        format!("token from-{} to-{}{}{ring}", motion.from.class(), motion.to.class(), offset_class(motion));
    view! {
        <div class=class style:--p=progress(playback, motion.at, motion.until)>
            {content}
        </div>
    }
}

/// Whether an object moves whose data key a bucket key protects once it has arrived.
fn is_under_bucket_key(playback: Playback, lane: Lane, motion: Motion) -> bool {
    let Token::Cipher(number) = motion.token else { return false };
    let object = playback.read(|session| session.run().object_at(lane, number, motion.until));
    object.is_some_and(|object| object.bucket_key.is_some())
}

/// The class that keeps apart tokens which move between the same places at the same time: the grains of a burst have five rows, and the
/// encrypted copy of a key moves beside the key.
fn offset_class(motion: Motion) -> String {
    match motion.token {
        Token::Grain | Token::RefusedGrain => format!(" row-{}", motion.key / 8 % 5),
        Token::EncryptedDataKey(_) | Token::EncryptedBucketKey => " second".to_owned(),
        _ => String::new(),
    }
}
