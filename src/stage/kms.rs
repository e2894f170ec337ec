//! KMS: the KMS key, which never leaves it, and the quota.

use i18n::{Strings, fill};
use leptos::prelude::*;
use sim::Lane;

use super::icons::KmsKey;
use crate::context::{Playback, Preferences};
use crate::model::view_model::quota::quota_permille;

/// The quota is shown as low below this many thousandths of one second's quota.
const LOW_PERMILLE: u64 = 100;

/// KMS in a lane's account.
#[component]
pub fn Kms(
    /// The lane whose quota is shown.
    lane: Lane,
) -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    view! {
        <div class="box kms-box">
            <span class="box-name">{preferences.text(Strings::aws_kms)}</span>
            <KmsKey />
            <span class="box-caption">{preferences.text(Strings::kms_key)}</span>
            <span class="box-caption small">{preferences.text(Strings::never_leaves)}</span>
            <Quota lane=lane />
        </div>
    }
}

/// A bar that shows how much is left of one second's quota.
#[component]
fn Quota(lane: Lane) -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let left = playback.at_playhead(move |session| quota_permille(session.run(), lane, session.playhead()));
    let is_low = Signal::derive(move || left.get() < LOW_PERMILLE);
    let share = Signal::derive(move || format!("{}.{}%", left.get() / 10, left.get() % 10));
    let text = Signal::derive(move || {
        let percent = preferences.locale().percent(left.get() / 10 * 10);
        fill(preferences.strings().quota_label(), &[("percent", &percent)])
    });
    view! {
        <div class="quota" class:low=is_low>
            <div class="quota-left" style:--left=share></div>
            <span>{text}</span>
        </div>
    }
}
