//! Rows of a plot's data, and the CSV file that is made of them.

/// Writes cells as RFC 4180 has it.
pub fn csv(rows: &[Vec<Cell>]) -> String {
    let mut file = String::new();
    for row in rows {
        for (index, cell) in row.iter().enumerate() {
            if index > 0 {
                file.push(',');
            }
            match cell {
                Cell::Number(value) => {
                    if let Some(value) = value.and_then(crate::number::tame) {
                        file.push_str(&crate::number::decimal(value));
                    }
                }
                Cell::Text(text) => push_text(&mut file, text),
            }
        }
        file.push_str("\r\n");
    }
    file
}

/// A cell of a CSV file.
pub enum Cell {
    /// A name or a heading.
    Text(String),
    /// A value, or none.
    Number(Option<f64>),
}

fn push_text(file: &mut String, text: &str) {
    // A spreadsheet would run a text with such a beginning as a formula. After an apostrophe it takes it for text.
    let is_formula =
        text.trim_start().starts_with(['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'])
            || text.starts_with(['\t', '\r', '\n']);
    let is_quoted = text.contains([',', '"', '\r', '\n']) || text.trim() != text;
    if is_quoted {
        file.push('"');
    }
    if is_formula {
        file.push('\'');
    }
    for c in text.chars() {
        if c == '"' {
            file.push('"');
        }
        file.push(c);
    }
    if is_quoted {
        file.push('"');
    }
}

/// Picks about `most` of the rows: the first, the last, those with a wanted index, and others at even distances.
pub fn thinned<T>(rows: Vec<T>, most: usize, wanted: &[usize]) -> Vec<T> {
    let length = rows.len();
    if length <= most {
        return rows;
    }
    let mut kept = vec![false; length];
    let even = most.saturating_sub(wanted.len()).max(2);
    for index in (0..even).map(|index| index * (length - 1) / (even - 1)).chain(wanted.iter().copied()) {
        if let Some(kept) = kept.get_mut(index) {
            *kept = true;
        }
    }
    rows.into_iter().zip(kept).filter_map(|(row, kept)| kept.then_some(row)).collect()
}
