//! A line over two linear axes with ticks and names, as SVG.

use wasm_bindgen::prelude::wasm_bindgen;

/// A value at a tick. Both candidates are given it, because the page writes numbers in the reader's language.
#[allow(clippy::cast_possible_truncation)] // No value to plot comes near the bounds.
fn written(value: f64) -> String {
    (value.round() as i64).to_string()
}

/// With our own plots.
#[cfg(feature = "plot-own")]
#[wasm_bindgen]
pub fn plot_own(title: &str, names: Vec<String>, places: &[f64], values: &[f64]) -> Option<String> {
    use plot::{Axis, Chart, Dash, Frame, Plot, Scale, Series, Shape};

    let [x, y]: [String; 2] = names.try_into().ok()?;
    let axis = |name: &str| Axis::new(name, Scale::Linear, |value, _| written(value));
    let series = Series {
        name: title.to_owned(),
        class: "object-keys",
        shape: Shape::Line,
        dash: Dash::Solid,
        points: places.iter().copied().zip(values.iter().copied()).collect(),
    };
    let chart = Chart {
        title: title.to_owned(),
        description: title.to_owned(),
        x: axis(&x),
        y: axis(&y),
        series: vec![series],
        rules: Vec::new(),
        marker: None,
    };
    Some(chart.lay_out(Frame::new(640.0, 360.0)).svg("plot"))
}

/// With plotters.
#[cfg(feature = "plot-plotters")]
#[wasm_bindgen]
pub fn plot_plotters(title: &str, names: Vec<String>, places: &[f64], values: &[f64]) -> Option<String> {
    use plotters::prelude::{BLACK, ChartBuilder, IntoDrawingArea, LineSeries, SVGBackend};

    let [x, y]: [String; 2] = names.try_into().ok()?;
    let ends = |values: &[f64]| {
        let (least, greatest) =
            (values.iter().copied().reduce(f64::min)?, values.iter().copied().reduce(f64::max)?);
        Some(least..greatest)
    };
    let mut svg = String::new();
    let area = SVGBackend::with_string(&mut svg, (640, 360)).into_drawing_area();
    let mut chart = ChartBuilder::on(&area)
        .caption(title, ("sans-serif", 16))
        .x_label_area_size(40)
        .y_label_area_size(60)
        .build_cartesian_2d(ends(places)?, ends(values)?)
        .ok()?;
    let write = |value: &f64| written(*value);
    chart
        .configure_mesh()
        .x_desc(x)
        .y_desc(y)
        .x_label_formatter(&write)
        .y_label_formatter(&write)
        .draw()
        .ok()?;
    let points = places.iter().copied().zip(values.iter().copied());
    chart.draw_series(LineSeries::new(points, BLACK)).ok()?;
    area.present().ok()?;
    drop((chart, area));
    Some(svg)
}

#[cfg(test)]
mod tests {
    #[test]
    #[cfg(all(feature = "plot-own", feature = "plot-plotters"))]
    fn both_draw_the_line_and_its_names() {
        let names = || ["Time", "Requests"].map(str::to_owned).to_vec();
        let (places, values) = ([0.0, 10.0, 20.0], [0.0, 400.0, 100.0]);
        for svg in [
            super::plot_own("Two lanes", names(), &places, &values),
            super::plot_plotters("Two lanes", names(), &places, &values),
        ] {
            let svg = svg.expect("there is something to draw");
            assert!(svg.starts_with("<svg") && svg.trim_end().ends_with("</svg>"), "{svg}");
            for text in ["Two lanes", "Time", "Requests", "200"] {
                assert!(svg.contains(text), "{text} is missing: {svg}");
            }
        }
    }
}
