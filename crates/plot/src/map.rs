//! A map: a value for each pair of two others, as cells.

use crate::Plot;
use crate::drawing::{Anchor, Drawing, Form, Reading};
use crate::frame::{Area, Frame};
use crate::look::{Kind, LEVELS, STRONG_LEVEL};
use crate::number::{real, tame};
use crate::scale::{Axis, Tick};
use crate::table::{Cell, csv};
use crate::text::{bold_width, text_width, wrap};

/// A value for each pair of a column and a row, as cells of one hue. It can be read without colour: the values are written in the cells
/// where there is room, and the legend has its steps in order.
#[derive(Clone)]
pub struct Map {
    /// Its name, in a few words.
    pub title: String,
    /// What it shows, in a sentence or two.
    pub description: String,
    /// The axis of the columns. Its scale is not used.
    pub x: Axis,
    /// The axis of the rows. Its scale is not used.
    pub y: Axis,
    /// What each column stands for, from the left.
    pub columns: Vec<f64>,
    /// What each row stands for, from below.
    pub rows: Vec<f64>,
    /// The values, row by row from below; one that is not finite leaves its cell empty.
    pub values: Vec<Vec<f64>>,
    /// The axis of the cells' values. Its scale is not used.
    pub value: Axis,
    /// The values at which one strength ends and the next begins, in rising order. Only the first nine are used.
    pub steps: Vec<f64>,
    /// A cell to outline, as column and row, and what it is.
    pub marker: Option<(usize, usize, String)>,
}

/// A legend has no more steps than there are strengths between the weakest and the strongest.
const STEPS_MAX: usize = LEVELS.len() - 1;

impl Map {
    fn at(&self, column: usize, row: usize) -> Option<f64> {
        tame(*self.values.get(row)?.get(column)?)
    }

    fn steps(&self) -> &[f64] {
        &self.steps[..self.steps.len().min(STEPS_MAX)]
    }

    /// The strength of the n-th step.
    fn level(&self, step: usize) -> usize {
        step * STEPS_MAX / self.steps().len().max(1)
    }

    fn written(&self, value: Option<f64>) -> String {
        value.map_or_else(String::new, |value| self.value.value(value))
    }

    fn draw_cells(&self, drawing: &mut Drawing) {
        let (frame, area) = (drawing.frame, drawing.area);
        let across = area.width() / real(self.columns.len().max(1));
        let along = area.height() / real(self.rows.len().max(1));
        let texts =
            self.values.iter().flatten().map(|value| text_width(&self.written(tame(*value)), frame.text));
        // Either all cells have their values written in them or none: a few alone would look special.
        let has_room = texts.fold(0.0, f64::max) + 4.0 <= across && frame.text * 1.25 <= along;
        for row in (0..self.rows.len()).rev() {
            for column in 0..self.columns.len() {
                let left = area.left + across * real(column);
                let bottom = area.bottom - along * real(row);
                let cell = Area { left, top: bottom - along, right: left + across, bottom };
                let value = self.at(column, row);
                let text = self.written(value);
                drawing.readings.push(Reading {
                    cells: vec![
                        self.x.value(self.columns[column]),
                        self.y.value(self.rows[row]),
                        text.clone(),
                    ],
                    values: vec![Some(self.columns[column]), Some(self.rows[row]), value],
                    area: cell,
                    spots: Vec::new(),
                });
                let Some(value) = value else { continue };
                let level = self.level(self.steps().iter().filter(|step| value >= **step).count());
                let inner = Area { right: cell.right - 1.0, top: cell.top + 1.0, ..cell };
                drawing.add(Kind::Cell, LEVELS[level].0, Form::Rectangle(inner));
                if has_room {
                    let kind = if level < STRONG_LEVEL { Kind::CellValue } else { Kind::StrongCellValue };
                    let at = (left + (across - 1.0) / 2.0, bottom - (along - 1.0) / 2.0 + frame.text * 0.35);
                    drawing.text(kind, "", at, Anchor::Middle, &text);
                }
            }
        }
        if let Some((column, row, _)) = self
            .marker
            .as_ref()
            .filter(|(column, row, _)| *column < self.columns.len() && *row < self.rows.len())
        {
            let left = area.left + across * real(*column);
            let bottom = area.bottom - along * real(*row);
            let cell = Area {
                left: left - 0.5,
                top: bottom - along + 0.5,
                right: left + across - 0.5,
                bottom: bottom + 0.5,
            };
            drawing.add(Kind::HereHalo, "", Form::Rectangle(cell));
            drawing.add(Kind::HereCell, "", Form::Rectangle(cell));
        }
    }

    /// Draws the legend from `top` on, and returns where it ends.
    fn draw_legend(&self, drawing: &mut Drawing, top: f64) -> f64 {
        let frame = drawing.frame;
        let mut y = top + frame.line() * 0.75;
        let label = wrap(&self.value.label, frame.text, frame.width, 1).concat();
        drawing.text(Kind::Label, "", (0.0, y), Anchor::Start, &label);
        if let Some((_, _, name)) = &self.marker {
            let side = frame.text * 0.8;
            let name = wrap(name, frame.text, frame.width - side * 2.0, 1).concat();
            let left = frame.width - bold_width(&name, frame.text);
            if left - side * 3.0 < text_width(&label, frame.text) {
                y += frame.line();
            }
            let sample = Area { left: left - side * 1.5, top: y - side, right: left - side * 0.5, bottom: y };
            drawing.add(Kind::HereCell, "", Form::Rectangle(sample));
            drawing.text(Kind::HereName, "", (left, y), Anchor::Start, &name);
        }
        let steps = self.steps();
        if steps.is_empty() {
            return y + frame.line() * 0.35;
        }
        y += frame.text * 0.5;
        let width = frame.width.min(frame.text * 50.0) / real(steps.len() + 1);
        for index in 0..=steps.len() {
            let left = width * real(index);
            let area = Area { left, top: y, right: left + width - 1.0, bottom: y + frame.text * 0.75 };
            drawing.add(Kind::Cell, LEVELS[self.level(index)].0, Form::Rectangle(area));
        }
        y += frame.text * 0.75 + frame.line() * 0.8;
        let mut end = 0.0;
        for (index, step) in steps.iter().enumerate() {
            let text = self.value.value(*step);
            let half = text_width(&text, frame.text) / 2.0;
            let x = (width * real(index + 1) - 0.5).min(frame.width - half);
            if x - half >= end {
                end = x + half + frame.text * 0.5;
                drawing.text(Kind::Tick, "", (x, y), Anchor::Middle, &text);
            }
        }
        y + frame.line() * 0.35
    }
}

impl Plot for Map {
    fn title(&self) -> &str {
        &self.title
    }

    fn description(&self) -> &str {
        &self.description
    }

    fn lay_out(&self, frame: Frame) -> Drawing {
        let frame = frame.sane();
        let mut drawing = Drawing::new(frame, &self.title, &self.description);
        let names = |axis: &Axis, values: &[f64]| -> Vec<Tick> {
            let middle = |index: usize| (real(index) + 0.5) / real(values.len());
            let tick =
                |(index, value): (usize, &f64)| Tick { place: middle(index), label: axis.value(*value) };
            values.iter().enumerate().map(tick).collect()
        };
        let (columns, rows) = (names(&self.x, &self.columns), names(&self.y, &self.rows));
        let left = rows.iter().map(|row| text_width(&row.label, frame.text)).fold(0.0, f64::max);
        let left = left.min(frame.width * 0.4) + frame.text * 0.6;
        let legend = self.draw_legend(&mut drawing, 0.0) + frame.text * 0.6;
        let top = drawing.label_above(legend, &self.y.label) + frame.text * 0.4;
        let (label, below) = drawing.below(&self.x);
        let bottom = (frame.height - below).max(top + frame.text);
        drawing.area = Area { left, top, right: frame.width, bottom };
        self.draw_cells(&mut drawing);
        drawing.ticks_beside(&rows);
        drawing.ticks_below(&columns, &label);
        drawing.headings = vec![self.x.label.clone(), self.y.label.clone(), self.value.label.clone()];
        drawing.columns = self.columns.len();
        drawing
    }

    fn table(&self) -> Vec<Vec<String>> {
        let corner = format!("{} / {}", self.y.label, self.x.label);
        let head = std::iter::once(corner).chain(self.columns.iter().map(|value| self.x.value(*value)));
        let row = |(row, value): (usize, &f64)| {
            let values = (0..self.columns.len()).map(|column| self.written(self.at(column, row)));
            std::iter::once(self.y.value(*value)).chain(values).collect()
        };
        std::iter::once(head.collect()).chain(self.rows.iter().enumerate().map(row)).collect()
    }

    fn csv(&self) -> String {
        let head = [&self.x, &self.y, &self.value].map(|axis| Cell::Text(axis.heading(&axis.label)));
        let mut rows = vec![Vec::from(head)];
        for (row, along) in self.rows.iter().enumerate() {
            for (column, across) in self.columns.iter().enumerate() {
                rows.push([Some(*across), Some(*along), self.at(column, row)].map(Cell::Number).into());
            }
        }
        csv(&rows)
    }
}
