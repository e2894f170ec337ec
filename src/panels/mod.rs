//! The panels below the stage: details of the run, and the pages of the reference.

mod cloudtrail;
mod compare;
mod half;
mod key_policy;
mod objects;
mod reference;
mod replication;
mod search;
mod tabs;
mod timeline;
mod wire;

use leptos::prelude::*;

use crate::context::Reader;
use crate::model::panel::Panel;
pub use cloudtrail::CloudTrail;
use compare::Compare;
pub use key_policy::{KeyPolicy, PolicyDraft};
use objects::Objects;
pub use reference::LinkedEntry;
use reference::Reference;
use replication::Replication;
pub use tabs::Panels;
use timeline::Timeline;
use wire::Wire;

/// The content of the open panel, unless that is one of the panels that other parts of the program contain.
#[component]
pub fn Content() -> impl IntoView {
    match expect_context::<Reader>().panel.get_untracked() {
        Panel::Objects => view! { <Objects /> }.into_any(),
        Panel::Wire => view! { <Wire /> }.into_any(),
        Panel::Replication => view! { <Replication /> }.into_any(),
        Panel::Timeline => view! { <Timeline /> }.into_any(),
        Panel::Compare => view! { <Compare /> }.into_any(),
        _ => ().into_any(),
    }
}

/// The open page of the reference, unless another panel is open.
#[component]
pub fn ReferencePage() -> impl IntoView {
    match expect_context::<Reader>().panel.get_untracked() {
        Panel::Questions => view! { <Reference page="questions" /> }.into_any(),
        Panel::Glossary => view! { <Reference page="glossary" /> }.into_any(),
        Panel::Sources => view! { <Reference page="sources" /> }.into_any(),
        _ => ().into_any(),
    }
}
