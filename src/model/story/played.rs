//! Chapters played for native tests.

use sim::{Run, Settings};

use super::chapter::Chapter;
use crate::model::fixtures;

/// The run after all steps of a chapter, without the chapters before it.
pub fn played(chapter: Chapter, settings: Settings) -> Run {
    let mut run = fixtures::run(settings);
    for step in chapter.steps() {
        let begins = run.end();
        for (after, command) in (step.script)(&settings) {
            run.give(begins.after(after), command);
        }
        run.settle();
    }
    run
}
