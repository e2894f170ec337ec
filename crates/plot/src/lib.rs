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
mod plot;
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
pub use plot::Plot;
pub use scale::{Axis, Format, Scale};
