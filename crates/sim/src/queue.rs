//! The queue of future events, ordered by time and, at equal instants, by the order in which they were planned.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::time::Instant;

/// A queue of future events. It stays short, because each request under way has only a few events in it.
#[derive(Clone, Debug)]
pub struct Queue<E> {
    heap: BinaryHeap<Reverse<Due<E>>>,
    next_sequence: u64,
    background: usize,
}

/// Whether the run waits for an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// The run does not end before the event has happened.
    Run,
    /// The run may end before the event happens. The end of a bucket key's time limit is such an event.
    Background,
}

#[derive(Clone, Debug)]
struct Due<E> {
    at: Instant,
    sequence: u64,
    weight: Weight,
    event: E,
}

impl<E> PartialEq for Due<E> {
    fn eq(&self, other: &Self) -> bool {
        (self.at, self.sequence) == (other.at, other.sequence)
    }
}

impl<E> Eq for Due<E> {}

impl<E> PartialOrd for Due<E> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl<E> Ord for Due<E> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.at, self.sequence).cmp(&(other.at, other.sequence))
    }
}

impl<E> Queue<E> {
    pub fn new() -> Self {
        Self { heap: BinaryHeap::new(), next_sequence: 0, background: 0 }
    }

    pub fn push(&mut self, at: Instant, weight: Weight, event: E) {
        let sequence = self.next_sequence;
        self.next_sequence += 1;
        self.background += usize::from(weight == Weight::Background);
        self.heap.push(Reverse(Due { at, sequence, weight, event }));
    }

    /// When the next event is due.
    pub fn next_at(&self) -> Option<Instant> {
        self.heap.peek().map(|Reverse(due)| due.at)
    }

    pub fn pop(&mut self) -> Option<(Instant, E)> {
        let Reverse(due) = self.heap.pop()?;
        self.background -= usize::from(due.weight == Weight::Background);
        Some((due.at, due.event))
    }

    /// Whether nothing is left that the run waits for.
    pub fn is_settled(&self) -> bool {
        self.heap.len() == self.background
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_instants_pop_in_insertion_order() {
        let mut queue = Queue::new();
        for (millis, name) in [(5, "c"), (1, "a"), (5, "d"), (1, "b"), (5, "e")] {
            queue.push(Instant::from_millis(millis), Weight::Run, name);
        }
        let order: Vec<_> = std::iter::from_fn(|| queue.pop()).map(|(_, name)| name).collect();
        assert_eq!(order, ["a", "b", "c", "d", "e"]);
    }

    #[test]
    fn a_background_event_does_not_keep_the_run_going() {
        let mut queue = Queue::new();
        queue.push(Instant::from_millis(9), Weight::Background, "later");
        assert!(queue.is_settled());
        queue.push(Instant::from_millis(3), Weight::Run, "now");
        assert!(!queue.is_settled());
        assert_eq!(queue.pop(), Some((Instant::from_millis(3), "now")));
        assert!(queue.is_settled());
    }
}
