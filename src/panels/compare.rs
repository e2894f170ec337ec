//! Both ways in one table, with this run's own figures; each line leads to the chapter that shows it.

use i18n::{Strings, fill};
use leptos::prelude::*;
use sim::Lane;

use crate::app::app;
use crate::markup::{Element, t, tag, words};
use crate::stage::{lane_id, lane_title};
use crate::model::story::Chapter;

type Pick = fn(&Strings) -> &'static str;

/// A line: what it is about, both cells, and where it is shown.
const LINES: [(Pick, [Pick; 2], Chapter); 12] = [
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
pub fn compare() -> Vec<Element> {
    let app = app();
    let totals =
        app.view(|session| Lane::BOTH.map(|lane| session.run().log().counters_at(lane, session.playhead())));
    let cell = move |lane: Lane, pick: Pick| {
        words(move || {
            let (locale, settings, totals) = (app.locale.get(), app.settings(), totals()[lane.index()]);
            let values = [
                ("requests", locale.count(totals.kms_requests)),
                ("cost", locale.dollars(totals.kms_cost())),
                ("throttled", locale.count(totals.kms_throttled)),
                ("events", locale.count(totals.cloudtrail_kms_events())),
                ("quota", locale.count(u64::from(settings.region.quota().value))),
                ("limit", locale.length(settings.time_limit)),
            ];
            fill(pick(app.strings()), &values.each_ref().map(|(name, value)| (*name, value.as_str())))
        })
    };
    let line = |(name, cells, chapter): &(Pick, [Pick; 2], Chapter)| {
        let chapter = *chapter;
        let link = tag("a")
            .attr("href", format!("?chapter={}", chapter.id()))
            .text(words(move || app.strings().chapter(chapter.index()).name.to_owned()));
        let value = |lane: Lane| tag("td").class(lane_id(lane)).text(cell(lane, cells[lane.index()]));
        tag("tr")
            .child(tag("th").attr("scope", "row").text(t(*name)))
            .children(Lane::BOTH.map(value))
            .child(tag("td").child(link))
    };
    let heading = |text| tag("th").attr("scope", "col").text(text);
    let head = tag("tr")
        .child(tag("td"))
        .children(Lane::BOTH.map(|lane| heading(t(lane_title(lane))).class(lane_id(lane))))
        .child(heading(t(Strings::compare_shown_in)));
    let table = tag("table")
        .attr("aria-label", t(Strings::panel_compare))
        .child(tag("thead").child(head))
        .child(tag("tbody").children(LINES.iter().map(line)));
    // On a phone the table is wider than the screen and scrolls by itself.
    let frame = tag("div")
        .class("compare")
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr("aria-label", t(Strings::panel_compare));
    vec![tag("p").class("intro").text(t(Strings::compare_intro)), frame.child(table)]
}
