//! What could not be done, in one clear sentence each, and what happens instead.

use i18n::{Locale, Strings, fill};
use leptos::prelude::*;

use super::app;
use crate::markup::{Element, t, tag};
use crate::address::{Allowed, BadParameter};

/// Whatever there is to tell, each in a box that can be dismissed.
pub fn notices(bad: Vec<BadParameter>, has_secret: bool) -> Element {
    let app = app();
    let bad = RwSignal::new(bad);
    let secretless = RwSignal::new(!has_secret);
    tag("div")
        .class("notices")
        .attr("role", "status")
        .part(move || {
            let sentences = bad.with(|bad| bad.iter().map(|bad| sentence(app.locale.get(), bad)).collect());
            notice(sentences, app.strings().notice_started(), move || bad.set(Vec::new()))
        })
        .part(move || {
            let sentences =
                if secretless.get() { vec![app.strings().notice_no_random().to_owned()] } else { vec![] };
            notice(sentences, "", move || secretless.set(false))
        })
        .part(move || {
            let sentence = app.notice.get().map(|notice| notice(app.strings()).to_owned());
            notice(sentence.into_iter().collect(), "", move || app.notice.set(None))
        })
}

/// A box with some sentences and a way to dismiss it; nothing when there are none.
fn notice(sentences: Vec<String>, then: &'static str, dismiss: impl Fn() + 'static) -> Vec<Element> {
    if sentences.is_empty() {
        return Vec::new();
    }
    let sentences = sentences.into_iter().map(|sentence| tag("li").text(sentence));
    let button = tag("button").attr("type", "button").on_click(dismiss).text(t(Strings::dismiss));
    let list = tag("ul").children(sentences);
    vec![tag("div").class("notice").child(list).child(tag("p").text(then)).child(button)]
}

fn sentence(locale: Locale, bad: &BadParameter) -> String {
    let s = locale.strings();
    let values = &[("name", bad.name.as_str()), ("value", bad.value.as_str())];
    let Some(allowed) = &bad.allowed else { return fill(s.notice_unknown(), values) };
    let allowed = match allowed {
        Allowed::Range(min, max) => {
            fill(s.notice_range(), &[("min", &min.to_string()), ("max", &max.to_string())])
        }
        Allowed::OneOf(words) => fill(s.notice_one_of(), &[("list", &words.join(", "))]),
        Allowed::Speed => s.notice_speed().to_owned(),
    };
    fill(s.notice_bad_value(), values) + " " + &allowed
}
