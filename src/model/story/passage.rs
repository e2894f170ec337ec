//! Which step of which chapter.

use super::chapter::Chapter;
use super::step::Step;
use super::steps;

impl Chapter {
    /// The chapter's steps, in order; there is at least one.
    pub const fn steps(self) -> &'static [Step] {
        steps::of(self)
    }
}

/// The position of a step in the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Passage {
    /// The chapter.
    pub chapter: Chapter,
    /// The step's place in the chapter, counted from 0. The address counts it from 1.
    pub index: usize,
}

impl Default for Passage {
    fn default() -> Self {
        Self::start_of(Chapter::default())
    }
}

impl Passage {
    /// The position of the chapter's first step.
    pub const fn start_of(chapter: Chapter) -> Self {
        Self { chapter, index: 0 }
    }

    /// The step at this position; the chapter's last step if `index` is too large.
    pub fn step(self) -> &'static Step {
        let steps = self.chapter.steps();
        &steps[self.index.min(steps.len() - 1)]
    }

    /// The step's number in the whole story, counted from 0 and below 64, which a test checks.
    pub fn number(self) -> usize {
        let before = Chapter::ALL.iter().take(self.chapter.index());
        before.map(|chapter| chapter.steps().len()).sum::<usize>() + self.index
    }

    /// The next step, in this chapter or the next one; `None` after the last.
    pub fn next(self) -> Option<Self> {
        if self.index + 1 < self.chapter.steps().len() {
            return Some(Self { index: self.index + 1, ..self });
        }
        Chapter::ALL.get(self.chapter.index() + 1).copied().map(Self::start_of)
    }

    /// The step before, in this chapter or the one before; `None` before the first.
    pub fn previous(self) -> Option<Self> {
        if let Some(index) = self.index.checked_sub(1) {
            return Some(Self { index, ..self });
        }
        let chapter = *Chapter::ALL.get(self.chapter.index().checked_sub(1)?)?;
        Some(Self { chapter, index: chapter.steps().len() - 1 })
    }

    /// Every step of every chapter, in order.
    pub fn all() -> impl Iterator<Item = Self> {
        std::iter::successors(Some(Self::default()), |passage| passage.next())
    }
}
