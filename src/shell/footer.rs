//! The foot of the page: the way to what is real here and what we assume.

use i18n::Strings;

use crate::markup::{Element, t, tag};

/// The foot of the page.
pub fn footer() -> Element {
    let sources = tag("a").attr("href", "#sources-real").text(t(Strings::sources_title));
    tag("footer")
        .class("colophon")
        .child(tag("p").child(sources))
        .child(tag("p").class("small").text(t(Strings::footer)))
}
