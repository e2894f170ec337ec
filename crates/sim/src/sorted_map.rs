//! A map whose keys are kept in order.

/// Most entries in one block.
const BLOCK_ENTRIES_MAX: usize = 64;

/// A map whose keys are kept in order, in blocks that are short enough to insert and to remove by moving what follows.
///
/// It does what is needed here of the standard library's `BTreeMap`, which is compiled anew for each kind of entry and takes six times as
/// much of the page's program. A sorted list without blocks would not do: there may be 100,000 requesters.
#[derive(Clone, Debug)]
pub struct SortedMap<K, V> {
    /// None of them is empty.
    blocks: Vec<Vec<(K, V)>>,
}

impl<K, V> Default for SortedMap<K, V> {
    fn default() -> Self {
        Self { blocks: Vec::new() }
    }
}

impl<K: Ord, V> SortedMap<K, V> {
    /// The block that the key belongs into, and where it stands there or would have to.
    fn place(&self, key: &K) -> (usize, Result<usize, usize>) {
        let begins_before = |block: &Vec<(K, V)>| block.first().is_some_and(|(first, _)| first <= key);
        let index = self.blocks.partition_point(begins_before).saturating_sub(1);
        let entries = self.blocks.get(index).map_or(&[][..], Vec::as_slice);
        (index, entries.binary_search_by(|(known, _)| known.cmp(key)))
    }

    pub fn get(&self, key: &K) -> Option<&V> {
        let (block, place) = self.place(key);
        self.blocks.get(block)?.get(place.ok()?).map(|(_, value)| value)
    }

    pub fn get_mut(&mut self, key: &K) -> Option<&mut V> {
        let (block, place) = self.place(key);
        self.blocks.get_mut(block)?.get_mut(place.ok()?).map(|(_, value)| value)
    }

    /// Puts a value in; hands back the one that was there.
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        let (index, place) = self.place(&key);
        let Some(block) = self.blocks.get_mut(index) else {
            self.blocks.push(vec![(key, value)]);
            return None;
        };
        match place {
            Ok(place) => block.get_mut(place).map(|(_, known)| std::mem::replace(known, value)),
            Err(place) => {
                block.insert(place, (key, value));
                if block.len() > BLOCK_ENTRIES_MAX {
                    let upper = block.split_off(BLOCK_ENTRIES_MAX / 2);
                    self.blocks.insert(index + 1, upper);
                }
                None
            }
        }
    }

    pub fn remove(&mut self, key: &K) -> Option<V> {
        let (index, place) = self.place(key);
        let block = self.blocks.get_mut(index)?;
        let (_, value) = block.remove(place.ok()?);
        if block.is_empty() {
            self.blocks.remove(index);
        }
        Some(value)
    }

    pub fn clear(&mut self) {
        self.blocks.clear();
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// Few keys meet again, many fill several blocks and empty them.
        #[test]
        fn it_does_what_the_standard_librarys_does(
            steps in prop::collection::vec((0..400_u32, 0..3_u8), 0..3_000),
        ) {
            let (mut map, mut expected) = (SortedMap::default(), BTreeMap::new());
            for (number, (key, step)) in steps.into_iter().enumerate() {
                if step == 0 {
                    prop_assert_eq!(map.remove(&key), expected.remove(&key));
                } else {
                    prop_assert_eq!(map.insert(key, number), expected.insert(key, number));
                }
                prop_assert_eq!(map.get(&key), expected.get(&key));
                prop_assert!(map.blocks.iter().all(|block| (1..=BLOCK_ENTRIES_MAX).contains(&block.len())));
            }
            for key in 0..400 {
                prop_assert_eq!(map.get_mut(&key), expected.get_mut(&key));
            }
            prop_assert!(map.blocks.iter().flatten().map(|(key, _)| key).eq(expected.keys()));
        }
    }
}
