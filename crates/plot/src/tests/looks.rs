//! Colours and classes: the page's sheet knows every class, and a file that is taken away has the page's colours.

use std::fs;

use super::all;
use crate::{Frame, Palette};

fn sheet(name: &str) -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../style/").to_owned() + name;
    fs::read_to_string(path).expect("the sheet is there")
}

/// The values of a token in the light and in the dark theme.
fn token(name: &str) -> [String; 2] {
    let both = sheet("tokens.css") + &sheet("plot.css");
    let start = format!("--{name}: light-dark(");
    let value = both.split_once(&start).expect("the token has two values").1;
    let value = value.split_once(')').expect("it ends").0;
    let (light, dark) = value.split_once(", ").expect("two values");
    [light.to_owned(), dark.to_owned()]
}

#[test]
fn a_palette_has_the_pages_colours() {
    let tokens = |name: &str| match name {
        "limit" => token("no"),
        "part-0" => token("kms"),
        "part-1" => token("key-0"),
        "part-2" => token("key-1"),
        "part-3" => token("mute"),
        "part-4" => token("key-5"),
        "part-5" => token("key-4"),
        lane => token(&format!("accent-{lane}")),
    };
    for (index, palette) in [Palette::LIGHT, Palette::DARK].into_iter().enumerate() {
        for (name, color) in palette.accents {
            assert_eq!(tokens(name)[index], *color, "{name}");
        }
        let named = [
            ("sheet", palette.paper),
            ("ink", palette.ink),
            ("mute", palette.mute),
            ("hair", palette.hair),
            ("line", palette.line),
            ("plot-level", palette.level),
        ];
        for (name, color) in named {
            assert_eq!(token(name)[index], color, "{name}");
        }
    }
}

#[test]
fn the_sheet_knows_every_class() {
    let css = sheet("plot.css");
    let mut classes = Vec::new();
    for plot in all(&[0.5, 1.0, 7.0, 0.0, 90.0, 40.0], "words") {
        for (width, height) in [(640.0, 360.0), (340.0, 260.0)] {
            let svg = plot.lay_out(Frame::new(width, height)).svg("id");
            let document = roxmltree::Document::parse(&svg).expect("it is XML");
            let named = document.descendants().filter_map(|node| node.attribute("class").map(str::to_owned));
            classes.extend(named.flat_map(|names| names.split(' ').map(str::to_owned).collect::<Vec<_>>()));
        }
    }
    classes.sort_unstable();
    classes.dedup();
    assert!(classes.len() > 20, "{classes:?}");
    for class in classes.iter().filter(|class| !class.starts_with("level-")) {
        let rule = format!(".{class}");
        let is_named = css.match_indices(&rule).any(|(at, _)| {
            !css[at + rule.len()..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-')
        });
        assert!(is_named, "plot.css does not say how .{class} looks");
    }
}

/// A colour's part of red, green and blue, from 0 to 1.
fn channels(color: &str) -> [f64; 3] {
    [1, 3, 5].map(|at| {
        f64::from(u8::from_str_radix(&color[at..at + 2], 16).expect("a hexadecimal number")) / 255.0
    })
}

fn mixed(over: &str, under: &str, opacity: f64) -> [f64; 3] {
    let (over, under) = (channels(over), channels(under));
    [0, 1, 2].map(|index| over[index] * opacity + under[index] * (1.0 - opacity))
}

/// WCAG 2's contrast of two colours.
fn contrast(a: [f64; 3], b: [f64; 3]) -> f64 {
    let luminance = |color: [f64; 3]| {
        let linear = color.map(|c| if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) });
        0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05
    };
    let (a, b) = (luminance(a), luminance(b));
    a.max(b) / a.min(b)
}

#[test]
fn values_can_be_read_on_every_cell_and_part() {
    let papers = [token("paper"), token("sheet")];
    for (index, palette) in [Palette::LIGHT, Palette::DARK].into_iter().enumerate() {
        for paper in papers.iter().map(|paper| paper[index].as_str()) {
            for (level, (name, opacity)) in crate::look::LEVELS.iter().enumerate() {
                let text = if level < crate::look::STRONG_LEVEL { palette.ink } else { paper };
                let cell = mixed(palette.level, paper, opacity.parse().expect("a number"));
                let contrast = contrast(channels(text), cell);
                assert!(contrast >= 4.5, "{name} on {paper}: {contrast}");
            }
            for (name, color) in palette.accents.iter().filter(|accent| accent.0.starts_with("part-")) {
                for opacity in [0.28, 0.5] {
                    let contrast = contrast(channels(palette.ink), mixed(color, paper, opacity));
                    assert!(contrast >= 4.5, "{name} on {paper}: {contrast}");
                }
            }
            for (name, color) in palette.accents.iter().filter(|accent| accent.0 != "part-0") {
                let contrast = contrast(channels(color), channels(paper));
                assert!(contrast >= 4.5, "{name} on {paper}: {contrast}");
            }
        }
    }
}

#[test]
fn what_the_caller_says_is_escaped() {
    for plot in all(&[1.0, 2.0], "<b> & \"c\" 'd' \u{1}") {
        let svg = plot.lay_out(Frame::new(640.0, 360.0)).svg("id");
        let document = roxmltree::Document::parse(&svg).expect("it is XML");
        let title = document.descendants().find(|node| node.has_tag_name("title")).expect("it has a title");
        assert_eq!(title.text(), Some("<b> & \"c\" 'd' "));
    }
}
