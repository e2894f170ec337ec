//! Plots for a page and to take away: lines over a linear, logarithmic or time axis ([`Chart`]), a map of cells ([`Map`]) and
//! stacked bars ([`Bars`]). Each can be laid out as a [`Drawing`] of any size, and has a table and a CSV file that say the same.
//!
//! A drawing is an SVG element that names classes only, for a page whose sheet has the colours, or a file of its own with a
//! [`Palette`]'s colours filled in. It also knows its [`Reading`]s: where a value stands and what it says, for a crosshair
//! and for the arrow keys.
//!
//! The crate has no words and writes no numbers for a reader: labels are arguments, and a [`Format`] writes each value.
//! Values that are not finite, or greater than [`MAGNITUDE_MAX`], are left out; nothing panics, whatever is passed.

mod bars;
mod chart;
mod drawing;
mod frame;
mod labels;
mod layout;
mod look;
mod map;
mod number;
mod scale;
mod table;
#[cfg(test)]
mod tests;
mod text;

pub use bars::{Bar, Bars, Part};
pub use chart::{Chart, Dash, Marker, Rule, Series, Shape};
pub use drawing::{Drawing, Reading, Spot};
pub use frame::{Area, Frame};
pub use look::Palette;
pub use map::Map;
pub use number::MAGNITUDE_MAX;
pub use scale::{Axis, Format, Scale};

/// What every plot can do, so that one view serves them all.
pub trait Plot {
    /// Its name, in a few words.
    fn title(&self) -> &str;

    /// What it shows, in a sentence or two, for those who cannot see it.
    fn description(&self) -> &str;

    /// The plot at a size.
    fn lay_out(&self, frame: Frame) -> Drawing;

    /// The same in words and numbers as a reader writes them: a header row, then at most about fifty rows.
    fn table(&self) -> Vec<Vec<String>>;

    /// All of its data for a program: RFC 4180, decimal points, a header row. A spreadsheet takes no cell for a formula.
    fn csv(&self) -> String;
}
