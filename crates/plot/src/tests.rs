//! Whether plots hold: for any data, in any theme, without colour and without eyes.

mod files;
mod labels;
mod looks;
mod readings;
mod scales;

use crate::{Axis, Bar, Bars, Chart, Dash, Map, Marker, Part, Plot, Rule, Scale, Series, Shape};

/// A value as Rust writes it.
fn plain(value: f64, _step: f64) -> String {
    crate::number::decimal(value)
}

fn axis(label: &str, scale: Scale) -> Axis {
    Axis::new(label, scale, plain)
}

fn series(name: &str, shape: Shape, points: Vec<(f64, f64)>) -> Series {
    Series { name: name.to_owned(), class: "object-keys", shape, dash: Dash::Solid, points }
}

/// A chart with nothing special about it.
fn chart(scales: (Scale, Scale), series: Vec<Series>) -> Chart {
    Chart {
        title: "Requests".into(),
        description: "Two lanes".into(),
        x: axis("Time", scales.0),
        y: axis("Requests a second", scales.1),
        series,
        rules: Vec::new(),
        marker: None,
    }
}

/// A chart of two lanes with all that a chart can have.
fn full_chart(values: &[f64], scales: (Scale, Scale), words: &str) -> Chart {
    let points = |shift: usize| {
        let place = |index: usize| values[(index * 3 + shift) % values.len()];
        (0..values.len()).map(|index| (place(index), values[index])).collect()
    };
    Chart {
        title: words.into(),
        description: words.into(),
        rules: vec![
            Rule { value: values[0], label: words.into(), class: "limit" },
            Rule { value: values[values.len() / 2], label: words.into(), class: "limit" },
        ],
        marker: Some(Marker { value: values[values.len() - 1], label: words.into() }),
        x: axis(words, scales.0),
        y: axis(words, scales.1),
        series: vec![
            series(words, Shape::Line, points(0)),
            Series { dash: Dash::Dashed, ..series(words, Shape::Step, points(1)) },
            Series { dash: Dash::Dotted, ..series(words, Shape::Area, points(2)) },
        ],
    }
}

fn full_map(values: &[f64], words: &str) -> Map {
    Map {
        title: words.into(),
        description: words.into(),
        x: axis(words, Scale::Linear),
        y: axis(words, Scale::Linear),
        columns: values.to_vec(),
        rows: values.iter().copied().take(5).collect(),
        values: vec![values.to_vec(), Vec::new(), values.to_vec()],
        value: axis(words, Scale::Linear),
        steps: values.to_vec(),
        marker: Some((1, 0, words.into())),
    }
}

fn full_bars(values: &[f64], words: &str) -> Bars {
    let part = |class| Part { name: words.into(), class };
    let bar = |class| Bar { name: words.into(), class, values: values.to_vec() };
    Bars {
        title: words.into(),
        description: words.into(),
        axis: axis(words, Scale::Linear),
        parts: vec![part("part-0"), part("part-1"), part("part-2"), part("part-3")],
        bars: vec![bar("object-keys"), bar("bucket-key")],
        total: words.into(),
    }
}

const SCALES: [Scale; 3] = [Scale::Linear, Scale::Logarithmic, Scale::Time];

/// Every sort of plot of the same values.
fn all(values: &[f64], words: &str) -> Vec<Box<dyn Plot>> {
    let mut plots: Vec<Box<dyn Plot>> =
        vec![Box::new(full_map(values, words)), Box::new(full_bars(values, words))];
    for x in SCALES {
        for y in SCALES {
            plots.push(Box::new(full_chart(values, (x, y), words)));
        }
    }
    plots
}
