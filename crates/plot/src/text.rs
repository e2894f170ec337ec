//! Estimates how wide a text is, breaks texts into lines, and escapes them.

/// Widths of the printable ASCII characters in a sans serif type that is wider than most (`DejaVu` Sans): the width in
/// hundredths of the type's size, halved, added to the code of `!`.
const WIDTHS: &[u8; 95] =
    b"158KAPH.44:K1312AAAAAAAAAA22KKK;SCCDG@>GF//B=LFH?HC@?ECRC?C424K::?@<@@2@@//>/Q@?@@5;4@>J>>;A2AK";

/// How many times as wide bold text is.
const BOLD: f64 = 1.13;

/// About how wide a text is, in pixels, at a size in pixels. The estimate is rather too wide than too narrow.
pub fn text_width(text: &str, size: f64) -> f64 {
    text.chars().map(|c| f64::from(hundredths(c))).sum::<f64>() * size / 100.0
}

pub(crate) fn bold_width(text: &str, size: f64) -> f64 {
    text_width(text, size) * BOLD
}

fn hundredths(c: char) -> u8 {
    let base = match u32::from(c) {
        code @ 0x20..=0x7e => {
            let index = usize::try_from(code - 0x20).unwrap_or(0);
            return WIDTHS.get(index).map_or(100, |width| (width - b'!') * 2 + 1);
        }
        0x2009 | 0x200a | 0x202f => return 21,
        0x00a0 => b' ',
        0x0300..=0x036f | 0x200b..=0x200d => return 0,
        0x00ec | 0x00ed | 0x0129 | 0x1ec9 | 0x1ecb => b'i',
        0x00cc | 0x00cd | 0x0128 | 0x1ec8 | 0x1eca => b'I',
        0x01af | 0x1ee8..=0x1ef0 if c.is_uppercase() => return 86,
        0x01b0 | 0x1ee9..=0x1ef1 => return 70,
        0x00b7 => b'.',
        0x2010..=0x2013 | 0x20a0..=0x20cf => b'n',
        0x2018 | 0x2019 => b'\'',
        0x201c | 0x201d => b'"',
        // Latin letters with marks: Vietnamese and most of Europe.
        0x00a1..=0x024f | 0x1e00..=0x1eff => {
            if c.is_uppercase() {
                return 79;
            }
            return if c.is_lowercase() { 64 } else { 84 };
        }
        _ => return 100,
    };
    hundredths(char::from(base))
}

/// Breaks the text into at most `most` lines that are no wider than `width`. If it does not fit, the last line ends in an ellipsis.
pub(crate) fn wrap(text: &str, size: f64, width: f64, most: usize) -> Vec<String> {
    let fits = |line: &str| bold_width(line, size) <= width;
    let mut lines: Vec<String> = Vec::new();
    let mut words = text.split_whitespace();
    for word in words.by_ref() {
        if let Some(line) = lines.last_mut() {
            let longer = format!("{line} {word}");
            if fits(&longer) {
                *line = longer;
                continue;
            }
        }
        lines.push(word.to_owned());
        if lines.len() == most {
            break;
        }
    }
    // The last line takes the rest, and is cut there.
    if lines.len() == most
        && let Some(line) = lines.last_mut()
    {
        for word in words {
            line.push(' ');
            line.push_str(word);
        }
    }
    for line in &mut lines {
        if !fits(line) {
            let mut kept = std::mem::take(line);
            while !kept.is_empty() && !fits(&format!("{kept}…")) {
                kept.pop();
            }
            *line = kept.trim_end().to_owned() + "…";
        }
    }
    lines
}

/// Breaks the text in the same way, but into lines of about equal lengths.
pub(crate) fn wrap_evenly(text: &str, size: f64, width: f64, most: usize) -> Vec<String> {
    let lines = wrap(text, size, width, most);
    let narrower = [0.5, 0.6, 0.7, 0.8, 0.9].into_iter().map(|part| wrap(text, size, width * part, most + 1));
    let as_few =
        |other: &Vec<String>| other.len() == lines.len() && other.iter().all(|line| !line.ends_with('…'));
    narrower.into_iter().find(as_few).unwrap_or(lines)
}

/// Appends a text, escaped for XML. Characters that XML cannot have are left out.
pub(crate) fn push_escaped(to: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => to.push_str("&amp;"),
            '<' => to.push_str("&lt;"),
            '>' => to.push_str("&gt;"),
            '"' => to.push_str("&quot;"),
            '\t' | '\n' | '\r' => to.push(' '),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            _ => to.push(c),
        }
    }
}
