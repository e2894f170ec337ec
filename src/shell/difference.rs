//! The difference between the lanes, in words: in this run, and at a number of uploads a day that the reader picks.

use i18n::{Locale, Strings, fill};
use leptos::prelude::*;
use sim::facts::price;
use sim::{Counters, Lane, Settings, bucket_key_requests};

use crate::context::{Playback, Preferences, Reader};
use crate::widgets::{Choice, Select};

/// The uploads a day that the reader can pick, as powers of ten: from a thousand to a thousand million.
const VOLUME_POWERS: [u32; 6] = [3, 5, 6, 7, 8, 9];

const DAY_SECS: u64 = 24 * 60 * 60;

/// The difference up to the playhead, and the difference at the chosen number of uploads a day.
#[component]
pub fn Difference() -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let totals = playback.at_playhead(|session| {
        Lane::BOTH.map(|lane| session.run().log().counters_at(lane, session.playhead_in(lane)))
    });
    let verdict = Signal::derive(move || totals.with(|totals| verdict(preferences.locale(), totals)));
    view! {
        <section class="difference" aria-labelledby="difference">
            <h2 id="difference">{preferences.text(Strings::difference_title)}</h2>
            <p class="verdict">{verdict}</p>
            <AtVolume />
        </section>
    }
}

/// The choice of uploads a day, with the difference between the lanes on such a day.
#[component]
fn AtVolume() -> impl IntoView {
    let playback = expect_context::<Playback>();
    let preferences = expect_context::<Preferences>();
    let reader = expect_context::<Reader>();
    let volume = reader.uploads_a_day;
    let choices = Signal::derive(move || {
        let locale = preferences.locale();
        let choice = |power: u32| {
            let volume = 10_u64.pow(power);
            let text = fill(locale.strings().volume_option(), &[("count", &locale.count(volume))]);
            Choice::new(volume.to_string(), text)
        };
        VOLUME_POWERS.map(choice).to_vec()
    });
    let value = Signal::derive(move || volume.get().to_string());
    let set_volume = move |chosen: String| {
        if let Ok(chosen) = chosen.parse() {
            volume.set(chosen);
        }
    };
    let projection = Memo::new(move |_| projection(preferences.locale(), volume.get(), &playback.settings()));
    let line = move |class: &'static str, at: usize| {
        let text = Signal::derive(move || projection.with(|lines| lines[at].clone()));
        view! { <p class=class>{text}</p> }
    };
    view! {
        <div class="volume">
            <Select
                label=preferences.text(Strings::volume_label)
                choices=choices
                value=value
                on_change=set_volume
            />
            {line("volume-line object-keys", 0)}
            {line("volume-line bucket-key", 1)}
            {line("volume-line", 2)}
            {line("small", 3)}
        </div>
    }
}

/// The difference between the lanes in this run, in a sentence or two.
fn verdict(locale: Locale, [above, below]: &[Counters; 2]) -> String {
    let strings = locale.strings();
    let (many, few) = (above.kms_requests, below.kms_requests);
    let values =
        &[("above", &*locale.count(many)), ("below", &*locale.count(few)), ("count", &*locale.count(many))];
    let mut text = match () {
        () if many == 0 && few == 0 => strings.difference_none().to_owned(),
        () if many == few => fill(strings.difference_same(), values),
        () if few == 1 => fill(strings.difference_fewer_one(), values),
        () => fill(strings.difference_fewer(), values),
    };
    if above.kms_throttled > below.kms_throttled {
        text.push(' ');
        text += &fill(strings.difference_throttled(), &[("count", &locale.count(above.kms_throttled))]);
    }
    text
}

/// Four lines about a day with `volume` uploads: the upper lane, the lower lane, the saving, and the settings that it is computed with.
fn projection(locale: Locale, volume: u64, settings: &Settings) -> [String; 4] {
    let strings: &Strings = locale.strings();
    let few = bucket_key_requests(volume, DAY_SECS, settings);
    let requests = |template, requests: u64| {
        let cost = locale.dollars_to_the_cent(price::KMS_REQUEST.value.times(requests));
        fill(template, &[("requests", &locale.count(requests)), ("cost", &cost)])
    };
    let saved_permille = 1_000 - few.min(volume).saturating_mul(1_000).div_ceil(volume.max(1));
    let saving = if saved_permille == 0 {
        strings.volume_even().to_owned()
    } else {
        fill(strings.volume_saving(), &[("percent", &locale.percent(saved_permille))])
    };
    let requesters = locale.count(u64::from(settings.requesters));
    let limit = locale.length(settings.time_limit);
    let basis = fill(strings.volume_basis(), &[("requesters", &requesters), ("limit", &limit)]);
    [requests(strings.volume_above(), volume), requests(strings.volume_below(), few), saving, basis]
}
