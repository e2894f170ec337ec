//! The busiest moment, drawn: every request under way as a dot, in both lanes, on one canvas.

use i18n::fill;
use sim::{Duration, Lane};
use workload::events::{Leg, Place, Sample, Storm};

use crate::figures::{lane_id, lane_name};
use crate::markup::{element, text};
use crate::number::Language;
use crate::state::State;

/// Most flights of a lane.
pub const FLIGHTS_MAX: u32 = 120_000;

/// How fast the moment passes: three times slower than it is.
pub const SLOWER: f64 = 3.0;

/// A dot's side, in pixels of the canvas.
const DOT: usize = 3;

/// The colours of the picture, as red, green and blue.
#[derive(Clone, Copy)]
pub struct Colours {
    /// Behind everything.
    pub paper: [u8; 3],
    /// Lines.
    pub hair: [u8; 3],
    /// What is left of the quota.
    pub quota: [u8; 3],
    /// A request on its way.
    pub way: [u8; 3],
    /// Served by KMS, or done, in each lane.
    pub served: [[u8; 3]; 2],
    /// Refused.
    pub refused: [u8; 3],
    /// Waiting for the next attempt.
    pub waiting: [u8; 3],
}

/// Pixels of a canvas, four bytes each.
pub struct Pixels {
    /// Red, green, blue and opacity, row by row.
    pub bytes: Vec<u8>,
    /// Pixels in a row.
    pub width: usize,
    /// Rows.
    pub height: usize,
}

/// Where things stand in a lane, as shares of the width: the clients who wait, the clients, S3, KMS, and the tokens of the quota.
const WAITING: (f32, f32) = (0.0, 0.1);
const CLIENTS: f32 = 0.12;
const S3: (f32, f32) = (0.49, 0.55);
const KMS: f32 = 0.92;
const TOKENS: (f32, f32) = (0.96, 0.985);

impl Pixels {
    /// Pixels without anything on them.
    pub fn new(width: usize, height: usize) -> Self {
        Self { bytes: vec![0; width * height * 4], width, height }
    }

    fn fill(&mut self, colour: [u8; 3]) {
        let pixel = [colour[0], colour[1], colour[2], u8::MAX];
        let mut row = Vec::with_capacity(self.width * 4);
        for _ in 0..self.width {
            row.extend_from_slice(&pixel);
        }
        for line in self.bytes.chunks_exact_mut(row.len().max(4)) {
            line.copy_from_slice(&row);
        }
    }

    /// A rectangle; what lies outside is left out.
    fn rectangle(&mut self, left: usize, top: usize, width: usize, height: usize, colour: [u8; 3]) {
        let right = (left + width).min(self.width);
        for row in top..(top + height).min(self.height) {
            let begin = (row * self.width + left.min(right)) * 4;
            let end = (row * self.width + right) * 4;
            for pixel in self.bytes[begin..end].chunks_exact_mut(4) {
                pixel[..3].copy_from_slice(&colour);
            }
        }
    }

    /// A dot that lets half of what is under it through, so that where many lie it is stronger.
    fn dot(&mut self, x: usize, y: usize, colour: [u8; 3]) {
        if x + DOT > self.width || y + DOT > self.height {
            return;
        }
        for row in 0..DOT {
            let begin = ((y + row) * self.width + x) * 4;
            for pixel in self.bytes[begin..begin + DOT * 4].chunks_exact_mut(4) {
                for (channel, to) in pixel.iter_mut().zip(colour) {
                    *channel = u8::midpoint(*channel, to);
                }
            }
        }
    }
}

/// A number from 0 up to 1 that always belongs to this flight: where in its lane's height it goes.
fn scatter(number: u32, salt: u32) -> f32 {
    let mixed = (number ^ salt.wrapping_mul(0x9e37_79b9)).wrapping_mul(0x85eb_ca6b);
    let mixed = (mixed ^ (mixed >> 13)).wrapping_mul(0xc2b2_ae35);
    f32::from(u16::try_from(mixed >> 16).unwrap_or(0)) / 65_536.0
}

/// Where across the lane a flight is, from 0 to 1, and what has become of it so far.
fn across(place: Place, number: u32) -> (f32, Fate) {
    let between = |from: f32, to: f32| from + (to - from) * place.progress;
    let (s3_left, s3_right) = S3;
    match place.leg {
        Leg::BobToS3 => (between(CLIENTS, s3_left), Fate::OnItsWay),
        Leg::S3ToKms => (between(s3_right, KMS), Fate::OnItsWay),
        Leg::KmsToS3 => (between(KMS, s3_right), Fate::Served),
        Leg::InS3 => (s3_left + (s3_right - s3_left) * scatter(number, 2), Fate::Served),
        Leg::S3ToBob => (between(s3_left, CLIENTS), Fate::Served),
        Leg::KmsToS3Refused => (between(KMS, s3_right), Fate::Refused),
        Leg::S3ToBobRefused => (between(s3_left, CLIENTS), Fate::Refused),
        Leg::Waiting => (WAITING.0 + (WAITING.1 - WAITING.0) * scatter(number, 3), Fate::Waiting),
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    OnItsWay,
    Served,
    Refused,
    Waiting,
}

/// Draws a moment, in microseconds since the storm began.
pub fn draw(storm: &Storm, at: u32, pixels: &mut Pixels, colours: &Colours) {
    pixels.fill(colours.paper);
    let half = pixels.height / 2;
    for lane in Lane::BOTH {
        draw_lane(storm, lane, at, pixels, colours, lane.index() * half, half);
    }
    pixels.rectangle(0, half, pixels.width, 1, colours.hair);
}

fn draw_lane(
    storm: &Storm,
    lane: Lane,
    at: u32,
    pixels: &mut Pixels,
    colours: &Colours,
    top: usize,
    height: usize,
) {
    #[allow(clippy::cast_precision_loss)] // A canvas has fewer pixels than an f32 counts.
    let (width, room) = (pixels.width as f32, height.saturating_sub(2 * EDGE) as f32);
    let column = |share: f32| pixel(share * width);
    let band = [0, 1, 2].map(|channel| u8::midpoint(colours.paper[channel], colours.hair[channel]));
    for (left, right, colour) in [
        (CLIENTS - 0.01, CLIENTS - 0.009, colours.hair),
        (S3.0, S3.1, band),
        (KMS, KMS + 0.001, colours.hair),
    ] {
        let width = column(right).saturating_sub(column(left)).max(1);
        pixels.rectangle(column(left), top + EDGE / 2, width, height.saturating_sub(EDGE), colour);
    }
    let of_lane = storm.lane(lane);
    for (number, flight) in of_lane.alive(at) {
        let Some(place) = flight.place(at) else { continue };
        let (x, fate) = across(place, number);
        let colour = match fate {
            Fate::OnItsWay => colours.way,
            Fate::Served => colours.served[lane.index()],
            Fate::Refused => colours.refused,
            Fate::Waiting => colours.waiting,
        };
        let y = top + EDGE + pixel(scatter(number, 1) * room);
        pixels.dot(pixel(x * width), y, colour);
    }
    // What is left of the second's quota, as a column that empties.
    let full = height.saturating_sub(2 * EDGE);
    let tokens = u64::from(of_lane.until(at).tokens) * full as u64 / u64::from(storm.quota().max(1));
    let level = usize::try_from(tokens).unwrap_or(full).min(full);
    let (left, wide) = (column(TOKENS.0), column(TOKENS.1).saturating_sub(column(TOKENS.0)).max(2));
    pixels.rectangle(left, top + EDGE, wide, full, colours.hair);
    pixels.rectangle(left, top + EDGE + full - level, wide, level, colours.quota);
}

/// What stays free above and below the dots of a lane, in pixels.
const EDGE: usize = 10;

fn pixel(value: f32) -> usize {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // It is cut to what there is.
    let pixel = value as usize;
    pixel
}

/// The part of the page that shows it.
pub fn section(state: &State, storm: &Storm) -> String {
    let language = state.language;
    let words = language.words;
    let grain = match storm.grain() {
        1 => words.storm_grain_one.to_owned(),
        grain => fill(words.storm_grain, &[("count", &language.locale.count(grain))]),
    };
    let is_calm = storm.lane(Lane::ObjectKeys).samples().last().is_none_or(|last| last.kms_throttled == 0);
    let calm =
        if is_calm { element("p", "class=\"scale-calm\"", &text(words.storm_calm)) } else { String::new() };
    let places: String = words.storm_places.iter().map(|place| element("span", "", &text(place))).collect();
    let kinds = ["is-way", "is-served", "is-refused", "is-waiting", "is-quota"];
    let legend: String = kinds
        .iter()
        .zip(&words.storm_legend)
        .map(|(kind, name)| element("li", &format!("class=\"{kind}\""), &text(name)))
        .collect();
    let canvas = "<canvas class=\"scale-storm\" role=\"img\"></canvas>";
    let lane = |lane: Lane| {
        element("span", &format!("class=\"{}\"", lane_id(lane)), &text(lane_name(language, lane)))
    };
    let lanes = Lane::BOTH.map(lane).concat();
    let button = |action: &str, name: &str, class: &str| {
        element("button", &format!("type=\"button\" class=\"{class}\" data-action=\"{action}\""), &text(name))
    };
    let deck = button("storm", words.storm_play, "primary")
        + &button("storm-again", words.storm_again, "plain")
        + &format!(
            "<input type=\"range\" data-part=\"storm\" min=\"0\" max=\"{}\" step=\"10\" value=\"0\" aria-label=\"{}\">",
            (storm.ends() / 1_000).next_multiple_of(10),
            text(words.storm_time)
        )
        + "<span class=\"scale-storm-time\"></span>";
    element("h2", "", &text(words.storm_title))
        + &calm
        + &element("p", "class=\"scale-storm-places\" aria-hidden=\"true\"", &places)
        + &element("div", "class=\"scale-storm-lanes\"", &(canvas.to_owned() + &lanes))
        + &element("ul", "class=\"scale-storm-legend\"", &legend)
        + &element("p", "class=\"row\"", &deck)
        + "<div class=\"scale-storm-figures\"></div>"
        + &element("p", "class=\"small\"", &text(&format!("{grain} {}", words.storm_both_layers)))
}

/// The figures of both lanes at a moment.
pub fn figures(language: Language, storm: &Storm, at: u32) -> String {
    let words = language.words;
    let grain = storm.grain();
    let samples = Lane::BOTH.map(|lane| storm.lane(lane).until(at));
    let count = |value: u32| language.locale.count(u64::from(value) * grain);
    let time = |millis: u32| language.latency(Duration::from_millis(u64::from(millis)));
    let cells = |sample: &Sample| {
        [
            count(sample.in_flight),
            count(sample.waiting),
            count(sample.succeeded),
            count(sample.kms_throttled),
            count(sample.given_up),
            time(sample.p50_millis),
            time(sample.p99_millis),
        ]
    };
    let [above, below] = samples.each_ref().map(cells);
    let head = |lane: Lane| {
        let name = text(lane_name(language, lane));
        element("th", &format!("scope=\"col\" class=\"{}\"", lane_id(lane)), &name)
    };
    let rows = words.storm_figures.iter().zip(above.iter().zip(&below)).map(|(name, (above, below))| {
        element("tr", "", &format!("<th scope=\"row\">{}</th><td>{above}</td><td>{below}</td>", text(name)))
    });
    let rows: String = rows.collect();
    let heads = Lane::BOTH.map(head).concat();
    let caption = element("caption", "class=\"visually-hidden\"", &text(words.storm_title));
    element(
        "table",
        "class=\"scale-figures\"",
        &format!("{caption}<thead><tr><td></td>{heads}</tr></thead><tbody>{rows}</tbody>"),
    )
}

/// The picture in words.
pub fn described(language: Language, storm: &Storm, at: u32) -> String {
    let words = language.words;
    let grain = storm.grain();
    let lane = |lane: Lane| {
        let sample = storm.lane(lane).until(at);
        let values = [
            ("lane", lane_name(language, lane).to_owned()),
            ("flying", language.locale.count(u64::from(sample.in_flight) * grain)),
            ("waiting", language.locale.count(u64::from(sample.waiting) * grain)),
            ("time", moment(language, at)),
        ];
        fill(words.storm_picture, &values.each_ref().map(|(name, value)| (*name, value.as_str())))
    };
    Lane::BOTH.map(lane).join(" ")
}

/// A moment in seconds.
pub fn moment(language: Language, at: u32) -> String {
    language.latency(Duration::from_millis(u64::from(at / 1_000)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use i18n::Locale;
    use workload::Preset;

    const COLOURS: Colours = Colours {
        paper: [0; 3],
        hair: [1; 3],
        quota: [7; 3],
        way: [2; 3],
        served: [[3; 3], [4; 3]],
        refused: [5; 3],
        waiting: [6; 3],
    };

    #[test]
    fn every_moment_of_every_preset_can_be_drawn_at_any_size() {
        for preset in Preset::ALL {
            let storm = Storm::of(&preset.workload(), 1, 2_000);
            for (width, height) in [(0, 0), (1, 1), (340, 200), (900, 300)] {
                let mut pixels = Pixels::new(width, height);
                for at in [0, storm.ends() / 3, storm.ends(), u32::MAX] {
                    draw(&storm, at, &mut pixels, &COLOURS);
                }
            }
        }
    }

    #[test]
    fn ten_thousand_are_under_way_at_once_in_a_larger_etl_burst() {
        let writes = workload::Rate { requests: 10_000, per: workload::Unit::Second };
        let storm = Storm::of(&workload::Workload { writes, ..Preset::EtlBurst.workload() }, 1, FLIGHTS_MAX);
        let samples = storm.lane(Lane::ObjectKeys).samples();
        let most = samples.iter().map(|sample| u64::from(sample.in_flight) * storm.grain()).max();
        assert!(most >= Some(10_000), "{most:?}");
        assert!(samples.last().is_some_and(|last| last.kms_throttled > 0));
        let state = State::new(Locale::Vietnamese, 2, &[("preset".to_owned(), "etl-burst".to_owned())]);
        assert!(!section(&state, &storm).contains("scale-calm"));
        assert_eq!(figures(state.language, &storm, storm.ends()).matches("<td>").count(), 15);
    }
}
