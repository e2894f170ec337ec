//! What all plots have in common.

use crate::drawing::Drawing;
use crate::frame::Frame;

/// What every plot can do, so that one view serves them all.
pub trait Plot {
    /// Its name, in a few words.
    fn title(&self) -> &str;

    /// What it shows, in a sentence or two, for those who cannot see it.
    fn description(&self) -> &str;

    /// Lays the plot out at a size.
    fn lay_out(&self, frame: Frame) -> Drawing;

    /// The data as a table of texts for a reader: a header row, then at most about fifty rows.
    fn table(&self) -> Vec<Vec<String>>;

    /// All of its data as CSV for a program: RFC 4180, decimal points, a header row. No cell is a formula to a spreadsheet.
    fn csv(&self) -> String;
}
