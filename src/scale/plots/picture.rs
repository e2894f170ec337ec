//! The plots of the chapter: which step shows which, and how each is made from a traffic.

use std::sync::Arc;

use i18n::Locale;
use i18n::scale::words;
use plot::{
    Axis, Bar, Bars, Chart, Dash, Format, Frame, Map, Marker, Part, Plot, Rule, Scale, Series, Shape,
};
use sim::facts::price;
use sim::{Lane, NanoUsd};
use workload::{Axis as Setting, Interval, saving_against, saving_map};

use crate::model::lane::lane_id;
use crate::scale::number::{real, whole};
use crate::scale::traffic::Traffic;
use crate::scale::wording::{lane_name, over};

/// The plots of the chapter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlotKind {
    /// KMS requests a second over time, against the quota.
    Rate,
    /// The share of KMS requests that is throttled, over time.
    Throttled,
    /// The cost of KMS requests, accumulated over time.
    Cost,
    /// The parts of the monthly bill.
    Money,
    /// The saving as a map of requesters and time limit.
    Map,
    /// The saving as a line over the number of requesters.
    Requesters,
    /// The saving as a line over the time limit.
    Limit,
}

impl PlotKind {
    /// The plot's name in the document and in file names.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Rate => "rate",
            Self::Throttled => "throttled",
            Self::Cost => "cost",
            Self::Money => "money",
            Self::Map => "map",
            Self::Requesters => "requesters",
            Self::Limit => "limit",
        }
    }

    /// The plots of a step of the chapter. Steps count from 1.
    pub const fn at_step(step: usize) -> &'static [Self] {
        match step {
            1 => &[Self::Rate, Self::Cost, Self::Money],
            2 => &[Self::Throttled],
            3 => &[Self::Map, Self::Requesters, Self::Limit],
            _ => &[],
        }
    }

    /// The frame of the plot for the available width and the font size, both in CSS pixels.
    pub fn frame(self, width: f64, text: f64) -> Frame {
        let (share_of_width, least, greatest) = match self {
            Self::Map => (0.6, 330.0, 460.0),
            Self::Money => (0.4, 210.0, 260.0),
            _ => (0.52, 230.0, 380.0),
        };
        let height = (width * share_of_width).max(least).min(greatest);
        Frame::new(width, height).with_text(text)
    }

    /// The plot's title.
    pub const fn title(self, locale: Locale) -> &'static str {
        let words = words(locale);
        match self {
            Self::Rate => words.plot_rate,
            Self::Throttled => words.plot_throttled,
            Self::Cost => words.plot_cost,
            Self::Money => words.plot_money,
            Self::Map => words.plot_map,
            Self::Requesters => words.plot_requesters,
            Self::Limit => words.plot_limit,
        }
    }

    /// Makes the plot from a traffic.
    pub fn plot(self, traffic: &Traffic, locale: Locale) -> Arc<dyn Plot + Send + Sync> {
        match self {
            Self::Rate => Arc::new(rate(traffic, locale)),
            Self::Throttled => Arc::new(throttled(traffic, locale)),
            Self::Cost => Arc::new(cost(traffic, locale)),
            Self::Money => Arc::new(money(traffic, locale)),
            Self::Map => Arc::new(map(traffic, locale)),
            Self::Requesters => Arc::new(requesters(traffic, locale)),
            Self::Limit => Arc::new(limit(traffic, locale)),
        }
    }
}

/// The columns of the map: 1, 2 and 5 times each power of ten within the range of requesters.
const MAP_COLUMNS: [u32; 16] = {
    let mut columns = [1; 16];
    let (mut place, mut power) = (0, 1);
    while place < columns.len() {
        columns[place] = [1, 2, 5][place % 3] * power;
        if place % 3 == 2 {
            power *= 10;
        }
        place += 1;
    }
    columns
};

/// The rows of the map: round times within the range of the time limit, in seconds.
const MAP_ROWS: [u32; 14] = [1, 2, 5, 10, 30, 60, 120, 300, 600, 1_800, 3_600, 7_200, 21_600, 86_400];

/// How many points a line of savings has.
const LINE_POINTS: u32 = 49;

fn numbers(locale: Locale) -> Format {
    Arc::new(move |value, _| locale.at_axis(value))
}

fn times(locale: Locale) -> Format {
    Arc::new(move |value, _| locale.length_in_short(value))
}

fn dollars(locale: Locale) -> Format {
    // The axis counts dollars, and the text is made from nano-dollars.
    Arc::new(move |value, _| locale.dollars_in_words(NanoUsd::new(whole(value * 1e9))))
}

fn shares(locale: Locale) -> Format {
    Arc::new(move |value, step| {
        let ppm = u32::try_from(whole(value * 10_000.0)).unwrap_or(u32::MAX);
        if step >= 1.0 { locale.at_axis(value) + "%" } else { locale.share(ppm) }
    })
}

fn axis(label: &str, scale: Scale, format: Format) -> Axis {
    Axis::new(label, scale, move |value, step| format(value, step))
}

/// A line over time for each lane.
fn lanes(
    traffic: &Traffic,
    locale: Locale,
    shape: Shape,
    value: impl Fn(&Interval, Lane) -> f64,
) -> Vec<Series> {
    let series = |lane: Lane| {
        let mut points: Vec<_> = traffic
            .outcome
            .intervals
            .iter()
            .map(|interval| (real(interval.start_secs), value(interval, lane)))
            .collect();
        // A step shape holds each value until the next point, so the last interval needs a point at its end.
        if let (Shape::Step, Some(last), Some((_, level))) =
            (shape, traffic.outcome.intervals.last(), points.last())
        {
            points.push((real(last.start_secs + last.length_secs), *level));
        }
        Series {
            name: lane_name(locale, lane).to_owned(),
            class: lane_id(lane),
            shape,
            dash: if lane == Lane::ObjectKeys { Dash::Solid } else { Dash::Dashed },
            points,
        }
    };
    Lane::BOTH.map(series).to_vec()
}

fn description(traffic: &Traffic, locale: Locale) -> String {
    let words = words(locale);
    format!("{} {}", over(locale, traffic.answered().duration), words.plot_keys)
}

fn rate(traffic: &Traffic, locale: Locale) -> Chart {
    let words = words(locale);
    Chart {
        title: PlotKind::Rate.title(locale).to_owned(),
        description: description(traffic, locale),
        x: axis(words.axis_time, Scale::Time, times(locale)),
        y: axis(words.axis_rate, Scale::Logarithmic, numbers(locale)),
        series: lanes(traffic, locale, Shape::Step, |interval, lane| {
            interval.lanes[lane.index()].peak_per_second
        }),
        rules: vec![Rule {
            value: f64::from(traffic.outcome.quota_per_second),
            label: words.quota_line.to_owned(),
            class: "limit",
        }],
        marker: None,
    }
}

fn throttled(traffic: &Traffic, locale: Locale) -> Chart {
    let words = words(locale);
    let mut y = axis(words.axis_throttled, Scale::Linear, shares(locale));
    (y.from, y.to) = (Some(0.0), Some(100.0));
    Chart {
        title: PlotKind::Throttled.title(locale).to_owned(),
        description: description(traffic, locale),
        x: axis(words.axis_time, Scale::Time, times(locale)),
        y,
        series: lanes(traffic, locale, Shape::Step, |interval, lane| {
            f64::from(interval.lanes[lane.index()].throttled_ppm) / 10_000.0
        }),
        rules: Vec::new(),
        marker: None,
    }
}

fn cost(traffic: &Traffic, locale: Locale) -> Chart {
    let words = words(locale);
    let mut series = lanes(traffic, locale, Shape::Line, |_, _| 0.0);
    let dollar_of_request = real(price::KMS_REQUEST.value.as_nano()) / 1e9;
    for (series, lane) in series.iter_mut().zip(Lane::BOTH) {
        let mut sum = 0;
        let so_far = |interval: &Interval| {
            sum += interval.lanes[lane.index()].kms_requests;
            (real(interval.start_secs + interval.length_secs), real(sum) * dollar_of_request)
        };
        let points = traffic.outcome.intervals.iter().map(so_far);
        series.points = std::iter::once((0.0, 0.0)).chain(points).collect();
    }
    Chart {
        title: PlotKind::Cost.title(locale).to_owned(),
        description: description(traffic, locale),
        x: axis(words.axis_time, Scale::Time, times(locale)),
        y: axis(words.axis_cost, Scale::Linear, dollars(locale)),
        series,
        rules: Vec::new(),
        marker: None,
    }
}

fn money(traffic: &Traffic, locale: Locale) -> Bars {
    let words = words(locale);
    let classes = ["part-0", "part-1", "part-2", "part-3", "part-4", "part-5"];
    let values = |lane: Lane| {
        let bill = &traffic.outcome.lane(lane).monthly;
        [
            bill.kms_requests,
            bill.kms_keys,
            bill.s3_requests,
            bill.cloudtrail_copies,
            bill.cloudtrail_data_events,
            bill.replication(),
        ]
        .map(|amount| real(amount.as_nano()) / 1e9)
    };
    // A part that is zero in both lanes is left out of the legend.
    let [above, below] = Lane::BOTH.map(values);
    let kept: Vec<usize> =
        (0..classes.len()).filter(|part| above[*part] > 0.0 || below[*part] > 0.0).collect();
    let bar = |lane: Lane| Bar {
        name: lane_name(locale, lane).to_owned(),
        class: lane_id(lane),
        values: kept.iter().map(|part| values(lane)[*part]).collect(),
    };
    Bars {
        title: PlotKind::Money.title(locale).to_owned(),
        description: words.plot_keys.to_owned(),
        axis: axis(words.axis_money, Scale::Linear, dollars(locale)),
        parts: kept
            .iter()
            .map(|part| Part { name: words.money[*part].to_owned(), class: classes[*part] })
            .collect(),
        bars: Lane::BOTH.map(bar).to_vec(),
        total: words.money_total.to_owned(),
    }
}

/// Points of a line of savings: values of a setting, and the saving at each in per cent.
fn savings(traffic: &Traffic, of: Setting, count: u32) -> Vec<(f64, f64)> {
    let values = of.values(count);
    let savings = saving_against(traffic.answered(), of, &values);
    values
        .into_iter()
        .zip(savings)
        .map(|(value, ppm)| (f64::from(value), f64::from(ppm) / 10_000.0))
        .collect()
}

fn map(traffic: &Traffic, locale: Locale) -> Map {
    let words = words(locale);
    let (requesters, limits) = (MAP_COLUMNS, MAP_ROWS);
    let answered = traffic.answered();
    let savings = saving_map(answered, &requesters, &limits);
    let row = |row: &[u32]| row.iter().map(|ppm| f64::from(*ppm) / 10_000.0).collect();
    let nearest = |values: &[u32], own: u32| {
        let distance = |value: &u32| (f64::from(*value) / f64::from(own)).ln().abs();
        let nearest = values.iter().enumerate().min_by(|a, b| distance(a.1).total_cmp(&distance(b.1)));
        nearest.map_or(0, |(index, _)| index)
    };
    Map {
        title: PlotKind::Map.title(locale).to_owned(),
        description: words.plot_keys.to_owned(),
        x: axis(words.axis_requesters, Scale::Logarithmic, numbers(locale)),
        y: axis(words.axis_limit, Scale::Time, times(locale)),
        columns: requesters.iter().map(|value| f64::from(*value)).collect(),
        rows: limits.iter().map(|value| f64::from(*value)).collect(),
        values: savings.chunks(requesters.len()).map(row).collect(),
        value: axis(words.axis_saving, Scale::Linear, shares(locale)),
        steps: vec![10.0, 25.0, 50.0, 75.0, 90.0, 95.0, 99.0, 99.9],
        marker: Some((
            nearest(&requesters, answered.requesters),
            nearest(&limits, answered.time_limit_secs),
            words.you_are_here.to_owned(),
        )),
    }
}

/// A chart with a line of savings over one setting, and a marker at the reader's own value.
fn line(locale: Locale, kind: PlotKind, x: Axis, own: u32, points: Vec<(f64, f64)>) -> Chart {
    let words = words(locale);
    let mut y = axis(words.axis_saving, Scale::Linear, shares(locale));
    (y.from, y.to) = (Some(0.0), Some(100.0));
    Chart {
        title: kind.title(locale).to_owned(),
        description: words.plot_keys.to_owned(),
        x,
        y,
        series: vec![Series {
            name: lane_name(locale, Lane::BucketKey).to_owned(),
            class: lane_id(Lane::BucketKey),
            shape: Shape::Line,
            dash: Dash::Solid,
            points,
        }],
        rules: Vec::new(),
        marker: Some(Marker { value: f64::from(own), label: words.you_are_here.to_owned() }),
    }
}

fn requesters(traffic: &Traffic, locale: Locale) -> Chart {
    let words = words(locale);
    let x = axis(words.axis_requesters, Scale::Logarithmic, numbers(locale));
    let points = savings(traffic, Setting::Requesters, LINE_POINTS);
    line(locale, PlotKind::Requesters, x, traffic.answered().requesters, points)
}

fn limit(traffic: &Traffic, locale: Locale) -> Chart {
    let words = words(locale);
    let x = axis(words.axis_limit_seconds, Scale::Logarithmic, numbers(locale));
    let points = savings(traffic, Setting::TimeLimit, LINE_POINTS);
    line(locale, PlotKind::Limit, x, traffic.answered().time_limit_secs, points)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scale::traffic::Choice;
    use workload::Preset;

    const ALL: [PlotKind; 7] = [
        PlotKind::Rate,
        PlotKind::Throttled,
        PlotKind::Cost,
        PlotKind::Money,
        PlotKind::Map,
        PlotKind::Requesters,
        PlotKind::Limit,
    ];

    #[test]
    fn every_plot_can_be_drawn_read_and_downloaded_for_every_preset() {
        for preset in Preset::ALL {
            for locale in Locale::ALL {
                let mut choice = Choice::of_step(1);
                choice.start_from(Some(preset));
                let traffic = Traffic::of(&choice);
                for kind in ALL {
                    let plot = kind.plot(&traffic, locale);
                    let drawing = plot.lay_out(Frame::new(640.0, 360.0));
                    assert!(!drawing.readings.is_empty(), "{preset:?} {kind:?}");
                    assert!(drawing.standalone(&plot::Palette::LIGHT, "note").starts_with("<svg"));
                    assert!(plot.table().len() > 1 && plot.csv().lines().count() > 1);
                }
            }
        }
    }

    #[test]
    fn the_map_shows_no_saving_if_requesters_outnumber_requests() {
        let mut choice = Choice::of_step(3);
        choice.start_from(Some(Preset::ManyRoles));
        choice.set(workload::Field::Reads, "0/s").expect("it is possible");
        let map = map(&Traffic::of(&choice), Locale::English);
        // Nothing is saved in the reader's own cell, nor in the corner with the most requesters and the shortest time limit.
        let (column, row, _) = map.marker.clone().expect("the reader has a place");
        assert!(map.values[row][column] < 0.01, "{}", map.values[row][column]);
        assert!(map.values[0].last().is_some_and(|value| *value < 0.01));
        assert!(map.values[map.rows.len() - 1][0] > 99.0);
    }

    #[test]
    fn the_saving_falls_with_requesters_and_rises_with_the_time_limit() {
        let traffic = Traffic::of(&Choice::of_step(1));
        let falls = requesters(&traffic, Locale::English).series[0]
            .points
            .windows(2)
            .all(|pair| pair[0].1 >= pair[1].1 - 0.01);
        let rises = limit(&traffic, Locale::English).series[0]
            .points
            .windows(2)
            .all(|pair| pair[0].1 <= pair[1].1 + 0.01);
        assert!(falls && rises);
    }
}
