//! What the plots with axes share: ticks below, a legend above, and text that stays within the frame.

use crate::drawing::{Anchor, Drawing, Form};
use crate::frame::Area;
use crate::look::Kind;
use crate::number::real;
use crate::scale::{Axis, Span, Tick};
use crate::text::{bold_width, text_width, wrap};

/// The most lines of a label beside an axis.
const LABEL_LINES_MAX: usize = 2;

/// An entry of a legend: what it shows, of which class, and its name.
pub type Entry = (Kind, &'static str, String);

impl Drawing {
    /// Draws a legend from `top` on, in as many rows as it needs, and returns where it ends.
    pub(crate) fn legend(&mut self, top: f64, entries: &[Entry]) -> f64 {
        let frame = self.frame;
        let (sample, gap) = (frame.text * 1.6, frame.text * 0.45);
        let (mut x, mut y) = (0.0, top + frame.line() * 0.75);
        for (kind, class, name) in entries {
            let room = frame.width - sample - gap;
            let lines = wrap(name, frame.text, room, 1);
            let Some(name) = lines.first() else { continue };
            let width = sample + gap + bold_width(name, frame.text);
            if x > 0.0 && x + width > frame.width {
                (x, y) = (0.0, y + frame.line());
            }
            let middle = y - frame.text * 0.34;
            if matches!(kind, Kind::Part | Kind::PalePart) {
                let side = frame.text * 0.8;
                let area = Area {
                    left: x,
                    top: middle - side / 2.0,
                    right: x + sample,
                    bottom: middle + side / 2.0,
                };
                self.add(*kind, class, Form::Rectangle(area));
                self.text(Kind::Label, "", (x + sample + gap, y), Anchor::Start, name);
            } else {
                self.line(*kind, class, &[(x, middle), (x + sample, middle)]);
                self.text(Kind::Name, class, (x + sample + gap, y), Anchor::Start, name);
            }
            x += width + frame.text * 1.4;
        }
        if entries.is_empty() { top } else { y + frame.line() * 0.6 }
    }

    /// Draws a label in lines from the left side, and returns where they end.
    pub(crate) fn label_above(&mut self, top: f64, label: &str) -> f64 {
        let frame = self.frame;
        let mut y = top + frame.line() * 0.75;
        let lines = wrap(label, frame.text, frame.width, LABEL_LINES_MAX);
        for line in &lines {
            self.text(Kind::Label, "", (0.0, y), Anchor::Start, line);
            y += frame.line();
        }
        if lines.is_empty() { top } else { y - frame.line() * 0.4 }
    }

    /// The lines of the label below the horizontal axis, and the height of all that stands below it.
    pub(crate) fn below(&self, axis: &Axis) -> (Vec<String>, f64) {
        let lines = wrap(&axis.label, self.frame.text, self.frame.width * 0.9, LABEL_LINES_MAX);
        let height = self.frame.text * 0.6 + self.frame.line() * real(lines.len() + 1);
        (lines, height)
    }

    /// Draws the labels of ticks below `self.area`, then the axis's own. Where there is no room for all, it draws every second one, or
    /// every third.
    pub(crate) fn ticks_below(&mut self, ticks: &[Tick], label: &[String]) {
        let (frame, area) = (self.frame, self.area);
        let y = area.bottom + frame.text * 0.45 + frame.line() * 0.75;
        let every = |stride: usize| ticks.iter().step_by(stride).cloned().collect::<Vec<Tick>>();
        let fitting = (1..=ticks.len().max(1)).map(every).find(|few| self.tick_rooms(few).len() == few.len());
        let few = fitting.unwrap_or_else(|| every(1));
        for (tick, x) in self.tick_rooms(&few) {
            self.text(Kind::Tick, "", (x, y), Anchor::Middle, &tick.label);
        }
        for (index, line) in label.iter().enumerate() {
            let y = y + frame.line() * real(index + 1);
            let right = area.right.max(text_width(line, frame.text));
            self.text(Kind::Label, "", (right, y), Anchor::End, line);
        }
    }

    /// Draws the labels of ticks at the left of `self.area`, from below, and leaves out those that would lie on another.
    pub(crate) fn ticks_beside(&mut self, ticks: &[Tick]) {
        let (size, area) = (self.frame.text, self.area);
        let mut end = f64::INFINITY;
        for tick in ticks {
            let y = area.bottom - tick.place * area.height();
            if y + size * 0.65 <= end {
                end = y - size * 0.65;
                self.text(
                    Kind::Tick,
                    "",
                    (area.left - size * 0.6, y + size * 0.35),
                    Anchor::End,
                    &tick.label,
                );
            }
        }
    }

    /// Those ticks whose labels have room, with the middles of their labels: within the frame and apart from each other.
    fn tick_rooms<'a>(&self, ticks: &'a [Tick]) -> Vec<(&'a Tick, f64)> {
        let frame = self.frame;
        let mut end = f64::NEG_INFINITY;
        let mut kept = Vec::new();
        for tick in ticks {
            let width = text_width(&tick.label, frame.text);
            let least = width / 2.0;
            let x = (self.area.left + tick.place * self.area.width())
                .max(least)
                .min((frame.width - least).max(least));
            if x - width / 2.0 > end + frame.text * 0.8 {
                end = x + width / 2.0;
                kept.push((tick, x));
            }
        }
        kept
    }

    /// As many ticks below `self.area` as have room for their labels.
    pub(crate) fn fitting_ticks(&self, span: &Span, axis: &Axis) -> Vec<Tick> {
        let mut ticks = Vec::new();
        for most in (2..=10).rev() {
            ticks = span.ticks(most, &axis.format);
            if self.tick_rooms(&ticks).len() == ticks.len() {
                break;
            }
        }
        self.tick_rooms(&ticks).into_iter().map(|(tick, _)| tick.clone()).collect()
    }
}
