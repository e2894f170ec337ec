//! The difference between the lanes, in words: in this run, and at a volume that the reader picks.

use leptos::prelude::*;
use sim::facts::price;
use sim::{Counters, Lane, bucket_key_requests};

use super::app;
use i18n::{Locale, Strings, fill};
use crate::state::app::App;
use crate::widgets::{Select, label, part, t, words};

/// Uploads a day that the reader can pick, as powers of ten: a thousand to a thousand million.
const VOLUME_POWERS: [u32; 6] = [3, 5, 6, 7, 8, 9];

const DAY_SECS: u64 = 24 * 60 * 60;

#[component]
pub fn Difference() -> impl IntoView {
    let app = app();
    let totals =
        app.view(|session| Lane::BOTH.map(|lane| session.run().log().counters_at(lane, session.playhead())));
    let options = move || {
        let locale = app.locale.get();
        let option = |volume: u64| {
            (volume.to_string(), fill(locale.strings().volume_option, &[("count", &locale.count(volume))]))
        };
        VOLUME_POWERS.map(|power| option(10_u64.pow(power))).to_vec()
    };
    let set_volume = move |volume: String| {
        if let Ok(volume) = volume.parse() {
            app.volume.set(volume);
        }
    };
    view! {
        <section class="difference" aria-labelledby="difference">
            <h2 id="difference">{t(|s| s.difference_title)}</h2>
            <p class="verdict">{words(move || verdict(app.locale.get(), &totals()))}</p>
            <div class="volume">
                <Select
                    label=label(|s| s.volume_label)
                    quiet=false
                    options=Box::new(options)
                    value=words(move || app.volume.get().to_string())
                    on_change=Box::new(set_volume)
                />
                {part(move || projection(app, &app.settings()))}
            </div>
        </section>
    }
}

fn verdict(locale: Locale, [above, below]: &[Counters; 2]) -> String {
    let s = locale.strings();
    let (many, few) = (above.kms_requests, below.kms_requests);
    let values =
        &[("above", &*locale.count(many)), ("below", &*locale.count(few)), ("count", &*locale.count(many))];
    let mut words = match () {
        () if many == 0 && few == 0 => s.difference_none.to_owned(),
        () if many == few => fill(s.difference_same, values),
        () if few == 1 => fill(s.difference_fewer_one, values),
        () => fill(s.difference_fewer, values),
    };
    if above.kms_throttled > below.kms_throttled {
        words.push(' ');
        words += &fill(s.difference_throttled, &[("count", &locale.count(above.kms_throttled))]);
    }
    words
}

fn projection(app: App, settings: &sim::Settings) -> AnyView {
    let locale = app.locale.get();
    let s: &Strings = locale.strings();
    let volume = app.volume.get();
    let few = bucket_key_requests(volume, DAY_SECS, settings);
    let line = |template, requests: u64| {
        let cost = locale.dollars_to_the_cent(price::KMS_REQUEST.value.times(requests));
        fill(template, &[("requests", &locale.count(requests)), ("cost", &cost)])
    };
    let saved_permille = 1_000 - few.min(volume).saturating_mul(1_000).div_ceil(volume.max(1));
    let saving = if saved_permille == 0 {
        s.volume_even.to_owned()
    } else {
        fill(s.volume_saving, &[("percent", &locale.percent(saved_permille))])
    };
    let basis = [
        ("requesters", locale.count(u64::from(settings.requesters))),
        ("limit", locale.length(settings.time_limit)),
    ];
    let basis = fill(s.volume_basis, &basis.each_ref().map(|(name, value)| (*name, value.as_str())));
    view! {
        <p class="volume-line object-keys">{line(s.volume_above, volume)}</p>
        <p class="volume-line bucket-key">{line(s.volume_below, few)}</p>
        <p class="volume-line">{saving}</p>
        <p class="small">{basis}</p>
    }
    .into_any()
}
