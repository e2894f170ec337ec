//! A plot laid out at a size: its marks, written as SVG, and the values that can be read at each place.

use crate::frame::{Area, Frame};
use crate::look::{Kind, Palette};
use crate::number::push_length;
use crate::text::{bold_width, push_escaped, text_width, wrap};

/// Which end of a text is at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Form {
    /// SVG path data.
    Path(String),
    Rectangle(Area),
    Dot {
        x: f64,
        y: f64,
        radius: f64,
    },
    /// Text with its baseline.
    Text {
        x: f64,
        y: f64,
        anchor: Anchor,
        text: String,
    },
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Mark {
    pub kind: Kind,
    pub class: &'static str,
    pub form: Form,
}

/// A dot to show while a value is read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    /// Pixels from the left.
    pub x: f64,
    /// Pixels from the top.
    pub y: f64,
    /// The class of its series.
    pub class: &'static str,
}

/// The values that can be read at one place of a plot.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The values as the axes' [`Format`](crate::Format) writes them, one for each of [`Drawing::headings`]; empty where there is none.
    pub cells: Vec<String>,
    /// The numbers of the same cells; none where the cell is a name.
    pub values: Vec<Option<f64>>,
    /// The place: a line from top to bottom of a chart, a cell of a map, a part of a bar.
    pub area: Area,
    /// The dots to show, in a chart.
    pub spots: Vec<Spot>,
}

/// A plot at a size.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// The size of the drawing. It is a little larger than a frame that is too small to draw in.
    pub frame: Frame,
    /// Where the data are, inside the axes.
    pub area: Area,
    /// The headings of a reading's values.
    pub headings: Vec<String>,
    /// The readings, row by row from the top.
    pub readings: Vec<Reading>,
    /// How many readings a row has.
    pub columns: usize,
    pub(crate) title: String,
    pub(crate) description: String,
    pub(crate) marks: Vec<Mark>,
}

impl Drawing {
    pub(crate) fn new(frame: Frame, title: &str, description: &str) -> Self {
        Self {
            frame,
            area: Area::default(),
            headings: Vec::new(),
            readings: Vec::new(),
            columns: 1,
            title: title.to_owned(),
            description: description.to_owned(),
            marks: Vec::new(),
        }
    }

    pub(crate) fn add(&mut self, kind: Kind, class: &'static str, form: Form) {
        self.marks.push(Mark { kind, class, form });
    }

    pub(crate) fn text(
        &mut self,
        kind: Kind,
        class: &'static str,
        at: (f64, f64),
        anchor: Anchor,
        text: &str,
    ) {
        self.add(kind, class, Form::Text { x: at.0, y: at.1, anchor, text: text.to_owned() });
    }

    /// A line of straight pieces.
    pub(crate) fn line(&mut self, kind: Kind, class: &'static str, points: &[(f64, f64)]) {
        self.add(kind, class, Form::Path(path(points)));
    }

    /// The index of the reading nearest to a place.
    pub fn nearest(&self, x: f64, y: f64) -> Option<usize> {
        let distances = self.readings.iter().map(|reading| reading.area.distance_squared(x, y));
        distances.enumerate().min_by(|a, b| a.1.total_cmp(&b.1)).map(|(index, _)| index)
    }

    /// The index of the reading to which an arrow key leads from another: so many readings to the right and so many rows down.
    pub fn moved(&self, index: usize, right: isize, down: isize) -> usize {
        let columns = self.columns.max(1);
        let rows = self.readings.len().div_ceil(columns).max(1);
        let column = (index % columns).saturating_add_signed(right).min(columns - 1);
        let row = (index / columns).saturating_add_signed(down).min(rows - 1);
        (row * columns + column).min(self.readings.len().saturating_sub(1))
    }

    /// The SVG element for a page. Its title and description have ids that begin with `id`, which must be unlike any other on the page.
    pub fn svg(&self, id: &str) -> String {
        let id: String = id.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
        let mut svg = String::from("<svg class=\"plot\"");
        push_size(&mut svg, self.frame, self.frame.height);
        for part in [" role=\"img\" aria-labelledby=\"", &id, "-title ", &id, "-description\"><title id=\""] {
            svg.push_str(part);
        }
        svg.push_str(&id);
        svg.push_str("-title\">");
        push_escaped(&mut svg, &self.title);
        svg.push_str("</title><desc id=\"");
        svg.push_str(&id);
        svg.push_str("-description\">");
        push_escaped(&mut svg, &self.description);
        svg.push_str("</desc>");
        self.marks.iter().for_each(|mark| push_mark(&mut svg, mark, None));
        svg.push_str("</svg>");
        svg
    }

    /// An SVG file, with the title above and a note below, such as its source.
    pub fn standalone(&self, palette: &Palette, note: &str) -> String {
        let Frame { width, text: size, .. } = self.frame;
        let edge = size * 1.25;
        let mut around = Vec::new();
        let mut y = edge;
        for line in wrap(&self.title, size * 1.2, width, 3) {
            y += size * 1.6;
            around.push((Kind::Title, y - size * 0.45, line));
        }
        let top = y + size * 0.5;
        y = top + self.frame.height + size * 0.5;
        for line in wrap(note, size, width, 6) {
            y += self.frame.line();
            around.push((Kind::Note, y, line));
        }
        let outer = Frame { width: width + 2.0 * edge, ..self.frame };
        let mut svg = String::from("<svg xmlns=\"http://www.w3.org/2000/svg\"");
        push_size(&mut svg, outer, y + edge);
        svg.push_str(" font-family=\"system-ui, sans-serif\"><title>");
        push_escaped(&mut svg, &self.title);
        svg.push_str("</title><desc>");
        push_escaped(&mut svg, &self.description);
        svg.push_str("</desc><rect width=\"100%\" height=\"100%\" fill=\"");
        svg.push_str(palette.paper);
        svg.push_str("\"/>");
        for (kind, y, text) in around {
            let form = Form::Text { x: edge, y, anchor: Anchor::Start, text };
            push_mark(&mut svg, &Mark { kind, class: "", form }, Some(palette));
        }
        svg.push_str("<g transform=\"translate(");
        push_length(&mut svg, edge);
        svg.push(' ');
        push_length(&mut svg, top);
        svg.push_str(")\">");
        self.marks.iter().for_each(|mark| push_mark(&mut svg, mark, Some(palette)));
        svg.push_str("</g></svg>");
        svg
    }

    /// The areas that the texts take up.
    pub(crate) fn rooms(&self) -> impl Iterator<Item = Area> {
        self.marks.iter().filter_map(|mark| match &mark.form {
            Form::Text { x, y, anchor, text } => Some(self.room(mark.kind, (*x, *y), *anchor, text)),
            _ => None,
        })
    }

    /// The area that a text takes up.
    pub(crate) fn room(&self, kind: Kind, at: (f64, f64), anchor: Anchor, text: &str) -> Area {
        let size = self.frame.text;
        let width = if kind.is_bold() { bold_width(text, size) } else { text_width(text, size) };
        let left = at.0
            - match anchor {
                Anchor::Start => 0.0,
                Anchor::Middle => width / 2.0,
                Anchor::End => width,
            };
        Area { left, top: at.1 - size * 0.95, right: left + width, bottom: at.1 + size * 0.27 }
    }
}

/// SVG path data of a line of straight pieces. Horizontal and vertical pieces are written in their short form.
pub(crate) fn path(points: &[(f64, f64)]) -> String {
    let mut data = String::new();
    let mut last: Option<(f64, f64)> = None;
    for point in points {
        let number = |data: &mut String, letter: char, length: f64| {
            data.push(letter);
            push_length(data, length);
        };
        match last {
            Some(last) if last == *point => {}
            Some(last) if (last.1 - point.1).abs() < f64::EPSILON => number(&mut data, 'H', point.0),
            Some(last) if (last.0 - point.0).abs() < f64::EPSILON => number(&mut data, 'V', point.1),
            _ => {
                number(&mut data, if last.is_none() { 'M' } else { 'L' }, point.0);
                number(&mut data, ' ', point.1);
            }
        }
        last = Some(*point);
    }
    data
}

fn push_size(svg: &mut String, frame: Frame, height: f64) {
    svg.push_str(" viewBox=\"0 0 ");
    push_length(svg, frame.width);
    svg.push(' ');
    push_length(svg, height);
    svg.push('"');
    for (name, length) in [("width", frame.width), ("height", height), ("font-size", frame.text)] {
        push_attribute(svg, name, length);
    }
}

fn push_attribute(svg: &mut String, name: &str, length: f64) {
    svg.push(' ');
    svg.push_str(name);
    svg.push_str("=\"");
    push_length(svg, length);
    svg.push('"');
}

fn push_mark(svg: &mut String, mark: &Mark, palette: Option<&Palette>) {
    let name = match &mark.form {
        Form::Path(_) => "<path",
        Form::Rectangle(_) => "<rect",
        Form::Dot { .. } => "<circle",
        Form::Text { .. } => "<text",
    };
    svg.push_str(name);
    mark.kind.push_attributes(svg, mark.class, palette);
    let mut attributes = |all: &[(&str, f64)]| all.iter().for_each(|(name, v)| push_attribute(svg, name, *v));
    match &mark.form {
        Form::Path(data) => {
            svg.push_str(" d=\"");
            svg.push_str(data);
            svg.push('"');
        }
        Form::Rectangle(area) => attributes(&[
            ("x", area.left),
            ("y", area.top),
            ("width", area.width().max(0.0)),
            ("height", area.height().max(0.0)),
        ]),
        Form::Dot { x, y, radius } => attributes(&[("cx", *x), ("cy", *y), ("r", *radius)]),
        Form::Text { x, y, anchor, text } => {
            attributes(&[("x", *x), ("y", *y)]);
            match anchor {
                Anchor::Start => {}
                Anchor::Middle => svg.push_str(" text-anchor=\"middle\""),
                Anchor::End => svg.push_str(" text-anchor=\"end\""),
            }
            svg.push('>');
            push_escaped(svg, text);
            svg.push_str("</text>");
            return;
        }
    }
    svg.push_str("/>");
}
