//! The policy of the KMS key: the text in force, and a field to change it. It is really evaluated, at every call to KMS.

use i18n::{Strings, policy_error};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use sim::{Command, KeyPolicy};
use std::sync::Arc;
use web_sys::HtmlTextAreaElement;

use crate::app::app;
use crate::markup::{Element, flag, t, tag, truth, words};
use crate::model::story::policies;
use crate::model::view_model::policy::{Verdict, verdicts};

/// The field, some policies to start from, and what the one in force says to each lane's next call.
pub fn key_policy() -> Vec<Element> {
    let app = app();
    let in_force = app.view(|session| crate::model::view_model::policy::text_at(session.run(), session.playhead()));
    let wrong = RwSignal::new(None::<sim::PolicyError>);
    let field = tag("textarea")
        .class("policy")
        .attr("rows", "18")
        .attr("spellcheck", "false")
        .attr("autocapitalize", "off")
        .attr("id", "policy")
        .attr("aria-describedby", "policy-error")
        .attr("aria-invalid", truth(move || wrong.with(Option::is_some)))
        .property("value", words(in_force));
    let written: HtmlTextAreaElement = field.node().clone().unchecked_into();
    let shown = written.clone();
    let put = move || match KeyPolicy::parse(&written.value()) {
        Ok(policy) => {
            wrong.set(None);
            app.act(Command::PutKeyPolicy { lane: None, policy: Arc::new(policy) });
        }
        Err(error) => wrong.set(Some(error)),
    };
    let start_from = |name, text: fn() -> String| {
        let field = shown.clone();
        let fill_in = move || {
            wrong.set(None);
            field.set_value(&text());
        };
        tag("button").attr("type", "button").on_click(fill_in).text(t(name))
    };
    let error = words(move || {
        wrong.with(|wrong| {
            wrong.as_ref().map(|error| policy_error(app.locale.get(), error)).unwrap_or_default()
        })
    });
    let presets = tag("div").class("row").children([
        start_from(Strings::policy_account, policies::for_the_account),
        start_from(Strings::policy_objects, policies::for_objects),
        start_from(Strings::policy_both, policies::for_bucket_and_objects),
    ]);
    let action =
        tag("button").attr("type", "button").class("primary").on_click(put).text(t(Strings::policy_put));
    let complaint = tag("p")
        .class("refused")
        .attr("id", "policy-error")
        .attr("role", "alert")
        .when("hidden", flag(move || wrong.with(Option::is_none)))
        .text(error);
    let told = app.view(|session| verdicts(session.run(), session.playhead()));
    let verdict = move |verdict: Verdict| {
        let s = app.strings();
        let word = if verdict.allowed { s.policy_allowed() } else { s.policy_denied() };
        tag("li")
            .class(if verdict.allowed { "allowed" } else { "denied" })
            .child(tag("b").text(verdict.action))
            .text(" ")
            .child(tag("code").text(verdict.context))
            .text(" ")
            .child(tag("span").text(word))
    };
    let list = tag("ul").class("verdicts").part(move || told().into_iter().map(verdict).collect());
    vec![
        tag("p").class("intro").text(t(Strings::policy_intro)),
        presets,
        tag("label").class("visually-hidden").attr("for", "policy").text(t(Strings::panel_key_policy)),
        field,
        complaint,
        tag("p").class("go").child(action),
        tag("h3").text(t(Strings::policy_verdicts)),
        list,
    ]
}
