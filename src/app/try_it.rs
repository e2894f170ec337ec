//! Things to do.

use leptos::prelude::*;
use sim::{Command, ObjectNumber, Picture, burst_requests};

use super::app;
use i18n::fill;
use crate::widgets::{Select, click, flag, label, t, words};

#[component]
pub fn TryIt() -> impl IntoView {
    let app = app();
    let options =
        move || app.stored().into_iter().map(|(number, name)| (number.0.to_string(), name)).collect();
    let nothing = move || flag(move || app.stored().is_empty());
    let upload = move |picture: Picture| {
        let name = t(match picture {
            Picture::Cat => |s| s.upload_cat,
            Picture::Dog => |s| s.upload_dog,
            Picture::Chicken => |s| s.upload_chicken,
        });
        view! {
            <button type="button" class="with-picture" on:click=click(move || app.act(Command::Upload(picture)))>
                <img src=format!("animals/{}.svg", picture.stem()) alt="" width="28" height="28" />
                {name}
            </button>
        }
    };
    view! {
        <section class="try-it" aria-labelledby="try-it">
            <h2 id="try-it">{t(|s| s.do_title)}</h2>
            <div class="row">{Picture::ALL.map(upload).collect_view()}</div>
            <div class="row">
                <Select
                    label=label(|s| s.choose_object)
                    quiet=false
                    options=Box::new(options)
                    value=words(move || app.chosen_or_newest().map(|number| number.0.to_string()).unwrap_or_default())
                    on_change=Box::new(move |number: String| app.chosen.set(number.parse().ok().map(ObjectNumber)))
                />
                <button type="button" disabled=nothing() on:click=click(move || app.read_chosen())>
                    {t(|s| s.read_back)}
                </button>
                <button type="button" disabled=nothing() on:click=click(move || app.flip_chosen())>
                    {t(|s| s.flip_byte)}
                </button>
                <button type="button" disabled=nothing() on:click=click(move || app.head_chosen())>
                    {t(|s| s.head_object)}
                </button>
            </div>
            <div class="row">
                <button type="button" on:click=click(move || app.wait())>{t(|s| s.wait_limit)}</button>
                <button type="button" on:click=click(move || app.burst())>
                    {words(move || {
                        let requests = burst_requests(app.settings().region);
                        fill(app.strings().burst, &[("count", &app.locale.get().count(u64::from(requests)))])
                    })}
                </button>
            </div>
        </section>
    }
}
