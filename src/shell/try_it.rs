//! The buttons with which the reader acts on the run: upload, read, tamper, wait, send a burst.

use i18n::Strings;
use leptos::prelude::*;
use sim::{Command, ObjectNumber, Picture};

use super::folded::Folded;
use super::parts;
use crate::context::{Playback, Preferences, Reader};
use crate::widgets::{BurstButton, Choice, ObjectButton, Select, TimeLimitButton, upload_name};

/// The buttons, and the folded part with further actions.
#[component]
pub fn TryIt() -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    view! {
        <section class="try-it" aria-labelledby="try-it">
            <h2 id="try-it">{preferences.text(Strings::do_title)}</h2>
            <div class="row">
                {Picture::ALL.map(|picture| view! { <UploadButton picture=picture /> }).collect_view()}
            </div>
            <div class="row">
                <ObjectChoice />
                <ObjectButton name=Strings::read_back command=Command::Read />
                <ObjectButton name=Strings::flip_byte command=Command::FlipByte />
                <ObjectButton name=Strings::head_object command=Command::Head />
            </div>
            <div class="row">
                <TimeLimitButton />
                <BurstButton />
            </div>
            <Folded class="more-to-do" heading=Strings::more_title part=parts::MORE_TO_DO />
        </section>
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
