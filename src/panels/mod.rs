//! A closer look: the objects, the KMS events in CloudTrail, the run in words, the table, and the reference.

mod cloudtrail;
mod compare;
mod half;
mod key_policy;
mod objects;
mod reference;
mod replication;
mod timeline;
mod wire;

use i18n::Strings;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use crate::browser::document;
use crate::context::{Preferences, Reader};
use crate::model::panel::Panel;
use crate::widgets::panel_name;
use cloudtrail::CloudTrail;
use compare::Compare;
use key_policy::{Draft, KeyPolicy};
use objects::Objects;
use reference::Reference;
use replication::Replication;
use timeline::Timeline;
use wire::Wire;

/// The tabs and the open panel.
#[component]
pub fn Panels() -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    let reader = expect_context::<Reader>();
    // The draft outlives the panel in which the reader has written it.
    let draft = RwSignal::new(None::<Draft>);
    let open_panel = move || match reader.panel.get() {
        Panel::Objects => view! { <Objects /> }.into_any(),
        Panel::CloudTrail => view! { <CloudTrail /> }.into_any(),
        Panel::KeyPolicy => view! { <KeyPolicy draft /> }.into_any(),
        Panel::Wire => view! { <Wire /> }.into_any(),
        Panel::Replication => view! { <Replication /> }.into_any(),
        Panel::Timeline => view! { <Timeline /> }.into_any(),
        Panel::Compare => view! { <Compare /> }.into_any(),
        Panel::Questions => view! { <Reference page="questions" /> }.into_any(),
        Panel::Glossary => view! { <Reference page="glossary" /> }.into_any(),
        Panel::Sources => view! { <Reference page="sources" /> }.into_any(),
    };
    view! {
        <section class="panels" aria-label=preferences.text(Strings::panels_label)>
            <div
                class="tabs"
                role="tablist"
                aria-label=preferences.text(Strings::panels_label)
                on:keydown=move |event| walk_tabs(reader.panel, &event)
            >
                {Panel::ALL.map(|panel| view! { <Tab panel /> }).into_iter().collect_view()}
            </div>
            <div
                class="panel"
                role="tabpanel"
                id="panel"
                tabindex="0"
                aria-labelledby=move || tab_id(reader.panel.get())
            >
                {open_panel}
            </div>
        </section>
    }
}

/// The tab that opens a panel. Only the tab of the open panel is in the order of the Tab key.
#[component]
fn Tab(
    /// The panel that it opens.
    panel: Panel,
) -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    let reader = expect_context::<Reader>();
    let is_open = move || reader.panel.get() == panel;
    view! {
        <button
            type="button"
            role="tab"
            id=tab_id(panel)
            aria-controls="panel"
            aria-selected=move || if is_open() { "true" } else { "false" }
            tabindex=move || if is_open() { "0" } else { "-1" }
            on:click=move |_| reader.panel.set(panel)
        >
            {preferences.text(panel_name(panel))}
        </button>
    }
}

/// The arrow keys go round the tabs, as the ARIA pattern for tabs has it.
fn walk_tabs(open: RwSignal<Panel>, event: &KeyboardEvent) {
    let at = Panel::ALL.iter().position(|panel| *panel == open.get_untracked()).unwrap_or(0);
    let count = Panel::ALL.len();
    let to = match event.key().as_str() {
        "ArrowRight" => (at + 1) % count,
        "ArrowLeft" => (at + count - 1) % count,
        "Home" => 0,
        "End" => count - 1,
        _ => return,
    };
    event.prevent_default();
    open.set(Panel::ALL[to]);
    document::focus(tab_id(Panel::ALL[to]));
}

const fn tab_id(panel: Panel) -> &'static str {
    match panel {
        Panel::Objects => "tab-panel-objects",
        Panel::CloudTrail => "tab-panel-cloudtrail",
        Panel::KeyPolicy => "tab-panel-key-policy",
        Panel::Wire => "tab-panel-wire",
        Panel::Replication => "tab-panel-replication",
        Panel::Timeline => "tab-panel-timeline",
        Panel::Compare => "tab-panel-compare",
        Panel::Questions => "tab-panel-questions",
        Panel::Glossary => "tab-panel-glossary",
        Panel::Sources => "tab-panel-sources",
    }
}
