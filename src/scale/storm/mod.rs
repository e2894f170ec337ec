//! The storm: the busiest moment of the traffic, played on one canvas that shows every request under way in both lanes.

mod moment;
mod picture;
mod playing;

use i18n::fill;
use leptos::ev;
use leptos::html::{Canvas, Div};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use sim::Lane;
use web_sys::{Element, HtmlCanvasElement};
use workload::events::Storm as StormModel;

use super::number::whole;
use super::own_traffic::OwnTraffic;
use super::wording::lane_name;
use crate::address::Part;
use crate::browser::canvas;
use crate::browser::size::{ElementSize, SizeObserver};
use crate::context::{Playback, Preferences};
use crate::model::lane::lane_id;
use moment::{MomentFigures, description, seconds_in_words};
use picture::{Colours, Pixels};
use playing::StormPlayer;

/// The highest number of canvas pixels for a CSS pixel, each way. More would be sharper but too slow to draw in every frame.
const DENSITY_MAX: f64 = 1.5;

/// The highest width and height of the canvas, in canvas pixels.
const SIDE_MAX: usize = 2_400;

/// The storm with its controls, its figures and its legend.
#[component]
pub fn Storm() -> impl IntoView {
    let own = expect_context::<OwnTraffic>();
    let preferences = expect_context::<Preferences>();
    let lanes = NodeRef::<Div>::new();
    let player = StormPlayer::new(own, lanes);
    let rows = Memo::new(move |_| {
        let (at, locale) = (player.at.get(), own.locale());
        player.storm.with(|storm| moment::rows(storm, at, locale))
    });
    let is_calm = Memo::new(move |_| player.storm.with(|storm| is_calm(storm)));
    let note = Signal::derive(move || {
        let words = own.words();
        let grain = match player.storm.with(|storm| storm.grain()) {
            1 => words.storm_grain_one.to_owned(),
            grain => fill(words.storm_grain, &[("count", &own.locale().count(grain))]),
        };
        format!("{grain} {}", words.storm_both_layers)
    });
    if expect_context::<Playback>().take_play_request() {
        // An effect runs after the view is mounted, so that the storm can be scrolled to.
        Effect::new(move || player.toggle());
    }
    view! {
        <section class="scale-part scale-storm-part">
            <h2>{own.text(|words| words.storm_title)}</h2>
            <Show when=move || is_calm.get()>
                <p class="scale-calm">{own.text(|words| words.storm_calm)}</p>
            </Show>
            <p class="scale-storm-places" aria-hidden="true">
                {(0..3).map(|place| view! { <span>{Signal::derive(move || own.words().storm_places[place])}</span> }).collect_view()}
            </p>
            <div class="scale-storm-lanes" node_ref=lanes>
                <StormCanvas player />
                {Lane::BOTH
                    .map(|lane| view! { <span class=lane_id(lane)>{Signal::derive(move || lane_name(own.locale(), lane))}</span> })
                    .collect_view()}
            </div>
            <Legend />
            {preferences.shows(Part::Transport).then(|| view! { <StormControls player /> })}
            {preferences.shows(Part::Counters).then(|| view! { <MomentFigures rows /> })}
            <p class="small">{note}</p>
        </section>
    }
}

/// Whether KMS throttles no request at all, even without a bucket key.
fn is_calm(storm: &StormModel) -> bool {
    storm.lane(Lane::ObjectKeys).samples().last().is_none_or(|last| last.kms_throttled == 0)
}

/// The meaning of the colours on the canvas.
#[component]
fn Legend() -> impl IntoView {
    let own = expect_context::<OwnTraffic>();
    let kinds = ["is-way", "is-served", "is-refused", "is-waiting", "is-quota"];
    let item = move |(index, class): (usize, &'static str)| {
        view! { <li class=class>{Signal::derive(move || own.words().storm_legend[index])}</li> }
    };
    view! { <ul class="scale-storm-legend">{kinds.into_iter().enumerate().map(item).collect_view()}</ul> }
}

/// Controls to play or pause the storm, to start it over, and to seek any moment.
#[component]
fn StormControls(player: StormPlayer) -> impl IntoView {
    let own = expect_context::<OwnTraffic>();
    let play = Signal::derive(move || {
        let words = own.words();
        if player.is_running.get() { words.storm_pause } else { words.storm_play }
    });
    let time = Signal::derive(move || seconds_in_words(player.at.get(), own.locale()));
    let millis = Signal::derive(move || ((player.at.get() + 500) / 1_000).to_string());
    let last_millis = Signal::derive(move || {
        player.storm.with(|storm| (storm.ends() / 1_000).next_multiple_of(10)).to_string()
    });
    let seek = move |event: ev::Event| {
        let millis: u32 = event_target_value(&event).parse().unwrap_or(0);
        player.seek(millis.saturating_mul(1_000));
    };
    view! {
        <p class="row">
            <button type="button" class="primary" on:click=move |_| player.toggle()>
                {play}
            </button>
            <button type="button" class="plain" on:click=move |_| player.start_over()>
                {own.text(|words| words.storm_again)}
            </button>
            <input
                type="range"
                min="0"
                max=last_millis
                step="10"
                aria-label=own.text(|words| words.storm_time)
                aria-valuetext=time
                prop:value=millis
                on:input=seek
            />
            <span class="scale-storm-time">{time}</span>
        </p>
    }
}

/// The canvas with the shown moment. It is drawn again when the moment, its size or the theme changes.
#[component]
fn StormCanvas(player: StormPlayer) -> impl IntoView {
    let own = expect_context::<OwnTraffic>();
    let preferences = expect_context::<Preferences>();
    let place = NodeRef::<Canvas>::new();
    let (size, colours) = (RwSignal::new(None), RwSignal::new(None));
    let observer = StoredValue::new_local(None);
    let pixels = StoredValue::new(Pixels::new(1, 1));
    let measure = move || {
        // The canvas may be gone by the time of the next frame.
        if let Some(Some(canvas)) = place.try_get_untracked() {
            size.set(Some(size_in_pixels(&canvas)));
            colours.set(Some(colours_of_theme(&canvas)));
        }
    };
    Effect::new(move || {
        if let Some(canvas) = place.get() {
            measure();
            observer.set_value(SizeObserver::new(&canvas, measure));
        }
    });
    Effect::watch(
        move || preferences.theme.track(),
        // The style of the new theme applies from the next frame on.
        move |(), _, _| request_animation_frame(measure),
        false,
    );
    Effect::new(move || {
        let (Some(canvas), Some((width, height)), Some(colours)) = (place.get(), size.get(), colours.get())
        else {
            return;
        };
        let at = player.at.get();
        pixels.update_value(|pixels| {
            if (pixels.width, pixels.height) != (width, height) {
                *pixels = Pixels::new(width, height);
            }
            player.storm.with(|storm| picture::draw(storm, at, pixels, &colours));
            let [width, height] = [width, height].map(|side| u32::try_from(side).unwrap_or(1));
            canvas::show(&canvas, &pixels.bytes, width, height);
        });
    });
    // A description that changes with every frame helps nobody, so it stays the same while the storm plays.
    let label = Memo::new(move |before: Option<&String>| match before {
        Some(before) if player.is_running.get() => before.clone(),
        _ => {
            let (at, locale) = (player.at.get(), own.locale());
            player.storm.with(|storm| description(storm, at, locale))
        }
    });
    view! { <canvas class="scale-storm" role="img" aria-label=label node_ref=place></canvas> }
}

/// The width and height that the canvas should have, in canvas pixels.
fn size_in_pixels(canvas: &HtmlCanvasElement) -> (usize, usize) {
    let density = window().device_pixel_ratio().clamp(1.0, DENSITY_MAX);
    let element = ElementSize::of(canvas);
    let side = |length: f64| usize::try_from(whole(length * density)).unwrap_or(0).clamp(1, SIDE_MAX);
    (side(element.width), side(element.height))
}

/// The colours of the current theme.
fn colours_of_theme(canvas: &HtmlCanvasElement) -> Colours {
    let properties = [
        "--paper",
        "--hair",
        "--line",
        "--mute",
        "--accent-object-keys",
        "--accent-bucket-key",
        "--no",
        "--kms",
    ];
    let around: Option<Element> = canvas.parent_element();
    let Some(around) = around else { return Colours::default() };
    let [paper, hair, quota, way, object_keys, bucket_key, refused, waiting] =
        canvas::colours(around.unchecked_ref(), properties);
    Colours { paper, hair, quota, way, served: [object_keys, bucket_key], refused, waiting }
}
