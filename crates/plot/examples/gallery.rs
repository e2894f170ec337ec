//! Writes a page with every plot at two sizes, to look at. The figures are made up.
//!
//! `cargo run -p plot --example gallery -- gallery.html light`, or `dark`, or `projector`.

use std::fmt::Write as _;
use std::{env, fs};

use plot::{
    Axis, Bar, Bars, Chart, Dash, Frame, Map, Marker, Palette, Part, Plot, Rule, Scale, Series, Shape,
};

fn number(value: f64, step: f64) -> String {
    let decimals = if step > 0.0 { (-step.log10().floor()).max(0.0) } else { 2.0 };
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let text = format!("{value:.*}", decimals as usize);
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let fraction = fraction.trim_end_matches('0');
    if fraction.is_empty() { grouped } else { format!("{grouped}.{fraction}") }
}

fn dollars(value: f64, step: f64) -> String {
    format!("${}", number(value, step))
}

fn percent(value: f64, step: f64) -> String {
    format!("{} %", number(value * 100.0, step * 100.0))
}

fn time(value: f64, step: f64) -> String {
    match if step > 0.0 { step } else { value } {
        86_400.0.. => format!("{} d", number(value / 86_400.0, 1.0)),
        3_600.0.. => format!("{} h", number(value / 3_600.0, 1.0)),
        60.0.. => format!("{} min", number(value / 60.0, 1.0)),
        _ => format!("{} s", number(value, 1.0)),
    }
}

fn series(
    name: &str,
    class: &'static str,
    shape: Shape,
    dash: Dash,
    points: impl Iterator<Item = (f64, f64)>,
) -> Series {
    Series { name: name.into(), class, shape, dash, points: points.collect() }
}

fn seconds(count: u32) -> impl Iterator<Item = f64> + Clone {
    (0..count).map(f64::from)
}

fn chart(title: &str, x: Axis, y: Axis, series: Vec<Series>) -> Chart {
    Chart { title: title.into(), description: title.into(), x, y, series, rules: Vec::new(), marker: None }
}

#[allow(clippy::too_many_lines)] // One plot after the other.
fn plots() -> Vec<Box<dyn Plot>> {
    let (object_keys, bucket_key) = ("Without a bucket key", "With a bucket key");
    let vietnamese = ("Không dùng bucket key", "Dùng bucket key ở mức bucket");
    let wave = |t: f64| 6_800.0 + 4_200.0 * (t / 40.0).sin() + 900.0 * (t * 1.7).sin();
    let rate = Chart {
        rules: vec![Rule {
            value: 9_000.0,
            label: "A quota of 9,000 requests a second".into(),
            class: "limit",
        }],
        ..chart(
            "KMS requests against the quota",
            Axis::new("Time since the start", Scale::Time, time).with_unit("s"),
            Axis::new("KMS requests a second", Scale::Linear, number),
            vec![
                series(
                    object_keys,
                    "object-keys",
                    Shape::Line,
                    Dash::Solid,
                    seconds(300).map(|t| (t, wave(t))),
                ),
                series(
                    bucket_key,
                    "bucket-key",
                    Shape::Line,
                    Dash::Dashed,
                    seconds(300).map(|t| (t, wave(t) / 90.0)),
                ),
            ],
        )
    };
    let mut rate_log = rate.clone();
    rate_log.title = "The same on a logarithmic axis, in Vietnamese".into();
    rate_log.x.label = "Thời gian kể từ lúc bắt đầu".into();
    rate_log.y = Axis::new("Số yêu cầu KMS mỗi giây (thang logarit)", Scale::Logarithmic, number);
    rate_log.rules[0].label = "Hạn ngạch: 9.000 yêu cầu mỗi giây".into();
    rate_log.series[0].name = vietnamese.0.into();
    rate_log.series[1].name = vietnamese.1.into();
    rate_log.series[1].shape = Shape::Step;
    rate_log.series[1].points = (0..60).map(|i| (f64::from(i * 5), f64::from(i * 7 % 5 * (i % 3)))).collect();
    rate_log.marker = Some(Marker { value: 120.0, label: "Bạn đang ở đây".into() });
    let throttled = chart(
        "Throttled share over time",
        Axis::new("Time since the start", Scale::Time, time).with_unit("s"),
        Axis::new("Throttled share of KMS requests", Scale::Linear, percent).with_unit("1"),
        vec![
            series(
                object_keys,
                "object-keys",
                Shape::Area,
                Dash::Solid,
                seconds(300).map(|t| (t, (1.0 - 9_000.0 / wave(t)).max(0.0))),
            ),
            series(bucket_key, "bucket-key", Shape::Area, Dash::Dashed, seconds(300).map(|t| (t, 0.0))),
        ],
    );
    let month = 31_556_952.0 / 12.0;
    let days = || (0..=30).map(move |day| f64::from(day) * month / 30.0);
    let cost = Chart {
        marker: Some(Marker { value: month * 0.9, label: "You are here".into() }),
        ..chart(
            "Cumulative cost of both lanes",
            Axis::new("Time", Scale::Time, time).with_unit("s"),
            Axis::new("KMS cost so far (US dollars)", Scale::Linear, dollars).with_unit("USD"),
            vec![
                series(
                    object_keys,
                    "object-keys",
                    Shape::Line,
                    Dash::Solid,
                    days().map(|t| (t, t / month * 9_184.0)),
                ),
                series(
                    bucket_key,
                    "bucket-key",
                    Shape::Line,
                    Dash::Dashed,
                    days().map(|t| (t, t / month * 91.0)),
                ),
                series(
                    "If S3 asked once",
                    "part-1",
                    Shape::Line,
                    Dash::Dotted,
                    days().map(|t| (t, t / month * 60.0)),
                ),
            ],
        )
    };
    let saved = |requesters: f64, limit: f64| 1.0 - (requesters / limit / 900.0 + 1e-4).min(1.0);
    let tens = || (0..=50).map(|i| 10.0_f64.powf(f64::from(i) / 10.0));
    let saving = Chart {
        marker: Some(Marker { value: 40.0, label: "You are here".into() }),
        ..chart(
            "Saving against requesters",
            Axis::new("Requesters", Scale::Logarithmic, number),
            Axis::new("KMS requests saved", Scale::Linear, percent).with_unit("1"),
            vec![
                series("5 min", "bucket-key", Shape::Line, Dash::Solid, tens().map(|r| (r, saved(r, 300.0)))),
                series("1 min", "part-1", Shape::Line, Dash::Dashed, tens().map(|r| (r, saved(r, 60.0)))),
                series("10 s", "part-2", Shape::Line, Dash::Dotted, tens().map(|r| (r, saved(r, 10.0)))),
            ],
        )
    };
    let columns = vec![1.0, 10.0, 40.0, 100.0, 1_000.0, 10_000.0, 100_000.0];
    let rows = vec![10.0, 60.0, 300.0, 900.0, 3_600.0, 86_400.0];
    let map = Map {
        title: "Saving by requesters and time limit".into(),
        description: "More requesters save less, a longer limit saves more.".into(),
        x: Axis::new("Requesters", Scale::Logarithmic, number),
        y: Axis::new("Time limit of the bucket key", Scale::Time, time).with_unit("s"),
        values: rows.iter().map(|limit| columns.iter().map(|r| saved(*r, *limit)).collect()).collect(),
        columns,
        rows,
        value: Axis::new("KMS requests saved (%)", Scale::Linear, |value, _| {
            number((value * 1000.0).floor() / 10.0, 0.1)
        })
        .with_unit("1"),
        steps: vec![0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.995, 0.999],
        marker: Some((2, 2, "You are here".into())),
    };
    let part = |name: &str, class| Part { name: name.into(), class };
    let bars = Bars {
        title: "Where the money goes".into(),
        description: "A month's bill of both lanes.".into(),
        axis: Axis::new("US dollars a month", Scale::Linear, dollars).with_unit("USD"),
        parts: vec![
            part("KMS requests", "part-0"),
            part("S3 requests", "part-1"),
            part("CloudTrail copies", "part-2"),
            part("Replication", "part-3"),
        ],
        bars: vec![
            Bar {
                name: object_keys.into(),
                class: "object-keys",
                values: vec![9_184.0, 2_100.0, 6_120.5, 840.0],
            },
            Bar { name: bucket_key.into(), class: "bucket-key", values: vec![91.2, 2_100.0, 61.0, 840.0] },
        ],
        total: "Total".into(),
    };
    vec![
        Box::new(rate),
        Box::new(rate_log),
        Box::new(throttled),
        Box::new(cost),
        Box::new(saving),
        Box::new(map),
        Box::new(bars),
    ]
}

fn main() {
    let arguments: Vec<String> = env::args().collect();
    let [_, path, theme, ..] = &arguments[..] else { panic!("name a file and a theme") };
    let style = concat!(env!("CARGO_MANIFEST_DIR"), "/../../style/");
    let sheet =
        ["tokens.css", "plot.css"].map(|file| fs::read_to_string(style.to_owned() + file).expect("a sheet"));
    let mut page = format!(
        "<!doctype html><html data-theme=\"{theme}\"><meta charset=\"utf-8\"><style>{}
         body {{ background: var(--paper); color: var(--ink); font-family: var(--sans); margin: 20px; }}
         figure {{ display: flex; gap: 40px; margin: 0 0 32px; align-items: start; }} h3 {{ margin: 0 0 8px; }}</style>",
        sheet.concat()
    );
    let text = if theme == "projector" { 1.25 } else { 1.0 };
    for (index, plot) in plots().iter().enumerate() {
        let draw = |width, height| {
            let frame = Frame::new(width, height);
            plot.lay_out(frame.with_text(frame.text * text))
        };
        let (wide, narrow) = (draw(640.0, 360.0), draw(340.0, 260.0));
        let (wide_id, narrow_id) = (format!("w{index}"), format!("n{index}"));
        let _ = write!(
            page,
            "<h3>{}</h3><figure>{}{}</figure>",
            plot.title(),
            wide.svg(&wide_id),
            narrow.svg(&narrow_id)
        );
        let palette = if theme == "dark" { Palette::DARK } else { Palette::LIGHT };
        fs::write(
            format!("{path}.{index}.svg"),
            wide.standalone(&palette, "Bucket Keys explainer, 2026-01-01"),
        )
        .expect("the file can be written");
        fs::write(format!("{path}.{index}.csv"), plot.csv()).expect("the file can be written");
    }
    fs::write(path, page).expect("the file can be written");
}
