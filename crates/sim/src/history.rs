//! The history of an object: its versions, the changes of their encryption, and its deletions.

use std::sync::Arc;

use crate::object::StoredObject;
use crate::time::Instant;

/// The most states that one object may go through in a run: its upload, each copy onto itself, each change of its encryption and
/// each deletion is one. Commands that would add another are refused.
pub const OBJECT_STATES_MAX: usize = 32;

/// The states of one object, oldest first. No state is ever removed, so the object can be shown as it was at any moment.
///
/// The checkpoints of a run share a history until it changes: copying thousands of histories for each checkpoint took more than a third of
/// a long run's time.
#[derive(Clone, Debug, Default)]
pub struct History {
    states: Arc<Vec<State>>,
}

#[derive(Clone, Debug)]
struct State {
    from: Instant,
    /// The version that the state belongs to, counted from 1. A deletion leaves a delete marker, which is a version as well.
    version: u32,
    /// Whether that version was the newest when the state began. A state of an older version does not show in the bucket.
    is_of_newest: bool,
    /// The object; `None` for a delete marker.
    object: Option<Arc<StoredObject>>,
    /// When somebody flipped its byte. A second flip undoes the first.
    flips: Vec<Instant>,
}

impl State {
    /// The object as it was at a moment, without the flips that came later.
    fn at(&self, t: Instant) -> Option<Arc<StoredObject>> {
        let mut object = self.object.clone()?;
        if self.flips.iter().filter(|flip| **flip > t).count() % 2 == 1 {
            flip(&mut object);
        }
        Some(object)
    }
}

impl History {
    pub fn len(&self) -> usize {
        self.states.len()
    }

    /// The object that is in the bucket now, if any.
    pub fn current(&self) -> Option<&Arc<StoredObject>> {
        self.states.iter().rev().find(|state| state.is_of_newest)?.object.as_ref()
    }

    /// The object that was in the bucket at a moment, if any.
    pub fn at(&self, t: Instant) -> Option<Arc<StoredObject>> {
        self.states.iter().rev().find(|state| state.is_of_newest && state.from <= t)?.at(t)
    }

    /// Every version that existed at a moment, oldest first, each as it was then. Versions that are not the newest or that are under a
    /// delete marker are included.
    pub fn versions_at(&self, t: Instant) -> Vec<Arc<StoredObject>> {
        let mut versions: Vec<Arc<StoredObject>> = Vec::new();
        for state in self.states.iter().filter(|state| state.from <= t) {
            let Some(object) = state.at(t) else { continue };
            match versions.iter_mut().find(|other| other.version == object.version) {
                Some(other) => *other = object,
                None => versions.push(object),
            }
        }
        versions
    }

    /// The number of the next version.
    pub fn next_version(&self) -> u32 {
        self.states.iter().map(|state| state.version).max().unwrap_or(0).saturating_add(1)
    }

    /// Adds a new version, which hides those before it.
    pub fn push_version(&mut self, from: Instant, object: Arc<StoredObject>) {
        let version = object.version;
        Arc::make_mut(&mut self.states).push(State {
            from,
            version,
            is_of_newest: true,
            object: Some(object),
            flips: Vec::new(),
        });
    }

    /// Records a change of an existing version. The version need not be the newest, and does not become it.
    pub fn change_version(&mut self, from: Instant, object: Arc<StoredObject>) {
        let version = object.version;
        let is_of_newest = self.current().is_some_and(|newest| newest.version == version);
        Arc::make_mut(&mut self.states).push(State {
            from,
            version,
            is_of_newest,
            object: Some(object),
            flips: Vec::new(),
        });
    }

    /// Adds a delete marker. The object is no longer in the bucket, but its versions stay.
    pub fn delete(&mut self, from: Instant) {
        if self.current().is_some() {
            let version = self.next_version();
            Arc::make_mut(&mut self.states).push(State {
                from,
                version,
                is_of_newest: true,
                object: None,
                flips: Vec::new(),
            });
        }
    }

    /// Flips the lowest bit of the middle byte, if the object has bytes, and returns the index of that byte.
    pub fn flip(&mut self, at: Instant) -> Option<usize> {
        let state = Arc::make_mut(&mut self.states).iter_mut().rev().find(|state| state.is_of_newest)?;
        let position = flip(state.object.as_mut()?)?;
        state.flips.push(at);
        Some(position)
    }
}

fn flip(object: &mut Arc<StoredObject>) -> Option<usize> {
    let position = flip_position(object.sealed.as_ref()?.ciphertext.len());
    let sealed = Arc::make_mut(object).sealed.as_mut()?;
    *sealed.ciphertext.get_mut(position)? ^= 1;
    Some(position)
}

/// Which byte of an object [`Command::FlipByte`](crate::Command::FlipByte) changes: the middle one.
const fn flip_position(len: usize) -> usize {
    len / 2
}
