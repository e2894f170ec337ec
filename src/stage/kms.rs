//! KMS: the KMS key, which never leaves it, and the quota.

use i18n::{Strings, fill};
use leptos::prelude::*;
use sim::Lane;

use super::icons::KmsKey;
use super::spool::Spool;
use super::thing::ThingButton;
use crate::context::{Playback, Preferences};
use crate::model::thing::{KMS_KEY, Thing};
use crate::model::view_model::quota::quota_permille;

/// The quota is shown as low below this many thousandths of one second's quota.
const LOW_PERMILLE: u64 = 100;

/// KMS in a lane's account.
#[component]
pub fn Kms(
    /// The lane whose quota is shown.
    lane: Lane,
) -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let is_disabled = playback.at_playhead(move |session| {
        !session.run().kms_key_enabled_at(lane, KMS_KEY, session.playhead_in(lane))
    });
    let key_name = Signal::derive(move || {
        let strings = preferences.strings();
        if is_disabled.get() { strings.kms_key_disabled() } else { strings.kms_key() }
    });
    let name =
        Signal::derive(move || format!("{}, {}", key_name.get(), preferences.strings().never_leaves()));
    view! {
        <div class="box kms-box" class:disabled=is_disabled>
            <span class="box-name" data-label="">{preferences.text(Strings::aws_kms)}</span>
            <ThingButton lane=lane thing=Thing::KmsKey class="kms-key" name=name>
                <KmsKey />
                <span class="box-caption" data-label="">{key_name}</span>
                " "
                <span class="box-caption never-leaves" data-label="">{preferences.text(Strings::never_leaves)}</span>
            </ThingButton>
            <Quota lane=lane />
            <Spool lane=lane />
        </div>
    }
}

/// A bar that shows how much is left of one second's quota.
#[component]
fn Quota(lane: Lane) -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let left = playback.at_playhead(move |session| {
        let run = session.run();
        quota_permille(run, lane, run.settings().region, session.playhead_in(lane))
    });
    let class = Signal::derive(move || {
        let class = if left.get() < LOW_PERMILLE { "quota low" } else { "quota" };
        class.to_owned()
    });
    let share = Signal::derive(move || format!("{}.{}%", left.get() / 10, left.get() % 10));
    let text = Signal::derive(move || {
        let percent = preferences.locale().percent(left.get() / 10 * 10);
        fill(preferences.strings().quota_label(), &[("percent", &percent)])
    });
    view! {
        <ThingButton lane=lane thing=Thing::Quota class=class name=text>
            <span class="quota-name" aria-hidden="true" data-label="">{preferences.text(Strings::quota)}</span>
            <span class="quota-left" style:--left=share></span>
            <span class="quota-words">{text}</span>
        </ThingButton>
    }
}
