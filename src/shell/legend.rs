//! What the three kinds of key look like, until the reader has met them.

use i18n::Strings;
use leptos::prelude::*;
use sim::ObjectNumber;

use crate::context::{Playback, Preferences, Reader};
use crate::stage::{BucketKey, DataKey, KmsKey};

/// The three kinds of key and the lock, in the first chapter that the reader opens, if it has a stage.
#[component]
pub fn Legend(
    /// Whether the step has been told, and its outcome stands in the legend's place.
    is_over: Signal<bool>,
) -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    let playback = expect_context::<Playback>();
    let reader = expect_context::<Reader>();
    let has_met_them = Memo::new(move |_| reader.has_opened_another_chapter());
    let legend = move || {
        view! {
            <ul class="legend small" class:over=is_over>
                <li><KmsKey /> {preferences.text(Strings::legend_kms_key)}</li>
                <li><BucketKey /> {preferences.text(Strings::legend_bucket_key)}</li>
                <li><DataKey object=ObjectNumber(0) /> {preferences.text(Strings::legend_data_key)}</li>
                <li><DataKey object=ObjectNumber(0) encrypted=true /> {preferences.text(Strings::legend_encrypted)}</li>
            </ul>
        }
        .into_any()
    };
    let is_of_use = move || !has_met_them.get() && !playback.is_at_scale();
    move || is_of_use().then(legend)
}
