//! The pages: each a fragment of HTML that is put into a panel as it is.
//!
//! A fragment begins with an `h2`. Every entry has an `id` of its kind: `question-…`, `correction-…`, `term-…`,
//! `claim-…`; every group has `questions-…` or `sources-…`, and the corrections have `corrections`. Links that begin with
//! `?chapter=` lead to a chapter, links that begin with `#` stay within the fragment, all others leave the page.
//!
//! The classes, for the style sheet:
//! - `reference-contents`: the list of groups at the top, and for the questions the list of all of them;
//! - `reference-links`: the list below an entry that says where to see more and what it rests on;
//! - `reference-says`: what older notes say;
//! - `reference-known`: the line that says how a claim is known, and `reference-class`: the word for that in it.

use sim::facts::Evidence;

use crate::Locale;

use super::corrections::{self, Correction};
use super::glossary::{self, Term};
use super::html::{Writer, escape};
use super::labels;
use super::questions::{self, Question};
use super::sources::{self, Claim};

/// A page of the reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// Questions with their answers, and the corrections of older notes.
    Questions,
    /// Terms in the order of the alphabet.
    Glossary,
    /// Claims about AWS with their sources.
    Sources,
}

impl Page {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Questions, Self::Glossary, Self::Sources];

    /// Its name in the name of a file.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Questions => "questions",
            Self::Glossary => "glossary",
            Self::Sources => "sources",
        }
    }
}

/// A page as a fragment of HTML.
pub fn page(locale: Locale, page: Page) -> String {
    let mut writer = Writer::new(locale);
    match page {
        Page::Questions => write_questions(&mut writer),
        Page::Glossary => write_glossary(&mut writer),
        Page::Sources => write_sources(&mut writer),
    }
    writer.finish()
}

fn heading(writer: &mut Writer, id: &str, title: super::Words, intro: super::Words) {
    let (title, intro) = (title.of(writer.locale), intro.of(writer.locale));
    writer.line(&format!("<h2 id=\"{}\">{}</h2>", escape(id), escape(title)));
    writer.line(&format!("<p>{}</p>", escape(intro)));
}

/// A link of the contents: the id of what it leads to, its text, and what belongs to it.
struct Content<'a> {
    id: String,
    title: &'a str,
    within: Vec<(String, &'a str)>,
}

impl<'a> Content<'a> {
    const fn new(id: String, title: &'a str) -> Self {
        Self { id, title, within: Vec::new() }
    }
}

fn contents(writer: &mut Writer, contents: &[Content]) {
    let label = labels::CONTENTS.of(writer.locale);
    writer.line(&format!("<nav class=\"reference-contents\" aria-label=\"{}\">", escape(label)));
    writer.line("<ul>");
    for Content { id, title, within } in contents {
        let link = |id: &str, text: &str| format!("<a href=\"#{}\">{text}</a>", escape(id));
        let lines = within.iter().map(|(id, text)| format!("<li>{}</li>", link(id, &writer.text(text))));
        let lines =
            if within.is_empty() { String::new() } else { format!("<ul>{}</ul>", lines.collect::<String>()) };
        writer.line(&format!("<li>{}{lines}</li>", link(id, &escape(title))));
    }
    writer.line("</ul>");
    writer.line("</nav>");
}

/// The list of links below an entry, each with what it leads to. What has no link is left out.
fn links(writer: &mut Writer, parts: &[(super::Words, String)]) {
    let parts: Vec<_> = parts
        .iter()
        .filter(|(_, links)| !links.is_empty())
        .map(|(label, links)| format!("<li>{}: {links}</li>", escape(label.of(writer.locale))))
        .collect();
    writer.line(&format!("<ul class=\"reference-links\">{}</ul>", parts.concat()));
}

fn write_questions(writer: &mut Writer) {
    let locale = writer.locale;
    heading(writer, "questions", labels::QUESTIONS, labels::QUESTIONS_INTRO);
    let groups = questions::GROUPS.iter();
    let mut list: Vec<_> = groups
        .map(|group| Content {
            id: format!("questions-{}", group.id),
            title: group.title.of(locale),
            within: group
                .questions
                .iter()
                .map(|question| (format!("question-{}", question.id), question.question.of(locale)))
                .collect(),
        })
        .collect();
    list.push(Content::new("corrections".to_owned(), labels::CORRECTIONS.of(locale)));
    contents(writer, &list);
    for group in &questions::GROUPS {
        let title = escape(group.title.of(locale));
        writer.line(&format!("<h3 id=\"questions-{}\">{title}</h3>", escape(group.id)));
        writer.line("<dl>");
        for question in group.questions {
            write_question(writer, question);
        }
        writer.line("</dl>");
    }
    heading(writer, "corrections", labels::CORRECTIONS, labels::CORRECTIONS_INTRO);
    writer.line("<dl>");
    for correction in corrections::all() {
        write_correction(writer, correction);
    }
    writer.line("</dl>");
}

fn write_question(writer: &mut Writer, question: &Question) {
    let locale = writer.locale;
    let asked = writer.text(question.question.of(locale));
    let answer = writer.text(question.answer.of(locale));
    writer.line(&format!("<div id=\"question-{}\">", escape(question.id)));
    writer.line(&format!("<dt>{asked}</dt>"));
    writer.line("<dd>");
    writer.line(&format!("<p>{answer}</p>"));
    let corrections: Vec<_> = corrections::all()
        .filter(|correction| question.corrections.contains(&correction.id))
        .map(|correction| {
            let says = writer.text(correction.says.of(locale));
            format!("<a href=\"#correction-{}\">“{says}”</a>", escape(correction.id))
        })
        .collect();
    let parts = [
        (labels::CHAPTER, writer.chapter(question.chapter)),
        (labels::SOURCE, Writer::sources(question.sources)),
        (labels::ASKED_AT, Writer::sources(question.asked_at)),
        (labels::NOTES_SAY, corrections.join("; ")),
    ];
    links(writer, &parts);
    writer.line("</dd>");
    writer.line("</div>");
}

fn write_correction(writer: &mut Writer, correction: &Correction) {
    let locale = writer.locale;
    let (says, right, why) =
        (correction.says.of(locale), correction.right.of(locale), correction.why.of(locale));
    writer.line(&format!("<div id=\"correction-{}\">", escape(correction.id)));
    let label = escape(labels::NOTES_SAY.of(locale));
    let says = writer.text(says);
    writer.line(&format!("<dt class=\"reference-says\">{label}: “{says}”</dt>"));
    writer.line("<dd>");
    for (label, text) in [(labels::RIGHT_IS, right), (labels::WHY, why)] {
        let text = writer.text(text);
        writer.line(&format!("<p><strong>{}.</strong> {text}</p>", escape(label.of(locale))));
    }
    let parts = [
        (labels::CHAPTER, writer.chapter(correction.chapter)),
        (labels::SOURCE, Writer::sources(correction.sources)),
    ];
    links(writer, &parts);
    writer.line("</dd>");
    writer.line("</div>");
}

fn write_glossary(writer: &mut Writer) {
    heading(writer, "glossary", labels::GLOSSARY, labels::GLOSSARY_INTRO);
    writer.line("<dl>");
    let terms = glossary::sorted(writer.locale);
    for term in &terms {
        write_term(writer, term, &terms);
    }
    writer.line("</dl>");
}

fn write_term(writer: &mut Writer, term: &Term, terms: &[&Term]) {
    let locale = writer.locale;
    let name = escape(term.term.of(locale));
    // An acronym's words are English in both languages.
    let name = match term.expansion {
        Some(words) => format!("<dfn>{name}</dfn> (<span lang=\"en\">{}</span>)", escape(words)),
        None => format!("<dfn>{name}</dfn>"),
    };
    let explanation = writer.text(term.explanation.of(locale));
    let related: Vec<_> = terms
        .iter()
        .filter(|other| term.see_also.contains(&other.id))
        .map(|other| format!("<a href=\"#term-{}\">{}</a>", escape(other.id), escape(other.term.of(locale))))
        .collect();
    writer.line(&format!("<div id=\"term-{}\">", escape(term.id)));
    writer.line(&format!("<dt>{name}</dt>"));
    writer.line("<dd>");
    writer.line(&format!("<p>{explanation}</p>"));
    let parts = [(labels::SEE_ALSO, related.join(", ")), (labels::CHAPTER, writer.chapter(term.chapter))];
    links(writer, &parts);
    writer.line("</dd>");
    writer.line("</div>");
}

fn write_sources(writer: &mut Writer) {
    let locale = writer.locale;
    heading(writer, "sources", labels::SOURCES, labels::SOURCES_INTRO);
    let groups = sources::GROUPS.iter();
    let mut list = vec![Content::new("sources-real".to_owned(), labels::REAL.of(locale))];
    list.extend(groups.map(|group| Content::new(format!("sources-{}", group.id), group.title.of(locale))));
    contents(writer, &list);
    writer.line(&format!("<h3 id=\"sources-real\">{}</h3>", escape(labels::REAL.of(locale))));
    writer.line(&format!("<p>{}</p>", escape(labels::REAL_TEXT.of(locale))));
    writer.line(&format!("<h3 id=\"sources-classes\">{}</h3>", escape(labels::CLASSES.of(locale))));
    writer.line("<dl>");
    for class in [Evidence::Documented, Evidence::Measured, Evidence::Derived, Evidence::Assumption] {
        let (word, line) = (labels::class(class).of(locale), labels::class_explained(class).of(locale));
        writer.line(&format!("<dt>{}</dt>", escape(word)));
        writer.line(&format!("<dd>{}</dd>", escape(line)));
    }
    writer.line("</dl>");
    for group in &sources::GROUPS {
        let title = escape(group.title.of(locale));
        writer.line(&format!("<h3 id=\"sources-{}\">{title}</h3>", escape(group.id)));
        writer.line("<ul>");
        for claim in group.claims {
            write_claim(writer, claim);
        }
        writer.line("</ul>");
    }
}

fn write_claim(writer: &mut Writer, claim: &Claim) {
    let locale = writer.locale;
    let words = writer.text(claim.words.of(locale));
    let class = escape(labels::class(claim.class).of(locale));
    let known = if claim.address.is_empty() {
        escape(labels::NO_SOURCE.of(locale))
    } else {
        let date = escape(claim.as_of);
        let source = Writer::source(claim.address);
        let read = if claim.is_record() { labels::RECORDED_IN } else { labels::READ_IN };
        let read = escape(read.of(locale));
        format!("{source}, {read} <time datetime=\"{date}\">{date}</time>")
    };
    writer.line(&format!("<li id=\"claim-{}\">", escape(claim.id)));
    writer.line(&format!("<p>{words}</p>"));
    writer.line(&format!(
        "<p class=\"reference-known\"><span class=\"reference-class\">{class}</span>: {known}</p>"
    ));
    writer.line("</li>");
}
