//! The difference between the lanes, in words: in this run, and at a volume that the reader picks.

use std::rc::Rc;

use i18n::{Locale, Strings, fill};
use leptos::prelude::*;
use sim::facts::price;
use sim::{Counters, Lane, bucket_key_requests};

use super::app;
use crate::markup::{Element, t, tag, words};
use crate::state::app::App;
use crate::widgets::{Select, select};

/// Uploads a day that the reader can pick, as powers of ten: a thousand to a thousand million.
const VOLUME_POWERS: [u32; 6] = [3, 5, 6, 7, 8, 9];

const DAY_SECS: u64 = 24 * 60 * 60;

/// The difference so far, and what it would come to at a volume.
pub fn difference() -> Element {
    let app = app();
    let totals =
        app.view(|session| Lane::BOTH.map(|lane| session.run().log().counters_at(lane, session.playhead())));
    let options = move || {
        let locale = app.locale.get();
        let option = |volume: u64| {
            (volume.to_string(), fill(locale.strings().volume_option(), &[("count", &locale.count(volume))]))
        };
        VOLUME_POWERS.map(|power| option(10_u64.pow(power))).to_vec()
    };
    let set_volume = move |volume: String| {
        if let Ok(volume) = volume.parse() {
            app.volume.set(volume);
        }
    };
    let volume = select(Select {
        label: t(Strings::volume_label),
        quiet: false,
        options: Rc::new(options),
        value: Rc::new(move || app.volume.get().to_string()),
        on_change: Box::new(set_volume),
    });
    tag("section")
        .class("difference")
        .attr("aria-labelledby", "difference")
        .child(tag("h2").attr("id", "difference").text(t(Strings::difference_title)))
        .child(tag("p").class("verdict").text(words(move || verdict(app.locale.get(), &totals()))))
        .child(tag("div").class("volume").child(volume).part(move || projection(app, &app.settings())))
}

fn verdict(locale: Locale, [above, below]: &[Counters; 2]) -> String {
    let s = locale.strings();
    let (many, few) = (above.kms_requests, below.kms_requests);
    let values =
        &[("above", &*locale.count(many)), ("below", &*locale.count(few)), ("count", &*locale.count(many))];
    let mut words = match () {
        () if many == 0 && few == 0 => s.difference_none().to_owned(),
        () if many == few => fill(s.difference_same(), values),
        () if few == 1 => fill(s.difference_fewer_one(), values),
        () => fill(s.difference_fewer(), values),
    };
    if above.kms_throttled > below.kms_throttled {
        words.push(' ');
        words += &fill(s.difference_throttled(), &[("count", &locale.count(above.kms_throttled))]);
    }
    words
}

fn projection(app: App, settings: &sim::Settings) -> Vec<Element> {
    let locale = app.locale.get();
    let s: &Strings = locale.strings();
    let volume = app.volume.get();
    let few = bucket_key_requests(volume, DAY_SECS, settings);
    let requests = |template, requests: u64| {
        let cost = locale.dollars_to_the_cent(price::KMS_REQUEST.value.times(requests));
        fill(template, &[("requests", &locale.count(requests)), ("cost", &cost)])
    };
    let saved_permille = 1_000 - few.min(volume).saturating_mul(1_000).div_ceil(volume.max(1));
    let saving = if saved_permille == 0 {
        s.volume_even().to_owned()
    } else {
        fill(s.volume_saving(), &[("percent", &locale.percent(saved_permille))])
    };
    let basis = [
        ("requesters", locale.count(u64::from(settings.requesters))),
        ("limit", locale.length(settings.time_limit)),
    ];
    let basis = fill(s.volume_basis(), &basis.each_ref().map(|(name, value)| (*name, value.as_str())));
    let line = |class, text: String| tag("p").class(class).text(text);
    vec![
        line("volume-line object-keys", requests(s.volume_above(), volume)),
        line("volume-line bucket-key", requests(s.volume_below(), few)),
        line("volume-line", saving),
        line("small", basis),
    ]
}
