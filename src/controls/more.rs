//! Every command as a button: uploads, what can be done with an object, ways to convert stored objects, and changes to the account's
//! configuration.

use i18n::Strings;
use leptos::prelude::*;
use sim::{Command, ObjectNumber, Picture};

use crate::context::{Playback, Preferences, Reader};
use crate::model::commands;
use crate::widgets::commands::{DefaultEncryption, Load, ReplicationRules, UploadInParts, upload_name};
use crate::widgets::{Choice, CommandButton, ObjectButton, Select};

/// The buttons and fields for the commands.
#[component]
pub fn MoreToDo() -> impl IntoView {
    let playback = expect_context::<Playback>();
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
                <UploadInParts />
            </div>
            <Load ids=["load-uploads", "load-seconds"] />
            <div class="row">
                <DefaultEncryption />
                <ReplicationRules />
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
