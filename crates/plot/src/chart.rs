//! Lines over an axis.

mod data;
mod draw;

pub use data::{Chart, Dash, Marker, Rule, Series, Shape};

use crate::Plot;
use crate::drawing::Drawing;
use crate::frame::Frame;
use crate::table::{Cell, csv};
use data::TABLE_ROWS_MAX;

impl Plot for Chart {
    fn title(&self) -> &str {
        &self.title
    }

    fn description(&self) -> &str {
        &self.description
    }

    fn lay_out(&self, frame: Frame) -> Drawing {
        draw::draw(self, frame.sane())
    }

    fn table(&self) -> Vec<Vec<String>> {
        let rows = self.rows(&self.points(), TABLE_ROWS_MAX);
        std::iter::once(self.headings()).chain(rows.iter().map(|row| self.cells(row))).collect()
    }

    fn csv(&self) -> String {
        let mut rows = vec![vec![Cell::Text(self.x.heading(&self.x.label))]];
        let headings = self.series.iter().map(|series| Cell::Text(self.y.heading(&series.name)));
        rows[0].extend(headings);
        for row in self.rows(&self.points(), usize::MAX) {
            let values = row.values.into_iter().map(Cell::Number);
            rows.push(std::iter::once(Cell::Number(Some(row.x))).chain(values).collect());
        }
        csv(&rows)
    }
}
