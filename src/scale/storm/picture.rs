//! The busiest moment as pixels: every request that is under way is a dot, in both lanes.

use sim::Lane;
use workload::events::{Leg, Place, Storm};

/// A dot's side, in pixels of the canvas.
const DOT: usize = 3;

/// The colours of the picture, as red, green and blue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Colours {
    /// Behind everything.
    pub paper: [u8; 3],
    /// Lines.
    pub hair: [u8; 3],
    /// Tokens that are left of the second's quota.
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

/// Where things stand in a lane, as shares of its width: clients that wait, clients, S3, KMS, and the column of the quota's tokens.
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

    /// Fills a rectangle, as far as it lies inside.
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

    /// Lays a half transparent dot over what is there. Where many dots lie on one another the colour is stronger.
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

/// A number from 0 up to 1, always the same for a flight: it scatters the flights over the height of their lane.
fn scatter(number: u32, salt: u32) -> f32 {
    let mixed = (number ^ salt.wrapping_mul(0x9e37_79b9)).wrapping_mul(0x85eb_ca6b);
    let mixed = (mixed ^ (mixed >> 13)).wrapping_mul(0xc2b2_ae35);
    f32::from(u16::try_from(mixed >> 16).unwrap_or(0)) / 65_536.0
}

/// How far across the lane a flight is, from 0 to 1, and what has become of it so far.
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

/// Draws the moment that is `at` microseconds after the storm's beginning.
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
    fn ten_thousand_are_under_way_at_once_in_a_larger_etl_burst() {
        let writes = workload::Rate { requests: 10_000, per: workload::Unit::Second };
        let storm = Storm::of(&workload::Workload { writes, ..Preset::EtlBurst.workload() }, 1, FLIGHTS_MAX);
        let samples = storm.lane(Lane::ObjectKeys).samples();
        let most = samples.iter().map(|sample| u64::from(sample.in_flight) * storm.grain()).max();
        assert!(most >= Some(10_000), "{most:?}");
        assert!(samples.last().is_some_and(|last| last.kms_throttled > 0));
    }
}
