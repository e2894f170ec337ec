//! What a chart shows: its lines, levels and marked place, and the rows of its table.

use crate::number::{in_order, tame};
use crate::scale::Axis;
use crate::table::thinned;

/// How a line goes from point to point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// In straight pieces.
    Line,
    /// In steps: it keeps each value until the next point.
    Step,
    /// In straight pieces, with the area below it filled.
    Area,
}

/// How a line is drawn. Two lanes should differ in it, so that they can be told apart without colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dash {
    /// Without gaps.
    Solid,
    /// In dashes.
    Dashed,
    /// In dots.
    Dotted,
}

/// One line of a chart.
#[derive(Clone, Debug)]
pub struct Series {
    /// What it is, in a few words.
    pub name: String,
    /// The class that gives the line and its name their colour. `part-0` is too pale for a name.
    pub class: &'static str,
    /// How it goes from point to point.
    pub shape: Shape,
    /// How its line is drawn.
    pub dash: Dash,
    /// Places and values, in any order.
    pub points: Vec<(f64, f64)>,
}

/// A level line to compare with, such as a quota.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Its value on the vertical axis.
    pub value: f64,
    /// What it is.
    pub label: String,
    /// The class that gives it its colour.
    pub class: &'static str,
}

/// A place on the horizontal axis, such as the reader's own.
#[derive(Clone, Debug)]
pub struct Marker {
    /// Where it is.
    pub value: f64,
    /// What it is.
    pub label: String,
}

/// Lines over an axis, with levels to compare with and a marked place.
#[derive(Clone)]
pub struct Chart {
    /// Its name, in a few words.
    pub title: String,
    /// What it shows, in a sentence or two.
    pub description: String,
    /// The axis below.
    pub x: Axis,
    /// The axis at the left.
    pub y: Axis,
    /// The lines.
    pub series: Vec<Series>,
    /// The level lines. The vertical axis reaches up to them, unless its end is given.
    pub rules: Vec<Rule>,
    /// The marked place.
    pub marker: Option<Marker>,
}

/// A place and each series' value there.
pub(super) struct Row {
    pub x: f64,
    pub values: Vec<Option<f64>>,
}

/// About how many rows a table has at the most.
pub(super) const TABLE_ROWS_MAX: usize = 48;

/// At how many places values can be read at the most.
pub(super) const READINGS_MAX: usize = 240;

impl Chart {
    /// Each series' points that can be drawn, in order.
    pub(super) fn points(&self) -> Vec<Vec<(f64, f64)>> {
        let clean = |series: &Series| {
            let points = series
                .points
                .iter()
                .filter_map(|(x, y)| Some((tame(*x)?, tame(*y)?)))
                .filter(|(x, _)| self.x.reaches(*x));
            in_order(points.collect())
        };
        self.series.iter().map(clean).collect()
    }

    /// The values at the places where a series has a point: about `most` places, with each series' least and greatest value among them.
    pub(super) fn rows(&self, points: &[Vec<(f64, f64)>], most: usize) -> Vec<Row> {
        let mut places = in_order(points.concat());
        places.dedup_by(|a, b| a.0 <= b.0);
        let index_of = |x: f64| places.partition_point(|place| place.0 < x);
        let mut extremes = Vec::new();
        for series in points {
            let by_value = |a: &&(f64, f64), b: &&(f64, f64)| a.1.total_cmp(&b.1);
            extremes.extend(series.iter().min_by(by_value).map(|point| index_of(point.0)));
            // Of several equal values, the first counts.
            extremes.extend(series.iter().rev().max_by(by_value).map(|point| index_of(point.0)));
        }
        thinned(places, most, &extremes)
            .into_iter()
            .map(|(x, _)| {
                let values =
                    points.iter().zip(&self.series).map(|(points, series)| value_at(points, series.shape, x));
                Row { x, values: values.collect() }
            })
            .collect()
    }

    pub(super) fn headings(&self) -> Vec<String> {
        std::iter::once(self.x.label.clone())
            .chain(self.series.iter().map(|series| series.name.clone()))
            .collect()
    }

    pub(super) fn cells(&self, row: &Row) -> Vec<String> {
        let values =
            row.values.iter().map(|value| value.map_or_else(String::new, |value| self.y.value(value)));
        std::iter::once(self.x.value(row.x)).chain(values).collect()
    }
}

/// A series' value at a place: that of its point there or, in steps, of the point before.
fn value_at(points: &[(f64, f64)], shape: Shape, x: f64) -> Option<f64> {
    let after = points.partition_point(|point| point.0 <= x);
    let point = points.get(after.checked_sub(1)?)?;
    let is_there = point.0 >= x || (shape == Shape::Step && after < points.len());
    is_there.then_some(point.1)
}
