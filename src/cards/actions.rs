//! What can be done with a thing: the buttons of its card.

use i18n::Strings;
use leptos::prelude::*;
use sim::{Command, Lane, ObjectNumber, Picture};

use crate::browser::document;
use crate::context::{Playback, Preferences, Reader, Touch};
use crate::model::commands;
use crate::model::panel::Panel;
use crate::model::thing::Thing;
use crate::widgets::commands::{DefaultEncryption, Load, ReplicationRules, UploadInParts, upload_name};
use crate::widgets::{BurstButton, CommandButton, TimeLimitButton, panel_name};

/// The id of the folded settings.
const SETTINGS: &str = "settings";

/// The buttons of a card.
#[component]
pub fn Actions(lane: Lane, thing: Thing) -> impl IntoView {
    let playback = expect_context::<Playback>();
    match thing {
        Thing::Person => view! { <Uploads lane=lane /> }.into_any(),
        Thing::Photo(picture) => view! {
            <div class="row">
                <UploadButton lane picture />
            </div>
        }
        .into_any(),
        Thing::Bucket => view! {
            <DefaultEncryption />
            <ReplicationRules />
            <div class="row">
                <CommandButton name=Strings::batch_copy command=move || Command::BatchCopy />
                <PanelButton panel=Panel::Replication />
            </div>
        }
        .into_any(),
        Thing::Setting => view! { <DefaultEncryption /> }.into_any(),
        Thing::Object(number) => view! { <ObjectActions number=number /> }.into_any(),
        Thing::Safe | Thing::BucketKey(_) => view! {
            <div class="row">
                <TimeLimitButton />
                <SettingsButton />
            </div>
        }
        .into_any(),
        Thing::Wire => view! { <div class="row"><PanelButton panel=Panel::Wire /></div> }.into_any(),
        Thing::Policy => view! { <div class="row"><PanelButton panel=Panel::KeyPolicy /></div> }.into_any(),
        Thing::KmsKey => view! {
            <div class="row">
                <CommandButton
                    name=Strings::kms_key_switch
                    command=move || playback.read(commands::switch_kms_key)
                />
                <PanelButton panel=Panel::KeyPolicy />
            </div>
        }
        .into_any(),
        Thing::Quota => view! {
            <Load ids=["card-load-uploads", "card-load-seconds"] />
            <div class="row">
                <BurstButton />
                <SettingsButton />
            </div>
        }
        .into_any(),
        Thing::Spool => view! { <div class="row"><PanelButton panel=Panel::CloudTrail /></div> }.into_any(),
        Thing::ReplicaBucket | Thing::ReplicaKms => view! {
            <ReplicationRules />
            <div class="row">
                <PanelButton panel=Panel::Replication />
            </div>
        }
        .into_any(),
    }
}

/// The uploads of the person who is at the lane.
#[component]
fn Uploads(lane: Lane) -> impl IntoView {
    view! {
        <div class="row">
            {Picture::ALL.map(|picture| view! { <UploadButton lane picture /> }).collect_view()}
            <CommandButton name=Strings::upload_other_role command=|()| commands::upload_as_other_role() />
            <CommandButton name=Strings::upload_without command=|()| commands::upload_without_bucket_key() />
            <UploadInParts />
            <SettingsButton />
        </div>
    }
}

/// A button that uploads a picture, as whoever is at the lane.
#[component]
fn UploadButton(lane: Lane, picture: Picture) -> impl IntoView {
    let playback = expect_context::<Playback>();
    let command = move || playback.read(|session| commands::upload(session, lane, picture));
    view! { <CommandButton name=upload_name(picture) command=command /> }
}

/// What can be done with a stored object.
#[component]
fn ObjectActions(number: ObjectNumber) -> impl IntoView {
    let reader = expect_context::<Reader>();
    let convert = move || commands::convert_in_place(number);
    view! {
        <div class="row">
            <CommandButton name=Strings::read_back command=move || Command::Read(number) />
            <CommandButton name=Strings::flip_byte command=move || Command::FlipByte(number) />
            <CommandButton name=Strings::head_object command=move || Command::Head(number) />
            <CommandButton name=Strings::copy_object command=move || Command::CopyObject { object: number } />
            <CommandButton name=Strings::update_encryption command=convert />
            <CommandButton name=Strings::delete_object command=move || Command::Delete(number) />
            <PanelButton panel=Panel::Objects on_open=move || reader.chosen.set(Some(number)) />
        </div>
    }
}

/// A button that unfolds the settings of the run, which are about what has no place on the stage: the Region, the time limit, who asks.
#[component]
fn SettingsButton() -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    let touch = expect_context::<Touch>();
    let open = move |_| {
        touch.open.set(None);
        document::reveal(SETTINGS);
    };
    view! {
        <button type="button" class="plain to-panel" on:click=open>
            {preferences.text(Strings::settings_title)}
            " ↓"
        </button>
    }
}

/// A button that opens a panel, where the same thing is shown in detail.
#[component]
fn PanelButton(
    /// The panel.
    panel: Panel,
    /// Called before the panel opens.
    #[prop(optional, into)]
    on_open: Option<Callback<()>>,
) -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    let reader = expect_context::<Reader>();
    let touch = expect_context::<Touch>();
    let open = move |_| {
        if let Some(on_open) = on_open {
            on_open.run(());
        }
        touch.open.set(None);
        reader.panel.set(panel);
        document::reveal("panel");
    };
    view! {
        <button type="button" class="plain to-panel" on:click=open>{preferences.text(panel_name(panel))} " ↓"</button>
    }
}
