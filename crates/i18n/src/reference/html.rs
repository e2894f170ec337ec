//! The one place where text becomes HTML.

use std::fmt::Write as _;

use crate::{Locale, fill};

use super::{documents, figures};

/// Text as it may stand in HTML, between tags and within a quoted attribute.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}

/// Writes HTML for one language; it has worked the figures out once.
pub struct Writer {
    pub locale: Locale,
    figures: Vec<(&'static str, String)>,
    html: String,
}

impl Writer {
    pub fn new(locale: Locale) -> Self {
        Self { locale, figures: figures::table(locale), html: String::with_capacity(64 * 1024) }
    }

    /// Adds tags, which the caller has written.
    pub fn raw(&mut self, tags: &str) {
        self.html.push_str(tags);
    }

    /// Adds a line of tags.
    pub fn line(&mut self, tags: &str) {
        self.raw(tags);
        self.html.push('\n');
    }

    /// An entry's text as HTML: its holes filled, escaped, and what stands between backticks marked as code.
    pub fn text(&self, template: &str) -> String {
        let values: Vec<(&str, &str)> =
            self.figures.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let filled = fill(template, &values);
        let mut html = String::with_capacity(filled.len() + 64);
        for (index, part) in filled.split('`').enumerate() {
            // Every second part stands between two backticks; a test holds them to pairs.
            if index % 2 == 1 {
                let _ = write!(html, "<code>{}</code>", escape(part));
            } else {
                html.push_str(&escape(part));
            }
        }
        html
    }

    /// A link to a source under its title. It opens beside the page, so that the reader does not lose the run.
    pub fn source(address: &str) -> String {
        let title = documents::title(address);
        let (address, title) = (escape(address), escape(&title));
        format!("<a href=\"{address}\" target=\"_blank\" rel=\"noreferrer\" hreflang=\"en\">{title}</a>")
    }

    /// Links to several sources, with a semicolon between them, since titles have commas.
    pub fn sources(addresses: &[&str]) -> String {
        addresses.iter().map(|address| Self::source(address)).collect::<Vec<_>>().join("; ")
    }

    /// A link to a chapter, under its name.
    pub fn chapter(&self, id: &str) -> String {
        let name = super::chapters::name(id, self.locale).unwrap_or(id);
        format!("<a href=\"?chapter={}\">{}</a>", escape(id), escape(name))
    }

    pub fn finish(self) -> String {
        self.html
    }
}
