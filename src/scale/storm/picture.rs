//! Draws a moment of the storm as pixels: in each lane, every request under way is a dot.

use sim::Lane;
use workload::events::{Leg, Place, Storm};

/// The side of a dot, in canvas pixels.
const DOT: usize = 3;

/// The colours of the picture, as red, green and blue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Colours {
    /// The background.
    pub paper: [u8; 3],
    /// The lines between places and lanes.
    pub hair: [u8; 3],
    /// What is left of the current second's quota.
    pub quota: [u8; 3],
    /// A request that has been neither served nor throttled yet.
    pub way: [u8; 3],
    /// A request that has been served, in each lane.
    pub served: [[u8; 3]; 2],
    /// A request that KMS has throttled.
    pub refused: [u8; 3],
    /// A request whose client waits for the next attempt.
    pub waiting: [u8; 3],
}

/// The pixels of a canvas.
pub struct Pixels {
    /// Red, green, blue and alpha of each pixel, row by row.
    pub bytes: Vec<u8>,
    /// How many pixels a row has.
    pub width: usize,
    /// How many rows there are.
    pub height: usize,
}

/// The places in a lane, as shares of its width: waiting clients, clients, S3, KMS, and the column that shows the rest of the quota.
const WAITING: (f32, f32) = (0.0, 0.1);
const CLIENTS: f32 = 0.12;
const S3: (f32, f32) = (0.49, 0.55);
const KMS: f32 = 0.92;
const TOKENS: (f32, f32) = (0.96, 0.985);

impl Pixels {
    /// Pixels that are all transparent black.
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

    /// Fills the part of a rectangle that is inside the canvas. Positions and sizes are in canvas pixels.
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

    /// Draws a dot with half opacity, so that the colour is stronger where many dots overlap. A dot that is not wholly inside is left out.
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

/// A pseudo-random number from 0 up to but not including 1, which is always the same for a request and a salt.
fn scatter(number: u32, salt: u32) -> f32 {
    let mixed = (number ^ salt.wrapping_mul(0x9e37_79b9)).wrapping_mul(0x85eb_ca6b);
    let mixed = (mixed ^ (mixed >> 13)).wrapping_mul(0xc2b2_ae35);
    f32::from(u16::try_from(mixed >> 16).unwrap_or(0)) / 65_536.0
}

/// A request's horizontal position as a share of the lane's width, and its state.
fn position(place: Place, number: u32) -> (f32, RequestState) {
    let between = |from: f32, to: f32| from + (to - from) * place.progress;
    let (s3_left, s3_right) = S3;
    match place.leg {
        Leg::BobToS3 => (between(CLIENTS, s3_left), RequestState::OnItsWay),
        Leg::S3ToKms => (between(s3_right, KMS), RequestState::OnItsWay),
        Leg::KmsToS3 => (between(KMS, s3_right), RequestState::Served),
        Leg::InS3 => (s3_left + (s3_right - s3_left) * scatter(number, 2), RequestState::Served),
        Leg::S3ToBob => (between(s3_left, CLIENTS), RequestState::Served),
        Leg::KmsToS3Refused => (between(KMS, s3_right), RequestState::Refused),
        Leg::S3ToBobRefused => (between(s3_left, CLIENTS), RequestState::Refused),
        Leg::Waiting => (WAITING.0 + (WAITING.1 - WAITING.0) * scatter(number, 3), RequestState::Waiting),
    }
}

/// The state of a request, which decides the colour of its dot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum RequestState {
    OnItsWay,
    Served,
    Refused,
    Waiting,
}

/// Draws both lanes at a moment, `at` microseconds after the storm's beginning.
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
    #[allow(clippy::cast_precision_loss)] // A canvas has far fewer pixels than an `f32` can count exactly.
    let (width, usable_height) = (pixels.width as f32, height.saturating_sub(2 * EDGE) as f32);
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
    let storm_lane = storm.lane(lane);
    for (number, flight) in storm_lane.alive(at) {
        let Some(place) = flight.place(at) else { continue };
        let (x, state) = position(place, number);
        let colour = match state {
            RequestState::OnItsWay => colours.way,
            RequestState::Served => colours.served[lane.index()],
            RequestState::Refused => colours.refused,
            RequestState::Waiting => colours.waiting,
        };
        let y = top + EDGE + pixel(scatter(number, 1) * usable_height);
        pixels.dot(pixel(x * width), y, colour);
    }
    // The rest of the current second's quota, as a column that empties from the top.
    let full = height.saturating_sub(2 * EDGE);
    let tokens = u64::from(storm_lane.until(at).tokens) * full as u64 / u64::from(storm.quota().max(1));
    let level = usize::try_from(tokens).unwrap_or(full).min(full);
    let (left, wide) = (column(TOKENS.0), column(TOKENS.1).saturating_sub(column(TOKENS.0)).max(2));
    pixels.rectangle(left, top + EDGE, wide, full, colours.hair);
    pixels.rectangle(left, top + EDGE + full - level, wide, level, colours.quota);
}

/// The margin above and below the dots of a lane, in canvas pixels.
const EDGE: usize = 10;

fn pixel(value: f32) -> usize {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // The cast saturates.
    let pixel = value as usize;
    pixel
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scale::storm::playing::FLIGHTS_MAX;
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
    fn a_larger_etl_burst_has_ten_thousand_requests_under_way_at_once() {
        let writes = workload::Rate { requests: 10_000, per: workload::Unit::Second };
        let storm = Storm::of(&workload::Workload { writes, ..Preset::EtlBurst.workload() }, 1, FLIGHTS_MAX);
        let samples = storm.lane(Lane::ObjectKeys).samples();
        let most = samples.iter().map(|sample| u64::from(sample.in_flight) * storm.grain()).max();
        assert!(most >= Some(10_000), "{most:?}");
        assert!(samples.last().is_some_and(|last| last.kms_throttled > 0));
    }
}
