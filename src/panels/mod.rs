//! The panels below the stage: details of the run, and the pages of the reference.

mod cloudtrail;
mod compare;
mod half;
mod key_policy;
mod objects;
mod reference;
mod replication;
mod tabs;
mod timeline;
mod wire;

use leptos::prelude::*;

use crate::context::Reader;
use crate::model::panel::Panel;
use cloudtrail::CloudTrail;
use compare::Compare;
use key_policy::{Draft, KeyPolicy};
use objects::Objects;
use reference::Reference;
use replication::Replication;
pub use tabs::Panels;
use timeline::Timeline;
use wire::Wire;

/// The content of the open panel.
#[component]
pub fn Content() -> impl IntoView {
    let open = expect_context::<Reader>().panel;
    // The reader's draft of a policy is kept here, so that it survives when another panel opens.
    let draft = RwSignal::new(None::<Draft>);
    move || match open.get() {
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
    }
}
