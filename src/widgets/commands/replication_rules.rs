//! The list with replication rules.

use i18n::Strings;
use leptos::prelude::*;
use sim::{Command, Destination, Lane, ReplicaKmsKey, ReplicationPermissions, ReplicationRule, Settings};

use crate::context::{Playback, Preferences};
use crate::model::story::replication_rule;
use crate::widgets::select::{Choice, Select};

/// A list to change the replication rule of both lanes.
#[component]
pub fn ReplicationRules() -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let current = playback
        .at_playhead(|session| session.run().replication_at(Lane::BucketKey, session.playhead()).copied());
    let choices = Signal::derive(move || {
        let strings = preferences.strings();
        Choice::numbered([
            strings.rule_none(),
            strings.rule_other_region(),
            strings.rule_same_region(),
            strings.rule_not_opted_in(),
            strings.rule_wrong_key(),
            strings.rule_no_permission(),
        ])
    });
    let value = Signal::derive(move || {
        let rules = replication_rules(&playback.settings());
        rules.iter().position(|rule| *rule == current.get()).unwrap_or(0).to_string()
    });
    let set = move |index: String| {
        let rules = playback.read(|session| replication_rules(session.run().settings()));
        if let Some(rule) = index.parse().ok().and_then(|index: usize| rules.get(index).copied()) {
            playback.act(Command::PutReplication { lane: None, rule });
        }
    };
    view! {
        <Select
            label=preferences.text(Strings::replication_label)
            choices=choices
            value=value
            on_change=set
        />
    }
}

/// The choices of the list: no rule, two rules that work, and three that fail for different reasons.
fn replication_rules(settings: &Settings) -> [Option<ReplicationRule>; 6] {
    let complete = replication_rule(settings, true, ReplicaKmsKey::Valid);
    let without_encrypt = ReplicationPermissions { encrypt_replica: false, ..ReplicationPermissions::ALL };
    [
        None,
        Some(complete),
        Some(ReplicationRule { destination: Destination::SameRegion, ..complete }),
        Some(replication_rule(settings, false, ReplicaKmsKey::Absent)),
        Some(replication_rule(settings, true, ReplicaKmsKey::WrongRegion)),
        Some(ReplicationRule { permissions: without_encrypt, ..complete }),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::story::Passage;

    #[test]
    fn every_rule_of_the_story_is_a_choice_of_the_list() {
        let settings = Settings::default();
        let mut rules = 0;
        for passage in Passage::all() {
            for (_, command) in (passage.step().script)(&settings) {
                if let Command::PutReplication { rule, .. } = command {
                    assert!(replication_rules(&settings).contains(&rule), "{passage:?}: {rule:?}");
                    rules += 1;
                }
            }
        }
        assert!(rules > 0, "the story sets replication rules");
    }
}
