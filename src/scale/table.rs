//! Markup as text. Everything that is not ours goes through [`text`].

use std::fmt::Write;

/// Text as it may stand between tags and in attributes.
pub fn text(raw: &str) -> String {
    let mut safe = String::with_capacity(raw.len());
    for character in raw.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            other => safe.push(other),
        }
    }
    safe
}

/// An element with text in it.
pub fn element(tag: &str, attributes: &str, inner: &str) -> String {
    let mut markup = String::with_capacity(inner.len() + 2 * tag.len() + attributes.len() + 8);
    let space = if attributes.is_empty() { "" } else { " " };
    // Writing to a string does not fail.
    let _ = write!(markup, "<{tag}{space}{attributes}>{inner}</{tag}>");
    markup
}

/// A table with a row of headings.
pub fn table(caption: &str, rows: &[Vec<String>]) -> String {
    let cells = |tag: &str, row: &[String]| {
        let cell = |(index, cell): (usize, &String)| match (tag, index) {
            // What heads nothing is no heading.
            ("th", _) if cell.is_empty() => element("td", "", ""),
            ("th", _) => element("th", "scope=\"col\"", &text(cell)),
            (_, 0) => element("th", "scope=\"row\"", &text(cell)),
            _ => element("td", "", &text(cell)),
        };
        element("tr", "", &row.iter().enumerate().map(cell).collect::<String>())
    };
    let head = rows.first().map(|row| element("thead", "", &cells("th", row))).unwrap_or_default();
    let body: String = rows.iter().skip(1).map(|row| cells("td", row)).collect();
    element("table", "", &format!("<caption>{}</caption>{head}<tbody>{body}</tbody>", text(caption)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_markup() {
        assert_eq!(text("<b title=\"x\">&"), "&lt;b title=&quot;x&quot;&gt;&amp;");
        let row = |cells: [&str; 2]| cells.map(str::to_owned).to_vec();
        let made = table("a<b", &[row(["", "x"]), row(["1", "<2>"])]);
        assert!(
            made.contains("<thead><tr><td></td><th")
                && made.contains("a&lt;b")
                && made.contains("<td>&lt;2&gt;</td>")
        );
    }
}
