//! What must hold of the reference.

mod entries;
mod html;
mod words;

use super::{Words, corrections, glossary, labels, questions, sources};
use sim::facts::Evidence;

/// Every text of the reference that a reader sees, with the name of its entry.
fn texts() -> Vec<(String, Words)> {
    let mut texts = Vec::new();
    for question in questions::all() {
        texts.push((format!("question-{}", question.id), question.question));
        texts.push((format!("question-{}", question.id), question.answer));
    }
    for correction in corrections::all() {
        for words in [correction.says, correction.right, correction.why] {
            texts.push((format!("correction-{}", correction.id), words));
        }
    }
    for term in glossary::all() {
        texts.push((format!("term-{}", term.id), term.explanation));
    }
    for claim in sources::all() {
        texts.push((format!("claim-{}", claim.id), claim.words));
    }
    for class in [Evidence::Documented, Evidence::Measured, Evidence::Derived, Evidence::Assumption] {
        texts.push(("class".to_owned(), labels::class_explained(class)));
    }
    texts
}
