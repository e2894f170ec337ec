//! Finds places for labels where none lies on another.

use crate::frame::Area;
use crate::number::{count, in_order, real, within};

/// Blocks that touch each other. They lie around the mean of the places that they want.
struct Group {
    members: usize,
    sum_of_starts: f64,
    height: f64,
}

impl Group {
    fn start(&self, top: f64, bottom: f64) -> f64 {
        (self.sum_of_starts / real(self.members)).min(bottom - self.height).max(top)
    }
}

/// Moves blocks apart that would overlap, each as little as its neighbours allow, between `top` and `bottom`.
///
/// `blocks` are wanted middles and heights. The result are middles in the same order. Blocks that do not fit overlap at the bottom.
pub fn spread(blocks: &[(f64, f64)], top: f64, bottom: f64) -> Vec<f64> {
    let numbered = blocks.iter().enumerate().map(|(index, block)| (block.0, real(index)));
    let order: Vec<usize> = in_order(numbered.collect()).into_iter().map(|(_, index)| count(index)).collect();
    let mut groups: Vec<Group> = Vec::new();
    for index in &order {
        let (middle, height) = blocks[*index];
        let mut group = Group { members: 1, sum_of_starts: middle - height / 2.0, height };
        while let Some(before) = groups.pop() {
            if before.start(top, bottom) + before.height <= group.start(top, bottom) {
                groups.push(before);
                break;
            }
            let shift = before.height * real(group.members);
            group = Group {
                members: before.members + group.members,
                sum_of_starts: before.sum_of_starts + group.sum_of_starts - shift,
                height: before.height + group.height,
            };
        }
        groups.push(group);
    }
    let mut middles = vec![0.0; blocks.len()];
    let mut rest = order.iter();
    for group in &groups {
        let mut start = group.start(top, bottom);
        for index in rest.by_ref().take(group.members) {
            middles[*index] = start + blocks[*index].1 / 2.0;
            start += blocks[*index].1;
        }
    }
    middles
}

/// A straight piece of something drawn.
pub type Piece = ((f64, f64), (f64, f64));

/// How many of the pieces run through an area.
pub fn crossings(area: Area, pieces: &[Piece]) -> usize {
    pieces.iter().filter(|piece| crosses(area, piece)).count()
}

fn crosses(area: Area, &(a, b): &Piece) -> bool {
    let (left, right) = if a.0 <= b.0 { (a, b) } else { (b, a) };
    if right.0 < area.left || left.0 > area.right {
        return false;
    }
    let width = right.0 - left.0;
    let at = |x: f64| {
        if width > 0.0 {
            left.1 + (right.1 - left.1) * within((x - left.0) / width, 0.0, 1.0)
        } else {
            left.1
        }
    };
    // An upright piece has both its ends at one place.
    let (from, to) = if width > 0.0 { (at(area.left), at(area.right)) } else { (left.1, right.1) };
    from.min(to) <= area.bottom && from.max(to) >= area.top
}
