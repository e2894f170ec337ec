//! Things to do.

use leptos::prelude::*;
use sim::{Command, ObjectNumber, Picture, burst_requests};

use super::app;
use crate::i18n::fill;
use crate::state::session::Session;
use crate::view_model::objects::stored_at;
use crate::widgets::Select;

#[component]
pub fn TryIt() -> impl IntoView {
    let app = app();
    let stored = app.view(|session: &Session| stored_at(session.run(), session.playhead()));
    let region = app.view(|session: &Session| session.run().settings().region);
    let options =
        move || stored.get().into_iter().map(|(number, name)| (number.0.to_string(), name)).collect();
    let nothing = move || stored.with(Vec::is_empty);
    let upload = move |picture: Picture| {
        let name = move || match picture {
            Picture::Cat => app.strings().upload_cat,
            Picture::Dog => app.strings().upload_dog,
            Picture::Chicken => app.strings().upload_chicken,
        };
        view! {
            <button type="button" class="with-picture" on:click=move |_| app.act(Command::Upload(picture))>
                <img src=format!("animals/{}.svg", picture.stem()) alt="" width="28" height="28" />
                {name}
            </button>
        }
    };
    view! {
        <section class="try-it" aria-labelledby="try-it">
            <h2 id="try-it">{move || app.strings().do_title}</h2>
            <div class="row">{Picture::ALL.map(upload).collect_view()}</div>
            <div class="row">
                <Select
                    label=Signal::derive(move || app.strings().choose_object.to_owned())
                    quiet=false
                    options=Signal::derive(options)
                    value=Signal::derive(move || {
                        stored.with(|stored| app.chosen_or_newest(stored)).map(|n| n.0.to_string()).unwrap_or_default()
                    })
                    on_change=move |number: String| app.chosen.set(number.parse().ok().map(ObjectNumber))
                />
                <button type="button" disabled=nothing on:click=move |_| app.read_chosen()>
                    {move || app.strings().read_back}
                </button>
                <button type="button" disabled=nothing on:click=move |_| app.flip_chosen()>
                    {move || app.strings().flip_byte}
                </button>
                <button type="button" disabled=nothing on:click=move |_| app.head_chosen()>
                    {move || app.strings().head_object}
                </button>
            </div>
            <div class="row">
                <button type="button" on:click=move |_| app.wait()>{move || app.strings().wait_limit}</button>
                <button type="button" on:click=move |_| app.burst()>
                    {move || {
                        let count = app.locale.get().count(u64::from(burst_requests(region.get())));
                        fill(app.strings().burst, &[("count", &count)])
                    }}
                </button>
            </div>
        </section>
    }
}
