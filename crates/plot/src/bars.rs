//! Bars made of parts.

use crate::Plot;
use crate::drawing::{Anchor, Drawing, Form, Reading, path};
use crate::frame::{Area, Frame};
use crate::look::Kind;
use crate::number::{real, tame, within};
use crate::scale::{Axis, Ends, Span, Tick};
use crate::table::{Cell, csv};
use crate::text::{bold_width, text_width, wrap, wrap_evenly};

/// What a part of each bar stands for.
#[derive(Clone, Debug)]
pub struct Part {
    /// What it is.
    pub name: String,
    /// The class that gives it its colour.
    pub class: &'static str,
}

/// One bar.
#[derive(Clone, Debug)]
pub struct Bar {
    /// What it is.
    pub name: String,
    /// The class that gives its name its colour.
    pub class: &'static str,
    /// The length of each part, in the order of the parts. A negative length counts as 0, and so does NaN.
    pub values: Vec<f64>,
}

/// Bars that lie one below the other, each with the same parts in the same order.
#[derive(Clone)]
pub struct Bars {
    /// Its name, in a few words.
    pub title: String,
    /// What it shows, in a sentence or two.
    pub description: String,
    /// What is measured; a linear axis.
    pub axis: Axis,
    /// The parts, from the left.
    pub parts: Vec<Part>,
    /// The bars, from above.
    pub bars: Vec<Bar>,
    /// What the sum of all parts is called.
    pub total: String,
}

/// A bar is no thicker than this many times its text.
const THICKNESS_MAX: f64 = 4.0;

impl Bars {
    fn values(&self, bar: &Bar) -> Vec<f64> {
        let value = |index: usize| bar.values.get(index).copied().and_then(tame).unwrap_or(0.0).max(0.0);
        (0..self.parts.len()).map(value).collect()
    }

    fn draw_bar(&self, drawing: &mut Drawing, bar: &Bar, span: &Span, at: Area) {
        let (frame, size) = (drawing.frame, drawing.frame.text);
        let values = self.values(bar);
        let x_of = |value: f64| at.left + span.place(value) * at.width();
        let middle = f64::midpoint(at.top, at.bottom) + size * 0.35;
        let whole = Area { right: x_of(values.iter().sum()), ..at };
        drawing.add(Kind::PartPaper, "", Form::Rectangle(whole));
        let mut sum = 0.0;
        for (index, (value, part)) in values.iter().zip(&self.parts).enumerate() {
            let area = Area { left: x_of(sum), right: x_of(sum + value), ..at };
            sum += value;
            let text = self.axis.value(*value);
            drawing.readings.push(Reading {
                cells: vec![bar.name.clone(), part.name.clone(), text.clone()],
                values: vec![None, None, Some(*value)],
                area,
                spots: Vec::new(),
            });
            if *value > 0.0 {
                // A part that is not zero is drawn wide enough to be seen.
                let inner = Area { right: (area.right - 1.5).max(area.left + 1.0), ..area };
                drawing.add(kind_of(index), part.class, Form::Rectangle(inner));
            }
            if text_width(&text, size) + size <= area.width() && size * 1.2 <= at.height() {
                let x = f64::midpoint(area.left, area.right);
                drawing.text(Kind::CellValue, "", (x, middle), Anchor::Middle, &text);
            }
        }
        let total = wrap(&self.axis.value(sum), size, frame.width, 1).concat();
        let after = (x_of(sum) + size * 0.5).min(frame.width - bold_width(&total, size)).max(0.0);
        drawing.text(Kind::Total, "", (after, middle), Anchor::Start, &total);
    }
}

fn kind_of(part: usize) -> Kind {
    if part.is_multiple_of(2) { Kind::Part } else { Kind::PalePart }
}

impl Plot for Bars {
    fn title(&self) -> &str {
        &self.title
    }

    fn description(&self) -> &str {
        &self.description
    }

    fn lay_out(&self, frame: Frame) -> Drawing {
        let frame = frame.sane();
        let mut drawing = Drawing::new(frame, &self.title, &self.description);
        let entry = |(index, part): (usize, &Part)| (kind_of(index), part.class, part.name.clone());
        let entries = self.parts.iter().enumerate().map(entry);
        let top = drawing.legend(0.0, &entries.collect::<Vec<_>>()) + frame.text * 0.6;
        let totals: Vec<f64> = self.bars.iter().map(|bar| self.values(bar).iter().sum()).collect();
        let beside =
            totals.iter().map(|total| bold_width(&self.axis.value(*total), frame.text)).fold(0.0, f64::max);
        // The names are at the left of their bars, or above them where the bars need the width.
        let (names_width, name_lines) =
            if frame.is_narrow() { (frame.width, 1) } else { (frame.width * 0.25, 3) };
        let names = self.bars.iter().map(|bar| wrap_evenly(&bar.name, frame.text, names_width, name_lines));
        let names: Vec<Vec<String>> = names.collect();
        let left = if frame.is_narrow() {
            0.5
        } else {
            let widths = names.iter().flatten().map(|line| bold_width(line, frame.text));
            (widths.fold(0.0, f64::max) + frame.text * 0.8).floor() + 0.5
        };
        let right = (frame.width - beside - frame.text * 0.6).max(left + (frame.width - left) * 0.4);
        let (label, below) = drawing.below(&self.axis);
        let bottom = (frame.height - below).max(top + frame.text);
        drawing.area = Area { left, top, right, bottom };
        let span = Span::new(&self.axis, totals.into_iter().chain([0.0]), Ends::Tight);

        let ticks = drawing.fitting_ticks(&span, &self.axis);
        let upright = |tick: &Tick| {
            let x = (left + tick.place * (right - left)).floor() + 0.5;
            path(&[(x, top), (x, bottom)])
        };
        drawing.add(Kind::Grid, "", Form::Path(ticks.iter().map(upright).collect()));
        let each = (bottom - top) / real(self.bars.len().max(1));
        let above = if frame.is_narrow() { frame.line() * 1.1 } else { 0.0 };
        let thickness = within((each - above) * 0.7, frame.text * 0.5, frame.text * THICKNESS_MAX);
        for (index, (bar, lines)) in self.bars.iter().zip(&names).enumerate() {
            let start = top + each * real(index) + ((each - above - thickness) / 2.0).max(0.0);
            let at = Area { left, top: start + above, right, bottom: start + above + thickness };
            let (x, y, anchor) = if frame.is_narrow() {
                (0.0, start + frame.line() * 0.7, Anchor::Start)
            } else {
                let first = f64::midpoint(at.top, at.bottom) - frame.line() * (real(lines.len()) - 1.0) / 2.0;
                (left - frame.text * 0.8, first + frame.text * 0.35, Anchor::End)
            };
            for (index, line) in lines.iter().enumerate() {
                drawing.text(Kind::BarName, bar.class, (x, y + frame.line() * real(index)), anchor, line);
            }
            self.draw_bar(&mut drawing, bar, &span, at);
            drawing.line(Kind::Axis, "", &[(left, at.top - 3.0), (left, at.bottom + 3.0)]);
        }
        drawing.ticks_below(&ticks, &label);
        drawing.headings = vec![String::new(), String::new(), self.axis.label.clone()];
        drawing.columns = self.parts.len();
        drawing
    }

    fn table(&self) -> Vec<Vec<String>> {
        let mut head = vec![self.axis.label.clone()];
        head.extend(self.parts.iter().map(|part| part.name.clone()));
        head.push(self.total.clone());
        let row = |bar: &Bar| {
            let values = self.values(bar);
            let sum = values.iter().sum();
            let cells = values.into_iter().chain([sum]).map(|value| self.axis.value(value));
            std::iter::once(bar.name.clone()).chain(cells).collect()
        };
        std::iter::once(head).chain(self.bars.iter().map(row)).collect()
    }

    fn csv(&self) -> String {
        let mut head = vec![Cell::Text(String::new())];
        head.extend(
            self.parts
                .iter()
                .map(|part| &part.name)
                .chain([&self.total])
                .map(|name| Cell::Text(self.axis.heading(name))),
        );
        let mut rows = vec![head];
        for bar in &self.bars {
            let values = self.values(bar);
            let sum: f64 = values.iter().sum();
            let cells = values.into_iter().chain([sum]).map(|value| Cell::Number(Some(value)));
            rows.push(std::iter::once(Cell::Text(bar.name.clone())).chain(cells).collect());
        }
        csv(&rows)
    }
}
