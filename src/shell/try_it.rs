//! Things to do.

use std::rc::Rc;

use i18n::{Strings, fill};
use leptos::prelude::*;
use sim::{Command, ObjectNumber, Picture, burst_requests};

use super::app;
use super::more::more;
use crate::markup::{Element, Value, flag, t, tag, words};
use crate::state::app::App;
use crate::widgets::{Select, select};

/// The buttons.
pub fn try_it() -> Element {
    let app = app();
    let options =
        move || app.stored().into_iter().map(|(number, name)| (number.0.to_string(), name)).collect();
    let upload = |picture: Picture| {
        let name = t(match picture {
            Picture::Cat => Strings::upload_cat,
            Picture::Dog => Strings::upload_dog,
            Picture::Chicken => Strings::upload_chicken,
        });
        let portrait = tag("img")
            .attr("src", format!("animals/{}.svg", picture.stem()))
            .attr("alt", "")
            .attr("width", "28")
            .attr("height", "28");
        tag("button")
            .attr("type", "button")
            .class("with-picture")
            .on_click(move || app.act(Command::Upload(picture)))
            .child(portrait)
            .text(name)
    };
    let button = |name: Value, run: fn(App)| {
        tag("button").attr("type", "button").on_click(move || run(app)).text(name)
    };
    // What is done to an object waits until there is one.
    let on_object = |name, run| button(t(name), run).when("disabled", flag(move || app.stored().is_empty()));
    let object = select(Select {
        label: t(Strings::choose_object),
        quiet: false,
        options: Rc::new(options),
        value: Rc::new(move || app.chosen_or_newest().map(|number| number.0.to_string()).unwrap_or_default()),
        on_change: Box::new(move |number: String| app.chosen.set(number.parse().ok().map(ObjectNumber))),
    });
    let burst = words(move || {
        let requests = burst_requests(app.settings().region);
        fill(app.strings().burst(), &[("count", &app.locale.get().count(u64::from(requests)))])
    });
    let row = || tag("div").class("row");
    tag("section").class("try-it").attr("aria-labelledby", "try-it").children([
        tag("h2").attr("id", "try-it").text(t(Strings::do_title)),
        row().children(Picture::ALL.map(upload)),
        row()
            .child(object)
            .child(on_object(Strings::read_back, App::read_chosen))
            .child(on_object(Strings::flip_byte, App::flip_chosen))
            .child(on_object(Strings::head_object, App::head_chosen)),
        row().child(button(t(Strings::wait_limit), App::wait)).child(button(burst, App::burst)),
        more(),
    ])
}
