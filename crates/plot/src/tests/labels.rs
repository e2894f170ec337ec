//! Labels stay inside and apart.

use proptest::prelude::{Strategy, proptest};

use super::{SCALES, full_bars, full_chart, full_map};
use crate::drawing::Drawing;
use crate::labels::spread;
use crate::look::Kind;
use crate::text::{text_width, wrap, wrap_evenly};
use crate::{Frame, Plot, Rule, Scale};

const SIZES: [(f64, f64, f64); 5] = [
    (640.0, 360.0, 13.0),
    (340.0, 260.0, 12.0),
    (640.0, 360.0, 16.25),
    (900.0, 420.0, 15.4),
    (340.0, 320.0, 16.25),
];

/// Says which texts overlap or stick out.
fn faults(drawing: &Drawing) -> Vec<String> {
    let texts: Vec<_> =
        drawing.marks.iter().filter(|mark| matches!(mark.form, crate::drawing::Form::Text { .. })).collect();
    let rooms: Vec<_> = drawing.rooms().collect();
    let mut faults = Vec::new();
    for (index, room) in rooms.iter().enumerate() {
        let frame = drawing.frame;
        let slack = 0.5;
        if room.left < -slack
            || room.right > frame.width + slack
            || room.top < -1.0
            || room.bottom > frame.height + 1.0
        {
            faults.push(format!("{:?} sticks out: {room:?}", texts[index]));
        }
        for (other_index, other) in rooms.iter().enumerate().skip(index + 1) {
            // Ascenders and descenders of neighbouring lines may come close.
            let close = crate::Area { top: other.top + 3.0, bottom: other.bottom - 3.0, ..*other };
            if room.meets(close) {
                faults.push(format!("{:?} and {:?} overlap", texts[index], texts[other_index]));
            }
        }
    }
    faults
}

/// Words as long as ours are, in both languages.
fn words() -> impl Strategy<Value = String> {
    let samples = [
        "KMS requests a second",
        "Without a bucket key",
        "Hạn ngạch: 10.000 yêu cầu mỗi giây",
        "Không dùng khóa bucket, mỗi đối tượng một khóa",
        "10 s",
        "",
    ];
    proptest::sample::select(samples.to_vec()).prop_map(str::to_owned)
}

/// Values with few digits, as a caller would write them.
fn rounded() -> impl Strategy<Value = f64> {
    (0..100, proptest::sample::select(vec![0.01, 100.0, 1e5]))
        .prop_map(|(digits, unit)| f64::from(digits) * unit)
}

proptest! {
    #![proptest_config(proptest::test_runner::Config { cases: 48, failure_persistence: None, ..Default::default() })]

    #[test]
    fn no_label_lies_on_another_or_sticks_out(
        values in proptest::collection::vec(rounded(), 2..9),
        words in words(),
    ) {
        for (width, height, text) in SIZES {
            let frame = Frame::new(width, height).with_text(text);
            let mut drawings = vec![full_map(&values, &words).lay_out(frame), full_bars(&values, &words).lay_out(frame)];
            for x in SCALES {
                for y in SCALES {
                    let mut chart = full_chart(&values, (x, y), &words);
                    // Two rules with long names at one height cannot but collide.
                    chart.rules.truncate(1);
                    drawings.push(chart.lay_out(frame));
                }
            }
            for drawing in drawings {
                assert_eq!(faults(&drawing), Vec::<String>::new(), "{width} x {height}");
            }
        }
    }

    #[test]
    fn blocks_are_moved_apart_and_stay_in_order(
        blocks in proptest::collection::vec((-50.0..350.0_f64, 5.0..30.0_f64), 0..9),
    ) {
        let middles = spread(&blocks, 0.0, 300.0);
        let mut placed: Vec<(f64, f64, f64)> =
            middles.iter().zip(&blocks).map(|(middle, block)| (*middle, block.1, block.0)).collect();
        placed.sort_by(|a, b| a.0.total_cmp(&b.0));
        for pair in placed.windows(2) {
            assert!(pair[1].0 - pair[0].0 >= f64::midpoint(pair[0].1, pair[1].1) - 1e-6);
            assert!(pair[0].2 <= pair[1].2);
        }
        for (middle, height, _) in placed {
            assert!(middle - height / 2.0 >= -1e-6 && middle + height / 2.0 <= 300.0 + 1e-6);
        }
    }
}

#[test]
fn blocks_with_room_stay_where_they_want_to_be() {
    assert_eq!(spread(&[(80.0, 10.0), (20.0, 10.0)], 0.0, 100.0), [80.0, 20.0]);
    // Two that want the same place share what they give up.
    assert_eq!(spread(&[(50.0, 10.0), (50.0, 10.0)], 0.0, 100.0), [45.0, 55.0]);
}

#[test]
fn letters_with_marks_are_as_wide_as_letters_without() {
    let (plain, marked) = (text_width("khong dung khoa", 10.0), text_width("không dùng khóa", 10.0));
    assert!((plain - marked).abs() < 3.0, "{plain} and {marked}");
    // A mark that is a character of its own takes no room.
    assert!((text_width("e\u{301}", 10.0) - text_width("e", 10.0)).abs() < 1e-9);
    assert!(text_width("iii", 10.0) < text_width("mmm", 10.0) / 2.0);
}

#[test]
fn text_is_broken_into_lines_that_fit() {
    assert_eq!(wrap("Without a bucket key", 10.0, 1_000.0, 3), ["Without a bucket key"]);
    assert_eq!(wrap("Without a bucket key", 10.0, 90.0, 3), ["Without a", "bucket key"]);
    assert_eq!(wrap_evenly("Without a bucket key", 10.0, 110.0, 3), ["Without a", "bucket key"]);
    let cut = wrap("Without a bucket key", 10.0, 60.0, 1);
    assert!(cut.len() == 1 && cut[0].ends_with('…') && text_width(&cut[0], 10.0) <= 60.0, "{cut:?}");
    assert!(wrap("", 10.0, 100.0, 3).is_empty());
}

#[test]
fn a_narrow_chart_has_a_legend_and_a_wide_one_names_its_lines() {
    let chart = full_chart(&[1.0, 2.0, 3.0], SCALES.map(|scale| (scale, scale))[0], "lane");
    let lines = |width, height| {
        let drawing = chart.lay_out(Frame::new(width, height));
        let area = drawing.area;
        drawing
            .marks
            .iter()
            .filter(|mark| mark.kind == Kind::Name)
            .filter(|mark| matches!(mark.form, crate::drawing::Form::Text { x, .. } if x > area.right))
            .count()
    };
    assert_eq!((lines(640.0, 360.0), lines(340.0, 260.0)), (3, 0));
}

#[test]
fn a_rule_at_the_upper_end_has_its_name_above_it() {
    for (width, height, text) in SIZES {
        let mut chart = full_chart(&[9_000.0, 9_990.0, 9_500.0], (Scale::Linear, Scale::Linear), "A quota");
        chart.rules =
            vec![Rule { value: 10_000.0, label: "A quota of 10,000 requests".into(), class: "limit" }];
        let drawing = chart.lay_out(Frame::new(width, height).with_text(text));
        let names = drawing.marks.iter().filter(|mark| mark.kind == Kind::RuleName);
        let heights: Vec<f64> = names
            .filter_map(|mark| match mark.form {
                crate::drawing::Form::Text { y, .. } => Some(y),
                _ => None,
            })
            .collect();
        assert!(!heights.is_empty() && heights.iter().all(|y| *y < drawing.area.top), "{heights:?}");
    }
}

#[test]
fn of_two_close_rules_the_upper_has_its_name_above_the_other() {
    let mut chart = full_chart(&[0.0, 1_000.0], (Scale::Linear, Scale::Linear), "lane");
    let rule = |value, label: &str| Rule { value, label: label.into(), class: "limit" };
    chart.rules = vec![rule(500.0, "lower"), rule(510.0, "upper")];
    let drawing = chart.lay_out(Frame::new(640.0, 360.0));
    let height = |name: &str| {
        drawing.marks.iter().find_map(|mark| match &mark.form {
            crate::drawing::Form::Text { y, text, .. } if text == name => Some(*y),
            _ => None,
        })
    };
    assert!(height("upper") < height("lower"), "{:?} and {:?}", height("upper"), height("lower"));
}
