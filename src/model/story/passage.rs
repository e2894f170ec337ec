//! Where in the story the reader is.

use super::chapter::Chapter;
use super::step::Step;
use super::steps;

impl Chapter {
    /// Its steps, in order; there is at least one.
    pub const fn steps(self) -> &'static [Step] {
        steps::of(self)
    }
}

/// A step of a chapter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Passage {
    /// The chapter.
    pub chapter: Chapter,
    /// The step's place in the chapter, from 0. In an address it counts from 1.
    pub index: usize,
}

impl Default for Passage {
    fn default() -> Self {
        Self::start_of(Chapter::default())
    }
}

impl Passage {
    /// The first step of that chapter.
    pub const fn start_of(chapter: Chapter) -> Self {
        Self { chapter, index: 0 }
    }

    /// The step itself.
    pub fn step(self) -> &'static Step {
        let steps = self.chapter.steps();
        &steps[self.index.min(steps.len() - 1)]
    }

    /// Its number in the whole story, from 0. There are fewer than sixty-four, which a test holds true.
    pub fn number(self) -> usize {
        let before = Chapter::ALL.iter().take(self.chapter.index());
        before.map(|chapter| chapter.steps().len()).sum::<usize>() + self.index
    }

    /// The step after it, in this chapter or the next.
    pub fn next(self) -> Option<Self> {
        if self.index + 1 < self.chapter.steps().len() {
            return Some(Self { index: self.index + 1, ..self });
        }
        Chapter::ALL.get(self.chapter.index() + 1).copied().map(Self::start_of)
    }

    /// The step before it, in this chapter or the one before.
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
