//! The tabs of the panels, and the element that holds the open panel.

use i18n::Strings;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use crate::browser::document;
use crate::context::{Preferences, Reader};
use crate::model::panel::Panel;
use crate::widgets::panel_name;

/// The tabs and, below them, the open panel.
#[component]
pub fn Panels(
    /// Called when the pointer comes near the tab of a panel.
    #[prop(into)]
    on_near: Callback<Panel>,
    /// The content of the open panel.
    children: Children,
) -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    let open = expect_context::<Reader>().panel;
    let label = preferences.text(Strings::panels_label);
    let labelled_by = Signal::derive(move || tab_id(open.get()));
    let tabs = Panel::ALL.map(|panel| view! { <Tab panel on_near /> });
    view! {
        <section class="panels" aria-label=label>
            <div
                class="tabs"
                role="tablist"
                aria-label=label
                on:keydown=move |event| walk_tabs(open, &event)
            >
                {tabs.into_iter().collect_view()}
            </div>
            <div class="panel" role="tabpanel" id="panel" tabindex="0" aria-labelledby=labelled_by>
                {children()}
            </div>
        </section>
    }
}

/// The tab that opens a panel. The Tab key reaches only the tab of the open panel.
#[component]
fn Tab(
    /// The panel that the tab opens.
    panel: Panel,
    /// Called when the pointer comes near.
    on_near: Callback<Panel>,
) -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    let open = expect_context::<Reader>().panel;
    let is_selected = Signal::derive(move || if open.get() == panel { "true" } else { "false" });
    let tab_index = Signal::derive(move || if open.get() == panel { "0" } else { "-1" });
    view! {
        <button
            type="button"
            role="tab"
            id=tab_id(panel)
            aria-controls="panel"
            aria-selected=is_selected
            tabindex=tab_index
            on:click=move |_| open.set(panel)
            on:pointerenter=move |_| on_near.run(panel)
        >
            {preferences.text(panel_name(panel))}
        </button>
    }
}

/// Opens another panel with the arrow keys, Home and End, as the ARIA pattern for tabs demands.
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
