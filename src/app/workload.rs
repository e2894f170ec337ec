//! The place of the reader's own traffic: the chapter `scale` has a program of its own.

use i18n::Strings;
use leptos::prelude::*;

use super::app;
use crate::markup::{Element, flag, tag, watch, words};
use crate::runtime::{document, workload};
use crate::state::session::Status;

/// The element in which the program lives. It is empty in every other chapter.
pub fn workload() -> Element {
    let app = app();
    let at_scale = move || app.is_at_scale();
    watch(move || {
        if at_scale() {
            workload::load(move || {
                document::set_ready();
                app.notice.set(Some(Strings::notice_no_scale));
            });
        } else {
            app.elsewhere.set(None);
        }
    });
    let told = move |_| {
        // A page that opens at this chapter can be used from now on.
        document::set_ready();
        let status = workload::status();
        let known = [Status::Idle, Status::Playing, Status::Paused, Status::Ended];
        app.elsewhere.set(known.into_iter().find(|known| status.as_deref() == Some(known.id())));
    };
    tag("div")
        .attr("id", workload::PLACE)
        .attr("tabindex", "-1")
        .when("hidden", flag(move || !at_scale()))
        .attr("data-step", words(move || (app.passage().index + 1).to_string()))
        .on("run", told)
}
