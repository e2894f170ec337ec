//! A list whose lines come, go and move by their keys.

use std::cell::RefCell;

use leptos::prelude::{Owner, document};
use web_sys::Node;

use super::element::{Element, watch};

/// One line of a list.
pub struct Item {
    /// Tells it apart from the others. A line with the same key stays as it is.
    pub key: u64,
    /// Builds it.
    pub build: Box<dyn Fn() -> Element>,
}

struct Line {
    element: Element,
    /// What the line keeps up to date ends when it is dropped.
    owner: Owner,
}

impl Drop for Line {
    fn drop(&mut self) {
        self.element.node().remove();
        self.owner.cleanup();
    }
}

/// Keeps a list at the end of that element.
pub(super) fn keep_list(parent: &Element, items: Box<dyn Fn() -> Vec<Item>>) {
    let end: Node = document().create_text_node("").into();
    parent.append(&end);
    let parent = parent.node().clone();
    let lines = RefCell::new(Vec::<(u64, Option<Line>)>::new());
    // A line lives longer than the moment in which the list has built it, so it belongs to whoever the list belongs to.
    let around = Owner::current().unwrap_or_default();
    watch(move || {
        let items = items();
        let mut before = lines.take();
        let mut expected = 0;
        let built = items.into_iter().map(|item| {
            // Most lines stand where they stood before, so the search begins there.
            let from = expected.min(before.len());
            let (skipped, rest) = before.split_at_mut(from);
            let place =
                rest.iter_mut().chain(skipped).position(|(key, line)| *key == item.key && line.is_some());
            let place = place.map(|place| (from + place) % before.len());
            let line = place.and_then(|place| {
                expected = place + 1;
                before[place].1.take()
            });
            let line = line.unwrap_or_else(|| {
                let owner = around.with(Owner::new);
                let element = owner.with(|| (item.build)());
                Line { element, owner }
            });
            (item.key, Some(line))
        });
        let now: Vec<_> = built.collect();
        drop(before);
        // From the last to the first, each line goes before the one after it, unless it stands there already.
        let mut next = end.clone();
        for line in now.iter().rev().filter_map(|(_, line)| line.as_ref()) {
            let node: Node = line.element.node().clone().into();
            if node.next_sibling().as_ref() != Some(&next) {
                let _ = parent.insert_before(&node, Some(&next));
            }
            next = node;
        }
        lines.replace(now);
    });
}
