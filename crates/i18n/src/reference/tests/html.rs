//! The fragments: well-formed, linked, and without anything that the page does not allow.

use std::collections::BTreeSet;

use crate::Locale;
use crate::reference::{Page, corrections, glossary, page, questions, sources};

/// Every fragment with a name for a complaint.
fn fragments() -> Vec<(String, Page, String)> {
    let mut fragments = Vec::new();
    for locale in Locale::ALL {
        for kind in Page::ALL {
            fragments.push((format!("{}.{}", kind.id(), locale.id()), kind, page(locale, kind)));
        }
    }
    fragments
}

/// The tags of a fragment: each with its name, whether it closes, and what stands in it.
fn tags(html: &str) -> Vec<(String, bool, String)> {
    html.split('<')
        .skip(1)
        .map(|part| {
            let (tag, rest) = part.split_once('>').expect("every tag ends");
            assert!(!rest.contains('>'), "a sign stands in text unescaped: {rest}");
            let closes = tag.starts_with('/');
            let name = tag.trim_start_matches('/').split(' ').next().unwrap_or_default();
            (name.to_owned(), closes, tag.to_owned())
        })
        .collect()
}

/// The values of an attribute.
fn attributes<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    let begins = format!(" {name}=\"");
    html.split(begins.as_str()).skip(1).filter_map(|part| Some(part.split_once('"')?.0)).collect()
}

#[test]
fn tags_balance() {
    for (name, _, html) in fragments() {
        let mut open: Vec<String> = Vec::new();
        for (tag, closes, _) in tags(&html) {
            if closes {
                assert_eq!(
                    open.pop().as_deref(),
                    Some(tag.as_str()),
                    "{name}: a tag closes that was not open"
                );
            } else {
                open.push(tag);
            }
        }
        assert!(open.is_empty(), "{name}: {open:?} stay open");
    }
}

#[test]
fn only_what_is_allowed_stands_in_a_fragment() {
    let allowed_tags = [
        "h2", "h3", "p", "nav", "ul", "li", "a", "dl", "div", "dt", "dd", "dfn", "span", "strong", "code",
        "time",
    ];
    let allowed_classes =
        ["reference-contents", "reference-links", "reference-says", "reference-known", "reference-class"];
    for (name, _, html) in fragments() {
        for (tag, _, text) in tags(&html) {
            assert!(allowed_tags.contains(&tag.as_str()), "{name}: {tag}");
            assert!(!text.contains("style=") && !text.contains(" on"), "{name}: {text}");
        }
        for class in attributes(&html, "class") {
            assert!(allowed_classes.contains(&class), "{name}: {class}");
        }
        assert!(
            !html.contains('{') && !html.contains('}') && !html.contains('`'),
            "{name} has an unfilled hole"
        );
    }
}

#[test]
fn every_entry_has_its_id_and_no_id_stands_twice() {
    for (name, kind, html) in fragments() {
        let ids = attributes(&html, "id");
        let unique: BTreeSet<_> = ids.iter().copied().collect();
        assert_eq!(unique.len(), ids.len(), "{name}");
        let expected: Vec<String> = match kind {
            Page::Questions => questions::all()
                .map(|question| format!("question-{}", question.id))
                .chain(corrections::all().map(|correction| format!("correction-{}", correction.id)))
                .collect(),
            Page::Glossary => glossary::all().map(|term| format!("term-{}", term.id)).collect(),
            Page::Sources => sources::all().map(|claim| format!("claim-{}", claim.id)).collect(),
        };
        for id in expected {
            assert!(unique.contains(id.as_str()), "{name} lacks {id}");
        }
    }
}

#[test]
fn every_link_leads_to_a_chapter_an_entry_or_a_source() {
    for (name, _, html) in fragments() {
        let ids: BTreeSet<_> = attributes(&html, "id").into_iter().collect();
        for (tag, closes, text) in tags(&html) {
            if tag != "a" || closes {
                continue;
            }
            let target = attributes(&format!(" {text}"), "href").first().copied().map(str::to_owned);
            let target = target.unwrap_or_default();
            if let Some(id) = target.strip_prefix('#') {
                assert!(ids.contains(id), "{name}: {target}");
            } else if let Some(chapter) = target.strip_prefix("?chapter=") {
                assert!(crate::reference::chapters::IDS.contains(&chapter), "{name}: {target}");
            } else {
                assert!(target.starts_with("https://"), "{name}: {target}");
                // It opens beside the page, which learns nothing of it, and the page it opens learns nothing of this one.
                assert!(text.contains("target=\"_blank\" rel=\"noreferrer\""), "{name}: {text}");
            }
        }
    }
}

#[test]
fn text_is_escaped() {
    let escaped = crate::reference::html::escape("<a href=\"?a=1&b='2'\">");
    assert_eq!(escaped, "&lt;a href=&quot;?a=1&amp;b=&#39;2&#39;&quot;&gt;");
    let writer = crate::reference::html::Writer::new(Locale::English);
    assert_eq!(writer.text("a < b, `kms:*`, {saving_of_hundred}"), "a &lt; b, <code>kms:*</code>, 99%");
}
