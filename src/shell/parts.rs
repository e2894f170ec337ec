//! The parts of the program that the shell shows when they are used.

use leptos::prelude::*;

use crate::cards;
use crate::controls;
use crate::model::panel::Panel;
use crate::panels;
use crate::scale;
use crate::widgets::{ProgramPart, program_part};

program_part! {
    /// The panels that most readers open: the objects, the requests on the wire, the replicas, the timeline and the table.
    PANELS, panels_view in panels, || view! { <panels::Content /> }.into_any()
}

program_part! {
    /// The panel with the CloudTrail events and their records.
    CLOUDTRAIL, cloudtrail_view in audit, || view! { <panels::CloudTrail /> }.into_any()
}

program_part! {
    /// The panel with the key policy, which reads what the reader writes.
    KEY_POLICY, key_policy_view in audit, || view! { <panels::KeyPolicy /> }.into_any()
}

program_part! {
    /// The panels with the pages of the reference.
    REFERENCE, reference_view in reference, || view! { <panels::ReferencePage /> }.into_any()
}

program_part! {
    /// A page of the reference in the side sheet.
    pub ENTRY, entry_view in reference, || view! { <panels::LinkedEntry /> }.into_any()
}

program_part! {
    /// The settings of the run.
    pub SETTINGS, settings_view in controls, || view! { <controls::Settings /> }.into_any()
}

program_part! {
    /// Every action as a button.
    pub MORE_TO_DO, more_to_do_view in controls, || view! { <controls::MoreToDo /> }.into_any()
}

program_part! {
    /// The end of a chapter.
    pub ENDING, ending_view in controls, || view! { <controls::Ending /> }.into_any()
}

program_part! {
    /// What the difference comes to at a number of uploads a day.
    pub VOLUME, volume_view in controls, || view! { <controls::Volume /> }.into_any()
}

program_part! {
    /// The cards of the things on the stage.
    pub CARDS, cards_view in cards, || view! { <cards::Card /> }.into_any()
}

program_part! {
    /// The chapter about the reader's own traffic.
    pub SCALE, scale_view in scale, || view! { <scale::Scale /> }.into_any()
}

/// The part that shows a panel.
pub const fn part_of(panel: Panel) -> ProgramPart {
    match panel {
        Panel::Objects | Panel::Wire | Panel::Replication | Panel::Timeline | Panel::Compare => PANELS,
        Panel::CloudTrail => CLOUDTRAIL,
        Panel::KeyPolicy => KEY_POLICY,
        Panel::Questions | Panel::Glossary | Panel::Sources => REFERENCE,
    }
}
