//! A closer look: the objects, the KMS events in CloudTrail, and the run in words.

mod cloudtrail;
mod objects;
mod timeline;

use leptos::prelude::*;
use sim::Lane;

use crate::app::app;
use i18n::Strings;
use crate::runtime::document;
use crate::state::app::Panel;
use crate::widgets::{attribute, click, part, t, truth, words};

const fn id(panel: Panel) -> &'static str {
    match panel {
        Panel::Objects => "panel-objects",
        Panel::CloudTrail => "panel-cloudtrail",
        Panel::Timeline => "panel-timeline",
    }
}

fn name(panel: Panel) -> fn(&Strings) -> &'static str {
    match panel {
        Panel::Objects => |s| s.panel_objects,
        Panel::CloudTrail => |s| s.panel_cloudtrail,
        Panel::Timeline => |s| s.panel_timeline,
    }
}

/// The heading of a lane's half of a panel.
fn lane_heading(lane: Lane) -> impl IntoView {
    view! { <h3>{t(crate::stage::lane_title(lane))}</h3> }
}

#[component]
pub fn Panels() -> impl IntoView {
    let app = app();
    let tab = move |panel: Panel| {
        let open = move || app.panel.get() == panel;
        view! {
            <button
                type="button"
                role="tab"
                id=format!("tab-{}", id(panel))
                aria-controls="panel"
                aria-selected=truth(open)
                tabindex=attribute(move || Some(if open() { "0" } else { "-1" }))
                on:click=click(move || app.panel.set(panel))
            >
                {t(name(panel))}
            </button>
        }
    };
    // The arrow keys go round the tabs, as the pattern for tabs has it.
    let walk = move |event: leptos::ev::KeyboardEvent| {
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
    view! {
        <section class="panels" aria-label=t(|s| s.panels_label)>
            <div class="tabs" role="tablist" aria-label=t(|s| s.panels_label) on:keydown=walk>
                {Panel::ALL.map(tab).collect_view()}
            </div>
            <div
                class="panel"
                role="tabpanel"
                id="panel"
                tabindex="0"
                aria-labelledby=words(move || format!("tab-{}", id(app.panel.get())))
            >
                {part(move || match app.panel.get() {
                    Panel::Objects => view! { <objects::Objects /> }.into_any(),
                    Panel::CloudTrail => view! { <cloudtrail::CloudTrail /> }.into_any(),
                    Panel::Timeline => view! { <timeline::Timeline /> }.into_any(),
                })}
            </div>
        </section>
    }
}
