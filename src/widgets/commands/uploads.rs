//! Uploads: their names, and the one in parts.

use i18n::{Strings, fill};
use leptos::prelude::*;
use sim::{Command, Picture};

use crate::context::{Playback, Preferences};

/// The number of parts of the multipart upload.
const PARTS: u32 = 5;

/// What uploading a picture is called.
pub fn upload_name(picture: Picture) -> fn(&Strings) -> &'static str {
    match picture {
        Picture::Cat => Strings::upload_cat,
        Picture::Dog => Strings::upload_dog,
        Picture::Chicken => Strings::upload_chicken,
    }
}

/// A button that uploads the chicken in parts.
#[component]
pub fn UploadInParts() -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let name = Signal::derive(move || {
        let count = preferences.locale().count(u64::from(PARTS));
        fill(preferences.strings().upload_parts(), &[("count", &count)])
    });
    let upload = move |_| playback.act(Command::MultipartUpload { picture: Picture::Chicken, parts: PARTS });
    view! {
        <button type="button" on:click=upload>
            {name}
        </button>
    }
}
