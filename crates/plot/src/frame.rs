//! The size of a plot, and areas within it.

use crate::number::within;

/// The size of a plot and of its text, in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
    /// The size of the text.
    pub text: f64,
}

/// Below this width a plot is laid out as for a phone.
const NARROW: f64 = 460.0;

impl Frame {
    /// A frame with text of 13 pixels, or 12 where it is narrow.
    pub fn new(width: f64, height: f64) -> Self {
        Self { width, height, text: if width < NARROW { 12.0 } else { 13.0 } }
    }

    /// The same frame with text of another size.
    #[must_use]
    pub fn with_text(self, text: f64) -> Self {
        Self { text, ..self }
    }

    /// The frame, made large enough to draw a plot in.
    pub(crate) fn sane(self) -> Self {
        Self {
            width: within(self.width, 160.0, 8_000.0),
            height: within(self.height, 120.0, 8_000.0),
            text: within(self.text, 6.0, 48.0),
        }
    }

    /// The distance from one line of text to the next, in pixels.
    pub(crate) fn line(self) -> f64 {
        self.text * 1.35
    }

    pub(crate) fn is_narrow(self) -> bool {
        // With larger text, the narrow layout serves up to a greater width.
        self.width * 13.0 < NARROW * self.text.max(13.0)
    }
}

/// A rectangle, in pixels from the drawing's top left corner.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Area {
    /// Its left side.
    pub left: f64,
    /// Its upper side.
    pub top: f64,
    /// Its right side.
    pub right: f64,
    /// Its lower side.
    pub bottom: f64,
}

impl Area {
    pub(crate) fn width(self) -> f64 {
        self.right - self.left
    }

    pub(crate) fn height(self) -> f64 {
        self.bottom - self.top
    }

    pub(crate) fn meets(self, other: Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// The square of a point's distance from it.
    pub(crate) fn distance_squared(self, x: f64, y: f64) -> f64 {
        let across = (self.left - x).max(x - self.right).max(0.0);
        let along = (self.top - y).max(y - self.bottom).max(0.0);
        across * across + along * along
    }
}
