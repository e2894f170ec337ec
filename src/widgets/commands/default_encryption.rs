//! The list with the default encryption of a bucket.

use i18n::Strings;
use leptos::prelude::*;
use sim::{BucketEncryption, Command, Lane};

use crate::context::{Playback, Preferences};
use crate::widgets::select::{Choice, Select};

/// A list to change the default encryption of the lower lane's bucket.
#[component]
pub fn DefaultEncryption() -> impl IntoView {
    const OFFERED: [BucketEncryption; 3] =
        [BucketEncryption::sse_kms(true), BucketEncryption::sse_kms(false), BucketEncryption::SseS3];
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let current = playback
        .at_playhead(|session| session.run().bucket_encryption_at(Lane::BucketKey, session.playhead()));
    let choices = Signal::derive(move || {
        let strings = preferences.strings();
        Choice::numbered([
            strings.setting_bucket_key_on(),
            strings.setting_bucket_key_off(),
            strings.setting_sse_s3(),
        ])
    });
    let value = Signal::derive(move || {
        OFFERED.iter().position(|offered| *offered == current.get()).unwrap_or(0).to_string()
    });
    let set = move |index: String| {
        if let Some(encryption) = index.parse().ok().and_then(|index: usize| OFFERED.get(index).copied()) {
            playback.act(Command::PutBucketEncryption { lane: Some(Lane::BucketKey), encryption });
        }
    };
    view! {
        <Select
            label=preferences.text(Strings::bucket_default)
            choices=choices
            value=value
            on_change=set
        />
    }
}
