//! A closer look: the objects, the KMS events in CloudTrail, the run in words, the table, and the reference.

mod cloudtrail;
mod compare;
mod key_policy;
mod objects;
mod reference;
mod replication;
mod timeline;
mod wire;

use i18n::Strings;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use sim::Lane;
use web_sys::KeyboardEvent;

use crate::app::app;
use crate::markup::{Element, attribute, t, tag, truth, words};
use crate::browser::document;
use crate::stage::{lane_id, lane_title};
use crate::model::panel::Panel;

const fn id(panel: Panel) -> &'static str {
    match panel {
        Panel::Objects => "panel-objects",
        Panel::CloudTrail => "panel-cloudtrail",
        Panel::KeyPolicy => "panel-key-policy",
        Panel::Wire => "panel-wire",
        Panel::Replication => "panel-replication",
        Panel::Timeline => "panel-timeline",
        Panel::Compare => "panel-compare",
        Panel::Questions => "panel-questions",
        Panel::Glossary => "panel-glossary",
        Panel::Sources => "panel-sources",
    }
}

/// What a panel is called.
pub fn panel_name(panel: Panel) -> fn(&Strings) -> &'static str {
    match panel {
        Panel::Objects => Strings::panel_objects,
        Panel::CloudTrail => Strings::panel_cloudtrail,
        Panel::KeyPolicy => Strings::panel_key_policy,
        Panel::Wire => Strings::panel_wire,
        Panel::Replication => Strings::panel_replication,
        Panel::Timeline => Strings::panel_timeline,
        Panel::Compare => Strings::panel_compare,
        Panel::Questions => Strings::panel_questions,
        Panel::Glossary => Strings::panel_glossary,
        Panel::Sources => Strings::panel_sources,
    }
}

/// A lane's half of a panel, with its heading.
fn half(lane: Lane) -> Element {
    tag("section").class(format!("half {}", lane_id(lane))).child(tag("h3").text(t(lane_title(lane))))
}

/// The tabs and the open panel.
pub fn panels() -> Element {
    let app = app();
    let tab = |panel: Panel| {
        let open = move || app.panel.get() == panel;
        tag("button")
            .attr("type", "button")
            .attr("role", "tab")
            .attr("id", format!("tab-{}", id(panel)))
            .attr("aria-controls", "panel")
            .attr("aria-selected", truth(open))
            .attr("tabindex", attribute(move || Some(if open() { "0" } else { "-1" })))
            .on_click(move || app.panel.set(panel))
            .text(t(panel_name(panel)))
    };
    // The arrow keys go round the tabs, as the pattern for tabs has it.
    let walk = move |event: web_sys::Event| {
        let event: KeyboardEvent = event.unchecked_into();
        let at = Panel::ALL.iter().position(|panel| *panel == app.panel.get_untracked()).unwrap_or(0);
        let last = Panel::ALL.len() - 1;
        let to = match event.key().as_str() {
            "ArrowRight" => {
                if at == last {
                    0
                } else {
                    at + 1
                }
            }
            "ArrowLeft" => {
                if at == 0 {
                    last
                } else {
                    at - 1
                }
            }
            "Home" => 0,
            "End" => last,
            _ => return,
        };
        event.prevent_default();
        app.panel.set(Panel::ALL[to]);
        document::focus(&format!("tab-{}", id(Panel::ALL[to])));
    };
    let tabs = tag("div")
        .class("tabs")
        .attr("role", "tablist")
        .attr("aria-label", t(Strings::panels_label))
        .on("keydown", walk)
        .children(Panel::ALL.map(tab));
    let panel = tag("div")
        .class("panel")
        .attr("role", "tabpanel")
        .attr("id", "panel")
        .attr("tabindex", "0")
        .attr("aria-labelledby", words(move || format!("tab-{}", id(app.panel.get()))))
        .part(move || match app.panel.get() {
            Panel::Objects => objects::objects(),
            Panel::CloudTrail => cloudtrail::cloudtrail(),
            Panel::KeyPolicy => key_policy::key_policy(),
            Panel::Wire => wire::wire(),
            Panel::Replication => replication::replication(),
            Panel::Timeline => timeline::timeline(),
            Panel::Compare => compare::compare(),
            Panel::Questions => reference::reference("questions"),
            Panel::Glossary => reference::reference("glossary"),
            Panel::Sources => reference::reference("sources"),
        });
    tag("section").class("panels").attr("aria-label", t(Strings::panels_label)).child(tabs).child(panel)
}
