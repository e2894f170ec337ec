//! A table of text.

use leptos::prelude::*;

/// A table with a row of headings, and in every row a heading for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// What the table is.
    pub caption: String,
    /// The row of headings; an empty one heads nothing.
    pub headings: Vec<String>,
    /// The rows, each as long as the headings.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// A table whose first row has the headings.
    pub fn new(caption: &str, rows: Vec<Vec<String>>) -> Self {
        let mut rows = rows.into_iter();
        let headings = rows.next().unwrap_or_default();
        Self { caption: caption.to_owned(), headings, rows: rows.collect() }
    }
}

/// Shows a table.
#[component]
pub fn TextTable(
    /// The table.
    #[prop(into)]
    table: Signal<Table>,
) -> impl IntoView {
    let heading = |text: String| {
        // A cell without text heads nothing, so it is no heading.
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
