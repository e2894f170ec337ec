//! A table with cells of text.

use leptos::prelude::*;

/// A table with a row of headings. The first cell of every other row is that row's heading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The table's caption.
    pub caption: String,
    /// The row of headings. An empty text makes an empty cell that is not a heading.
    pub headings: Vec<String>,
    /// The rows, each as long as the headings.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// A table from rows, the first of which contains the headings.
    pub fn new(caption: &str, rows: Vec<Vec<String>>) -> Self {
        let mut rows = rows.into_iter();
        let headings = rows.next().unwrap_or_default();
        Self { caption: caption.to_owned(), headings, rows: rows.collect() }
    }
}

/// Shows a table.
#[component]
pub fn TextTable(
    /// The table to show.
    #[prop(into)]
    table: Signal<Table>,
) -> impl IntoView {
    let heading = |text: String| {
        // Accessibility checkers reject a heading without text.
        if text.is_empty() {
            view! { <td></td> }.into_any()
        } else {
            view! { <th scope="col">{text}</th> }.into_any()
        }
    };
    let row = |cells: Vec<String>| {
        let mut cells = cells.into_iter();
        let name = cells.next();
        view! {
            <tr>
                <th scope="row">{name}</th>
                {cells.map(|cell| view! { <td>{cell}</td> }).collect_view()}
            </tr>
        }
    };
    view! {
        <table>
            <caption>{Signal::derive(move || table.with(|table| table.caption.clone()))}</caption>
            <thead>
                <tr>{move || table.with(|table| table.headings.clone().into_iter().map(heading).collect_view())}</tr>
            </thead>
            <tbody>{move || table.with(|table| table.rows.clone().into_iter().map(row).collect_view())}</tbody>
        </table>
    }
}
