//! What is taken away: well-formed, exact, and safe to open.

use proptest::prelude::{Just, Strategy, any, prop_oneof, proptest};

use super::{all, chart, full_bars, full_map, series};
use crate::{Frame, Palette, Plot, Scale, Series, Shape};

/// Values that are hard to draw, among ordinary ones.
fn value() -> impl Strategy<Value = f64> {
    let hard = [0.0, -0.0, 1.0, -1.0, 1e18, -1e18, 1e300, f64::MAX, 5e-324, 1e-12];
    let none = [f64::NAN, f64::INFINITY, f64::NEG_INFINITY];
    prop_oneof![
        proptest::sample::select(hard.to_vec()),
        proptest::sample::select(none.to_vec()),
        any::<f64>(),
        -1e4..1e6,
        Just(7.0)
    ]
}

fn attributes_are_finite(svg: &str) {
    let document = roxmltree::Document::parse(svg).unwrap_or_else(|error| panic!("{error}: {svg}"));
    for node in document.descendants().filter(roxmltree::Node::is_element) {
        assert!(node.attribute("style").is_none(), "the page's policy forbids a style in an element");
        assert_ne!(node.tag_name().name(), "style");
        for attribute in node.attributes().filter(|attribute| attribute.name() != "aria-labelledby") {
            let shown = attribute.value();
            assert!(!shown.contains("NaN") && !shown.contains("inf"), "{svg}");
        }
        for name in ["x", "y", "width", "height", "cx", "cy", "r"] {
            if let Some(length) = node.attribute(name).filter(|length| !length.ends_with('%')) {
                let length: f64 = length.parse().expect("a length is a number");
                assert!(length.abs() < 20_000.0, "{name}={length}");
            }
        }
    }
}

/// The cells of a CSV file, by the grammar of RFC 4180.
fn parse(csv: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut rest = csv.chars().peekable();
    let mut is_quoted = false;
    while let Some(c) = rest.next() {
        match c {
            '"' if is_quoted && rest.peek() == Some(&'"') => cell.extend(rest.next()),
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !is_quoted && rest.peek() == Some(&'\n') => {
                rest.next();
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            _ => cell.push(c),
        }
    }
    assert!(row.is_empty() && cell.is_empty() && !is_quoted, "the file ends with a row's end");
    rows
}

proptest! {
    #![proptest_config(proptest::test_runner::Config { cases: 96, failure_persistence: None, ..Default::default() })]

    #[test]
    fn anything_can_be_drawn(
        values in proptest::collection::vec(value(), 1..40),
        words in any::<String>(),
        width in value(),
        height in 0.0..2_000.0_f64,
    ) {
        for plot in all(&values, &words) {
            let drawing = plot.lay_out(Frame::new(width, height));
            attributes_are_finite(&drawing.svg("a \"plot\""));
            attributes_are_finite(&drawing.standalone(&Palette::DARK, &words));
            for index in 0..drawing.readings.len() {
                for (right, down) in [(1, 0), (-1, 0), (0, 1), (0, -1)] {
                    assert!(drawing.moved(index, right, down) < drawing.readings.len());
                }
                assert_eq!(drawing.readings[index].cells.len(), drawing.headings.len());
                assert_eq!(drawing.readings[index].values.len(), drawing.headings.len());
            }
            let table = plot.table();
            assert!(table.len() <= 60 && table.iter().all(|row| row.len() == table[0].len()));
            let rows = parse(&plot.csv());
            assert!(rows.iter().all(|row| row.len() == rows[0].len()));
            for cell in rows.iter().flatten().filter(|cell| cell.parse::<f64>().is_err()) {
                assert!(!cell.trim_start().starts_with(['=', '+', '-', '@']), "{cell:?} could be run");
            }
        }
    }

    #[test]
    fn a_file_says_what_a_float_says(value in prop_oneof![-1e18..1e18, -1.0..1.0, -1e6..1e6]) {
        let read: f64 = crate::number::decimal(value).parse().expect("it is a number");
        assert!((read - value).abs() <= (value.abs() * 1e-14).max(6e-10), "{value} is written {read}");
    }
}

#[test]
fn nothing_is_drawn_of_nothing() {
    let empty = chart((Scale::Logarithmic, Scale::Logarithmic), Vec::new());
    attributes_are_finite(&empty.lay_out(Frame::new(640.0, 360.0)).svg("empty"));
    assert_eq!(empty.lay_out(Frame::new(640.0, 360.0)).nearest(100.0, 100.0), None);
    assert_eq!(empty.table(), [["Time"]]);
    let map = full_map(&[], "none");
    attributes_are_finite(&map.lay_out(Frame::new(340.0, 260.0)).svg("empty"));
    let bars = full_bars(&[], "none");
    attributes_are_finite(&bars.lay_out(Frame::new(340.0, 260.0)).svg("empty"));
}

#[test]
fn numbers_are_written_for_programs() {
    let written = [0.0, -0.0, 0.1 + 0.2, -2.5, 1e18, 1e-9, 123_456.789, f64::NAN].map(crate::number::decimal);
    assert_eq!(written, ["0", "0", "0.3", "-2.5", "1000000000000000000", "0.000000001", "123456.789", "0"]);
}

#[test]
fn a_file_has_all_rows_and_its_units() {
    let points = (0..5_000).map(|index| (f64::from(index), f64::from(index) / 4.0)).collect();
    let mut long = chart((Scale::Time, Scale::Linear), vec![series("a, \"b\"", Shape::Line, points)]);
    long.x = long.x.with_unit("s");
    let csv = long.csv();
    assert!(
        csv.starts_with("Time (s),\"a, \"\"b\"\" (Requests a second)\"\r\n0,0\r\n1,0.25\r\n"),
        "{csv:.90}"
    );
    assert_eq!(csv.lines().count(), 5_001);
}

#[test]
fn a_name_is_no_formula() {
    let risky = ["=1+1", " =1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1"];
    let bars = |name: &str| {
        let mut bars = full_bars(&[1.0], "x");
        bars.bars[0].name = name.to_owned();
        parse(&bars.csv())[1][0].clone()
    };
    for name in risky {
        assert_eq!(bars(name), format!("'{name}"));
    }
    assert_eq!(bars("1 = 1"), "1 = 1");
}

#[test]
fn a_table_is_short_and_keeps_what_is_special() {
    let mut points: Vec<(f64, f64)> = (0..10_000).map(|index| (f64::from(index), 5.0)).collect();
    points[1_234].1 = 99.0;
    points[7_777].1 = -3.0;
    let rows = chart((Scale::Linear, Scale::Linear), vec![series("a", Shape::Line, points)]).table();
    assert!((40..=51).contains(&rows.len()), "{} rows", rows.len());
    for kept in [["0", "5"], ["1234", "99"], ["7777", "-3"], ["9999", "5"]] {
        assert!(rows.iter().any(|row| row == &kept), "{kept:?} is in the table");
    }
}

#[test]
fn a_step_keeps_its_value_and_a_line_has_none_between() {
    let at = |shape| {
        let lanes: Vec<Series> = vec![
            series("other", Shape::Line, vec![(0.0, 0.0), (1.0, 0.0), (4.0, 0.0)]),
            series("lane", shape, vec![(0.0, 7.0), (2.0, 8.0)]),
        ];
        let table = chart((Scale::Linear, Scale::Linear), lanes).table();
        table[1..].iter().map(|row| row[2].clone()).collect::<Vec<_>>()
    };
    assert_eq!(at(Shape::Step), ["7", "7", "8", ""]);
    assert_eq!(at(Shape::Line), ["7", "", "8", ""]);
}
