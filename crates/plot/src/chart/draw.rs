//! Draws a chart at a size.

use super::data::{Chart, Dash, Marker, READINGS_MAX, Row, Rule, Series, Shape};
use crate::drawing::{Anchor, Drawing, Form, Reading, Spot, path};
use crate::frame::{Area, Frame};
use crate::labels::{Piece, crossings, spread};
use crate::look::Kind;
use crate::number::{count, in_order, real, tame};
use crate::scale::{Axis, Ends, Span, Tick};
use crate::text::{bold_width, text_width, wrap, wrap_evenly};

/// Points in pixels.
type Line = Vec<(f64, f64)>;

/// A chart while it is drawn.
struct Draft<'a> {
    chart: &'a Chart,
    points: Vec<Vec<(f64, f64)>>,
    rules: Vec<&'a Rule>,
    marker: Option<&'a Marker>,
    x: Span,
    y: Span,
    y_ticks: Vec<Tick>,
    /// The upper end of the line at the marked place, below its label.
    marker_top: f64,
    drawing: Drawing,
}

pub fn draw(chart: &Chart, frame: Frame) -> Drawing {
    let points = chart.points();
    let lies_on = |axis: &Axis, value: f64| tame(value).is_some_and(|value| axis.reaches(value));
    let rules: Vec<&Rule> = chart.rules.iter().filter(|rule| lies_on(&chart.y, rule.value)).collect();
    let marker = chart.marker.as_ref().filter(|marker| lies_on(&chart.x, marker.value));
    let tick_count = count(frame.height / (frame.text * 4.2)).clamp(2, 6);
    let across = points.iter().flatten().map(|point| point.0).chain(marker.map(|marker| marker.value));
    let x = Span::new(&chart.x, across, Ends::Tight);
    let along = points.iter().flatten().map(|point| point.1).chain(rules.iter().map(|rule| rule.value));
    let y = Span::new(&chart.y, along, Ends::Round(tick_count));
    let y_ticks = y.ticks(tick_count + 1, &chart.y.format);
    let drawing = Drawing::new(frame, &chart.title, &chart.description);
    let mut draft = Draft { chart, points, rules, marker, x, y, y_ticks, marker_top: 0.0, drawing };
    let names = draft.names_beside();
    draft.sides(names.as_deref());
    let below = draft.heads(names.is_none());
    draft.axes(&below);
    let lines = draft.lines();
    draft.rules_and_marker(&lines);
    if let Some(names) = &names {
        draft.name_lines(names, &lines);
    }
    draft.readings();
    draft.drawing
}

impl Draft<'_> {
    fn x_of(&self, value: f64) -> f64 {
        self.drawing.area.left + self.x.place(value) * self.drawing.area.width()
    }

    fn y_of(&self, value: f64) -> f64 {
        self.drawing.area.bottom - self.y.place(value) * self.drawing.area.height()
    }

    /// The names of the series, each broken into lines, if they are written beside the ends of their lines; nothing where a legend
    /// serves better.
    fn names_beside(&self) -> Option<Vec<Vec<String>>> {
        let frame = self.drawing.frame;
        if frame.is_narrow() || self.points.iter().any(Vec::is_empty) {
            return None;
        }
        let lines = |series: &Series| wrap_evenly(&series.name, frame.text, frame.width * 0.23, 3);
        let names: Vec<Vec<String>> = self.chart.series.iter().map(lines).collect();
        let height = frame.line() * real(names.iter().map(Vec::len).sum());
        (height < frame.height * 0.6).then_some(names)
    }

    /// Finds the left and right sides of the data's area, between the labels of ticks and the names of series.
    fn sides(&mut self, names: Option<&[Vec<String>]>) {
        let frame = self.drawing.frame;
        let left = self.y_ticks.iter().map(|tick| text_width(&tick.label, frame.text)).fold(0.0, f64::max);
        let left = left.min(frame.width * 0.4) + frame.text * 0.6;
        let beside = names.map_or(frame.text * 0.5, |names| {
            let widths = names.iter().flatten().map(|line| bold_width(line, frame.text));
            widths.fold(-0.5 * frame.text, f64::max) + frame.text
        });
        self.drawing.area = Area { left, right: (frame.width - beside).max(left + 1.0), ..self.drawing.area };
    }

    /// Draws what is above the data's area: a legend if asked for, the vertical axis's label and that of the marked place. Finds the
    /// upper and lower sides of the area, and returns the lines of the label below it.
    fn heads(&mut self, with_legend: bool) -> Vec<String> {
        let frame = self.drawing.frame;
        let mut top = 0.0;
        if with_legend && self.chart.series.len() > 1 {
            let entry = |series: &'_ Series| (kind_of(series.dash), series.class, series.name.clone());
            top = self.drawing.legend(top, &self.chart.series.iter().map(entry).collect::<Vec<_>>());
        }
        top = self.drawing.label_above(top, &self.chart.y.label);
        if let Some(marker) = self.marker {
            let text = wrap(&marker.label, frame.text, frame.width, 1).concat();
            let half = bold_width(&text, frame.text) / 2.0;
            let x = self.x_of(marker.value).min(frame.width - half).max(half);
            // The marked place's label goes beside the axis's label if there is room, else below it.
            let mut place = (x, top - frame.line() * 0.6);
            let room = self.drawing.room(Kind::HereName, place, Anchor::Middle, &text);
            let room = Area { left: room.left - frame.text, ..room };
            if room.top < 0.0 || self.drawing.rooms().any(|other| other.meets(room)) {
                place.1 = top + frame.line() * 0.75;
                top += frame.line();
            }
            self.drawing.text(Kind::HereName, "", place, Anchor::Middle, &text);
            self.marker_top = place.1 + frame.text * 0.4;
        }
        top += frame.text * 0.7;
        let (label, below) = self.drawing.below(&self.chart.x);
        // A rule that lies at the upper end gets room for its label above it.
        let height = frame.height - below - top;
        let lack = |rule: &&Rule| {
            let label = frame.line() * (real(rule_lines(&self.drawing, rule).len()) + 0.3);
            label - (1.0 - self.y.place(rule.value)) * height
        };
        top += self.rules.iter().map(lack).fold(0.0, f64::max);
        let bottom = (frame.height - below).max(top + frame.text);
        self.drawing.area = Area { top, bottom, ..self.drawing.area };
        label
    }

    /// Draws the grid, the axes and their ticks.
    fn axes(&mut self, label: &[String]) {
        let area = self.drawing.area;
        let x_at = |place: f64| crisp(area.left + place * area.width());
        let y_at = |place: f64| crisp(area.bottom - place * area.height());
        let grid = self
            .y_ticks
            .iter()
            .map(|tick| path(&[(area.left, y_at(tick.place)), (area.right, y_at(tick.place))]));
        self.drawing.add(Kind::Grid, "", Form::Path(grid.collect()));
        self.drawing.ticks_beside(&self.y_ticks);
        let ticks = self.drawing.fitting_ticks(&self.x, &self.chart.x);
        let mut axes = path(&[(area.left, crisp(area.bottom)), (area.right, crisp(area.bottom))]);
        let major = ticks.iter().map(|tick| (tick.place, 5.0));
        for (place, length) in self.x.minor_places().into_iter().map(|place| (place, 3.0)).chain(major) {
            axes.push_str(&path(&[(x_at(place), area.bottom), (x_at(place), area.bottom + length)]));
        }
        for place in self.y.minor_places() {
            axes.push_str(&path(&[(area.left, y_at(place)), (area.left + 3.0, y_at(place))]));
        }
        self.drawing.add(Kind::Axis, "", Form::Path(axes));
        self.drawing.ticks_below(&ticks, label);
    }

    /// Draws the series, and returns their lines as drawn.
    fn lines(&mut self) -> Vec<Line> {
        let area = self.drawing.area;
        let pixels =
            |points: &Vec<(f64, f64)>| points.iter().map(|(x, y)| (self.x_of(*x), self.y_of(*y))).collect();
        let lines = self.points.iter().map(pixels).zip(&self.chart.series);
        let lines: Vec<Line> =
            lines.map(|(line, series): (Line, _)| outline(&line, series.shape, area.right)).collect();
        for (line, series) in lines.iter().zip(&self.chart.series) {
            if let (Shape::Area, Some(first), Some(last)) = (series.shape, line.first(), line.last()) {
                let mut closed = line.clone();
                closed.extend([(last.0, area.bottom), (first.0, area.bottom)]);
                self.drawing.add(Kind::Fill, series.class, Form::Path(path(&closed) + "Z"));
            }
        }
        for rule in &self.rules {
            let y = crisp(self.y_of(rule.value));
            self.drawing.line(Kind::Rule, rule.class, &[(area.left, y), (area.right, y)]);
        }
        for (line, series) in lines.iter().zip(&self.chart.series) {
            if line.len() > 1 {
                self.drawing.line(kind_of(series.dash), series.class, line);
            } else if let Some((x, y)) = line.first() {
                self.drawing.add(Kind::Point, series.class, Form::Dot { x: *x, y: *y, radius: 3.5 });
            }
        }
        lines
    }

    /// Draws the marked place, then the rules' labels where the least is in their way.
    fn rules_and_marker(&mut self, lines: &[Line]) {
        let area = self.drawing.area;
        let pairs = |line: &Line| line.windows(2).map(|pair| (pair[0], pair[1])).collect::<Vec<_>>();
        let mut pieces: Vec<Piece> = lines.iter().flat_map(pairs).collect();
        pieces.extend(self.rules.iter().map(|rule| {
            let y = self.y_of(rule.value);
            ((area.left, y), (area.right, y))
        }));
        if let Some(marker) = self.marker {
            let place = self.x_of(marker.value);
            let x = crisp(place);
            self.drawing.line(Kind::Here, "", &[(x, self.marker_top), (x, area.bottom)]);
            pieces.push(((x, self.marker_top), (x, area.bottom)));
            for (line, series) in lines.iter().zip(&self.chart.series) {
                if let Some(y) = height_at(line, place) {
                    self.drawing.add(Kind::Point, series.class, Form::Dot { x: place, y, radius: 4.0 });
                }
            }
        }
        // From the highest on, so that of two close ones the upper has its name above and the lower below.
        let heights = self.rules.iter().zip(0..).map(|(rule, index)| (self.y_of(rule.value), real(index)));
        for (y, index) in in_order(heights.collect()) {
            name_rule(&mut self.drawing, self.rules[count(index)], y, &pieces);
        }
    }

    /// Writes each name beside the end of its line, apart from the others.
    fn name_lines(&mut self, names: &[Vec<String>], lines: &[Line]) {
        let (frame, area) = (self.drawing.frame, self.drawing.area);
        let end = |line: &Line| line.last().copied().unwrap_or((area.right, area.bottom));
        let height = |lines: &Vec<String>| frame.line() * real(lines.len()) + 2.0;
        let blocks: Vec<(f64, f64)> =
            lines.iter().zip(names).map(|(line, name)| (end(line).1, height(name))).collect();
        let middles = spread(&blocks, area.top - frame.text * 0.6, area.bottom + frame.text * 0.6);
        let x = area.right + frame.text;
        for (((series, name), line), middle) in self.chart.series.iter().zip(names).zip(lines).zip(&middles) {
            let end = end(line);
            let is_far = (end.1 - middle).abs() > frame.text * 0.5 || end.0 < area.right - 2.0;
            if is_far && !name.is_empty() {
                self.drawing.line(Kind::Leader, "", &[(end.0 + 2.0, end.1), (x - 3.0, *middle)]);
            }
            let first = middle - frame.line() * (real(name.len()) - 1.0) / 2.0 + frame.text * 0.35;
            for (index, text) in name.iter().enumerate() {
                let at = (x, first + frame.line() * real(index));
                self.drawing.text(Kind::Name, series.class, at, Anchor::Start, text);
            }
        }
    }

    /// Finds the places at which values can be read, and the values.
    fn readings(&mut self) {
        let rows = self.chart.rows(&self.points, READINGS_MAX);
        let Area { top, bottom, .. } = self.drawing.area;
        let reading = |row: &Row| {
            let x = self.x_of(row.x);
            let spot = |(value, series): (&Option<f64>, &Series)| {
                Some(Spot { x, y: self.y_of((*value)?), class: series.class })
            };
            Reading {
                cells: self.chart.cells(row),
                values: std::iter::once(Some(row.x)).chain(row.values.iter().copied()).collect(),
                area: Area { left: x, top, right: x, bottom },
                spots: row.values.iter().zip(&self.chart.series).filter_map(spot).collect(),
            }
        };
        self.drawing.readings = rows.iter().map(reading).collect();
        self.drawing.columns = rows.len();
        self.drawing.headings = self.chart.headings();
    }
}

/// The middle of the pixel of a coordinate, where a line of one pixel's width is drawn sharply.
fn crisp(length: f64) -> f64 {
    length.floor() + 0.5
}

fn kind_of(dash: Dash) -> Kind {
    match dash {
        Dash::Solid => Kind::Line,
        Dash::Dashed => Kind::DashedLine,
        Dash::Dotted => Kind::DottedLine,
    }
}

fn rule_lines(drawing: &Drawing, rule: &Rule) -> Vec<String> {
    let size = drawing.frame.text;
    wrap_evenly(&rule.label, size, (drawing.area.width() - size).max(size * 6.0), 2)
}

/// Writes a rule's label above or below it, where the fewest lines and no other text are in the way.
fn name_rule(drawing: &mut Drawing, rule: &Rule, y: f64, pieces: &[Piece]) {
    let (frame, area) = (drawing.frame, drawing.area);
    let lines = rule_lines(drawing, rule);
    let width = lines.iter().map(|line| text_width(line, frame.text)).fold(0.0, f64::max);
    let height = frame.line() * real(lines.len());
    let (first, last) =
        (area.left + width / 2.0 + frame.text * 0.5, area.right - width / 2.0 - frame.text * 0.4);
    let mut best = (usize::MAX, (0.0, 0.0));
    for (distance, lift) in [0.0, 0.5, 1.0, 1.5].into_iter().enumerate() {
        let away = frame.text * 0.25 + frame.line() * lift;
        for (below, top) in [y - away - height, y + away].into_iter().enumerate() {
            for (place, part) in [1.0, 0.0, 0.5, 0.75, 0.25].into_iter().enumerate() {
                let middle = first + part * (last - first).max(0.0);
                let room = Area {
                    left: middle - width / 2.0,
                    right: middle + width / 2.0,
                    top,
                    bottom: top + height,
                };
                let is_outside = room.top < 0.0 || room.bottom > area.bottom;
                let is_taken = drawing.rooms().any(|other| other.meets(room));
                let trouble =
                    crossings(room, pieces) + 1_000 * (usize::from(is_taken) + usize::from(is_outside));
                let cost = trouble * 20 + distance * 6 + below * 5 + place;
                if cost < best.0 {
                    best = (cost, (middle, top));
                }
            }
        }
    }
    let (middle, top) = best.1;
    for (index, line) in lines.iter().enumerate() {
        let at = (middle, top + frame.line() * (real(index) + 0.76));
        drawing.text(Kind::RuleName, rule.class, at, Anchor::Middle, line);
    }
}

/// The points to draw: not many more than there are pixels across, with the highest and the lowest of each pixel, and steps as
/// corners.
fn outline(line: &[(f64, f64)], shape: Shape, right: f64) -> Line {
    let first = line.first().map_or(0.0, |point| point.0);
    let mut kept: Line = Vec::new();
    if line.len() > 4 * count(right - first) + 8 {
        for column in line.chunk_by(|a, b| count(a.0) == count(b.0)) {
            let by_height = |a: &&(f64, f64), b: &&(f64, f64)| a.1.total_cmp(&b.1);
            let ends = [
                column.first(),
                column.last(),
                column.iter().min_by(by_height),
                column.iter().max_by(by_height),
            ];
            kept.extend(in_order(ends.into_iter().flatten().copied().collect()));
        }
        kept.dedup();
    } else {
        kept.extend_from_slice(line);
    }
    if shape == Shape::Step {
        let corners = kept.windows(2).flat_map(|pair| [pair[0], (pair[1].0, pair[0].1)]);
        let mut stairs: Line = corners.collect();
        stairs.extend(kept.last());
        kept = stairs;
    }
    kept
}

/// The vertical coordinate of a drawn line at a place, in pixels.
fn height_at(line: &[(f64, f64)], x: f64) -> Option<f64> {
    let after = line.partition_point(|point| point.0 <= x);
    let before = line.get(after.checked_sub(1)?)?;
    match line.get(after) {
        Some(next) => Some(before.1 + (next.1 - before.1) * ((x - before.0) / (next.0 - before.0))),
        None => (x - before.0 < 0.5).then_some(before.1),
    }
}
