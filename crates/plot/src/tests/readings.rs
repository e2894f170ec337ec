//! What can be read where.

use super::{axis, chart, full_bars, full_map, series};
use crate::{Frame, Plot, Scale, Shape};

#[test]
fn the_nearest_reading_is_found_and_tells_its_values() {
    let lanes = vec![
        series("a", Shape::Line, (0..=10).map(|x| (f64::from(x), f64::from(x * x))).collect()),
        series("b", Shape::Line, vec![(5.0, 1.0), (10.0, 3.0)]),
    ];
    let drawing = chart((Scale::Linear, Scale::Linear), lanes).lay_out(Frame::new(640.0, 360.0));
    let area = drawing.area;
    let index = drawing.nearest(f64::midpoint(area.left, area.right) + 3.0, 0.0).expect("there are readings");
    let reading = &drawing.readings[index];
    assert_eq!(reading.cells, ["5", "25", "1"]);
    assert_eq!(reading.values, [Some(5.0), Some(25.0), Some(1.0)]);
    assert_eq!(reading.spots.len(), 2);
    assert!(reading.spots[0].y < reading.spots[1].y, "the greater value lies higher");
    assert_eq!(drawing.headings, ["Time", "a", "b"]);
    assert_eq!(drawing.nearest(-1e9, 0.0), Some(0));
    assert_eq!(drawing.nearest(f64::INFINITY, 0.0).map(|index| index < 11), Some(true));
    assert_eq!(drawing.readings[drawing.moved(0, 1, 0)].cells[0], "1");
    assert_eq!(drawing.readings[1].cells, ["1", "1", ""]);
}

#[test]
fn a_long_series_has_few_readings_and_its_peak_among_them() {
    let mut points: Vec<(f64, f64)> = (0..86_400).map(|x| (f64::from(x), 1.0)).collect();
    points[12_345].1 = 500.0;
    let drawing = chart((Scale::Time, Scale::Linear), vec![series("a", Shape::Line, points)])
        .lay_out(Frame::new(640.0, 360.0));
    assert!(drawing.readings.len() <= 245);
    assert!(drawing.readings.iter().any(|reading| reading.cells == ["12345", "500"]));
    // The peak is drawn although there are many points for each pixel, and the file stays small.
    let svg = drawing.svg("a");
    assert!(svg.len() < 20_000, "{} bytes", svg.len());
    let path = svg.split("plot-line object-keys").nth(1).expect("a line");
    let path = path.split(" d=\"").nth(1).and_then(|path| path.split('"').next()).expect("path data");
    let top = format!("{}", (drawing.area.top * 10.0).round() / 10.0);
    assert!(path.contains(&format!(" {top}")), "{top} in {path}");
}

#[test]
fn a_map_is_read_cell_by_cell() {
    let mut map = full_map(&[1.0, 2.0, 3.0], "word");
    map.values = vec![vec![0.1, 0.2, 0.3], vec![0.4, 0.5, 0.6], vec![0.7, 0.8, f64::NAN]];
    let drawing = map.lay_out(Frame::new(640.0, 360.0));
    let top_left = drawing.nearest(drawing.area.left + 1.0, drawing.area.top + 1.0).expect("there are cells");
    assert_eq!(drawing.readings[top_left].cells, ["1", "3", "0.7"]);
    let below = drawing.moved(drawing.moved(top_left, 1, 0), 0, 1);
    assert_eq!(drawing.readings[below].cells, ["2", "2", "0.5"]);
    assert_eq!(drawing.readings[drawing.moved(top_left, 2, 0)].cells, ["3", "3", ""]);
    assert_eq!(map.table()[3], ["3", "0.7", "0.8", ""]);
    assert!(map.csv().ends_with("3,3,\r\n"));
}

#[test]
fn bars_are_read_part_by_part_and_add_up() {
    let bars = full_bars(&[1.0, 2.0, f64::NAN, -4.0], "part");
    let drawing = bars.lay_out(Frame::new(640.0, 360.0));
    assert_eq!(drawing.readings.len(), 8);
    assert_eq!(drawing.readings[1].cells, ["part", "part", "2"]);
    let widths = |index: usize| drawing.readings[index].area.right - drawing.readings[index].area.left;
    assert!((widths(1) - 2.0 * widths(0)).abs() < 1e-6);
    assert_eq!(bars.table()[1], ["part", "1", "2", "0", "0", "3"]);
}

#[test]
fn what_lies_outside_given_ends_is_left_out() {
    let points = (0..10).map(|x| (f64::from(x), 1.0)).collect();
    let mut cut = chart((Scale::Linear, Scale::Linear), vec![series("a", Shape::Line, points)]);
    cut.x = crate::Axis { from: Some(2.0), to: Some(4.0), ..axis("Time", Scale::Linear) };
    assert_eq!(cut.table().len(), 4);
}
