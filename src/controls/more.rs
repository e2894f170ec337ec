//! Every command as a button: uploads, what can be done with an object, ways to convert stored objects, and changes to the account's
//! configuration.

use i18n::{Strings, fill};
use leptos::prelude::*;
use sim::{
    BURST_REQUESTS_MAX, Command, Destination, Duration, Lane, ObjectNumber, Picture, ReplicaKmsKey,
    ReplicationPermissions, ReplicationRule, Settings,
};

use crate::context::{Playback, Preferences, Reader};
use crate::model::commands;
use crate::model::story::replication_rule;
use crate::widgets::{
    Choice, CommandButton, DefaultEncryption, NumberField, ObjectButton, Select, upload_name,
};

/// The number of parts of the multipart upload.
const PARTS: u32 = 5;

/// The longest time over which a load can be spread: a week.
const SECONDS_MAX: u64 = 7 * 24 * 60 * 60;

/// The buttons and fields for the commands.
#[component]
pub fn MoreToDo() -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let parts = Signal::derive(move || {
        let count = preferences.locale().count(u64::from(PARTS));
        fill(preferences.strings().upload_parts(), &[("count", &count)])
    });
    let upload_in_parts =
        move |_| playback.act(Command::MultipartUpload { picture: Picture::Chicken, parts: PARTS });
    view! {
            <div class="row">
                {Picture::ALL.map(|picture| view! { <UploadButton picture=picture /> }).collect_view()}
            </div>
            <div class="row">
                <ObjectChoice />
                <ObjectButton name=Strings::read_back command=Command::Read />
                <ObjectButton name=Strings::flip_byte command=Command::FlipByte />
                <ObjectButton name=Strings::head_object command=Command::Head />
                <ObjectButton name=Strings::copy_object command=|object| Command::CopyObject { object } />
                <ObjectButton name=Strings::update_encryption command=commands::convert_in_place />
                <ObjectButton name=Strings::delete_object command=Command::Delete />
            </div>
            <div class="row">
                <CommandButton name=Strings::upload_other_role command=|()| commands::upload_as_other_role() />
                <CommandButton name=Strings::upload_without command=|()| commands::upload_without_bucket_key() />
                <button type="button" on:click=upload_in_parts>{parts}</button>
            </div>
            <Load />
            <div class="row">
                <DefaultEncryption />
                <Replication />
                <CommandButton
                    name=Strings::kms_key_switch
                    command=move || playback.read(commands::switch_kms_key)
                />
                <CommandButton name=Strings::batch_copy command=|()| Command::BatchCopy />
            </div>
    }
}

#[component]
fn UploadButton(picture: Picture) -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    view! {
        <button type="button" class="with-picture" on:click=move |_| playback.act(Command::Upload(picture))>
            <img src=format!("animals/{}.svg", picture.stem()) alt="" width="28" height="28" />
            {preferences.text(upload_name(picture))}
        </button>
    }
}

/// The choice of the stored object that the buttons beside it act on.
#[component]
fn ObjectChoice() -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    let reader = expect_context::<Reader>();
    let choices = Signal::derive(move || {
        let choice = |(number, name): (ObjectNumber, String)| Choice::new(number.0.to_string(), name);
        reader.stored().into_iter().map(choice).collect::<Vec<_>>()
    });
    let value = Signal::derive(move || {
        reader.chosen_or_newest().map(|number| number.0.to_string()).unwrap_or_default()
    });
    let choose = move |number: String| reader.chosen.set(number.parse().ok().map(ObjectNumber));
    view! {
        <Select
            label=preferences.text(Strings::choose_object)
            choices=choices
            value=value
            on_change=choose
        />
    }
}

/// The fields for a load of the reader's own: a number of uploads, evenly spread over a number of seconds.
#[component]
fn Load() -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let (uploads, seconds) = (RwSignal::new(1_000_u64), RwSignal::new(60_u64));
    let send = move |_| {
        let requests = u32::try_from(uploads.get_untracked()).unwrap_or(BURST_REQUESTS_MAX);
        playback.act(Command::Burst { requests, over: Duration::from_secs(seconds.get_untracked()) });
    };
    view! {
        <div class="row">
            <NumberField
                label=preferences.text(Strings::load_uploads)
                id="load-uploads"
                range=(1, u64::from(BURST_REQUESTS_MAX))
                value=uploads
                on_change=move |number| uploads.set(number)
            />
            <NumberField
                label=preferences.text(Strings::load_seconds)
                id="load-seconds"
                range=(1, SECONDS_MAX)
                value=seconds
                on_change=move |number| seconds.set(number)
            />
            <button type="button" on:click=send>{preferences.text(Strings::load_send)}</button>
        </div>
    }
}

/// A list to change the replication rule of both lanes.
#[component]
fn Replication() -> impl IntoView {
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
