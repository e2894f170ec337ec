//! A table that compares both lanes, with figures of this run. Each line has a link to the chapter that shows it.

use i18n::{Strings, fill};
use leptos::prelude::*;
use sim::{Counters, Lane};

use super::half::of_log_so_far;
use crate::context::{Playback, Preferences};
use crate::model::lane::lane_id;
use crate::model::story::Chapter;
use crate::widgets::lane_title;

/// A text in the reader's language.
type Text = fn(&Strings) -> &'static str;

/// A line of the table: its heading, the text of each lane, and the chapter that shows it.
type Line = (Text, [Text; 2], Chapter);

const LINES: [Line; 12] = [
    (
        Strings::compare_calls,
        [Strings::compare_calls_above, Strings::compare_calls_below],
        Chapter::ThreeUploads,
    ),
    (
        Strings::compare_data_keys,
        [Strings::compare_data_keys_above, Strings::compare_data_keys_below],
        Chapter::BucketKey,
    ),
    (Strings::compare_cost, [Strings::compare_cost_cell, Strings::compare_cost_cell], Chapter::CostAndQuota),
    (
        Strings::compare_quota,
        [Strings::compare_quota_above, Strings::compare_quota_below],
        Chapter::CostAndQuota,
    ),
    (Strings::compare_trail, [Strings::compare_trail_above, Strings::compare_trail_below], Chapter::AuditLog),
    (Strings::compare_audit, [Strings::compare_audit_above, Strings::compare_audit_below], Chapter::AuditLog),
    (
        Strings::compare_policy,
        [Strings::compare_policy_above, Strings::compare_policy_below],
        Chapter::AuditLog,
    ),
    (
        Strings::compare_revocation,
        [Strings::compare_revocation_above, Strings::compare_revocation_below],
        Chapter::AuditLog,
    ),
    (
        Strings::compare_requesters,
        [Strings::compare_requesters_above, Strings::compare_requesters_below],
        Chapter::TimeLimit,
    ),
    (
        Strings::compare_replication,
        [Strings::compare_replication_above, Strings::compare_replication_below],
        Chapter::Replication,
    ),
    (
        Strings::compare_setting,
        [Strings::compare_setting_above, Strings::compare_setting_below],
        Chapter::SwitchOn,
    ),
    (Strings::compare_not, [Strings::compare_not_above, Strings::compare_not_below], Chapter::Scale),
];

/// The table.
#[component]
pub fn Compare() -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let totals = Lane::BOTH.map(|lane| {
        of_log_so_far(playback, move |session| session.run().log().counters_at(lane, session.playhead()))
    });
    let heading = move |lane| {
        view! {
            <th scope="col" class=lane_id(lane)>
                {preferences.text(lane_title(lane))}
            </th>
        }
    };
    // On a phone the table is wider than the screen; its container scrolls.
    view! {
        <p class="intro">{preferences.text(Strings::compare_intro)}</p>
        <div
            class="compare"
            tabindex="0"
            role="group"
            aria-label=preferences.text(Strings::panel_compare)
        >
            <table aria-label=preferences.text(Strings::panel_compare)>
                <thead>
                    <tr>
                        <td></td>
                        {Lane::BOTH.map(heading).into_iter().collect_view()}
                        <th scope="col">{preferences.text(Strings::compare_shown_in)}</th>
                    </tr>
                </thead>
                <tbody>
                    {LINES.map(|line| view! { <CompareLine line totals /> }).into_iter().collect_view()}
                </tbody>
            </table>
        </div>
    }
}

/// A line of the table.
#[component]
fn CompareLine(
    /// The texts and the chapter of the line.
    line: Line,
    /// Each lane's totals at the playhead.
    totals: [Memo<Counters>; 2],
) -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let (name, cells, chapter) = line;
    let cell = move |lane: Lane| {
        let text = Signal::derive(move || {
            let (locale, settings) = (preferences.locale(), playback.settings());
            let totals = totals[lane.index()].get();
            let values = [
                ("requests", locale.count(totals.kms_requests)),
                ("cost", locale.dollars(totals.kms_cost())),
                ("throttled", locale.count(totals.kms_throttled)),
                ("events", locale.count(totals.cloudtrail_kms_events())),
                ("quota", locale.count(u64::from(settings.region.quota().value))),
                ("limit", locale.length(settings.time_limit)),
            ];
            let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
            fill(cells[lane.index()](preferences.strings()), &values)
        });
        view! { <td class=lane_id(lane)>{text}</td> }
    };
    let shown_in = Signal::derive(move || preferences.strings().chapter_name(chapter.index()));
    view! {
        <tr>
            <th scope="row">{preferences.text(name)}</th>
            {Lane::BOTH.map(cell).into_iter().collect_view()}
            <td>
                <a href=format!("?chapter={}", chapter.id())>
                    {shown_in}
                </a>
            </td>
        </tr>
    }
}
