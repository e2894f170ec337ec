//! What can be done with a thing: the buttons of its card.

use i18n::{Strings, fill};
use leptos::prelude::*;
use sim::{Command, KmsKeyNumber, Lane, ObjectNumber, Picture, PutHeaders, burst_requests};

use crate::browser::document;
use crate::context::{Playback, Preferences, Reader, Touch};
use crate::model::panel::Panel;
use crate::model::thing::Thing;
use crate::model::view_model::safe::sender_at;
use crate::widgets::{DefaultEncryption, panel_name};

/// The KMS key of Bob's bucket.
const KMS_KEY: KmsKeyNumber = KmsKeyNumber(0);

/// The buttons of a card.
#[component]
pub fn Actions(lane: Lane, thing: Thing) -> impl IntoView {
    let playback = expect_context::<Playback>();
    match thing {
        Thing::Person => view! { <Uploads lane=lane /> }.into_any(),
        Thing::Bucket => view! {
            <DefaultEncryption />
            <div class="row">
                <CommandButton name=Strings::batch_copy command=move || Command::BatchCopy />
                <PanelButton panel=Panel::Replication />
            </div>
        }
        .into_any(),
        Thing::Object(number) => view! { <ObjectActions number=number /> }.into_any(),
        Thing::Safe | Thing::BucketKey(_) => view! { <LetTimeLimitRunOut /> }.into_any(),
        Thing::Wire => view! { <div class="row"><PanelButton panel=Panel::Wire /></div> }.into_any(),
        Thing::KmsKey => {
            let switch = move || {
                let is_enabled = playback
                    .read(|session| session.run().kms_key_enabled_at(lane, KMS_KEY, session.playhead()));
                if is_enabled {
                    Command::DisableKmsKey { lane: None, kms_key: KMS_KEY }
                } else {
                    Command::EnableKmsKey { lane: None, kms_key: KMS_KEY }
                }
            };
            view! {
                <div class="row">
                    <CommandButton name=Strings::kms_key_switch command=switch />
                    <PanelButton panel=Panel::KeyPolicy />
                </div>
            }
            .into_any()
        }
        Thing::Quota => view! { <BurstButton /> }.into_any(),
        Thing::Spool => view! { <div class="row"><PanelButton panel=Panel::CloudTrail /></div> }.into_any(),
    }
}

/// The uploads of the person who is at the lane.
#[component]
fn Uploads(lane: Lane) -> impl IntoView {
    let playback = expect_context::<Playback>();
    let upload = move |picture| {
        move || match playback.read(|session| sender_at(session.run(), lane, session.playhead())) {
            0 => Command::Upload(picture),
            role => Command::UploadAs { picture, role },
        }
    };
    let without_bucket_key = move || {
        let headers = PutHeaders { bucket_key_enabled: Some(false), ..PutHeaders::default() };
        Command::Put { picture: Picture::Cat, headers }
    };
    view! {
        <div class="row">
            <CommandButton name=Strings::upload_cat command=upload(Picture::Cat) />
            <CommandButton name=Strings::upload_dog command=upload(Picture::Dog) />
            <CommandButton name=Strings::upload_chicken command=upload(Picture::Chicken) />
            <CommandButton
                name=Strings::upload_other_role
                command=move || Command::UploadAs { picture: Picture::Dog, role: 1 }
            />
            <CommandButton name=Strings::upload_without command=without_bucket_key />
        </div>
    }
}

/// What can be done with a stored object.
#[component]
fn ObjectActions(number: ObjectNumber) -> impl IntoView {
    let reader = expect_context::<Reader>();
    let update = move || Command::UpdateObjectEncryption {
        lane: Some(Lane::BucketKey),
        object: number,
        kms_key: KMS_KEY,
        bucket_key: true,
    };
    view! {
        <div class="row">
            <CommandButton name=Strings::read_back command=move || Command::Read(number) />
            <CommandButton name=Strings::flip_byte command=move || Command::FlipByte(number) />
            <CommandButton name=Strings::head_object command=move || Command::Head(number) />
            <CommandButton name=Strings::copy_object command=move || Command::CopyObject { object: number } />
            <CommandButton name=Strings::update_encryption command=update />
            <CommandButton name=Strings::delete_object command=move || Command::Delete(number) />
            <PanelButton panel=Panel::Objects on_open=move || reader.chosen.set(Some(number)) />
        </div>
    }
}

/// Lets time pass until the bucket key expires.
#[component]
fn LetTimeLimitRunOut() -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    view! {
        <div class="row">
            <button type="button" on:click=move |_| playback.let_time_limit_run_out()>
                {preferences.text(Strings::wait_limit)}
            </button>
        </div>
    }
}

/// Sends more uploads than the quota allows.
#[component]
fn BurstButton() -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let name = Signal::derive(move || {
        let requests = burst_requests(playback.settings().region);
        let count = preferences.locale().count(u64::from(requests));
        fill(preferences.strings().burst(), &[("count", &count)])
    });
    view! {
        <div class="row">
            <button type="button" on:click=move |_| playback.burst()>{name}</button>
        </div>
    }
}

/// A button that gives a command.
#[component]
fn CommandButton(
    /// The text of the button.
    name: fn(&Strings) -> &'static str,
    /// The command, made when the button is pressed.
    #[prop(into)]
    command: Callback<(), Command>,
) -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    view! {
        <button type="button" on:click=move |_| playback.act(command.run(()))>{preferences.text(name)}</button>
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
